"""A value within the code of a field, or within what a link opens: escaped so that it stays one argument of it.

A quote would end the argument and a backslash begin a switch, so a value could make the field do something else.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from markupsafe import Markup

from pipeline.base.aktif import ALAMAT_WEB, acting_link
from pipeline.word.isi.printing import Unprintable, as_attribute, plain

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


def as_code(value: object, before: str = "") -> str:
    """The value within the instruction of a field, of which `before` was written already."""
    text = _text(value)
    tokens = list(_TOKEN.finditer(before))
    name = before.split(maxsplit=1)[0].upper() if before.strip() else ""
    last = tokens[-1] if tokens else None
    quoted = last is not None and last["quoted"] is not None and not last["closed"]
    begun = last is not None and (quoted or last.end() == len(before) and last["bare"] is not None)
    earlier = tokens[-2 if begun else -1 :][:1]
    argument = (last["quoted"] or last["bare"] or "") if last is not None and begun else ""
    switch = next((str(one["bare"]).lower() for one in earlier if one["bare"]), "")
    if name == "HYPERLINK" and argument and switch not in _WITH_WORDS:
        return as_attribute(_address(text, argument))
    if quoted:
        return as_attribute(text.replace("\\", "\\\\").replace('"', '\\"'))
    form, called = _BARE.get(name[:1] if name.startswith("=") else name, (_WORD, "satu kata"))
    if form.fullmatch(text) or (argument and not text):
        return as_attribute(text)
    what = f'nilai "{text[:40]}" bukan {called}, sehingga mengubah isi bidang (field) itu'
    raise Unprintable(what, f'Tulis tag di antara tanda kutip: {name} "{{{{ … }}}}"' if name != "=" else "Beri angka")


def as_address(value: object, before: str = "") -> str:
    """The value within what a link opens; the http:// that Word puts before a tag gives way to the value's own."""
    text = _text(value).strip()
    scheme = re.fullmatch(r"https?://", before, re.IGNORECASE)
    if scheme and (own := re.match(ALAMAT_WEB, text, re.IGNORECASE)):
        return as_attribute(own[0].lower() + _address(text[own.end() :], own[0].lower()))
    return as_attribute((before if scheme else "") + _address(text, before))


def _text(value: object) -> str:
    text = plain(value)
    if isinstance(text, Markup):
        raise Unprintable("nilainya hasil makro yang bukan teks saja", "Tulis nama nilai yang hendak dicetak")
    return text


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
