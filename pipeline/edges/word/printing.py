"""How a value becomes XML: plain data only, escaped, with Word's elements for line, tab, page and paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Protocol

from markupsafe import Markup

from pipeline import bahasa
from pipeline.edges.word.nilai import Blok, Gambar, TeksKaya

_TEXT = re.compile(r"[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]").search
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]").search
_LINE = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_CLOSE = "</w:t></w:r></w:p>"
_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


_MOST_COLUMNS = 63
_NO_TEXT: Mapping[type, tuple[str, str]] = {
    Blok: ("nilainya blok (bagan atau naskah sisipan), bukan teks", "Tulis {{p … }} sendirian dalam satu paragraf"),
    TeksKaya: ("nilainya teks berformat, bukan teks biasa", "Tulis {{r … }}"),
    Gambar: ("nilainya gambar, bukan teks", "Tulis {{ … }} dalam paragraf, tanpa filter"),
}


class Paying(Protocol):
    """What a filling pays its steps from."""

    def pakai(self, steps: int) -> None: ...


class Unprintable(Exception):
    """A value that must not reach paper: what is wrong, and what to do."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.what = what
        self.fix = fix


def as_text(value: object, reopen: str = "") -> str:
    """The value within `w:t`; `reopen` starts a paragraph or run like the one around, blank where none can start."""
    if type(value) is str:
        return _escaped_text(value, reopen) if _TEXT(value) else value
    if isinstance(value, Markup):
        return str(value)
    if isinstance(value, Gambar):
        from pipeline.edges.word.pictures import drawing

        return f"</w:t></w:r><w:r>{drawing(value)}</w:r>{rerun(reopen)}"
    return _escaped_text(words(value), reopen)


def rerun(reopen: str) -> str:
    """What starts a run like the one around; raises `Unprintable` where none can be started."""
    _, run, rest = reopen.partition("<w:r>")
    if not run:
        raise Unprintable("nilai ini tidak dapat ditaruh di sini", "Pindahkan tag ke paragraf biasa")
    return run + rest


def as_attribute(value: object) -> str:
    """The value within an attribute or other text: breaks become spaces."""
    if isinstance(value, Markup):
        return str(value)
    text = _legal(value if type(value) is str else words(value))
    return re.sub(r"\r\n|[\n\r\t\f\a]", " ", _escaped(text)).replace('"', "&quot;")


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


def joined(values: Iterable[object], between: object = "", jatah: Paying | None = None) -> str:
    """The values as one text, each as it would be printed; paid from `jatah` before it is made."""
    texts, sign = [plain(value) for value in values], plain(between)
    if jatah:
        jatah.pakai((sum(map(len, texts)) + len(sign) * len(texts)) >> 2)
    return sign.join(texts)


def _escaped_text(text: str, reopen: str) -> str:
    escaped = _escaped(_legal(text))
    if "\r" in escaped:
        escaped = escaped.replace("\r\n", "\n").replace("\r", "\n")
    escaped = escaped.replace("\n", _LINE).replace("\t", _TAB)
    if "\a" in escaped or "\f" in escaped:
        if not reopen.startswith("<w:p>"):
            raise Unprintable("nilai ini memuat pergantian paragraf atau halaman", "Pindahkan tag ke paragraf biasa")
        escaped = escaped.replace("\a", _CLOSE + reopen).replace("\f", _CLOSE + _PAGE + reopen)
    return escaped


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _legal(text: str) -> str:
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
    str(value)
    raise Unprintable("nilainya bukan teks, angka atau tanggal", "Tulis nama nilai yang hendak dicetak")


def _number(value: bool | float | Decimal) -> str:
    if isinstance(value, bool | int):
        return str(value)
    if not isfinite(value):
        raise Unprintable("nilainya bukan angka (NaN atau tak hingga)", "Perbaiki datanya")
    return bahasa.angka(value) if isinstance(value, Decimal) else str(value)


def _part_of(value: Mapping[object, object]) -> str:
    names = ", ".join(str(key) for key in list(value)[:6])
    return f"Tulis salah satu bagiannya: {names}"
