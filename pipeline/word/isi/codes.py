"""A value within the code of a field, or within what a link opens: escaped so that it stays one argument of it.

A quote would end the argument and a backslash begin a switch, so a value could make the field do something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from pipeline.base.aktif import ALAMAT_WEB, acting_link
from pipeline.word.isi.printing import Unprintable, as_attribute, text_only

_LONGEST = 2_000
_WORD = re.compile(r'[^\s"“”„\\=<>]+')
_NUMBER = re.compile(r"[-+]?\d[\d.,]*%?")
_PART = re.compile(r"[^\s\"“”„\\=<>(),;]+")
_BARE = {"=": (_NUMBER, "angka"), "EQ": (_PART, "satu kata")}
_TOKEN = re.compile(r'"(?P<quoted>(?:[^"\\]|\\.)*)(?P<closed>"?)|(?P<bare>[^\s"]+)', re.DOTALL)
_WITH_WORDS = ("\\l", "\\o", "\\s", "\\t")
"""Switches of HYPERLINK that something follows which is no address."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d)", re.IGNORECASE)
_SPLIT = "/:@!$&'()*+,;="
_ADDRESS = f"{_SPLIT}?#[]~%"


@dataclass(frozen=True)
class _Spot:
    """Where in the code of a field a value stands: which field, in quotes, after which switch, and behind what."""

    field: str
    quoted: bool
    switch: str
    argument: str


def as_code(value: object, before: str = "") -> str:
    """The value within the instruction of a field, of which `before` was written already."""
    text, spot = text_only(value), _spot(before)
    if spot.field == "HYPERLINK" and spot.argument and spot.switch not in _WITH_WORDS:
        return as_attribute(_address(text, spot.argument))
    if spot.quoted:
        return as_attribute(text.replace("\\", "\\\\").replace('"', '\\"'))
    form, called = _BARE.get(spot.field, (_WORD, "satu kata"))
    if form.fullmatch(text) or (spot.argument and not text):
        return as_attribute(text)
    what = f'nilai "{text[:40]}" bukan {called}, sehingga mengubah isi bidang (field) itu'
    raise Unprintable(what, "Beri angka" if spot.field == "=" else 'Tulis tag di antara tanda kutip: "{{ … }}"')


@lru_cache(maxsize=256)
def _spot(before: str) -> _Spot:
    tokens = list(_TOKEN.finditer(before))
    name = tokens[0][0].upper() if tokens else ""
    last, earlier = (tokens[-1] if tokens else None), (tokens[-2] if len(tokens) > 1 else None)
    quoted = last is not None and last["quoted"] is not None and not last["closed"]
    begun = last is not None and (quoted or (last["bare"] is not None and last.end() == len(before)))
    switch = earlier if begun else last
    return _Spot(
        "=" if name.startswith("=") else name,
        quoted,
        switch[0].lower() if switch else "",
        last[0].removeprefix('"') if last and begun else "",
    )


def as_address(value: object, before: str = "") -> str:
    """The value within what a link opens; the http:// that Word puts before a tag gives way to the value's own."""
    text = text_only(value).strip()
    scheme = re.fullmatch(r"https?://", before, re.IGNORECASE)
    if scheme and (own := re.match(ALAMAT_WEB, text, re.IGNORECASE)):
        return as_attribute(own[0].lower() + _address(text[own.end() :], own[0].lower()))
    return as_attribute((before if scheme else "") + _address(text, before))


def _address(text: str, before: str) -> str:
    """The part of an address, percent-encoded for the part it is of."""
    text = text.strip()
    whole = re.fullmatch(ALAMAT_WEB, before, re.IGNORECASE)
    if whole and text.lower().startswith(whole[0].lower()):
        text = text[len(whole[0]) :]
    if whole and "//" in before:
        _refuse_other(text)
        written = quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text), safe=_ADDRESS)
    else:
        written = quote(text, safe="" if "?" in before or "#" in before else _SPLIT)
    if re.search(r"[\r\n\t]", text) or len(before + written) > _LONGEST or acting_link(before + written):
        raise Unprintable(f'"{text[:60]}" tidak dapat menjadi bagian alamat ini', "Periksa alamatnya dalam data")
    return written


def _refuse_other(text: str) -> None:
    """What follows http:// is a host; another scheme would be lost, or open something else."""
    if not text or _SCHEME.match(text):
        what = f'"{text[:60]}" bukan alamat halaman web' if text else "alamatnya kosong"
        raise Unprintable(what, "Tulis alamat lengkap yang diawali https:// atau http://")
