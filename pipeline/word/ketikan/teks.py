"""The text of a part of a page as it is seen: a positive list of what may stand in it, everything else is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from pipeline.formulir.ketikan import GAMBAR, LUBANG, Ketikan, MacamSisipan, Sisipan
from pipeline.word.ketikan.bidang import OpenFields
from pipeline.word.ketikan.catatan import NotesBeside
from pipeline.word.ketikan.gaya import Rupa
from pipeline.word.ketikan.simbol import is_symbol_font, symbol
from pipeline.word.lembar.ooxml import PPR, SDT, TBL, TC, TR, Element, P, R, T, local, word

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_EMOJI = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"
_INSIDE = frozenset((*map(word, ("hyperlink", "smartTag", "customXml", "sdtContent", "dir", "ins", "moveTo")), R, TBL))
"""Elements that only hold others."""
_SIGNS: Mapping[str, str] = {
    word("tab"): "\t", word("ptab"): "\t", word("br"): "\n", word("cr"): "\n", word("noBreakHyphen"): "\u2011",
}  # fmt: skip
_SILENT = frozenset(
    map(
        word,
        ("sdtPr", "sdtEndPr", "rPr", "pPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "smartTagPr", "customXmlPr",
         "del", "moveFrom", "delText", "instrText", "delInstrText", "proofErr", "permStart", "permEnd",
         "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "lastRenderedPageBreak",
         "annotationRef", "footnoteRef", "endnoteRef", "separator", "continuationSeparator", "sectPr", "fldData",
         *(f"{kind}Range{end}" for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom",
                                            "customXmlMoveTo") for end in ("Start", "End"))),
    )
)  # fmt: skip
"""Elements that show nothing, or what was deleted."""
MARKS: Mapping[str, MacamSisipan] = {
    word("footnoteReference"): MacamSisipan.CATATAN,
    word("endnoteReference"): MacamSisipan.CATATAN,
    word("commentReference"): MacamSisipan.KOMENTAR,
}
PICTURES = (word("drawing"), word("pict"))
_SEBUTAN: Mapping[str, str] = {
    "object": "objek sematan (Insert, Object)", "ruby": "huruf dengan cara bacanya", "bdo": "teks yang dibalik arahnya",
    "pgNum": "nomor halaman", "contentPart": "tulisan tangan", "altChunk": "dokumen sematan",
}  # fmt: skip
_NAIK = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_TURUN = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_DELETED = (word("del"), word("moveFrom"))
_DELETED_WITH = {TR: f"{word('trPr')}/{word('del')}", TC: f"{word('tcPr')}/{word('cellDel')}"}
Stops = Callable[[Element], bool]


@dataclass
class _Piece:
    text: str
    look: Rupa


def written(element: Element, beside: NotesBeside, stops: Stops, hole: str = LUBANG) -> Ketikan:
    """What the element shows; where a control stands for which `stops`, `hole` instead of what it holds."""
    reader = _Reader(beside, stops, hole)
    if element.tag == P and beside.styles.framed(element):
        return Ketikan("", (Sisipan(MacamSisipan.GAMBAR, called(element)),))
    reader.enter(element)
    return reader.result()


class _Reader:
    def __init__(self, beside: NotesBeside, stops: Stops, hole: str) -> None:
        self._beside = beside
        self._stops = stops
        self._hole = hole
        self._pieces: list[_Piece] = []
        self._found: list[Sisipan] = []
        self._fields = OpenFields()
        self._last: tuple[Element | None, Rupa] = (None, Rupa())

    def _look(self, sign: Element) -> Rupa:
        """How the run looks that a sign stands in."""
        run = next(sign.iterancestors(R, f"{_M}r"), sign)
        if run is not self._last[0]:
            self._last = run, self._beside.styles.look(run)
        return self._last[1]

    def enter(self, element: Element) -> None:
        """Takes up what is in the element, each child by its name."""
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _SILENT:
                self._take(child, child.tag)
            elif child.tag == word("instrText"):
                self._fields.instruct(child.text or "")

    def _take(self, child: Element, name: str) -> None:
        if name == T:
            self._text(child)
        elif name in _SIGNS:
            self._put(_SIGNS[name], child)
        elif name in _INSIDE:
            self.enter(child)
        elif name == P:
            self._paragraph(child)
        elif name in (TR, TC):
            self._rows(child)
        elif name == SDT:
            self._control(child)
        else:
            self._special(child, name)

    def _special(self, child: Element, name: str) -> None:
        if name == word("fldChar"):
            self._tell(MacamSisipan.ASING, self._fields.turn(child))
        elif name == word("fldSimple"):
            self._field(child)
        elif name == word("sym"):
            self._symbol(child)
        elif name == word("softHyphen"):
            self._tell(MacamSisipan.LUNAK, "tanda hubung lunak")
        elif name in MARKS:
            self._tell(MARKS[name], self._beside.note(child))
        elif name in PICTURES:
            self._tell(MacamSisipan.GAMBAR, called(child))
        elif name == f"{_MC}AlternateContent":
            self._branch(child)
        elif name in (f"{_M}oMath", f"{_M}oMathPara"):
            self._formula(child)
        else:
            self._tell(MacamSisipan.ASING, _SEBUTAN.get(local(name), f'unsur Word "{local(name)}"'))

    def _field(self, field: Element) -> None:
        self._fields.begin(field.get(word("instr"), ""))
        self.enter(field)
        self._tell(MacamSisipan.ASING, self._fields.end())

    def _tell(self, kind: MacamSisipan, text: str) -> None:
        if text:
            self._found.append(Sisipan(kind, text))

    def _put(self, text: str, sign: Element) -> None:
        if self._fields.shown(text):
            self._pieces.append(_Piece(text, self._look(sign)))

    def _text(self, node: Element) -> None:
        text, font = node.text or "", self._look(node).huruf
        if not is_symbol_font(font):
            self._put(text, node)
            return
        for sign in text:
            self._sign(font, ord(sign), node)

    def _symbol(self, node: Element) -> None:
        try:
            code = int(node.get(word("char"), ""), 16)
        except ValueError:
            code = -1
        self._sign(node.get(word("font"), ""), code, node)

    def _sign(self, font: str, code: int, node: Element) -> None:
        if (sign := symbol(font, code)) is not None:
            self._put(sign, node)
        elif self._fields.shown(" "):
            self._tell(MacamSisipan.SIMBOL, f"tanda dari huruf {font or 'tak bernama'} ({code & 0xFFFF:04X})")

    def _paragraph(self, paragraph: Element) -> None:
        if self._beside.styles.framed(paragraph):
            self._tell(MacamSisipan.GAMBAR, called(paragraph))
            return
        self._pieces.append(_Piece("\n", Rupa()))
        if is_numbered(paragraph):
            self._tell(MacamSisipan.NOMOR, "1")
        self.enter(paragraph)

    def _rows(self, one: Element) -> None:
        if not is_deleted(one):
            self.enter(one)

    def _control(self, control: Element) -> None:
        if self._stops(control):
            self._pieces.append(_Piece(self._hole, Rupa()))
        else:
            self.enter(control)

    def _branch(self, choices: Element) -> None:
        """Word shows the first branch it understands; of those it writes, one a sign, the others drawings."""
        choice, fallback = choices.find(f"{_MC}Choice"), choices.find(f"{_MC}Fallback")
        emoji = None if choice is None else choice.find(f"{_EMOJI}symEx")
        if emoji is not None:
            self._put(_from_hex(emoji.get(f"{_EMOJI}char", "")), emoji)
        elif choice is not None and next(choice.iter(*PICTURES, "{*}wsp", "{*}contentPart"), None) is not None:
            self._tell(MacamSisipan.GAMBAR, called(choice))
        elif (branch := fallback if fallback is not None else choice) is not None:
            self.enter(branch)

    def _formula(self, formula: Element) -> None:
        """A row of signs is read; what is set in two lines is not."""
        texts = list(formula.iter(f"{_M}t"))
        built = {local(one.tag) for one in formula.iter(f"{_M}*")} - {"oMath", "oMathPara", "r", "t", *_MATH_LOOKS}
        if built:
            self._tell(MacamSisipan.RUMUS, "".join(one.text or "" for one in texts) or "…")
            return
        for one in texts:
            self._put(one.text or "", one)

    def result(self) -> Ketikan:
        """The text that counts, and what else was found."""
        self._tell(MacamSisipan.ASING, self._fields.left_open())
        seen = [piece for piece in self._pieces if not piece.look.coret and not piece.look.sembunyi]
        mixed = len({piece.look.tinggi for piece in seen if piece.text.strip() and piece.text != LUBANG}) > 1
        looks = (MacamSisipan.CORET, MacamSisipan.SEMBUNYI)
        kinds = ((kind, [piece for piece in self._pieces if _is(piece, kind)]) for kind in looks)
        found = [Sisipan(kind, text) for kind, pieces in kinds if (text := _joined(pieces))]
        if mixed:
            raised = (
                ("".join(map(_levelled, run)), level) for level, run in groupby(seen, lambda one: one.look.tinggi)
            )
            found += [Sisipan(MacamSisipan.NAIK, text) for text, level in raised if level and text.strip()]
        text = "".join(_levelled(piece) if mixed else piece.text for piece in seen)
        return Ketikan(text, (*found, *dict.fromkeys(self._found)))


_MATH_LOOKS = ("rPr", "ctrlPr", "sty", "nor", "lit", "scr", "aln", "brk", "oMathParaPr", "jc", "argPr", "argSz")


def _is(piece: _Piece, kind: MacamSisipan) -> bool:
    return piece.look.coret if kind is MacamSisipan.CORET else piece.look.sembunyi and not piece.look.coret


def _joined(pieces: list[_Piece]) -> str:
    return "".join(piece.text for piece in pieces).strip()


def _levelled(piece: _Piece) -> str:
    """Raised and lowered figures as the signs Unicode has for them."""
    if not piece.look.tinggi:
        return piece.text
    return piece.text.translate(_NAIK if piece.look.tinggi > 0 else _TURUN)


def _from_hex(text: str) -> str:
    try:
        return chr(int(text, 16))
    except (ValueError, OverflowError):
        return ""


def is_numbered(paragraph: Element) -> bool:
    """Whether Word puts a number or a bullet before it."""
    number = paragraph.find(f"{PPR}/{word('numPr')}/{word('numId')}")
    return number is not None and number.get(word("val"), "0") != "0"


def called(drawing: Element) -> str:
    """What a drawing is called: by the text in it, if it has any."""
    texts = [*drawing.iter(T), *drawing.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t")]
    words = [
        one.text or "" for one in texts if not any(local(a.tag) in ("Fallback", "del") for a in one.iterancestors())
    ]
    words += [one.get("string", "") for one in drawing.iter("{urn:schemas-microsoft-com:vml}textpath")]
    text = " ".join("".join(words).split())
    return f'kotak teks "{text}"' if text else GAMBAR


def in_fallback(element: Element) -> bool:
    """Whether it is there for older programs only, and once more beside it."""
    return any(local(above.tag) == "Fallback" for above in element.iterancestors())


def is_deleted(element: Element) -> bool:
    """Whether it was deleted while changes were tracked, by itself or with its cell or row."""
    above = (element, *element.iterancestors(*_DELETED, *_DELETED_WITH))
    marks = ((one, _DELETED_WITH.get(str(one.tag))) for one in above)
    return any(one.tag in _DELETED or (mark is not None and one.find(mark) is not None) for one, mark in marks)
