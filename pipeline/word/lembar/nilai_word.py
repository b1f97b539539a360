"""What a template takes besides plain data: pieces of Word made by this package's own writers."""

from __future__ import annotations

from dataclasses import dataclass


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
