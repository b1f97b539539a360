"""The SOP as its editor writes it in config/sop.yaml, in the words of the regulation's columns.

Shape after PermenPANRB 35/2012: identity, then langkah with pelaksana, mutu baku and keterangan.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from pipeline.model.tertulis import (
    Bulat,
    Butir,
    Daftar,
    Kunci,
    NamaFolder,
    NamaTemplat,
    NamaYaml,
    Nomor,
    Opsional,
    Tanggal,
    Teks,
    Tertulis,
    YaTidak,
    refusal,
)
from pipeline.model.waktu import WaktuTertulis

JENIS_ISIAN = ("teks", "tanggal", "angka", "daftar", "pilihan")


class Identitas(Tertulis):
    """The identity block on the SOP's first page."""

    nomor: Teks
    nama: Teks
    unit: Teks
    tanggal_pembuatan: Tanggal
    tanggal_revisi: Opsional[Tanggal] = None
    tanggal_pengesahan: Tanggal
    tanggal_efektif: Opsional[Tanggal] = None
    disahkan_oleh: Kunci


class Pelaksana(Tertulis):
    """An actor: one column of the flow chart. `pejabat` names the people in satker.yaml, itself if left out."""

    jabatan: Teks
    pejabat: Daftar[Kunci] = ()


class Isian(Tertulis):
    """One field of a masukan. Short forms: `teks`, `tanggal`, `angka`, `daftar`, or a list of choices."""

    jenis: Literal["teks", "tanggal", "angka", "daftar", "pilihan"] = "teks"
    pilihan: tuple[Teks, ...] = ()
    banyak: YaTidak = False
    wajib: YaTidak = True

    @model_validator(mode="after")
    def _has_words_to_choose_from(self) -> Isian:
        if self.jenis == "pilihan" and not self.pilihan:
            raise refusal("isian pilihan belum punya kata untuk dipilih", "Tulis misalnya [Biasa, Segera]")
        return self


def _spell_out_isian(value: object) -> object:
    if isinstance(value, str):
        if value not in JENIS_ISIAN:
            raise refusal(f'jenis isian "{value}" tidak dikenal', f"Yang ada: {', '.join(JENIS_ISIAN)}")
        return {"jenis": value}
    if isinstance(value, list | tuple):
        return {"jenis": "pilihan", "pilihan": tuple(value)}
    if isinstance(value, Mapping) and "pilihan" in value:
        return {"jenis": "pilihan", **value}
    return value


IsianTertulis = Annotated[
    Isian,
    BeforeValidator(
        _spell_out_isian,
        json_schema_input_type=Literal["teks", "tanggal", "angka", "daftar"] | tuple[Teks, ...] | Isian,
    ),
]


class Masukan(Tertulis):
    """A paper from outside: a YAML file in the period's folder, with its fields and their types."""

    judul: Teks
    berkas: NamaYaml
    dari: Opsional[Teks] = None
    isian: Annotated[Mapping[Kunci, IsianTertulis], Field(min_length=1)]


class Keputusan(Tertulis):
    """A decision: the masukan that holds its rounds, and where each answer leads.

    A way names a step by its number or by a naskah it puts out; a way back may name a chain:
    who gets the paper back, then where the work begins again.
    """

    masukan: Kunci
    jalan: Annotated[Mapping[Teks, Daftar[Teks]], Field(min_length=1)]


class TertulisDalamSop(Tertulis):
    """What the issued SOP prints in a column where that differs from what the step really needs or gives."""

    kelengkapan: Teks | Literal[""] | None = None
    output: Teks | Literal[""] | None = None


class Langkah(Tertulis):
    """One row of the flow chart."""

    no: Opsional[Nomor] = None
    kegiatan: Teks
    pelaksana: Annotated[Daftar[Kunci], Field(min_length=1)]
    kelengkapan: Daftar[Kunci] = ()
    waktu: Opsional[WaktuTertulis] = None
    output: Daftar[Kunci] = ()
    keterangan: str = ""
    keputusan: Opsional[Keputusan] = None
    tertulis: TertulisDalamSop = TertulisDalamSop()


class Naskah(Tertulis):
    """A paper the pipeline makes: its title, its Word template, and for whom it is made."""

    judul: Teks
    template: NamaTemplat
    untuk_setiap: Opsional[Literal["subbagian", "indikator", "sasaran"]] = None
    kembali: Opsional[NamaFolder] = None
    tanda_air: str = ""
    mengetahui: Daftar[Kunci] = ()
    arsip: YaTidak = False


class Diktum(Tertulis):
    """One dictum of the decree: "KESATU" and what it says."""

    ke: Teks
    isi: Teks


class Salinan(Tertulis):
    """The block that certifies a copy."""

    pernyataan: Teks
    lembaga: Teks
    oleh: Kunci


class Penetapan(Tertulis):
    """The decree that establishes the SOP, in its own words, and the Word template it is printed with."""

    template: NamaTemplat = "keputusan-sop.docx"
    nomor: Teks
    tahun: Bulat
    jenis: Teks
    tentang: Teks
    pembuka: Teks
    menimbang: Annotated[tuple[Teks, ...], Field(min_length=1)]
    mengingat: Annotated[tuple[Teks, ...], Field(min_length=1)]
    menetapkan: Teks
    diktum: Annotated[tuple[Diktum, ...], Field(min_length=1)]
    ditetapkan_di: Teks
    tanggal: Tanggal
    oleh: Kunci
    salinan: Opsional[Salinan] = None
    judul_lampiran: Teks
    judul_bagan: Teks


class Revisi(Tertulis):
    """The mark of a revision under way: which issued SOP it replaces, and why. Cleared when it is issued."""

    menggantikan: Opsional[Teks] = None
    alasan: Opsional[Teks] = None


class Diketahui(Tertulis):
    """Findings of the check the office knows of and leaves as they are, and why."""

    temuan: Annotated[Daftar[Teks], Field(min_length=1)]
    alasan: Teks


class Sop(Tertulis):
    """config/sop.yaml, whole."""

    identitas: Identitas
    dasar_hukum: Daftar[Teks] = ()
    kualifikasi_pelaksana: Daftar[Teks] = ()
    keterkaitan: Daftar[Teks] = ()
    peralatan: Daftar[Teks] = ()
    peringatan: Daftar[Teks] = ()
    pencatatan: Daftar[Teks] = ()
    pengesahan: Daftar[Teks] = ()
    jangka_waktu: Opsional[WaktuTertulis] = None
    pelaksana: Annotated[Mapping[Kunci, Pelaksana], Field(min_length=1)]
    masukan: Mapping[Kunci, Masukan] = {}
    langkah: Annotated[tuple[Langkah, ...], Field(min_length=1)]
    naskah: Annotated[Mapping[Kunci, Naskah], Field(min_length=1)]
    penetapan: Opsional[Penetapan] = None
    diketahui: Butir[Diketahui] = ()
    revisi: Opsional[Revisi] = None

    def nomor_langkah(self) -> tuple[int, ...]:
        """The number of each step: as written, else its position."""
        return tuple(step.no or position for position, step in enumerate(self.langkah, start=1))

    def template_dipakai(self) -> tuple[str, ...]:
        """The Word files the SOP names, the decree's first, each once."""
        decree = (self.penetapan.template,) if self.penetapan else ()
        return tuple(dict.fromkeys((*decree, *(naskah.template for naskah in self.naskah.values()))))

    def jawaban_keputusan(self, masukan: str) -> tuple[str, ...]:
        """The words a masukan's rounds may answer with; none when no decision reads it."""
        decisions = (step.keputusan for step in self.langkah if step.keputusan and step.keputusan.masukan == masukan)
        return tuple(word for decision in decisions for word in decision.jalan)

    def langkah_tujuan(self, tujuan: str) -> int | None:
        """The number of the step a way leads to, named by number or by a naskah it puts out."""
        for number, step in zip(self.nomor_langkah(), self.langkah, strict=True):
            if tujuan == str(number) or tujuan in step.output:
                return number
        return None
