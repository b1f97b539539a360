"""The columns of a form, one row each: width, kind of answer, when it must be answered, and its heading.

What a unit writes in words beside its figures is declared in `Ulasan`, and nowhere else: a field there is a column of
the workbook, is read and checked from both kinds of form, and is seen by templates wherever an answer is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from pipeline.base.arti import Arti, hints, notes


class KeadaanJawaban(StrEnum):
    """What a unit answered, in the words of the form; a row without any of them is not answered, and waited for.

    `BELUM_DISAMPAIKAN` is never a unit's own: the office wrote that it goes on without the unit (tanpa-data.yaml).
    """

    ANGKA = "angka"
    TIDAK_ADA_KEJADIAN = "tidak ada kejadian"
    BELUM_TERSEDIA = "belum tersedia"
    BELUM_DISAMPAIKAN = "belum disampaikan"


DITAWARKAN = (KeadaanJawaban.ANGKA, KeadaanJawaban.TIDAK_ADA_KEJADIAN, KeadaanJawaban.BELUM_TERSEDIA)
"""What a form lets a unit choose."""


@dataclass(frozen=True)
class KolomForm:
    """A column. `lebar` is its width in signs; `jenis` the kind of its answer, blank where the form says what it is.

    `wajib` is the advice when a figure is given and this is not, blank when it may be left out. `boleh_tiada`: a form
    without this column is whole all the same, so that those sent out before the column was added stay good. `judul` is
    its heading where that is not its name; `pilihan` the words the form offers.
    """

    lebar: int
    jenis: str = ""
    tengah: bool = False
    wajib: str = ""
    boleh_tiada: bool = False
    judul: str = ""
    pilihan: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ulasan:
    """What a unit writes beside its figures."""

    kendala: Annotated[str, KolomForm(30, "teks"), Arti("kendala", boleh_kosong=True)] = ""
    tindak_lanjut: Annotated[str, KolomForm(30, "teks"), Arti("tindak lanjut", boleh_kosong=True)] = ""
    perkiraan: Annotated[
        date | None,
        KolomForm(14, "tanggal", tengah=True, boleh_tiada=True, judul="Perkiraan tersedia"),
        Arti("hari data yang belum tersedia diperkirakan ada", "12 Oktober 2026", boleh_kosong=True),
    ] = None


def _declared() -> Mapping[str, KolomForm]:
    return {
        name: next(one for one in notes(hint) if isinstance(one, KolomForm)) for name, hint in hints(Ulasan).items()
    }


KOLOM_ULASAN = _declared()
KOLOM: Mapping[str, KolomForm] = {
    "kode": KolomForm(17, tengah=True),
    "sasaran": KolomForm(24),
    "indikator": KolomForm(34),
    "cara_isi": KolomForm(30, boleh_tiada=True, judul="Cara mengisi"),
    "satuan": KolomForm(11, tengah=True),
    "target": KolomForm(11, tengah=True, judul="Target s.d. triwulan ini"),
    "sebelumnya": KolomForm(18, boleh_tiada=True, judul="Triwulan sebelumnya"),
    "keadaan": KolomForm(13, "teks", tengah=True, boleh_tiada=True, pilihan=DITAWARKAN),
    "realisasi": KolomForm(12, "angka"),
    "pembilang": KolomForm(12, "angka"),
    "penyebut": KolomForm(12, "angka"),
    "data_dukung": KolomForm(28, "teks", wajib="Tulis nama dokumen yang membuktikannya"),
    **KOLOM_ULASAN,
}
JUDUL_KOLOM: Mapping[str, str] = {name: one.judul or name.replace("_", " ").capitalize() for name, one in KOLOM.items()}
JAWABAN = tuple(name for name, column in KOLOM.items() if column.jenis)
ANGKA = ("realisasi", "pembilang", "penyebut")
"""The figures a result is made of."""
HARUS_ADA = tuple(name for name, column in KOLOM.items() if not column.boleh_tiada)


def open_columns(*, rasio: bool) -> tuple[str, ...]:
    """What a form asks of an indikator: a ratio is answered by its two parts, everything else by its result."""
    shut = ("realisasi",) if rasio else ("pembilang", "penyebut")
    return tuple(name for name in JAWABAN if name not in shut)
