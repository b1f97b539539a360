"""plan: walks the steps, and says which papers and forms are made, who is waited for, and what was written for none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from pipeline.base.bahasa import ROMAWI
from pipeline.base.kalender import Periode
from pipeline.base.problems import Level, Place, Problem, refuse_if_any, suggestion
from pipeline.nilai.isi_kantor import sop_values
from pipeline.pengukuran.capaian import Capaian, missing_figures
from pipeline.road.definisi import PENGUKURAN, Definisi, Masuk
from pipeline.road.diputus import dates_of, last_registered, old_answer, taken_back, unmarked_corrections
from pipeline.road.hari import unlisted_years, vacancies
from pipeline.road.ketetapan import Ketetapan
from pipeline.road.naskah_terencana import Bahan, Bersama, forms_of, incoming, papers_of, slug
from pipeline.road.rencana import (
    FormulirTerencana,
    KeadaanLangkah,
    NaskahTerencana,
    Rencana,
    StatusLangkah,
    Uraian,
)
from pipeline.road.urutan import days_off, out_of_order, too_slow
from pipeline.sop.alur import alur_of, reach
from pipeline.sop.perjalanan import Kunjungan, Sampai, Tunggu, walk
from pipeline.sop.sop import Naskah

NOTHING_FIXED = Ketetapan()


def leftovers(bahan: Bahan, visits: tuple[Kunjungan, ...]) -> Iterator[Problem]:
    """A round that was written but never reached, and a registered paper that does not exist."""
    sop = bahan.definisi.sop
    for key, masukan in bahan.definisi.masukan_keputusan().items():
        asked = [v for v in visits if (decision := sop.langkah[v.posisi].keputusan) and decision.masukan == key]
        used = sum(1 for visit in asked if visit.keputusan or visit.babak in bahan.ketetapan.semula)
        written = len(bahan.masuk.masukan.get(key, ()))
        if written > used:
            where = Place(f"{bahan.masuk.folder}/{masukan.berkas}", sel=f"putaran ke-{used + 1}")
            over = used and not any(visit.tunggu for visit in asked)
            what = f"prosesnya sudah selesai pada putaran ke-{used}" if over else "putaran ini belum sampai gilirannya"
            fix = "Hapus putaran ini" if over else "Hapus, atau periksa apakah langkah sebelumnya masih menunggu"
            yield Problem(where, what, fix, Level.PERHATIAN)
    yield from _leftover_numbers(bahan, visits)
    yield from _not_corrected(bahan, visits)
    yield from _missing_budget(bahan, visits)


def _not_corrected(bahan: Bahan, visits: tuple[Kunjungan, ...]) -> Iterator[Problem]:
    """Papers made again after a refusal, with nothing new to make them from."""
    last = max((visit.putaran for visit in visits), default=1)
    came = {form.putaran for form in bahan.masuk.realisasi.kiriman if form.triwulan == bahan.periode.triwulan}
    if bahan.terukur and last > max(came, default=1):
        where = Place(f"{bahan.masuk.folder}/putaran-{last}/{bahan.definisi.folder_kembali}")
        what = f"naskah putaran ke-{last} masih memakai angka putaran sebelumnya: form perbaikan belum ada"
        fix = "Simpan form yang diperbaiki di folder itu; biarkan bila yang diperbaiki bukan angkanya"
        yield Problem(where, what, fix, Level.PERHATIAN)


def _missing_budget(bahan: Bahan, visits: tuple[Kunjungan, ...]) -> Iterator[Problem]:
    """Papers tell what was spent, and nobody wrote it: they say so, and whoever makes them hears it."""
    sop, triwulan = bahan.definisi.sop, bahan.periode.triwulan or 4
    made = [key for visit in visits if not visit.tunggu for key in sop.langkah[visit.posisi].output]
    if not bahan.terukur or not any("capaian" in bahan.definisi.memakai(sop.naskah[key]) for key in made):
        return
    agreed = bahan.terukur[max(bahan.terukur)].perjanjian
    blank = [row for row in agreed.anggaran if row.realisasi_triwulan[triwulan - 1] is None]
    if blank:
        what = f"menunggu realisasi anggaran Triwulan {ROMAWI[triwulan]} dari {len(blank)} kegiatan"
        fix = f"Tulis pada kolom realisasi_tw{triwulan}; sebelum itu naskah menyebutnya belum lengkap"
        yield Problem(blank[0].tempat, what, fix, Level.PERHATIAN)


def _leftover_numbers(bahan: Bahan, visits: tuple[Kunjungan, ...]) -> Iterator[Problem]:
    sop = bahan.definisi.sop
    made = {(key, visit.putaran) for visit in visits for key in sop.langkah[visit.posisi].output}
    seen: set[tuple[str, int]] = set()
    for item in bahan.masuk.registrasi.registrasi:
        name, where = (item.naskah, item.putaran), Place(f"{bahan.masuk.folder}/registrasi.yaml", sel=item.naskah)
        if item.naskah not in sop.naskah:
            yield Problem(where, f'naskah "{item.naskah}" tidak ada dalam SOP', suggestion(item.naskah, sop.naskah))
        elif name in seen:
            yield Problem(where, f"putaran ke-{item.putaran} didaftarkan dua kali", "Hapus salah satu")
        elif name not in made:
            fix = "Periksa nomor putarannya"
            yield Problem(where, f"putaran ke-{item.putaran} belum pernah dibuat", fix, Level.PERHATIAN)
        seen.add(name)


def collisions(papers: tuple[NaskahTerencana, ...], forms: tuple[FormulirTerencana, ...]) -> Iterator[Problem]:
    """Two papers under one file name would be one paper lost."""
    names = Counter([*(paper.berkas.lower() for paper in papers), *(form.berkas.lower() for form in forms)])
    for name, count in names.items():
        if count > 1:
            fix = "Beri kunci naskah, kunci subbagian, atau kode indikator yang lebih berbeda"
            yield Problem(Place("config/sop.yaml"), f'{count} naskah akan bernama "{name}"', fix)


def missing(bahan: Bahan, state: Sampai) -> tuple[Tunggu, ...]:
    """What the step being visited still waits for: its kelengkapan, then what its own papers print.

    Nothing in a round that was decided.
    """
    if bahan.ketetapan.waits_for_nothing(state.babak):
        return ()
    found = (*_missing_needs(bahan, state), *_missing_answer(bahan, state), *_missing_figures(bahan, state))
    return tuple(dict.fromkeys(found))


def arrivals(bahan: Bahan, state: Sampai) -> tuple[date, ...]:
    """The days the forms came, for a step whose papers print what they said."""
    sop, terukur = bahan.definisi.sop, bahan.terukur_pada(state.putaran_data)
    used = {name for key in state.langkah.output for name in bahan.definisi.memakai(sop.naskah[key])}
    if terukur is None or not used & {"pengumpulan", "capaian"}:
        return ()
    return tuple(sent.tanggal for sent in terukur.realisasi.triwulan_ini() if sent.tanggal)


def _missing_needs(bahan: Bahan, state: Sampai) -> Iterator[Tunggu]:
    sop = bahan.definisi.sop
    printed = {name for key in state.langkah.output for name in bahan.definisi.memakai(sop.naskah[key])}
    for key in dict.fromkeys((*state.langkah.kelengkapan, *(name for name in sop.masukan if name in printed))):
        if key in sop.masukan:
            if key not in (state.masukan or {}) and key not in bahan.definisi.masukan_keputusan():
                yield _wait_for_input(bahan, key)
        elif key in state.dibuat and sop.naskah[key].kembali:
            yield from _forms_not_returned(bahan, state, sop.naskah[key])


def _wait_for_input(bahan: Bahan, key: str) -> Tunggu:
    masukan = bahan.definisi.sop.masukan[key]
    return Tunggu(masukan.dari or "pengirim", f"{masukan.judul} ({bahan.masuk.folder}/{masukan.berkas})")


def _forms_not_returned(bahan: Bahan, state: Sampai, naskah: Naskah) -> Iterator[Tunggu]:
    terukur = bahan.terukur_pada(state.putaran_data)
    for unit in terukur.belum_mengirim if terukur else ():
        yield Tunggu(
            _subbagian(bahan, unit), f"{naskah.judul} yang sudah diisi ({bahan.masuk.folder}/{naskah.kembali}/)"
        )


def _missing_answer(bahan: Bahan, state: Sampai) -> Iterator[Tunggu]:
    step = state.langkah
    if old := old_answer(bahan, state):
        yield old
    if step.keputusan and step.keputusan.masukan not in (state.masukan or {}):
        actor = bahan.definisi.sop.pelaksana[step.pelaksana[0]].jabatan
        berkas = bahan.definisi.sop.masukan[step.keputusan.masukan].berkas
        yield Tunggu(actor, f"keputusan putaran ke-{state.putaran} ({bahan.masuk.folder}/{berkas})")


def _missing_figures(bahan: Bahan, state: Sampai) -> Iterator[Tunggu]:
    papers = [bahan.definisi.sop.naskah[key] for key in state.langkah.output]
    used = frozenset(name for paper in papers for name in bahan.definisi.memakai(paper))
    if not used & PENGUKURAN and not any(paper.untuk_setiap for paper in papers):
        return
    terukur = bahan.terukur_pada(state.putaran_data)
    if terukur is None:
        actor = bahan.definisi.sop.pelaksana[state.langkah.pelaksana[0]].jabatan
        yield Tunggu(actor, f"perjanjian kinerja (input/{bahan.periode.tahun}/perjanjian-kinerja.xlsx)")
    elif used & {"capaian", "sasaran", "indikator"}:
        for gap in missing_figures(terukur.perjanjian, terukur.realisasi):
            quarter = f" triwulan {gap.triwulan}" if gap.triwulan != bahan.periode.triwulan else ""
            unit = _subbagian(bahan, gap.indikator.penanggung_jawab)
            yield Tunggu(unit, f"realisasi{quarter} {gap.indikator.kode} {gap.indikator.nama}")


def _subbagian(bahan: Bahan, key: str) -> str:
    return f"Subbagian {bahan.definisi.satker.subbagian[key].nama}"


def plan(
    definisi: Definisi,
    periode: Periode,
    masuk: Masuk,
    terukur: Mapping[int, Capaian],
    ketetapan: Ketetapan = NOTHING_FIXED,
) -> Rencana:
    """The plan of the period's pack; raises `Refused` for a decision that was taken back."""
    bahan = Bahan(definisi, periode, masuk, terukur, ketetapan)
    sop, kalender = definisi.sop, definisi.kalender
    visits = tuple(walk(sop, masuk.masukan, kalender, partial(missing, bahan), partial(arrivals, bahan)))
    refuse_if_any(taken_back(bahan, visits))
    papers, forms = _papers_and_forms(bahan, visits)
    told = (*masuk.perhatian, *_of_papers(bahan, papers, forms), *leftovers(bahan, visits), *_of_days(bahan, visits))
    found, left_out = refuse_if_any(told), _left_out(ketetapan, (*papers, *forms))
    papers = tuple(paper for paper in papers if paper.berkas not in left_out)
    forms = tuple(form for form in forms if form.berkas not in left_out)
    ditutup, belum = last_registered(bahan, visits)
    return Rencana(
        periode=periode,
        naskah=papers,
        formulir=forms,
        status=_status(bahan, visits, papers, forms),
        perhatian=found,
        diputus=dates_of(bahan, visits),
        ditutup=ditutup,
        belum_terdaftar=belum,
        dilewati=left_out,
        perbaikan=len(masuk.perbaikan),
        masuk=tuple(incoming(bahan)),
    )


def _papers_and_forms(
    bahan: Bahan, visits: tuple[Kunjungan, ...]
) -> tuple[tuple[NaskahTerencana, ...], tuple[FormulirTerencana, ...]]:
    """The decree's paper, and what each step puts out that waits for nobody."""
    bersama, done = Bersama(bahan), [visit for visit in visits if not visit.tunggu]
    papers = (paper for visit in done for paper in papers_of(bahan, visit, bersama))
    forms = (form for visit in done for form in forms_of(bahan, visit, bersama))
    return (*plan_sop(bahan.definisi), *papers), tuple(forms)


def _left_out(ketetapan: Ketetapan, planned: Iterable[NaskahTerencana | FormulirTerencana]) -> Mapping[str, int]:
    """What the inputs give now and a decided round went without: file names, and the round."""
    return {one.berkas: one.uraian.babak for one in planned if ketetapan.leaves_out(one.uraian.babak, one.berkas)}


def _of_papers(
    bahan: Bahan, papers: tuple[NaskahTerencana, ...], forms: tuple[FormulirTerencana, ...]
) -> Iterator[Problem]:
    """What is told of the papers together: one name for two, and a correction that does not say so."""
    yield from collisions(papers, forms)
    yield from unmarked_corrections(bahan, papers)


def _of_days(bahan: Bahan, visits: tuple[Kunjungan, ...]) -> Iterator[Problem]:
    """What is told of the days the papers bear: who signs, whether they are worked, how they follow one another."""
    yield from unlisted_years(bahan, visits)
    yield from vacancies(bahan, visits)
    yield from out_of_order(bahan, visits)
    yield from days_off(bahan, visits)
    yield from too_slow(bahan, visits)


def plan_sop(definisi: Definisi) -> tuple[NaskahTerencana, ...]:
    """The decree with the SOP and its flow chart, from the definition alone; none for an SOP without a decree."""
    sop, penetapan = definisi.sop, definisi.sop.penetapan
    values = sop_values(sop, definisi.satker_penetapan, definisi.bagan)
    if penetapan is None or values is None:
        return ()
    stem = penetapan.template.removesuffix(".docx")
    title = f"SOP {sop.identitas.nama}"
    number = f"{penetapan.nomor} Tahun {penetapan.tahun}"
    uraian = Uraian(0, title, "", number, penetapan.tanggal)
    return (NaskahTerencana(f"00-{slug(stem)}.docx", penetapan.template, values, uraian, arsip=False),)


def _status(
    bahan: Bahan,
    visits: tuple[Kunjungan, ...],
    papers: tuple[NaskahTerencana, ...],
    forms: tuple[FormulirTerencana, ...],
) -> tuple[StatusLangkah, ...]:
    """One line a step, from its last visit in the round that the work has come to."""
    sop, last = bahan.definisi.sop, _last_visits(visits)
    made = [(paper.uraian.langkah, paper.berkas) for paper in papers]
    made += [(form.uraian.langkah, form.berkas) for form in forms]
    ahead = reach(alur_of(sop).semua, [at for at, visit in last.items() if visit.tunggu])
    return tuple(
        StatusLangkah(
            no=number,
            kegiatan=step.kegiatan,
            pelaksana=tuple(sop.pelaksana[key].jabatan for key in step.pelaksana),
            putaran=last[position].putaran if position in last else 0,
            naskah=tuple(name for step_number, name in made if step_number == number),
            tunggu=last[position].tunggu if position in last else (),
            keadaan=_state(last.get(position), ahead=position in ahead),
        )
        for position, (number, step) in enumerate(zip(sop.nomor_langkah(), sop.langkah, strict=True))
    )


def _last_visits(visits: tuple[Kunjungan, ...]) -> Mapping[int, Kunjungan]:
    """By position; what a return takes up again has not been visited yet."""
    found: dict[int, Kunjungan] = {}
    for visit in visits:
        found[visit.posisi] = visit
        for again in visit.diulang:
            del found[again]
    return found


def _state(visit: Kunjungan | None, *, ahead: bool) -> KeadaanLangkah:
    if visit is None:
        return KeadaanLangkah.BELUM if ahead else KeadaanLangkah.DILEWATI
    return KeadaanLangkah.MENUNGGU if visit.tunggu else KeadaanLangkah.JADI
