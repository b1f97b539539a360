"""How a run looks: struck, hidden, raised, and in which font, whatever level of the style hierarchy says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.word.lembar.ooxml import PPR, RPR, TBL, TR, Element, P, local, nearest, word

_VAL, _STYLE, _KIND, _ID = (word(name) for name in ("val", "style", "type", "styleId"))
_HOLDERS = {TBL: ("table", "tblPr", "tblStyle"), P: ("paragraph", "pPr", "pStyle")}
_OFF = ("0", "false", "off")
_LEVEL = {"superscript": 1, "subscript": -1}


_NAMES = ("strike", "dstrike", "vanish", "vertAlign", "position", "rFonts")
_Given = Mapping[str, Element]
"""Of a style, with those it is based on, or of direct formatting: what it says of these properties."""


@dataclass(frozen=True)
class Rupa:
    """Of a run: struck through, hidden, how far from the line (1 above it, -1 below it), and the font of its Latin
    letters, blank when the theme gives it.
    """

    coret: bool = False
    sembunyi: bool = False
    tinggi: int = 0
    huruf: str = ""


def is_on(switch: Element | None) -> bool:
    """Whether a switch is there and not put off."""
    return switch is not None and (switch.get(_VAL) or "1").lower() not in _OFF


class Styles:
    """The styles of a page. A toggle property (strike, vanish) counts once a level: table, paragraph, character style;
    on in an odd number of them is on. Direct formatting and the document's defaults decide alone (ECMA-376 17.7.3).
    """

    def __init__(self, root: Element | None) -> None:
        styles = () if root is None else root.findall(_STYLE)
        self._styles = {(one.get(_KIND, ""), one.get(_ID, "")): one for one in styles}
        self._usual = {one.get(_KIND, ""): one.get(_ID, "") for one in styles if is_given(one.get(word("default")))}
        path = "/".join(map(word, ("docDefaults", "rPrDefault", "rPr")))
        self._defaults = _said(None if root is None else root.find(path))
        self._known: dict[tuple[str, str], _Given] = {}
        self._tables: dict[Element, _Given] = {}

    def look(self, run: Element) -> Rupa:
        """How the run is seen."""
        direct = _said(run.find(RPR))
        levels = (
            self._table(run),
            self._around(nearest(run, P), P),
            self._style("character", _named(run, "rPr", "rStyle")),
        )
        row = nearest(run, TR)
        hidden = row is not None and is_on(row.find(f"{word('trPr')}/{word('hidden')}"))
        given = {**self._defaults, **levels[0], **levels[1], **levels[2], **direct}
        struck = self._toggled("strike", direct, levels) or is_on(given.get("dstrike"))
        fonts = given.get("rFonts")
        font = "" if fonts is None else fonts.get(word("ascii")) or fonts.get(word("hAnsi")) or ""
        return Rupa(struck, hidden or self._toggled("vanish", direct, levels), _height(given), font)

    def framed(self, paragraph: Element) -> bool:
        """Whether the paragraph stands in a frame of its own, away from the text around it."""
        found = paragraph.find(f"{PPR}/{word('framePr')}")
        if found is None and self._styles:
            chain = self._chain("paragraph", _named(paragraph, "pPr", "pStyle"), PPR)
            found = next((frame for one in chain if (frame := one.find(word("framePr"))) is not None), None)
        return found is not None and found.get(word("dropCap")) in (None, "none")

    def _toggled(self, name: str, direct: _Given, levels: Sequence[_Given]) -> bool:
        if name in direct:
            return is_on(direct[name])
        return is_on(self._defaults.get(name)) or sum(is_on(one.get(name)) for one in levels) % 2 == 1

    def _table(self, run: Element) -> _Given:
        """The style of the table around it, asked once: a table has many rows to look through."""
        table = nearest(run, TBL)
        if table is None:
            return {}
        if table not in self._tables:
            self._tables[table] = self._around(table, TBL)
        return self._tables[table]

    def _around(self, around: Element | None, holder: str) -> _Given:
        kind, properties, name = _HOLDERS[holder]
        return (
            {} if around is None else self._style(kind, _named(around, properties, name) or self._usual.get(kind, ""))
        )

    def _style(self, kind: str, name: str) -> _Given:
        if (kind, name) not in self._known:
            chain = reversed(list(self._chain(kind, name, RPR)))
            self._known[kind, name] = {key: one for properties in chain for key, one in _said(properties).items()}
        return self._known[kind, name]

    def _chain(self, kind: str, name: str, wanted: str) -> Iterator[Element]:
        passed = set[str]()
        while name and name not in passed and (style := self._styles.get((kind, name))) is not None:
            passed.add(name)
            if (properties := style.find(wanted)) is not None:
                yield properties
            base = style.find(word("basedOn"))
            name = "" if base is None else base.get(_VAL, "")


def is_given(switch: str | None) -> bool:
    """Whether an attribute that is a switch is there and on."""
    return switch is not None and switch.lower() not in _OFF


def _said(properties: Element | None) -> _Given:
    given = {} if properties is None else {local(one.tag): one for one in properties}
    return {name: given[name] for name in _NAMES if name in given}


def _height(given: _Given) -> int:
    raised, moved = given.get("vertAlign"), given.get("position")
    if raised is not None and (level := _LEVEL.get(raised.get(_VAL, ""))):
        return level
    steps = "" if moved is None else moved.get(_VAL, "")
    return 0 if steps.strip("+-0") == "" else -1 if steps.startswith("-") else 1


def _named(element: Element, properties: str, name: str) -> str:
    own = element.find(word(properties))
    found = None if own is None else own.find(word(name))
    return "" if found is None else found.get(_VAL, "")
