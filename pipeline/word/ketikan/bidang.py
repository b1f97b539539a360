"""OpenFields in a text: their result is read, their instruction is not, and one without a result is told."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.word.lembar.ooxml import Element, word

_DIAM = frozenset(("XE", "TC", "TA", "RD", "SET", "ASK", "FORMTEXT", "BIBLIOGRAPHY"))
"""OpenFields that may well show nothing."""


@dataclass
class _Field:
    instruksi: str = ""
    hasil: bool = False
    isi: str = ""

    def told(self) -> str:
        """What it is called when it shows nothing that can be read."""
        name = next(iter(self.instruksi.split()), "").upper()
        return "" if self.isi or name in _DIAM else f"bidang (field) {name} tanpa hasil".replace("  ", " ")


class OpenFields:
    """The fields that are open at a place of the text, one in the other."""

    def __init__(self) -> None:
        self._opened: list[_Field] = []

    def turn(self, mark: Element) -> str:
        """Takes a mark: a field begins, shows its result from here on, or ends; gives what is told of it then."""
        kind = mark.get(word("fldCharType"), "")
        if kind == "begin":
            self._opened.append(_Field())
        elif kind == "separate" and self._opened:
            self._opened[-1].hasil = True
        elif kind == "end" and self._opened:
            return self.end()
        return ""

    def begin(self, instruction: str) -> None:
        """Opens a field that has its instruction with it; its result follows."""
        self._opened.append(_Field(instruction, hasil=True))

    def end(self) -> str:
        """Closes the last field; gives what is told of it."""
        ended = self._opened.pop()
        self.shown(ended.isi)
        return ended.told() if all(one.hasil for one in self._opened) else ""

    def instruct(self, text: str) -> None:
        """Takes a piece of an instruction."""
        if self._opened and not self._opened[-1].hasil:
            self._opened[-1].instruksi += text

    def shown(self, text: str) -> bool:
        """Whether a text at this place is seen; what is, is the result of the field it stands in."""
        if not all(one.hasil for one in self._opened):
            return False
        if self._opened:
            self._opened[-1].isi += text
        return True

    def left_open(self) -> str:
        """What is told of a field whose end stands elsewhere."""
        return next((one.told() for one in self._opened if not one.hasil), "")
