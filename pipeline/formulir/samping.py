"""What a sender typed beside the controls of a Word form, told from the words the form prints by itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pipeline.formulir.ketikan import LUBANG, BarisSamping, flat
from pipeline.pengukuran.kolom_form import ANGKA, JUDUL_KOLOM, KOLOM

_TAG = re.compile(r"(\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\})")
_KURUNG = {"if": "(?:", "elif": "|", "else": "|", "endif": ")?", "for": "(?:", "endfor": ")*"}
"""What the words of a block become in a pattern; a half of one that ends in another paragraph is anything."""
_ANGKA = re.compile(r"[-\u2212\u2011–+]?\s*(?:rp\.?\s*)?\d", re.IGNORECASE)
_SEBUTAN = re.compile(r"[^\W\d_]+\+?(?: [^\W\d_]+){0,3}")
_LABEL_BERLANJUT = (",", "(", "/")


@dataclass(frozen=True)
class Cetakan:
    """What a form prints by itself, a pattern for each paragraph of its template; nothing where that is not known.

    `bebas` are the headings under which it prints what no pattern tells.
    """

    pola: tuple[re.Pattern[str], ...] = ()
    tetap: tuple[str, ...] = ()
    bebas: frozenset[str] = frozenset()

    @classmethod
    def of(cls, paragraphs: Iterable[str], cells: Iterable[tuple[str, str]] = ()) -> Cetakan:
        """From the paragraphs of the template with their tags, and its cells without a control by their heading.

        What is all tags says nothing.
        """
        lines = dict.fromkeys(flat(one) for one in paragraphs)
        told = [one for one in lines if len(re.sub(r"\W", "", _TAG.sub("", one))) > 1 or one == "–"]
        literal = (one for one in told if not _TAG.search(one))
        free = frozenset(flat(title) for title, text in cells if not _TAG.sub("", text).strip())
        return cls(tuple(map(_pattern, told)), tuple(sorted(literal, key=len, reverse=True)), free)

    def memuat(self, text: str) -> bool:
        """Whether the form itself prints this paragraph."""
        return any(one.fullmatch(flat(text)) for one in self.pola)

    def menjudul(self, title: str) -> bool:
        """Whether it is a heading of the form under which only known words are printed."""
        return bool(title) and self.memuat(title) and flat(title) not in self.bebas

    def sisa(self, text: str) -> str:
        """What follows the words the form prints at the beginning of a paragraph."""
        printed = next((one for one in self.tetap if len(one) > 1 and flat(text).startswith(one)), "")
        return flat(text)[len(printed) :].lstrip(" :;") if printed else text.strip()


TANPA_CETAKAN = Cetakan()


def _pattern(line: str) -> re.Pattern[str]:
    pieces = _TAG.split(line)
    words = [piece.strip("{%-+ }").split(" ")[0] if piece.startswith("{%") else "" for piece in pieces]
    whole = words.count("if") == words.count("endif") and words.count("for") == words.count("endfor")
    shown = (_shown(piece, word if whole else "") for piece, word in zip(pieces, words, strict=True))
    return re.compile("".join(shown), re.DOTALL)


def _shown(piece: str, word: str) -> str:
    if piece.startswith("{%"):
        return _KURUNG.get(word, ".*")
    return ".*" if piece.startswith(("{{", "{#")) else re.escape(piece)


def repeated(lines: Iterable[tuple[str, BarisSamping]]) -> Collection[tuple[str, str]]:
    """The paragraphs without a control that stand beside more than one answer of a column: the form's own."""
    counted = Counter((name, flat(one.ketikan.teks)) for name, one in lines if not one.serupa)
    return {key for key, count in counted.items() if count > 1}


def typed(line: BarisSamping, name: str, title: str, cetakan: Cetakan, own: Collection[tuple[str, str]]) -> str:
    """What of a paragraph the sender typed; in a row of the table `title` is blank, else what the field is called."""
    text = line.ketikan.teks
    if cetakan.memuat(text):
        return ""
    if LUBANG in text:
        before, *after = text.split(LUBANG)
        first = _behind_label(before) if title else without_label(cetakan.sisa(before), name)
        return flat(" ".join((first, *after)))
    if not line.serupa and (not cetakan.pola or (name, flat(text)) in own):
        return ""
    return without_label(cetakan.sisa(text), name)


def _behind_label(text: str) -> str:
    """Outside the rows a label or a place and its comma stand before the field."""
    found = re.search(r"[:,]([^:,]*)$", text)
    return found[1].strip() if found else ""


def without_label(text: str, name: str) -> str:
    """The text without the heading of its column; a heading that goes on is one as a whole."""
    for label in (JUDUL_KOLOM.get(name, ""), name.replace("_", " ")):
        rest = text[len(label) :]
        if label and text.lower().startswith(label.lower()) and not rest[:1].isalnum():
            return "" if rest.lstrip().startswith(_LABEL_BERLANJUT) else rest.lstrip(" :;\n\t")
    return text.strip()


def labelled(text: str) -> str:
    """The column whose heading a text begins with, blank when none."""
    words = text.lstrip().lower()
    named = [name for name, title in JUDUL_KOLOM.items() if KOLOM[name].jenis and words.startswith(title.lower())]
    return max(named, key=lambda name: len(JUDUL_KOLOM[name]), default="")


def is_heading(cells: Collection[str]) -> bool:
    """Whether a row without controls is a heading of the form, also of one made before its template changed."""
    titles = tuple(title.lower() for title in JUDUL_KOLOM.values())
    told = [text.strip().lower() for text in cells if text.strip()]
    return bool(told) and sum(text.startswith(titles) for text in told) >= min(2, len(told))


def may_answer(text: str, name: str, *, pilihan: bool) -> bool:
    """Whether a text outside its control can be the answer of the column or field; `pilihan`: one of some words."""
    if name in ANGKA:
        return bool(_ANGKA.match(text)) or (pilihan and bool(_SEBUTAN.fullmatch(text)))
    if name == "keadaan":
        return bool(_SEBUTAN.fullmatch(text))
    column = KOLOM.get(name)
    return any(sign.isdigit() for sign in text) if name == "tanggal" or (column and column.jenis == "tanggal") else True
