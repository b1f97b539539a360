"""How a value becomes XML: plain data escaped, with Word's elements for line, tab and page; or a piece of Word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from math import isfinite

from jinja2.runtime import Undefined
from markupsafe import Markup

from pipeline.base import bahasa, batas
from pipeline.word.isi.guard import weighed


@dataclass(frozen=True)
class Blok:
    """Block-level XML (`w:p`, `w:tbl`, `w:sdt`), printed by `{{p nama }}`; it may use the prefixes of `NAMESPACES`."""

    xml: str


@dataclass(frozen=True)
class Potongan:
    """A piece of rich text. Colours are six hexadecimal digits, `ukuran` is in points, `letak` "atas" or "bawah".

    `tautan` is an address that a click on the piece opens: https, http or mailto.
    """

    teks: str
    tebal: bool = False
    miring: bool = False
    coret: bool = False
    garis_bawah: str = ""
    warna: str = ""
    latar: str = ""
    ukuran: float = 0
    huruf: str = ""
    gaya: str = ""
    letak: str = ""
    tautan: str = ""


@dataclass(frozen=True)
class TeksKaya:
    """Text with formatting of its own, printed by `{{r nama }}`; what a piece leaves open is as the tag is."""

    potongan: tuple[Potongan | str, ...]


@dataclass(frozen=True)
class Gambar:
    """A picture (PNG, JPEG or GIF), printed by `{{ nama }}` in its line; sizes in millimetres, 0 follows the other."""

    isi: bytes
    lebar: float = 0
    tinggi: float = 0
    keterangan: str = ""


_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]").search


_MOST_COLUMNS = 63
_NO_TEXT: Mapping[type, tuple[str, str]] = {
    Blok: ("nilainya blok (bagan atau naskah sisipan), bukan teks", "Tulis {{p … }} sendirian dalam satu paragraf"),
    TeksKaya: ("nilainya teks berformat, bukan teks biasa", "Tulis {{r … }}"),
    Gambar: ("nilainya gambar, bukan teks", "Tulis {{ … }} dalam paragraf, tanpa filter"),
}


class Unprintable(Exception):
    """A value that must not reach paper: what is wrong, and what to do."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.what = what
        self.fix = fix


def as_attribute(value: object) -> str:
    """The value within an attribute or other text: breaks become spaces."""
    text = legal(value if type(value) is str else text_only(value))
    return re.sub(r"\r\n|[\n\r\t\f\a]", " ", escaped(text)).replace('"', "&quot;")


def as_colour(value: object) -> str:
    """A cell's colour: six hexadecimal digits, with or without "#"; blank is none."""
    text = plain(value).strip().removeprefix("#")
    if not text or text.lower() == "auto":
        return "auto"
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", text):
        raise Unprintable(f'"{text[:40]}" bukan warna', "Tulis enam angka heksadesimal seperti FFD966")
    return text.upper()


def as_columns(value: object) -> str:
    """How many columns a cell takes: 1 to 63, as Word allows."""
    text = plain(value).strip()
    if not re.fullmatch(r"[1-9]\d?", text) or int(text) > _MOST_COLUMNS:
        raise Unprintable(f'"{text[:40]}" bukan banyaknya kolom', f"Beri bilangan bulat 1 sampai {_MOST_COLUMNS}")
    return text


def plain(value: object) -> str:
    """The value as text to go on working with; what a macro wrote is read back when it is only text."""
    if isinstance(value, Markup):
        return value if "<" in value else value.unescape()
    return words(value)


def text_only(value: object) -> str:
    """As `plain`; raises `Unprintable` for what a macro wrote besides text."""
    text = plain(value)
    if isinstance(text, Markup):
        raise Unprintable("nilainya hasil makro yang bukan teks saja", "Tulis nama nilai yang hendak dicetak")
    return text


def joined(values: Iterable[object], between: object = "") -> str:
    """The values as one text, each as it would be printed."""
    sign = plain(between)
    return weighed(sign.join(texts_of(values, len(sign))))


def whole(pieces: Iterable[str]) -> str:
    """What a macro or a block wrote, as one text; raises `Unprintable` before it is made when it is too long."""
    texts = list(pieces)
    if sum(map(len, texts)) > batas.HASIL:
        what = f"hasil makro atau blok ini lebih dari {batas.HASIL // batas.MB} juta huruf"
        raise Unprintable(what, "Cetak bagian-bagiannya tanpa makro atau blok")
    return weighed("".join(texts))


def texts_of(values: Iterable[object], between: int = 0) -> list[str]:
    """Each value as it would be printed; raises `Unprintable` when all, with so many signs between, are too long."""
    texts = [plain(value) for value in values]
    refuse_long(sum(map(len, texts)) + between * len(texts))
    return texts


def refuse_long(signs: int) -> None:
    """Raises `Unprintable` when a text of so many signs is too long to be worked on."""
    if signs > batas.TEKS_OLAH:
        what = f"teks yang diolah lebih dari {batas.TEKS_OLAH} huruf"
        raise Unprintable(what, "Cetak bagian-bagiannya dengan {% for … %}")


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def legal(text: str) -> str:
    if (found := _ILLEGAL(text)) and found[0] != "\a":
        raise _illegal(found[0])
    if found and (other := _ILLEGAL(text.replace("\a", ""))):
        raise _illegal(other[0])
    return text


def _illegal(char: str) -> Unprintable:
    what = f"nilai ini memuat huruf yang tidak dapat disimpan Word (U+{ord(char):04X})"
    return Unprintable(what, "Hapus huruf itu dari data, biasanya sisa salin-tempel")


def words(value: object) -> str:
    """The value as a person reads it; raises `Unprintable` for nothing, not a number, lists and parts."""
    if value is None:
        raise Unprintable("nilainya kosong", 'Isi datanya, atau pakai |titik atau |kosong("…") dalam tag')
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool | int | float | Decimal):
        return _number(value)
    if isinstance(value, date):
        return bahasa.tanggal(value)
    if isinstance(value, Mapping):
        raise Unprintable("nilainya berisi beberapa bagian, bukan satu teks", _part_of(value))
    if isinstance(value, list | tuple):
        raise Unprintable("nilainya sebuah daftar", "Pakai {% for … %} atau |join atau |rangkai")
    if hasattr(value, "__next__") or type(value).__name__ in ("generator", "range"):
        raise Unprintable("nilainya sebuah daftar", "Pakai {% for … %} atau |join atau |rangkai")
    if type(value) in _NO_TEXT:
        raise Unprintable(*_NO_TEXT[type(value)])
    if isinstance(value, Undefined):
        str(value)  # raises
    raise Unprintable("nilainya bukan teks, angka atau tanggal", "Tulis nama nilai yang hendak dicetak")


def _number(value: bool | float | Decimal) -> str:
    if isinstance(value, bool | int):
        return weighed(str(value))
    if not isfinite(value):
        raise Unprintable("nilainya bukan angka (NaN atau tak hingga)", "Perbaiki datanya")
    return bahasa.angka(value) if isinstance(value, Decimal) else str(value)


def _part_of(value: Mapping[object, object]) -> str:
    names = ", ".join(str(key)[:40] for key in islice(value, 6))
    return f"Tulis salah satu bagiannya: {names}"
