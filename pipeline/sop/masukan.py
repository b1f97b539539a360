"""Papers from outside: from a declaration in the SOP to a model and to what templates see; and the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, create_model, model_validator

from pipeline.base.arti import Arti
from pipeline.base.bahasa import rangkai
from pipeline.base.problems import Problem
from pipeline.sop.jenis_isian import DITANYA, JENIS, NilaiIsianPilihan, NilaiPilihan, SatuDari, Tanggal, YaTidak
from pipeline.sop.tertulis import (
    Butir,
    Daftar,
    Kunci,
    Locate,
    NamaYaml,
    Nomor,
    Opsional,
    Teks,
    Tertulis,
    refusal,
    validated,
)

PILIHAN = "pilihan"
SINGKAT = tuple(name for name in DITANYA if name != PILIHAN)
"""The kinds that are written by their name alone."""


class Isian(Tertulis):
    """One field of a masukan. Short forms: `teks`, `tanggal`, `angka`, `daftar`, or a list of choices."""

    jenis: Annotated[
        str,
        SatuDari(DITANYA),
        Arti(f"Jenis isian: {rangkai([JENIS[name].sebutan or name for name in DITANYA], 'atau')}.", DITANYA[:2]),
    ] = "teks"
    pilihan: Annotated[tuple[Teks, ...], Arti("Jawaban yang boleh dipilih, tiap butir satu.", ["Biasa", "Segera"])] = ()
    banyak: Annotated[YaTidak, Arti("ya: boleh memilih atau menulis lebih dari satu.", ("ya", "tidak"))] = False
    wajib: Annotated[YaTidak, Arti("tidak: isian ini boleh dikosongkan.", ("tidak", "ya"))] = True

    @model_validator(mode="after")
    def _has_words_to_choose_from(self) -> Isian:
        if self.jenis == PILIHAN and not self.pilihan:
            what = "isian pilihan belum punya kata untuk dipilih"
            place = "pilihan" if "pilihan" in self.model_fields_set else "jenis"
            raise refusal(what, "Tulis misalnya [Biasa, Segera]", place)
        return self


def _spell_out_isian(value: object) -> object:
    if isinstance(value, str):
        if value not in DITANYA:
            raise refusal(f'jenis isian "{value}" tidak dikenal', f"Yang ada: {', '.join(DITANYA)}")
        return {"jenis": value}
    if isinstance(value, list | tuple):
        return {"jenis": PILIHAN, "pilihan": tuple(value)}
    if isinstance(value, Mapping) and "pilihan" in value:
        return {"jenis": PILIHAN, **value}
    return value


IsianTertulis = Annotated[
    Isian,
    BeforeValidator(
        _spell_out_isian,
        json_schema_input_type=Annotated[str, SatuDari(SINGKAT)] | tuple[Teks, ...] | Isian,
    ),
]


class Masukan(Tertulis):
    """A paper from outside: a YAML file in the period's folder, with its fields and their types."""

    judul: Annotated[Teks, Arti("Nama kertas dari luar ini, seperti disebut dalam naskah.", "Formulir permohonan")]
    berkas: Annotated[NamaYaml, Arti("Nama berkas YAML tempat mengisinya, di folder periode.", "permohonan.yaml")]
    dari: Annotated[
        Opsional[Teks], Arti("Siapa yang mengisi atau mengirimnya; disebut bila berkas belum ada.", "Pemohon")
    ] = None
    klasifikasi: Annotated[str, Arti("Kode klasifikasi arsipnya menurut tata naskah kantor.", "PR.03.1")] = ""
    isian: Annotated[
        Mapping[Kunci, IsianTertulis],
        Field(min_length=1),
        Arti(
            f"Nama isian dan jenisnya: {', '.join(SINGKAT)}, atau [pilihan, pilihan].",
            {"nomor_surat": "teks", "tanggal": "tanggal", "sifat": ["Biasa", "Segera"]},
        ),
    ]


KEPUTUSAN = "keputusan"
PUTARAN = "putaran"
TANGGAL = "tanggal"
NilaiIsian = str | Decimal | date | None | tuple[str, ...] | NilaiIsianPilihan


@dataclass(frozen=True)
class IsiMasukan:
    """One filled paper: its fields as templates see them; `keputusan` is the answer of a decision's round."""

    nilai: Mapping[str, NilaiIsian]
    keputusan: str = ""

    @property
    def tanggal(self) -> date | None:
        """The day the paper bears: its field `tanggal`, when it has one."""
        found = self.nilai.get(TANGGAL)
        return found if isinstance(found, date) else None


def read_jawaban(
    masukan: Masukan, keputusan: tuple[str, ...], isi: object, locate: Locate
) -> tuple[tuple[IsiMasukan, ...], tuple[Problem, ...]]:
    """The rounds of a decision's masukan, or the one paper of another; with every problem found."""
    whole, problems = validated(written_model(masukan, keputusan), isi, locate)
    if not keputusan:
        return ((_jawaban(masukan, keputusan, whole),) if whole else ()), problems
    answered = getattr(whole, PUTARAN, ())
    return tuple(_jawaban(masukan, keputusan, written) for written in answered), problems


def isian_type(isian: Isian) -> object:
    """The type of a field as templates are given it."""
    kind = JENIS[isian.jenis]
    many: Any = tuple
    return many[kind.tipe, ...] if isian.jenis != PILIHAN and (isian.banyak or kind.banyak) else kind.tipe


def written_model(masukan: Masukan, keputusan: tuple[str, ...]) -> type[Tertulis]:
    """What the file of a masukan may hold: its fields, in rounds when a decision reads it."""
    record = _record_model(masukan, keputusan)
    if not keputusan:
        return record
    told = Arti("Satu butir tiap kali diajukan; putaran lama jangan dihapus.", [{KEPUTUSAN: keputusan[0]}])
    rounds: Any = Annotated[Butir[record], told]  # type: ignore[valid-type]
    return create_model("Putaran", __base__=Tertulis, putaran=(rounds, ()))


def _record_model(masukan: Masukan, keputusan: tuple[str, ...]) -> type[Tertulis]:
    """The fields stand behind aliases: an isian may be called `copy` or `model_config`, as methods of a model are."""
    kinds = {name: (*_kind(isian), _told(name, isian)) for name, isian in masukan.isian.items()}
    if keputusan:
        told = Arti(f"Jawaban pada putaran ini: {' atau '.join(keputusan)}.", keputusan)
        kinds[KEPUTUSAN] = (Annotated[str, SatuDari(keputusan)], ..., told)
    fields: dict[str, Any] = {
        _attribute(name): (Annotated[kind, told], Field(default, alias=name))
        for name, (kind, default, told) in kinds.items()
    }
    return create_model("Isian", __base__=Tertulis, **fields)


def _attribute(name: str) -> str:
    return f"isian_{name}"


def _kind(isian: Isian) -> tuple[Any, Any]:
    many: Any = Daftar
    optional: Any = Opsional
    kind = JENIS[isian.jenis]
    one = Annotated[str, SatuDari(isian.pilihan)] if isian.pilihan else kind.tertulis
    if isian.banyak or kind.banyak:
        return (Annotated[many[one], Field(min_length=1)], ...) if isian.wajib else (many[one], ())
    if isian.wajib:
        return one, ...
    return (str, "") if one is Teks else (optional[one], None)


def _told(name: str, isian: Isian) -> Arti:
    words = name.replace("_", " ")
    many = "; boleh lebih dari satu" if isian.banyak else ""
    blank = "wajib diisi" if isian.wajib else "boleh dikosongkan"
    examples = isian.pilihan or JENIS[isian.jenis].contoh or (f"contoh {words}",)
    return Arti(f"{words.capitalize()} ({isian.jenis}{many}); {blank}.", examples)


def _jawaban(masukan: Masukan, keputusan: tuple[str, ...], written: Tertulis) -> IsiMasukan:
    values: dict[str, NilaiIsian] = {}
    for name, isian in masukan.isian.items():
        value = getattr(written, _attribute(name))
        values[name] = choice(isian.pilihan, value) if isian.jenis == PILIHAN else value
    answer = str(getattr(written, _attribute(KEPUTUSAN))) if keputusan else ""
    if keputusan:
        values[KEPUTUSAN] = choice(keputusan, answer)
    return IsiMasukan(values, answer)


def choice(pilihan: tuple[str, ...], chosen: str | tuple[str, ...] | None) -> NilaiIsianPilihan:
    """All choices with the chosen ones marked, for boxes to tick."""
    picked = (chosen,) if isinstance(chosen, str) else chosen or ()
    return NilaiIsianPilihan(", ".join(picked), tuple(NilaiPilihan(word, word in picked) for word in pilihan))


class Pendaftaran(Tertulis):
    """A number and date the office gave to a paper: one item of registrasi.yaml."""

    naskah: Annotated[Kunci, Arti("Kunci naskah yang didaftarkan, dari bagian naskah dalam sop.yaml.", "tanda_terima")]
    putaran: Annotated[Nomor, Arti("Putaran naskah itu; bila tidak ditulis, 1.", 1)] = 1
    nomor: Annotated[str, Arti("Nomor dari buku agenda.", "12/PR.03.1-LP/2026")] = ""
    tanggal: Annotated[Opsional[Tanggal], Arti("Tanggal naskah menurut buku agenda.", "2026-01-12")] = None


class Registrasi(Tertulis):
    """registrasi.yaml of a period, whole."""

    registrasi: Annotated[
        Butir[Pendaftaran],
        Arti(
            "Naskah yang sudah diberi nomor dan tanggal.",
            [{"naskah": "tanda_terima", "nomor": "12/PR.03.1-LP/2026", "tanggal": "2026-01-12"}],
        ),
    ] = ()

    def untuk(self, naskah: str, putaran: int) -> Pendaftaran | None:
        """What was registered for a paper in a round."""
        return next((item for item in self.registrasi if (item.naskah, item.putaran) == (naskah, putaran)), None)


class TanpaSubbagian(Tertulis):
    """One unit, or some of its indikator, without whose answers the office goes on: one item of tanpa-data.yaml."""

    subbagian: Annotated[Kunci, Arti("Kunci subbagian dalam satker.yaml.", "umum")]
    indikator: Annotated[
        Daftar[Teks],
        Arti("Kode indikator yang dilanjutkan tanpa datanya; bila tidak ditulis, semua yang jatuh tempo.", ["IK-1.1"]),
    ] = ()
    alasan: Annotated[Teks, Arti("Alasan melanjutkan; tercetak dalam laporan.", "sistem pusat belum dapat dibuka")]
    tanggal: Annotated[Tanggal, Arti("Hari diputuskan untuk melanjutkan.", "2026-01-09")]


class TanpaData(Tertulis):
    """tanpa-data.yaml of a quarter, whole."""

    tanpa_data: Annotated[
        Butir[TanpaSubbagian],
        Arti(
            "Subbagian yang tidak ditunggu lagi datanya.",
            [{"subbagian": "umum", "alasan": "sistem pusat belum dapat dibuka", "tanggal": "2026-01-09"}],
        ),
    ] = ()
