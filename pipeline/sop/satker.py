"""The office as written in config/satker.yaml: names, letterhead, people, units."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from pipeline.base.arti import Arti
from pipeline.base.bahasa import angka
from pipeline.sop.jenis_isian import Angka
from pipeline.sop.pejabat import Menjabat, Pejabat
from pipeline.sop.tertulis import Daftar, HanyaAngka, Kunci, Teks, Tertulis, refusal

UKURAN_KERTAS: Mapping[str, tuple[Decimal, Decimal]] = {
    "A4": (Decimal("21.0"), Decimal("29.7")),
    "F4": (Decimal("21.5"), Decimal("33.0")),
}
"""Width and height in centimetres; F4 is the folio of Indonesian offices."""


def _within_reason(value: Decimal) -> Decimal:
    if not 1 <= value <= 6:
        raise refusal(f"marjin {angka(value)} cm tidak wajar", "Tulis antara 1 dan 6 (sentimeter), misalnya 2,5")
    return value


Sentimeter = Annotated[Angka, AfterValidator(_within_reason)]


class Subbagian(Tertulis):
    """A unit that is responsible for indikator and fills in forms."""

    nama: Annotated[Teks, Arti("Nama subbagian tanpa kata Subbagian.", "Keuangan, Umum, dan Logistik")]
    kepala: Annotated[Kunci, Arti("Kunci kepalanya dalam bagian pejabat.", "kepala_umum")]


class Marjin(Tertulis):
    """Page margins in centimetres, as the page is read."""

    atas: Annotated[Sentimeter, Arti("Jarak dari tepi atas dalam sentimeter, 1 sampai 6.", "2,5")]
    kanan: Annotated[Sentimeter, Arti("Jarak dari tepi kanan dalam sentimeter, 1 sampai 6.", "2,5")]
    bawah: Annotated[Sentimeter, Arti("Jarak dari tepi bawah dalam sentimeter, 1 sampai 6.", "2,5")]
    kiri: Annotated[Sentimeter, Arti("Jarak dari tepi kiri dalam sentimeter, 1 sampai 6.", 3)]


@dataclass(frozen=True)
class Halaman:
    """A page in centimetres, turned as it is read."""

    lebar: Decimal
    tinggi: Decimal
    marjin: Marjin

    @property
    def lebar_isi(self) -> Decimal:
        """The width between the margins."""
        return self.lebar - self.marjin.kiri - self.marjin.kanan

    @property
    def tinggi_isi(self) -> Decimal:
        """The height between the margins."""
        return self.tinggi - self.marjin.atas - self.marjin.bawah


def _marjin(atas: str, kanan: str, bawah: str, kiri: str) -> Marjin:
    return Marjin(atas=Decimal(atas), kanan=Decimal(kanan), bawah=Decimal(bawah), kiri=Decimal(kiri))


class Profil(Tertulis):
    """How the office's papers look. The font named here is the office's habit for decrees (KPU: Bookman Old Style)."""

    kertas: Annotated[Literal["A4", "F4"], Arti("Ukuran kertas: A4, atau F4 (folio, 21,5 × 33 cm).", ("A4", "F4"))] = (
        "A4"
    )
    huruf: Annotated[Teks, Arti("Jenis huruf naskah.", "Bookman Old Style")] = "Bookman Old Style"
    marjin: Annotated[
        Marjin,
        Arti("Marjin halaman tegak, dalam sentimeter.", {"atas": "2,5", "kanan": "2,5", "bawah": "2,5", "kiri": 3}),
    ] = _marjin("2.5", "2.5", "2.5", "3")
    marjin_mendatar: Annotated[
        Marjin, Arti("Marjin halaman mendatar, dalam sentimeter.", {"atas": "2,5", "kanan": 2, "bawah": 2, "kiri": 2})
    ] = _marjin("2", "2", "2", "2")

    def halaman(self, *, mendatar: bool = False) -> Halaman:
        """The page, upright or (`mendatar`) on its side."""
        lebar, tinggi = UKURAN_KERTAS[self.kertas]
        return Halaman(tinggi, lebar, self.marjin_mendatar) if mendatar else Halaman(lebar, tinggi, self.marjin)


class Satker(Tertulis):
    """config/satker.yaml, whole. `menit_kerja` is the working time of a day (Perpres 21/2023: 450 minutes)."""

    nama: Annotated[Teks, Arti("Nama kantor seperti dicetak dalam naskah.", "Dinas Perpustakaan Kota Sekawan")]
    kota: Annotated[Teks, Arti("Kota tempat naskah ditandatangani.", "Sekawan")]
    kop: Annotated[
        Daftar[Teks],
        Field(min_length=1),
        Arti("Kop surat; satu butir satu baris.", ["PEMERINTAH KOTA SEKAWAN", "DINAS PERPUSTAKAAN"]),
    ]
    alamat: Annotated[str, Arti("Alamat di bawah kop; boleh dikosongkan.", "Jalan Taman Baca Nomor 4, Sekawan")] = ""
    menit_kerja: Annotated[
        int,
        Field(ge=60, le=1440),
        HanyaAngka,
        Arti("Menit kerja sehari (Perpres 21/2023: 450; Ramadan: 390), 60 sampai 1440.", (450, 390)),
    ] = 450
    pejabat: Annotated[
        Mapping[Kunci, Pejabat],
        Arti(
            "Orang-orang kantor; kuncinya disebut dalam sop.yaml.",
            {"ketua": {"jabatan": "Ketua", "nama": "Ratna Wulandari"}},
        ),
    ]
    subbagian: Annotated[
        Mapping[Kunci, Subbagian],
        Arti(
            "Unit penanggung jawab indikator; tiap unit menerima satu form.",
            {"umum": {"nama": "Umum", "kepala": "kepala_umum"}},
        ),
    ] = {}
    profil: Annotated[Profil, Arti("Rupa naskah: kertas, huruf, dan marjin.", {"kertas": "F4", "huruf": "Arial"})] = (
        Profil()
    )

    def jabatan(self, kunci: str) -> str:
        """What an official is called: as written, else after the unit they head; blank when neither says."""
        headed = (unit.nama for unit in self.subbagian.values() if unit.kepala == kunci)
        return self.pejabat[kunci].jabatan or next((f"Kepala Subbagian {nama}" for nama in headed), "")

    def jajaran(self, hari: date | None) -> tuple[Menjabat | None, ...]:
        """Who holds each office on a day: papers of days that have the same people in office share what they print."""
        return tuple(pejabat.pada(hari) for pejabat in self.pejabat.values())
