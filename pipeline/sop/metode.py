"""The measuring rules as written in config/metode.yaml; each with the source it rests on."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from pipeline.base import bahasa
from pipeline.base.arti import Arti
from pipeline.sop.jenis_isian import Angka, YaTidak
from pipeline.sop.kategori import Kategori, PitaKategori, check_falling
from pipeline.sop.tertulis import HanyaAngka, Kunci, Opsional, Teks, Tertulis, refusal

Cara = Literal["maks", "min", "min_terbalik"]
"""maks R / T; min (2T - R) / T; min_terbalik T / R; each times 100, a range by its nearer bound."""


class Rumus(Tertulis):
    """A formula an indikator may choose; `cara` is how it is computed."""

    nama: Annotated[Teks, Arti("Nama rumus seperti dicetak.", "Maksimal")]
    cara: Annotated[
        Cara,
        Arti(
            "maks: realisasi / target; min: (2 × target − realisasi) / target; min_terbalik: target / realisasi.",
            ("maks", "min"),
        ),
    ]
    rujukan: Annotated[Teks, Arti("Ketentuan atau sumber rumus ini.", "PermenPANRB Nomor 8 Tahun 2021 hlm. 110")]


class Batas(Tertulis):
    """A cap or a floor in percent; blank for none."""

    nilai: Annotated[Opsional[Angka], Arti("Batas dalam persen; kosongkan bila tidak dibatasi.", (100, "120"))] = None
    rujukan: Annotated[Teks, Arti("Ketentuan atau sumber batas ini.", "Laporan Kinerja 2019")]


class Nol(Tertulis):
    """What a zero means: a target of zero, a result of zero, and both.

    target_nol batas_atas: a result on the better side of a target of zero counts as the cap, on the worse side
    as the floor. keduanya_nol menurut_arah: a hundred where less is better, not computed where more is better.
    """

    target_nol: Annotated[
        Literal["batas_atas", "tidak_dihitung"],
        Arti(
            "Bila target nol: batas_atas (yang lebih buruk dinilai batas bawah), atau tidak_dihitung.",
            ("batas_atas", "tidak_dihitung"),
        ),
    ]
    realisasi_nol: Annotated[
        Literal["dihitung", "tidak_dihitung"],
        Arti("Bila realisasi nol: dihitung menurut rumusnya, atau tidak_dihitung.", ("dihitung", "tidak_dihitung")),
    ]
    keduanya_nol: Annotated[
        Literal["seratus", "menurut_arah", "tidak_dihitung"],
        Arti(
            "Bila keduanya nol: seratus, menurut_arah (seratus bila semakin rendah semakin baik), atau tidak_dihitung.",
            ("seratus", "menurut_arah"),
        ),
    ]
    rujukan: Annotated[Teks, Arti("Ketentuan atau sumber aturan angka nol.", "Pedoman pengukuran triwulanan 2026")]


class AturanRataRata(Tertulis):
    """What the average of a group is divided by: the rows that could be computed, or all."""

    pembagi: Annotated[
        Literal["terisi", "semua"],
        Arti("Pembagi rata-rata: terisi (yang dapat dihitung saja), atau semua.", ("terisi", "semua")),
    ]
    rujukan: Annotated[Teks, Arti("Ketentuan atau sumber aturan rata-rata.", "Pedoman pengukuran triwulanan 2026")]


class Skala(Tertulis):
    """Predicates and the value of each, so that "WDP" can be measured against "WTP"."""

    nama: Annotated[Teks, Arti("Nama skala seperti dicetak.", "Predikat SAKIP")]
    nilai: Annotated[
        Mapping[Teks, Angka],
        Field(min_length=2),
        Arti("Sebutan dan nilainya; sebutan ditulis tepat seperti pada form.", {"WTP": 4, "WDP": 3}),
    ]
    rujukan: Annotated[Teks, Arti("Ketentuan atau sumber nilai-nilai ini.", "Rentang predikat SAKIP")]


class BatasSatuan(Tertulis):
    """The least and the most a result in some unit can be; blank for no bound."""

    dari: Annotated[Opsional[Angka], Arti("Realisasi terkecil yang mungkin; kosongkan bila tidak dibatasi.", 0)] = None
    sampai: Annotated[Opsional[Angka], Arti("Realisasi terbesar yang mungkin; kosongkan bila tidak dibatasi.", 100)] = (
        None
    )
    rujukan: Annotated[Teks, Arti("Ketentuan atau sumber batas ini.", "Bagian dari keseluruhan")]

    def memuat(self, value: Decimal) -> bool:
        """Whether a result lies within."""
        return (self.dari is None or value >= self.dari) and (self.sampai is None or value <= self.sampai)


class Efisiensi(Tertulis):
    """How efficiency is told: `selisih` is capaian minus absorption, in percentage points; `pita` names differences."""

    cara: Annotated[
        Literal["selisih"], Arti("selisih: capaian dikurangi penyerapan anggaran, dalam poin persen.", "selisih")
    ]
    pita: Annotated[
        tuple[PitaKategori, ...],
        Arti(
            "Sebutan selisih dari yang tertinggi, dalam poin persen; yang terakhir tanpa mulai. "
            "Kosong: selisihnya saja yang disebut.",
            [{"nama": "sebanding", "mulai": -5}, {"nama": "capaian di bawah penyerapan"}],
        ),
    ] = ()
    rujukan: Annotated[Teks, Arti("Ketentuan atau sumber cara ini.", "Belum ditemukan ketentuan")]

    @model_validator(mode="after")
    def _falling(self) -> "Efisiensi":
        if self.pita:
            check_falling(self.pita)
        return self


class Kewajaran(Tertulis):
    """When a figure that may be true is told to whoever checks the form; blank for not at all."""

    faktor_target: Annotated[
        Opsional[Angka],
        Arti("Realisasi sekian kali target atau lebih, atau sepersekiannya atau kurang, disebut.", (10, "20")),
    ] = None
    faktor_sebelumnya: Annotated[
        Opsional[Angka], Arti("Yang sama terhadap angka triwulan sebelumnya; bukan bagi angka yang dijumlahkan.", 5)
    ] = None
    melebihi_tahun: Annotated[
        YaTidak, Arti("ya: jumlah sampai triwulan ini yang melebihi target setahun disebut.", "ya")
    ] = False
    negatif: Annotated[
        Literal["ditolak", "boleh"],
        Arti("Angka kurang dari nol: ditolak (dikembalikan kepada pengirimnya), atau boleh.", ("ditolak", "boleh")),
    ] = "boleh"
    rujukan: Annotated[Teks, Arti("Alasan atau sumber batas-batas ini.", "Menangkap koma dan satuan yang keliru")]


class Rujukan(Tertulis):
    """What the rules that leave no choice rest on."""

    rasio: Annotated[str, Arti("Rujukan bagi realisasi berupa rasio.", "Contoh 78 / 83 = 93,98")] = ""
    rentang: Annotated[str, Arti("Rujukan bagi target berupa rentang.", "PermenPANRB Nomor 8 Tahun 2021 hlm. 99")] = ""
    jenis: Annotated[
        str, Arti("Rujukan bagi jenis angka: jumlah, rata-rata, kumulatif, terakhir.", "KPPN Denpasar")
    ] = ""
    pembulatan: Annotated[str, Arti("Rujukan bagi pembulatan.", "Dua angka di belakang koma")] = ""
    tercapai: Annotated[str, Arti("Rujukan bagi sebutan tercapai.", "Belum ditemukan ketentuan")] = ""


class Metode(Tertulis):
    """config/metode.yaml, whole."""

    desimal: Annotated[
        int, Field(ge=0, le=6), HanyaAngka, Arti("Banyaknya angka di belakang koma pada hasil, 0 sampai 6.", 2)
    ] = 2
    rumus: Annotated[
        Mapping[Kunci, Rumus],
        Field(min_length=1),
        Arti(
            "Rumus yang dapat dipilih; kuncinya dipakai pada kolom rumus perjanjian kinerja.",
            {"maks": {"nama": "Maksimal", "cara": "maks", "rujukan": "LKjIP 2021 hlm. 94"}},
        ),
    ]
    batas_atas: Annotated[
        Batas, Arti("Capaian di atasnya dicatat sebesar batas ini.", {"nilai": 100, "rujukan": "Laporan Kinerja 2019"})
    ]
    batas_bawah: Annotated[
        Batas,
        Arti("Capaian di bawahnya dicatat sebesar batas ini.", {"nilai": 0, "rujukan": "Belum ditemukan ketentuan"}),
    ]
    nol: Annotated[
        Nol,
        Arti(
            "Arti angka nol pada target dan realisasi.",
            {
                "target_nol": "batas_atas",
                "realisasi_nol": "dihitung",
                "keduanya_nol": "menurut_arah",
                "rujukan": "BPS 2026",
            },
        ),
    ]
    rata_rata: Annotated[
        AturanRataRata,
        Arti(
            "Cara menghitung rata-rata sasaran, program, kegiatan, dan keseluruhan.",
            {"pembagi": "terisi", "rujukan": "BPS 2026"},
        ),
    ]
    kategori: Annotated[
        Kategori,
        Arti(
            "Sebutan capaian menurut besarnya.",
            {"pita": [{"nama": "Baik", "mulai": 76}, {"nama": "Kurang"}], "rujukan": "Laporan Kinerja 2019"},
        ),
    ]
    efisiensi: Annotated[
        Efisiensi,
        Arti("Cara menyatakan efisiensi anggaran.", {"cara": "selisih", "rujukan": "Belum ditemukan ketentuan"}),
    ]
    skala: Annotated[
        Mapping[Kunci, Skala],
        Arti(
            "Skala predikat; kuncinya dipakai pada kolom skala perjanjian kinerja.",
            {"opini_bpk": {"nama": "Opini BPK", "nilai": {"WTP": 4, "WDP": 3}, "rujukan": "Urutan opini"}},
        ),
    ] = {}
    satuan: Annotated[
        Mapping[Teks, BatasSatuan],
        Arti(
            "Batas realisasi tiap satuan; satuan yang tidak disebut tidak diperiksa.",
            {"%": {"dari": 0, "sampai": 100, "rujukan": "Bagian dari keseluruhan"}},
        ),
    ] = {}
    kewajaran: Annotated[
        Opsional[Kewajaran],
        Arti(
            "Kapan angka yang mungkin keliru disebut kepada pemeriksa form; kosongkan bila tidak diperiksa.",
            {"faktor_target": 10, "negatif": "ditolak", "rujukan": "Menangkap koma yang keliru"},
        ),
    ] = None
    rujukan: Annotated[
        Rujukan, Arti("Rujukan aturan yang tidak mempunyai pilihan.", {"pembulatan": "Dua angka di belakang koma"})
    ] = Rujukan()

    def batas_satuan(self, satuan: str) -> BatasSatuan | None:
        """What results in a unit can be, when the office says so; case does not matter."""
        wanted = satuan.strip().lower()
        return next((bounds for unit, bounds in self.satuan.items() if unit.strip().lower() == wanted), None)

    @model_validator(mode="after")
    def _each_unit_once(self) -> "Metode":
        seen: dict[str, str] = {}
        for unit in self.satuan:
            first = seen.setdefault(unit.strip().lower(), unit)
            if first != unit:
                raise refusal(f'satuan "{unit}" sama dengan "{first}"', "Hapus salah satu", "satuan", unit)
        return self

    @model_validator(mode="after")
    def _floor_below_cap(self) -> "Metode":
        upper, lower = self.batas_atas.nilai, self.batas_bawah.nilai
        if upper is not None and lower is not None and lower >= upper:
            raise refusal(
                f"batas_bawah {bahasa.angka(lower)} tidak lebih rendah daripada batas_atas {bahasa.angka(upper)}",
                "Turunkan batas_bawah, naikkan batas_atas, atau kosongkan salah satunya",
                "batas_bawah",
                "nilai",
            )
        return self
