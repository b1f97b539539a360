"""The days a period's papers bear, along its walk: each after what it answers to, and in the time there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.base.bahasa import hari_tanggal, tanggal
from pipeline.base.problems import Level, Place, Problem
from pipeline.nilai.isi_kantor import decided_on
from pipeline.pengukuran.realisasi import Kiriman
from pipeline.road.naskah_terencana import Bahan
from pipeline.sop.perjalanan import Kunjungan

DAFTARKAN = "Periksa keduanya; tanggal yang sebenarnya ditulis di registrasi.yaml"


@dataclass(frozen=True)
class HariNaskah:
    """A day with what bears it; not `tercatat` when it was computed."""

    tanggal: date
    sebutan: str
    tercatat: bool
    tempat: Place

    @property
    def kalimat(self) -> str:
        """ "Tanda Terima (8 Januari 2026, dihitung)"."""
        return f"{self.sebutan} ({tanggal(self.tanggal)}{'' if self.tercatat else ', dihitung'})"


def out_of_order(bahan: Bahan, visits: tuple[Kunjungan, ...]) -> Iterator[Problem]:
    """Each day that lies before the day of the step before, where at least one of them was recorded."""
    before: HariNaskah | None = None
    recorded: HariNaskah | None = None
    looked: set[int] = set()
    for visit in _made(visits):
        letters = tuple(_letters(bahan, visit))
        recorded = _latest(recorded, *letters)
        if (forms := _forms(bahan, visit)) and visit.putaran_data not in looked:
            looked.add(visit.putaran_data)
            yield from _early_forms(forms, recorded)
        decision, papers = _decision(bahan, visit), tuple(_papers(bahan, visit))
        before = _latest(before, *letters)
        yield from _against(before, decision)
        answered = _latest(before, decision)
        for paper in papers:
            yield from _against(answered, paper)
        before = _latest(decision, *papers) or before
        recorded = _latest(decision, *(paper for paper in papers if paper.tercatat)) or recorded


def _against(before: HariNaskah | None, day: HariNaskah | None) -> Iterator[Problem]:
    if before and day and day.tanggal < before.tanggal and (day.tercatat or before.tercatat):
        where = day.tempat if day.tercatat else before.tempat
        yield Problem(where, f"{day.kalimat} mendahului {before.kalimat}", DAFTARKAN, Level.PERHATIAN)


def _early_forms(forms: tuple[Kiriman, ...], recorded: HariNaskah | None) -> Iterator[Problem]:
    for form in forms:
        if recorded and form.tanggal and form.tanggal < recorded.tanggal:
            what = f"form bertanggal {tanggal(form.tanggal)}, mendahului {recorded.kalimat}"
            yield Problem(Place(form.berkas), what, "Periksa tanggal pengisiannya", Level.PERHATIAN)


def days_off(bahan: Bahan, visits: tuple[Kunjungan, ...]) -> Iterator[Problem]:
    """Each recorded day on which the office does not work."""
    kalender = bahan.definisi.kalender
    for visit in _made(visits):
        for day in _recorded(bahan, visit):
            if not kalender.hari_kerja(day.tanggal):
                name = kalender.libur.get(day.tanggal)
                why = f"hari libur ({name})" if name else "bukan hari kerja"
                what = f"{day.sebutan} bertanggal {hari_tanggal(day.tanggal)}, {why}"
                yield Problem(day.tempat, what, "Periksa tanggalnya; biarkan bila memang hari itu", Level.PERHATIAN)


def too_slow(bahan: Bahan, visits: tuple[Kunjungan, ...]) -> Iterator[Problem]:
    """One line for all that took more working days, between two recorded days, than the waktu of its steps.

    Waiting for what comes from outside counts for nobody: the time runs from the day it came, and for what was opened
    again from that day.
    """
    found = "; ".join(_late(bahan, visits))
    if found:
        fix = "Tidak ada yang salah bila memang demikian; bila selalu begitu, waktunya dapat direvisi"
        yield Problem(Place(bahan.masuk.folder), f"lebih lama daripada waktu dalam SOP: {found}", fix, Level.PERHATIAN)


def _late(bahan: Bahan, visits: tuple[Kunjungan, ...]) -> Iterator[str]:
    sop, kalender = bahan.definisi.sop, bahan.definisi.kalender
    since: date | None = None
    steps: list[int] = []
    minutes = 0
    for visit in _made(visits):
        came = [letter.tanggal for letter in _letters(bahan, visit)]
        came += [form.tanggal for form in _forms(bahan, visit) if form.tanggal]
        came += [one.tanggal for one in bahan.masuk.perbaikan if one.putaran <= visit.babak]
        if came and (since is None or max(came) > since):
            since, steps, minutes = max(came), [], 0
        step = sop.langkah[visit.posisi]
        steps.append(sop.nomor_langkah()[visit.posisi])
        minutes += step.waktu.menit(kalender.menit_kerja) if step.waktu else 0
        ended = max((day.tanggal for day in _recorded(bahan, visit)), default=None)
        if ended and since:
            took, given = kalender.lama(since, ended), max(1, -(-minutes // kalender.menit_kerja))
            if took > given:
                yield f"langkah {_span(steps)} {took} hari kerja, waktunya {given}"
        if ended:
            since, steps, minutes = ended, [], 0


def _span(steps: list[int]) -> str:
    return str(steps[0]) if len(steps) == 1 else f"{steps[0]} s.d. {steps[-1]}"


def _made(visits: tuple[Kunjungan, ...]) -> Iterator[Kunjungan]:
    return (visit for visit in visits if not visit.tunggu and visit.selesai)


def _letters(bahan: Bahan, visit: Kunjungan) -> Iterator[HariNaskah]:
    """The days of the papers from outside a step works on, its own decision left out."""
    sop = bahan.definisi.sop
    step = sop.langkah[visit.posisi]
    for key in step.kelengkapan:
        found = visit.masukan.get(key)
        if found and found.tanggal and key not in bahan.definisi.masukan_keputusan():
            declared = sop.masukan[key]
            place = Place(f"{bahan.masuk.folder}/{declared.berkas}")
            yield HariNaskah(found.tanggal, declared.judul, tercatat=True, tempat=place)


def _forms(bahan: Bahan, visit: Kunjungan) -> tuple[Kiriman, ...]:
    """The forms that came for a round, for a step whose papers print what they said."""
    measured, sop = bahan.terukur_pada(visit.putaran_data), bahan.definisi.sop
    used = {name for key in sop.langkah[visit.posisi].output for name in bahan.definisi.memakai(sop.naskah[key])}
    if measured is None or not used & {"pengumpulan", "capaian"}:
        return ()
    return tuple(form for form in measured.realisasi.triwulan_ini() if form.putaran == visit.putaran_data)


def _recorded(bahan: Bahan, visit: Kunjungan) -> Iterator[HariNaskah]:
    """The days a visit recorded: of its decision, and of the papers that are registered."""
    decision = _decision(bahan, visit)
    yield from (decision,) if decision else ()
    yield from (paper for paper in _papers(bahan, visit) if paper.tercatat)


def _decision(bahan: Bahan, visit: Kunjungan) -> HariNaskah | None:
    sop = bahan.definisi.sop
    step = sop.langkah[visit.posisi]
    decided = decided_on(step, visit)
    if step.keputusan is None or decided is None:
        return None
    declared = sop.masukan[step.keputusan.masukan]
    place = Place(f"{bahan.masuk.folder}/{declared.berkas}", sel=f"putaran ke-{visit.putaran}")
    return HariNaskah(decided, f"{declared.judul}{_again(visit)}", tercatat=True, tempat=place)


def _papers(bahan: Bahan, visit: Kunjungan) -> Iterator[HariNaskah]:
    """The day of each paper of a visit; one that bears the day of its decision is told with that."""
    sop = bahan.definisi.sop
    step = sop.langkah[visit.posisi]
    for key in step.output:
        registered, day = bahan.masuk.registrasi.untuk(key, visit.putaran), bahan.hari(visit, key)
        recorded = registered is not None and registered.tanggal is not None
        if day and (recorded or decided_on(step, visit) is None):
            place = Place(f"{bahan.masuk.folder}/registrasi.yaml", sel=key)
            yield HariNaskah(day, f"{sop.naskah[key].judul}{_again(visit)}", tercatat=recorded, tempat=place)


def _again(visit: Kunjungan) -> str:
    return f" (putaran ke-{visit.putaran})" if visit.putaran > 1 else ""


def _latest(*days: HariNaskah | None) -> HariNaskah | None:
    """Of days alike the last one named: what comes nearest before."""
    return max((day for day in reversed(days) if day), key=lambda day: day.tanggal, default=None)
