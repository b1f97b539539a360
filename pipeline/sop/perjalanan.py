"""The way a period took through the SOP: which step was visited in which round, and what it waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pipeline.base.kalender import Jam, Kalender
from pipeline.sop.langkah import Langkah
from pipeline.sop.masukan import IsiMasukan
from pipeline.sop.sop import Sop


@dataclass(frozen=True)
class Tunggu:
    """Whom a step waits for, and for what."""

    siapa: str
    apa: str


@dataclass(frozen=True)
class Kunjungan:
    """One visit of a step. `putaran` counts the visits of this step, `putaran_data` the returns so far plus one.

    `babak` counts the decisions taken so far plus one: the one that will fix what is made here. `tujuan` are the
    positions of the steps the paper goes to next; `masukan` what had come from outside by then.
    `batas` is the day the next step ends when it begins at once: by then what goes out must be back.
    """

    posisi: int
    putaran: int
    putaran_data: int
    mulai: date | None
    selesai: date | None
    batas: date | None
    masukan: Mapping[str, IsiMasukan]
    keputusan: str
    tujuan: tuple[int, ...]
    tunggu: tuple[Tunggu, ...]
    babak: int = 1


@dataclass(frozen=True)
class Sampai:
    """How far the walk has come; what the question "what is still missing?" may look at."""

    sop: Sop
    posisi: int = 0
    putaran_data: int = 1
    kunjungan: tuple[int, ...] = ()
    dibuat: frozenset[str] = frozenset()
    masukan: Mapping[str, IsiMasukan] | None = None
    jam: Jam | None = None
    babak: int = 1

    @property
    def langkah(self) -> Langkah:
        """The step being visited."""
        return self.sop.langkah[self.posisi]

    @property
    def putaran(self) -> int:
        """How often this step is being visited, this time included."""
        return self.kunjungan.count(self.posisi) + 1


Missing = Callable[[Sampai], tuple[Tunggu, ...]]
Arrived = Callable[[Sampai], tuple[date, ...]]


def nothing_arrived(keadaan: Sampai) -> tuple[date, ...]:  # noqa: ARG001
    """For an SOP whose papers do not come back filled."""
    return ()


def walk(
    sop: Sop,
    masukan: Mapping[str, tuple[IsiMasukan, ...]],
    kalender: Kalender,
    missing: Missing,
    arrived: Arrived = nothing_arrived,
) -> Iterator[Kunjungan]:
    """Every visit in order. Each return uses up one written round, so the walk ends.

    No step begins before what it works on has `arrived`.
    """
    keadaan = Sampai(sop, masukan={})
    while keadaan.posisi < len(sop.langkah):
        known = _with_inputs(keadaan, masukan)
        tunggu = missing(known)
        goals = () if tunggu else _goals(known)
        began = None if tunggu else _begin(known, arrived(known))
        ended = began and began.setelah(_minutes(known.langkah, kalender), kalender)
        yield Kunjungan(
            posisi=known.posisi,
            putaran=known.putaran,
            putaran_data=known.putaran_data,
            mulai=began.mulai(kalender) if began else None,
            selesai=ended.hari if ended else None,
            batas=_due(sop, goals, ended, kalender),
            masukan=known.masukan or {},
            keputusan=_answer(known) if not tunggu else "",
            tujuan=goals,
            tunggu=tunggu,
            babak=known.babak,
        )
        keadaan = _after(known, goals, ended, made=not tunggu)


def _with_inputs(keadaan: Sampai, masukan: Mapping[str, tuple[IsiMasukan, ...]]) -> Sampai:
    """The masukan this step can read: its decision's record of this round, and every other one as last known."""
    step = keadaan.langkah
    own = step.keputusan.masukan if step.keputusan else None
    seen = dict(keadaan.masukan or {})
    for key, records in masukan.items():
        if key == own:
            seen.pop(key, None)
            if len(records) >= keadaan.putaran:
                seen[key] = records[keadaan.putaran - 1]
        elif not any(other.keputusan and other.keputusan.masukan == key for other in keadaan.sop.langkah):
            seen[key] = records[0]
    return replace(keadaan, masukan=seen)


def _answer(keadaan: Sampai) -> str:
    step, seen = keadaan.langkah, keadaan.masukan or {}
    if step.keputusan is None or step.keputusan.masukan not in seen:
        return ""
    return seen[step.keputusan.masukan].keputusan


def _goals(keadaan: Sampai) -> tuple[int, ...]:
    step, sop = keadaan.langkah, keadaan.sop
    if step.keputusan is None:
        return (keadaan.posisi + 1,) if keadaan.posisi + 1 < len(sop.langkah) else ()
    numbers = sop.nomor_langkah()
    found = (sop.langkah_tujuan(goal) for goal in step.keputusan.jalan.get(_answer(keadaan), ()))
    return tuple(numbers.index(number) for number in found if number is not None)


def _begin(keadaan: Sampai, arrived: tuple[date, ...]) -> Jam | None:
    """Working time starts with the first dated masukan, and never before what a step answers to has come."""
    step, jam = keadaan.langkah, keadaan.jam
    read = {*step.kelengkapan, step.keputusan.masukan if step.keputusan else ""}
    days = [found.tanggal for key, found in (keadaan.masukan or {}).items() if key in read and found.tanggal]
    for day in (*days, *arrived):
        jam = jam.tidak_sebelum(day) if jam else Jam(day)
    return jam


def _due(sop: Sop, goals: tuple[int, ...], ended: Jam | None, kalender: Kalender) -> date | None:
    if ended is None or not goals:
        return None
    return ended.setelah(_minutes(sop.langkah[goals[0]], kalender), kalender).hari


def _minutes(step: Langkah, kalender: Kalender) -> int:
    return step.waktu.menit(kalender.menit_kerja) if step.waktu else 0


def _after(keadaan: Sampai, goals: tuple[int, ...], jam: Jam | None, *, made: bool) -> Sampai:
    going_back = made and bool(goals) and goals[-1] <= keadaan.posisi
    onward = goals[-1] if made and keadaan.langkah.keputusan and goals else keadaan.posisi + 1
    outputs = frozenset(keadaan.langkah.output)
    stale = {key for step in keadaan.sop.langkah[onward:] for key in step.output} if going_back else set()
    return replace(
        keadaan,
        posisi=onward,
        putaran_data=keadaan.putaran_data + going_back,
        kunjungan=(*keadaan.kunjungan, keadaan.posisi),
        dibuat=(keadaan.dibuat | outputs if made else keadaan.dibuat - outputs) - stale,
        jam=jam or keadaan.jam,
        babak=keadaan.babak + (made and bool(_answer(keadaan))),
    )
