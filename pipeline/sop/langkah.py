"""A step of the SOP as it is written: its time (10 menit, 2 jam, 1 hari), its decision, needs and output."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.dataclasses import dataclass as written_dataclass

from pipeline.base.arti import Arti
from pipeline.sop.jenis_isian import YaTidak, any_case
from pipeline.sop.tertulis import Daftar, Kunci, Nomor, Opsional, Teks, Tertulis, refusal

PALING_LAMA = {"menit": 480_000, "jam": 8_000, "hari": 1_000}
SATUAN = ("menit", "jam", "hari")
SELESAI = "selesai"
"""As a goal: the flow ends here."""


@written_dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Waktu:
    """An amount of working time; `tertulis` keeps the office's own spelling ("10 Menit")."""

    jumlah: int
    satuan: str
    tertulis: str

    def menit(self, menit_per_hari: int) -> int:
        """Working minutes; a "hari" is a working day of `menit_per_hari` (Perpres 21/2023: 450)."""
        return self.jumlah * {"menit": 1, "jam": 60, "hari": menit_per_hari}[self.satuan]


def read_waktu(value: object) -> object:
    """`Waktu` from the written text."""
    if isinstance(value, list | tuple | dict):
        raise refusal("waktu seharusnya satu teks", "Tulis misalnya 10 menit, 2 jam atau 1 hari")
    if not isinstance(value, str):
        return value
    found = re.fullmatch(r"0*(\d+)\s*(menit|jam|hari)", value.replace("\xa0", " ").strip().lower(), re.ASCII)
    if not found or found[1] == "0":
        raise refusal(f'waktu "{value}" tidak dapat dibaca', "Tulis misalnya 10 menit, 2 jam atau 1 hari")
    most = PALING_LAMA[found[2]]
    if len(found[1]) > len(str(most)) or int(found[1]) > most:
        raise refusal(f'waktu "{value}" terlalu lama', f"Tulis paling lama {most} {found[2]}")
    return Waktu(int(found[1]), found[2], value.replace("\xa0", " ").strip())


def _up_to(most: int) -> str:
    """A pattern for the numbers from 1 to `most`."""
    digits = str(most)
    shorter = [rf"[1-9]\d{{0,{len(digits) - 2}}}"] if len(digits) > 1 else []
    below = [
        rf"{digits[:at]}[{int(at == 0)}-{int(digit) - 1}]\d{{{len(digits) - at - 1}}}"
        for at, digit in enumerate(digits)
        if int(digit) > int(at == 0)
    ]
    return f"({'|'.join([*shorter, *below, digits])})"


_LAMA = "|".join(_up_to(PALING_LAMA[unit]) + r"\s*" + any_case((unit,)) for unit in SATUAN)
SKEMA_WAKTU = {
    "type": "string",
    "pattern": rf"^\s*0*({_LAMA})\s*$",
    "errorMessage": "Tulis misalnya 10 menit, 2 jam atau 1 hari",
}
WaktuTertulis = Annotated[Waktu, BeforeValidator(read_waktu), WithJsonSchema(SKEMA_WAKTU)]


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
    kelengkapan: Annotated[
        Daftar[Kunci],
        Arti(
            "Yang harus ada lebih dahulu: kunci masukan, atau naskah dari langkah sebelumnya.",
            ("permohonan", ["permohonan", "tanda_terima"]),
        ),
    ] = ()
    waktu: Annotated[
        Opsional[WaktuTertulis],
        Arti(
            "Lama pengerjaan dalam menit, jam, atau hari (hari kerja); dicetak seperti ditulis.",
            ("10 menit", "2 jam", "1 hari"),
        ),
    ] = None
    output: Annotated[
        Daftar[Kunci],
        Arti(
            "Kunci naskah yang dihasilkan, dari bagian naskah di bawah.",
            ("tanda_terima", ["tanda_terima", "daftar_berkas"]),
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
