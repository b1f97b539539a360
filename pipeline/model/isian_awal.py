"""What a form that is made again already holds: the answers given on an older version, and what is new."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.model.jenis_isian import typed
from pipeline.model.kolom_form import KOLOM_ULASAN
from pipeline.model.nilai_kinerja import NilaiIsianAwal, no_answers
from pipeline.model.perjanjian import Indikator, Predikat
from pipeline.model.realisasi import Jawaban, Realisasi
from pipeline.model.sebutan import called

BARU, BERUBAH = "baru", "berubah"


@dataclass(frozen=True)
class IsianAwal:
    """The answers a unit gave on a form older than today's; none when it gave none, or answered today's."""

    jawaban: tuple[Jawaban, ...] = ()

    def untuk(self, item: Indikator, triwulan: int) -> tuple[NilaiIsianAwal, str]:
        """What to fill in beforehand, and the mark: new, changed, or none."""
        if not self.jawaban:
            return no_answers(), ""
        given = next((answer for answer in reversed(self.jawaban) if answer.kode == item.kode), None)
        if given is None:
            return no_answers(), BARU
        target = called(item.target_triwulan[triwulan - 1]) if triwulan else ""
        return _filled(given), "" if given.target in ("", target) else BERUBAH


def answers_of_older_form(realisasi: Realisasi | None, unit: str, version: str) -> IsianAwal:
    """The answers to carry over when the last form a unit sent in the quarter is of another version."""
    if realisasi is None:
        return IsianAwal()
    sent = [form for form in realisasi.kiriman if (form.subbagian, form.triwulan) == (unit, realisasi.triwulan)]
    if not sent or any(form.versi in ("", version) for form in sent):
        return IsianAwal()
    return IsianAwal(tuple(answer for form in sent for answer in form.jawaban))


def written(value: Decimal | Predikat | None) -> str:
    """A figure as one would type it in a form."""
    return value.sebutan if isinstance(value, Predikat) else typed(value)


def _filled(given: Jawaban) -> NilaiIsianAwal:
    return NilaiIsianAwal(
        realisasi=written(given.realisasi),
        pembilang=written(given.pembilang),
        penyebut=written(given.penyebut),
        data_dukung=given.data_dukung,
        ulasan={name: typed(given.isian(name)) for name in KOLOM_ULASAN},
    )
