"""A step of the SOP as it is written: who acts, its needs, time and output, its decision, where it goes on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from pipeline.base.arti import Arti
from pipeline.sop.jenis_isian import YaTidak
from pipeline.sop.tertulis import Daftar, Kunci, Nomor, Opsional, Teks, Tertulis
from pipeline.sop.waktu import WaktuTertulis

SELESAI = "selesai"
"""As a goal: the flow ends here."""


class Keputusan(Tertulis):
    """A decision: the masukan that holds its rounds, and where each answer leads.

    A way names a step by its number, its key or a naskah it puts out, or says "selesai"; a way back may name a
    chain: who gets the paper back, then where the work begins again.
    """

    masukan: Annotated[Kunci, Arti("Kunci masukan yang memuat putaran keputusan ini.", "putusan")]
    jalan: Annotated[
        Mapping[Teks, Daftar[Teks]],
        Field(min_length=1),
        Arti(
            "Tiap jawaban dan tujuannya: naskah, kunci atau nomor langkah, atau selesai. "
            "Dua tujuan: penerima kembali, lalu awal ulangan.",
            {"setuju": "tanda_terima", "tidak": ["konsep", "hitungan"]},
        ),
    ]


class TertulisDalamSop(Tertulis):
    """What the issued SOP prints in a column where that differs from what the step really needs or gives."""

    kelengkapan: Annotated[
        Teks | Literal[""] | None,
        Arti("Yang dicetak pada kolom kelengkapan bila berbeda dari yang dikerjakan.", "Arsip"),
    ] = None
    output: Annotated[
        Teks | Literal[""] | None,
        Arti('Yang dicetak pada kolom output bila berbeda dari yang dikerjakan; "" mencetak kosong.', "Arsip"),
    ] = None


class Langkah(Tertulis):
    """One row of the flow chart."""

    no: Annotated[Opsional[Nomor], Arti("Nomor langkah; bila tidak ditulis, menurut urutannya.", 1)] = None
    kunci: Annotated[
        Opsional[Kunci], Arti("Nama langkah ini bila langkah lain menuju ke sini dengan namanya.", "pemeriksaan_awal")
    ] = None
    kegiatan: Annotated[
        Teks,
        Arti(
            "Yang dikerjakan, dengan kata kerja, misalnya memeriksa atau menyusun.", "Memeriksa kelengkapan permohonan"
        ),
    ]
    pelaksana: Annotated[
        Daftar[Kunci],
        Field(min_length=1),
        Arti("Kunci pelaksana; bila lebih dari satu tulis [satu, dua].", ("petugas", ["petugas", "arsiparis"])),
    ]
    butir_kelengkapan: Annotated[
        Daftar[Teks],
        Field(alias="kelengkapan"),
        Arti(
            "Yang harus ada lebih dahulu: kunci masukan atau naskah dari langkah sebelumnya. "
            "Yang lain ditulis sebagai teks dengan huruf besar di awal; teks hanya dicetak.",
            ("permohonan", ["permohonan", "tanda_terima"], ["permohonan", "Komputer"]),
        ),
    ] = ()
    waktu: Annotated[
        Opsional[WaktuTertulis],
        Arti(
            "Lama pengerjaan dalam menit, jam, hari atau minggu kerja; dicetak seperti ditulis. "
            "Dari rentang dihitung ujung terlamanya; menyesuaikan berarti tidak dihitung.",
            ("10 menit", "2 jam", "1 hari", "1 jam 30 menit", "2-3 hari kerja", "5 menit/berkas", "menyesuaikan"),
        ),
    ] = None
    butir_output: Annotated[
        Daftar[Teks],
        Field(alias="output"),
        Arti(
            "Kunci naskah yang dihasilkan, dari bagian naskah di bawah. "
            "Hasil yang tidak dibuat program ditulis sebagai teks dengan huruf besar di awal.",
            ("tanda_terima", ["tanda_terima", "daftar_berkas"], ["tanda_terima", "Berkas lengkap"]),
        ),
    ] = ()
    keterangan: Annotated[str, Arti("Isi kolom keterangan, misalnya SOP lain yang terkait.", "SOP Surat menyurat")] = ""
    keputusan: Annotated[
        Opsional[Keputusan],
        Arti(
            "Bila langkah ini memutuskan: masukan yang memuat jawabannya dan jalan tiap jawaban.",
            {"masukan": "putusan", "jalan": {"setuju": 10, "tidak": 8}},
        ),
    ] = None
    lanjut: Annotated[
        Opsional[Teks],
        Arti(
            "Langkah berikutnya bila bukan baris di bawahnya: naskah, kunci atau nomor langkah.",
            ("arsip", 10),
        ),
    ] = None
    bersama: Annotated[
        Daftar[Teks],
        Arti(
            "Langkah-langkah berikutnya yang dikerjakan bersamaan; tempat semuanya bertemu menunggu semuanya selesai.",
            [["surat_izin", "pengawalan"]],
        ),
    ] = ()
    selesai: Annotated[
        YaTidak, Arti("ya: alur berakhir pada langkah ini, walaupun di bawahnya masih ada baris.", ("ya", "tidak"))
    ] = False
    tertulis: Annotated[
        TertulisDalamSop,
        Arti(
            "Yang dicetak pada bagan bila SOP menulis lain dari yang dikerjakan.",
            {"kelengkapan": "Arsip", "output": ""},
        ),
    ] = TertulisDalamSop()

    @property
    def kelengkapan(self) -> tuple[str, ...]:
        """The keys among its needs."""
        return tuple(filter(is_key, self.butir_kelengkapan))

    @property
    def output(self) -> tuple[str, ...]:
        """The keys of the papers it puts out."""
        return tuple(filter(is_key, self.butir_output))


def is_key(butir: str) -> bool:
    """Whether a need or an output names a masukan or naskah; else it is plain text, printed as it is."""
    return re.fullmatch(r"[a-z][a-z0-9_]*", butir) is not None
