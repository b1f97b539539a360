"""A step of the SOP, as its editor writes it: one row of the flow chart, in the words of the regulation's columns."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from pipeline.base.arti import Arti
from pipeline.sop.tertulis import Daftar, Kunci, Nomor, Opsional, Teks, Tertulis
from pipeline.sop.waktu import WaktuTertulis


class Keputusan(Tertulis):
    """A decision: the masukan that holds its rounds, and where each answer leads.

    A way names a step by its number or by a naskah it puts out; a way back may name a chain:
    who gets the paper back, then where the work begins again.
    """

    masukan: Annotated[Kunci, Arti("Kunci masukan yang memuat putaran keputusan ini.", "putusan")]
    jalan: Annotated[
        Mapping[Teks, Daftar[Teks]],
        Field(min_length=1),
        Arti(
            "Tiap jawaban dan tujuannya: naskah atau nomor langkah. Dua tujuan: penerima kembali, lalu awal ulangan.",
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
    tertulis: Annotated[
        TertulisDalamSop,
        Arti(
            "Yang dicetak pada bagan bila SOP menulis lain dari yang dikerjakan.",
            {"kelengkapan": "Arsip", "output": ""},
        ),
    ] = TertulisDalamSop()
