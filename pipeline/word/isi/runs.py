"""A value as the text of a run: escaped, with elements of Word for line, tab, page and paragraph; or a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from markupsafe import Markup

from pipeline.base import batas
from pipeline.base.aktif import ALAMAT_WEB
from pipeline.word.isi.guard import weighed
from pipeline.word.isi.printing import Gambar, Potongan, TeksKaya, Unprintable, as_attribute, escaped, legal, words

_TEXT = re.compile(r"[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]").search


_LINE = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_CLOSE = "</w:t></w:r></w:p>"
_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_MANY = 10_000


def as_text(value: object, reopen: str = "") -> str:
    """The value within `w:t`; `reopen` starts a paragraph or run like the one around, blank where none can start."""
    if type(value) is str:
        return _escaped_text(value, reopen) if _TEXT(value) else value
    if isinstance(value, Markup):
        if value.partition("<")[2][:1] not in ("", "/"):  # text with breaks ends its `w:t` first
            what = "nilainya hasil makro atau blok yang memuat paragraf, tabel atau huruf berformat"
            raise Unprintable(what, "Tulis {{p … }} sendirian dalam satu paragraf")
        return weighed(str(value))
    if isinstance(value, Gambar):
        from pipeline.word.lembar.pictures import drawing  # brings lxml along, which few papers need

        return f"</w:t></w:r><w:r>{drawing(value)}</w:r>{rerun(reopen)}"
    return _escaped_text(words(value), reopen)


def rerun(reopen: str) -> str:
    """What starts a run like the one around; raises `Unprintable` where none can be started."""
    _, run, rest = reopen.partition("<w:r>")
    if not run:
        raise Unprintable("nilai ini tidak dapat ditaruh di sini", "Pindahkan tag ke paragraf biasa")
    return run + rest


def _escaped_text(text: str, reopen: str) -> str:
    safe = escaped(legal(text))
    if "\r" in safe:
        safe = safe.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > _MANY:
        _refuse_breaks(safe, len(reopen))
    safe = safe.replace("\n", _LINE).replace("\t", _TAB)
    if "\a" in safe or "\f" in safe:
        if not reopen.startswith("<w:p>"):
            raise Unprintable("nilai ini memuat pergantian paragraf atau halaman", "Pindahkan tag ke paragraf biasa")
        safe = safe.replace("\a", _CLOSE + reopen).replace("\f", _CLOSE + _PAGE + reopen)
    return weighed(safe) if len(text) > _MANY else safe


def _refuse_breaks(text: str, reopen: int) -> None:
    """A sign of one byte becomes a paragraph with all its properties."""
    breaks = text.count("\n") + text.count("\t"), text.count("\a") + text.count("\f")
    if breaks[0] * len(_LINE) + breaks[1] * (len(_CLOSE + _PAGE) + reopen) > batas.HASIL:
        raise Unprintable("nilai ini memuat terlalu banyak pergantian baris atau paragraf", "Periksa datanya")


_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
    "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position",
    "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
    "eastAsianLayout", "specVanish", "oMath",
)  # fmt: skip
_CHILD = re.compile(r"<w:(\w+)\b[^>]*?(?:/>|>.*?</w:\1>)", re.DOTALL)
_UNDERLINES = frozenset(("single", "double", "thick", "dotted", "dash", "dotDash", "dotDotDash", "wave"))
_ADDRESS = re.compile(rf"""(?:{ALAMAT_WEB})[^\s"'\\<>{{}}|^`\x00-\x20]+""", re.IGNORECASE)
"""A quote would end the field's argument, a backslash begin a switch."""
_LONGEST = 2_000
_POSITIONS = {"atas": "superscript", "bawah": "subscript"}


def as_runs(value: object, reopen: str = "") -> str:
    """The runs of a rich text, or one run of plain text, between the two halves of the run the tag stands in."""
    if isinstance(value, Markup):
        raise Unprintable("nilainya hasil macro, bukan teks berformat", "Tulis {{ … }} tanpa huruf r")
    pieces = value.potongan if isinstance(value, TeksKaya) else (value,)
    again = rerun(reopen)
    base = again.partition("<w:rPr>")[2].rpartition("</w:rPr>")[0]
    return f"</w:t></w:r>{''.join(_run(piece, base) for piece in pieces)}{again}"


def _run(piece: object, base: str) -> str:
    own, text = (_properties(piece), piece.teks) if isinstance(piece, Potongan) else ({}, piece)
    merged = {**_children(base), **own}
    inside = "".join(merged[name] for name in sorted(merged, key=_rank))
    properties = f"<w:rPr>{inside}</w:rPr>" if inside else ""
    run = f'<w:r>{properties}<w:t xml:space="preserve">{as_text(text)}</w:t></w:r>'
    return _linked(piece.tautan, run) if isinstance(piece, Potongan) and piece.tautan else run


def _linked(address: str, run: str) -> str:
    """The run as the result of a HYPERLINK field, which unlike `w:hyperlink` needs nothing in another member."""
    if len(address) > _LONGEST or not _ADDRESS.fullmatch(address):
        what = f'"{address[:60]}" bukan alamat yang dapat dibuka'
        raise Unprintable(what, "Tulis alamat lengkap yang diawali https:// atau mailto:, tanpa spasi dan tanda kutip")
    return f'<w:fldSimple w:instr=" HYPERLINK &quot;{as_attribute(address)}&quot; ">{run}</w:fldSimple>'


def _rank(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


@lru_cache(maxsize=256)
def _children(base: str) -> Mapping[str, str]:
    return {found[1]: found[0] for found in _CHILD.finditer(base)}


def _properties(piece: Potongan) -> dict[str, str]:
    return {name: f"<w:{name}{attributes}/>" for name, attributes in _written(piece)}


def _written(piece: Potongan) -> Iterator[tuple[str, str]]:
    if piece.gaya:
        yield "rStyle", _value(piece.gaya)
    if piece.huruf:
        font = as_attribute(piece.huruf)
        yield "rFonts", f' w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"'
    for name, on in (("b", piece.tebal), ("i", piece.miring), ("strike", piece.coret)):
        if on:
            yield name, ""
    if piece.warna:
        yield "color", _value(_colour(piece.warna))
    if piece.ukuran:
        yield "sz", _value(str(_half_points(piece.ukuran)))
        yield "szCs", _value(str(_half_points(piece.ukuran)))
    if piece.garis_bawah:
        yield "u", _value(_one_of(piece.garis_bawah, _UNDERLINES, "garis bawah"))
    if piece.latar:
        yield "shd", f' w:val="clear" w:color="auto" w:fill="{_colour(piece.latar)}"'
    if piece.letak:
        yield "vertAlign", _value(_POSITIONS[_one_of(piece.letak, frozenset(_POSITIONS), "letak")])


def _value(text: str) -> str:
    return f' w:val="{as_attribute(text)}"'


def _colour(text: str) -> str:
    bare = text.removeprefix("#")
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", bare):
        raise Unprintable(f'"{text[:40]}" bukan warna', "Tulis enam angka heksadesimal seperti FFD966")
    return bare.upper()


def _half_points(size: float) -> int:
    if not 1 <= size <= 1638 or size * 2 != int(size * 2):
        raise Unprintable(f'"{size}" bukan ukuran huruf', "Beri ukuran dalam poin, kelipatan setengah")
    return int(size * 2)


def _one_of(text: str, known: frozenset[str], kind: str) -> str:
    if text not in known:
        raise Unprintable(f'"{text[:40]}" bukan {kind} yang dikenal', f"Yang ada: {', '.join(sorted(known))}")
    return text
