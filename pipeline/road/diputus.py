"""What a walk has decided, against what was kept of it; and whether the period has come to its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from pipeline.base.bahasa import rangkai, tanggal
from pipeline.base.problems import Level, Place, Problem
from pipeline.base.simpan import SIMPAN
from pipeline.road.ketetapan import BabakTetap, recorded
from pipeline.road.naskah_terencana import Bahan
from pipeline.road.rencana import NaskahTerencana
from pipeline.sop.langkah import Keputusan
from pipeline.sop.masukan import IsiMasukan, Pendaftaran
from pipeline.sop.perjalanan import Kunjungan, Sampai, Tunggu


def decided(visits: tuple[Kunjungan, ...]) -> tuple[Kunjungan, ...]:
    """The visits that took a decision, in order: the k-th fixes round k."""
    return tuple(visit for visit in visits if visit.keputusan)


def dates_of(bahan: Bahan, visits: tuple[Kunjungan, ...]) -> tuple[date | None, ...]:
    """The day of each decision, where its record bears one."""
    return tuple(visit.masukan[_decision(bahan, visit).masukan].tanggal for visit in decided(visits))


def taken_back(bahan: Bahan, visits: tuple[Kunjungan, ...]) -> Iterator[Problem]:
    """The first decision that is no longer what the bag of its round holds."""
    taken = decided(visits)
    for nomor, fixed in sorted(bahan.ketetapan.babak.items()):
        visit = taken[nomor - 1] if len(taken) >= nomor else None
        if visit is None:
            yield _told(bahan, fixed, *_last_record(bahan, fixed), None)
            return
        key, now = _decision(bahan, visit).masukan, visit.masukan[_decision(bahan, visit).masukan]
        if recorded(fixed, key, visit.putaran) != now:
            yield _told(bahan, fixed, key, visit.putaran, now)
            return


def _decision(bahan: Bahan, visit: Kunjungan) -> Keputusan:
    found = bahan.definisi.sop.langkah[visit.posisi].keputusan
    if found is None:
        raise ValueError(visit)
    return found


def _last_record(bahan: Bahan, fixed: BabakTetap) -> tuple[str, int]:
    """Where a decision is missing: the first record that the bag has and today's inputs have not."""
    gone = (
        (key, len(bahan.masuk.masukan.get(key, ())) + 1)
        for key, rounds in fixed.catatan.items()
        if len(bahan.masuk.masukan.get(key, ())) < len(rounds)
    )
    return next(gone, (next(iter(fixed.catatan), ""), fixed.nomor))


def _told(bahan: Bahan, fixed: BabakTetap, key: str, putaran: int, now: IsiMasukan | None) -> Problem:
    masukan = bahan.definisi.sop.masukan.get(key)
    name = f"{bahan.masuk.folder}/{masukan.berkas}" if masukan else bahan.masuk.folder
    old = recorded(fixed, key, putaran)
    is_now = f"di sini tertulis {_words(now)}" if now else "di sini tidak ada lagi"
    was = f" ({_words(old)})" if old else ""
    what = f"keputusan putaran ke-{fixed.nomor} sudah ditetapkan{was}, tetapi {is_now}"
    back = f"Kembalikan seperti data/{name} di dalam {fixed.arsip}"
    last = fixed.nomor == max(bahan.ketetapan.babak)
    return Problem(
        Place(name, sel=f"putaran ke-{putaran}"), what, f"{back}{', atau ' + open_again(bahan) if last else ''}"
    )


def open_again(bahan: Bahan) -> str:
    """The way to change what was decided, as the end of a sentence."""
    return f'buka lagi dengan make buka PERIODE={bahan.periode} ALASAN="…"'


def _words(record: IsiMasukan) -> str:
    day = f", {tanggal(record.tanggal)}" if record.tanggal else ""
    return f"{record.keputusan}{day}"


def old_answer(bahan: Bahan, state: Sampai) -> Tunggu | None:
    """What a decision step of an opened round waits for, as long as its record is that of the last time."""
    step = state.langkah
    if step.keputusan is None or not (found := (state.masukan or {}).get(step.keputusan.masukan)):
        return None
    if not bahan.ketetapan.same_as_before(state.babak, step.keputusan.masukan, state.putaran, found):
        return None
    actor = bahan.definisi.sop.pelaksana[step.pelaksana[0]].jabatan
    berkas = bahan.definisi.sop.masukan[step.keputusan.masukan].berkas
    what = f"keputusan putaran ke-{state.putaran} untuk {bahan.perbaikan_pada(state.babak).lower()}"
    return Tunggu(actor, f"{what}, dengan tanggalnya yang baru ({bahan.masuk.folder}/{berkas})")


def unmarked_corrections(bahan: Bahan, papers: Iterable[NaskahTerencana]) -> Iterator[Problem]:
    """Papers of a correction that do not say so, since their template, an office's own or an older one, does not."""
    silent: dict[tuple[str, str], list[str]] = {}
    for paper in papers:
        templat = bahan.definisi.templat.get(paper.template)
        printed = {name.path for name in templat.names} if templat else set()
        told = bahan.perbaikan_pada(paper.uraian.babak) if paper.kunci else ""
        if told and ("naskah", "perbaikan") not in printed:
            silent.setdefault((paper.template, told), []).append(paper.berkas)
    for (template, told), names in silent.items():
        where = Place(f"{bahan.masuk.folder}/{SIMPAN}/perbaikan-{len(bahan.masuk.perbaikan)}.yaml", sel=template)
        what = f'{rangkai(names)} tidak bertuliskan "{told}", sebab template {template} tidak mencetak naskah.perbaikan'
        yield Problem(where, what, f"Tulis di kaki halaman template itu {CETAK}, atau tulis tangan", Level.PERHATIAN)


CETAK = "{% if naskah.perbaikan %}  |  {{ naskah.perbaikan }}{% endif %}"


def last_registered(bahan: Bahan, visits: tuple[Kunjungan, ...]) -> tuple[date | None, tuple[str, ...]]:
    """The day the period closed, or the keys of the last papers that still lack a new number and date.

    Neither while anything is waited for.
    """
    sop, last = bahan.definisi.sop, {visit.posisi: visit for visit in visits}
    if not visits or any(visit.tunggu for visit in last.values()):
        return None, ()
    ended = next((visit for visit in reversed(visits) if sop.langkah[visit.posisi].output), visits[-1])
    keys = sop.langkah[ended.posisi].output
    told = {key: bahan.masuk.registrasi.untuk(key, ended.putaran) for key in keys}
    days = [one.tanggal for one in told.values() if one and one.nomor and one.tanggal]
    before = bahan.ketetapan.terdaftar
    old = before is not None and all(_same(one, before.untuk(key, ended.putaran)) for key, one in told.items())
    if not keys or len(days) < len(keys) or old:
        return None, keys
    return max(days), ()


def _same(now: Pendaftaran | None, before: Pendaftaran | None) -> bool:
    return (now and (now.nomor, now.tanggal)) == (before and (before.nomor, before.tanggal))
