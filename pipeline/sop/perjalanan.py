"""The way a period took through the SOP: which step was visited in which round, and what it waits for."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pipeline.base.kalender import Jam, Kalender
from pipeline.sop.alur import Alur, JalanLanjut, alur_of, reach
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
    `diulang` are the positions a return from here takes up again.
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
    diulang: tuple[int, ...] = ()


@dataclass(frozen=True)
class Sampai:
    """How far the walk has come; what the question "what is still missing?" may look at.

    `dilalui` are the steps passed in this round of the work, in order. `terhalang` behind a step that waits, where only
    what is missing besides is told. `berhenti` where nobody can say how it goes on.
    """

    sop: Sop
    posisi: int = 0
    putaran_data: int = 1
    kunjungan: tuple[int, ...] = ()
    dilalui: tuple[int, ...] = ()
    dibuat: frozenset[str] = frozenset()
    masukan: Mapping[str, IsiMasukan] | None = None
    jam: Jam | None = None
    babak: int = 1
    terhalang: bool = False
    berhenti: bool = False

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


@dataclass(frozen=True)
class _Bekal:
    """What every step of the walk asks."""

    sop: Sop
    alur: Alur
    masukan: Mapping[str, tuple[IsiMasukan, ...]]
    kalender: Kalender
    missing: Missing
    arrived: Arrived


def walk(
    sop: Sop,
    masukan: Mapping[str, tuple[IsiMasukan, ...]],
    kalender: Kalender,
    missing: Missing,
    arrived: Arrived = nothing_arrived,
) -> Iterator[Kunjungan]:
    """Every visit in order, along the way taken, up to the end or to an open decision.

    Behind a step that waits the steps that lack something themselves are visited too, so that all is asked for at once.
    Each return uses up one written round, so the walk ends. No step begins before what it works on has `arrived`.
    Branches worked side by side are walked one after the other, each from the moment they parted; where they meet,
    work begins when the last of them is done.
    """
    bekal = _Bekal(sop, alur_of(sop), masukan, kalender, missing, arrived)
    yield from _follow(bekal, Sampai(sop, masukan={}), len(sop.langkah))


def _follow(bekal: _Bekal, keadaan: Sampai, until: int) -> Generator[Kunjungan, None, Sampai]:
    """The visits from here up to a step; gives how far the walk came."""
    while keadaan.posisi not in (until, len(bekal.sop.langkah)) and not keadaan.berhenti:
        known = _with_inputs(keadaan, bekal.masukan)
        visit, keadaan = _visited(bekal, known)
        if not known.terhalang or (visit.tunggu and not known.langkah.keputusan):
            yield visit
        if parted := _parted(bekal.alur, known, keadaan):
            keadaan = yield from _side_by_side(bekal, keadaan, parted, bekal.alur.temu[known.posisi])
    return keadaan


def _visited(bekal: _Bekal, known: Sampai) -> tuple[Kunjungan, Sampai]:
    """What is seen at a step, and how far the walk is then."""
    tunggu = bekal.missing(known)
    arah = None if tunggu or known.terhalang else _arah(bekal.alur, known)
    began = _begin(known, bekal.arrived(known)) if arah else None
    ended = began and began.setelah(_minutes(known.langkah, bekal.kalender), bekal.kalender)
    again = _again(bekal.alur, known, arah)
    visit = Kunjungan(
        posisi=known.posisi,
        putaran=known.putaran,
        putaran_data=known.putaran_data,
        mulai=began.mulai(bekal.kalender) if began else None,
        selesai=ended.hari if ended else None,
        batas=_due(bekal, arah, ended),
        masukan=known.masukan or {},
        keputusan=arah.kata if arah else "",
        tujuan=arah.tujuan if arah else (),
        tunggu=tunggu,
        babak=known.babak,
        diulang=again,
    )
    return visit, _after(known, arah, again, ended) if arah else _behind(bekal.alur, known)


def _parted(alur: Alur, before: Sampai, after: Sampai) -> JalanLanjut | None:
    """The way into branches, when the walk has just taken one."""
    return next((way for way in alur.arah[before.posisi] if way.bersama and not after.berhenti), None)


def _side_by_side(
    bekal: _Bekal, keadaan: Sampai, arah: JalanLanjut, meet: int | None
) -> Generator[Kunjungan, None, Sampai]:
    parted, blocked = keadaan.jam, keadaan.terhalang
    until = len(bekal.sop.langkah) if meet is None else meet
    ends: list[Sampai] = []
    for goal in arah.tujuan:
        start = replace(keadaan, posisi=goal, jam=parted, terhalang=blocked, berhenti=False)
        keadaan = yield from _follow(bekal, start, until)
        ends.append(keadaan)
    return replace(
        keadaan,
        posisi=until,
        jam=max((one.jam for one in ends if one.jam), key=lambda jam: (jam.hari, jam.menit), default=None),
        terhalang=any(one.terhalang for one in ends),
        berhenti=any(one.berhenti for one in ends),
    )


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


def _arah(alur: Alur, keadaan: Sampai) -> JalanLanjut | None:
    """The way on: the one of the answer; none for an answer that opens no way."""
    answer = _answer(keadaan)
    return next((arah for arah in alur.arah[keadaan.posisi] if arah.kata == answer), None)


def _begin(keadaan: Sampai, arrived: tuple[date, ...]) -> Jam | None:
    """Working time starts with the first dated masukan, and never before what a step answers to has come."""
    step, jam = keadaan.langkah, keadaan.jam
    read = {*step.kelengkapan, step.keputusan.masukan if step.keputusan else ""}
    days = [found.tanggal for key, found in (keadaan.masukan or {}).items() if key in read and found.tanggal]
    for day in (*days, *arrived):
        jam = jam.tidak_sebelum(day) if jam else Jam(day)
    return jam


def _due(bekal: _Bekal, arah: JalanLanjut | None, ended: Jam | None) -> date | None:
    if ended is None or arah is None or not arah.tujuan:
        return None
    following = arah.tujuan if arah.bersama else arah.tujuan[:1]
    longest = max(_minutes(bekal.sop.langkah[goal], bekal.kalender) for goal in following)
    return ended.setelah(longest, bekal.kalender).hari


def _minutes(step: Langkah, kalender: Kalender) -> int:
    return step.waktu.menit(kalender.menit_kerja) if step.waktu else 0


def _again(alur: Alur, keadaan: Sampai, arah: JalanLanjut | None) -> tuple[int, ...]:
    """What a way to a step passed in this round takes up again: that step, and all passed since that follow it."""
    passed, goal = (*keadaan.dilalui, keadaan.posisi), arah.kerja[0] if arah and arah.kerja else None
    if goal not in passed:
        return ()
    following = reach(alur.semua, [goal])
    return tuple(at for at in passed[passed.index(goal) :] if at in following)


def _behind(alur: Alur, keadaan: Sampai) -> Sampai:
    """Past a step that waits or lies behind one; where a decision goes, and what a return asks, nobody knows yet."""
    ways, passed = alur.arah[keadaan.posisi], (*keadaan.dilalui, keadaan.posisi)
    onward = ways[0].kerja[0] if ways and ways[0].kerja else len(keadaan.sop.langkah)
    return replace(
        keadaan,
        posisi=onward,
        kunjungan=(*keadaan.kunjungan, keadaan.posisi),
        dilalui=passed,
        terhalang=True,
        berhenti=keadaan.langkah.keputusan is not None or onward in passed,
    )


def _after(keadaan: Sampai, arah: JalanLanjut, again: tuple[int, ...], jam: Jam | None) -> Sampai:
    """Past a step that was done. With something to take up again the next round of the work begins."""
    stale = {key for at in again for key in keadaan.sop.langkah[at].output}
    return replace(
        keadaan,
        posisi=arah.kerja[0] if arah.kerja else len(keadaan.sop.langkah),
        putaran_data=keadaan.putaran_data + bool(again),
        kunjungan=(*keadaan.kunjungan, keadaan.posisi),
        dilalui=tuple(at for at in (*keadaan.dilalui, keadaan.posisi) if at not in again),
        dibuat=(keadaan.dibuat | set(keadaan.langkah.output)) - stale,
        jam=jam or keadaan.jam,
        babak=keadaan.babak + bool(arah.kata),
    )
