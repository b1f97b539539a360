"""plan: which paper is made from which template with which values; which steps wait, and for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from pipeline.model.bentuk import plain
from pipeline.model.definisi import PENGUKURAN, Definisi
from pipeline.model.pandangan import view_langkah, view_naskah, view_periode, view_satker, view_sop
from pipeline.model.penetapan import sop_values
from pipeline.model.periode import Periode
from pipeline.model.perjalanan import Keadaan, Kunjungan, Tunggu, walk
from pipeline.model.rencana import FormulirTerencana, NaskahTerencana, Rencana, StatusLangkah, Uraian
from pipeline.model.sop import Naskah
from pipeline.model.terkumpul import Masuk, Terukur
from pipeline.problems import Level, Place, Problem, refuse_if_any, suggestion


@dataclass(frozen=True)
class Bahan:
    """All that the plan is made from. `terukur` is empty when nothing is measured or no agreement came."""

    definisi: Definisi
    periode: Periode
    masuk: Masuk
    terukur: Mapping[int, Terukur]

    def terukur_pada(self, putaran: int) -> Terukur | None:
        """The figures as known in a round: those of the last round that brought any."""
        known = [nomor for nomor in self.terukur if nomor <= putaran]
        return self.terukur[max(known)] if known else None


def plan(definisi: Definisi, periode: Periode, masuk: Masuk, terukur: Mapping[int, Terukur]) -> Rencana:
    """The plan of the period's pack."""
    bahan = Bahan(definisi, periode, masuk, terukur)
    sop, kalender = definisi.sop, definisi.kalender
    visits = tuple(walk(sop, masuk.masukan, kalender, partial(_missing, bahan), partial(_arrivals, bahan)))
    fixed = _fixed_values(bahan)
    papers = plan_sop(definisi) + tuple(
        paper for visit in visits if not visit.tunggu for paper in _papers(bahan, visit, fixed)
    )
    forms = tuple(form for visit in visits if not visit.tunggu for form in _forms(bahan, visit))
    found = refuse_if_any((*_collisions(papers, forms), *_leftovers(bahan, visits)))
    return Rencana(periode, papers, forms, _status(bahan, visits, papers, forms), found)


def plan_sop(definisi: Definisi) -> tuple[NaskahTerencana, ...]:
    """The decree with the SOP and its flow chart, from the definition alone; none for an SOP without a decree."""
    sop, penetapan = definisi.sop, definisi.sop.penetapan
    values = sop_values(sop, definisi.satker, definisi.bagan)
    if penetapan is None or values is None:
        return ()
    stem = penetapan.template.removesuffix(".docx")
    title = f"SOP {sop.identitas.nama}"
    number = f"{penetapan.nomor} Tahun {penetapan.tahun}"
    uraian = Uraian(0, title, "", number, penetapan.tanggal)
    return (NaskahTerencana(f"00-{_slug(stem)}.docx", penetapan.template, values, uraian, arsip=False),)


def _missing(bahan: Bahan, state: Keadaan) -> tuple[Tunggu, ...]:
    """What the step being visited still waits for: its kelengkapan, then what its own papers print."""
    found = (*_missing_needs(bahan, state), *_missing_answer(bahan, state), *_missing_figures(bahan, state))
    return tuple(dict.fromkeys(found))


def _arrivals(bahan: Bahan, state: Keadaan) -> tuple[date, ...]:
    """The days the forms came, for a step whose papers print what they said."""
    sop, terukur = bahan.definisi.sop, bahan.terukur_pada(state.putaran_data)
    used = {name for key in state.langkah.output for name in bahan.definisi.memakai(sop.naskah[key])}
    if terukur is None or not used & {"pengumpulan", "capaian"}:
        return ()
    return tuple(sent.tanggal for sent in terukur.pengumpulan.kiriman if sent.tanggal)


def _missing_needs(bahan: Bahan, state: Keadaan) -> Iterator[Tunggu]:
    sop = bahan.definisi.sop
    printed = {name for key in state.langkah.output for name in bahan.definisi.memakai(sop.naskah[key])}
    for key in dict.fromkeys((*state.langkah.kelengkapan, *(name for name in sop.masukan if name in printed))):
        if key in sop.masukan:
            if key not in (state.masukan or {}) and key not in bahan.definisi.masukan_keputusan():
                yield _wait_for_input(bahan, key)
        elif key not in state.dibuat:
            maker = next(step for step in sop.langkah if key in step.output)
            yield Tunggu(sop.pelaksana[maker.pelaksana[0]].jabatan, sop.naskah[key].judul)
        elif sop.naskah[key].kembali:
            yield from _forms_not_returned(bahan, state, sop.naskah[key])


def _wait_for_input(bahan: Bahan, key: str) -> Tunggu:
    masukan = bahan.definisi.sop.masukan[key]
    return Tunggu(masukan.dari or "pengirim", f"{masukan.judul} ({bahan.masuk.folder}/{masukan.berkas})")


def _forms_not_returned(bahan: Bahan, state: Keadaan, naskah: Naskah) -> Iterator[Tunggu]:
    terukur = bahan.terukur_pada(state.putaran_data)
    for unit in terukur.pengumpulan.belum_mengirim if terukur else ():
        yield Tunggu(f"Subbagian {unit}", f"{naskah.judul} yang sudah diisi ({bahan.masuk.folder}/{naskah.kembali}/)")


def _missing_answer(bahan: Bahan, state: Keadaan) -> Iterator[Tunggu]:
    step = state.langkah
    if step.keputusan and step.keputusan.masukan not in (state.masukan or {}):
        actor = bahan.definisi.sop.pelaksana[step.pelaksana[0]].jabatan
        berkas = bahan.definisi.sop.masukan[step.keputusan.masukan].berkas
        yield Tunggu(actor, f"keputusan putaran ke-{state.putaran} ({bahan.masuk.folder}/{berkas})")


def _missing_figures(bahan: Bahan, state: Keadaan) -> Iterator[Tunggu]:
    papers = [bahan.definisi.sop.naskah[key] for key in state.langkah.output]
    used = frozenset(name for paper in papers for name in bahan.definisi.memakai(paper))
    if not used & PENGUKURAN and not any(paper.untuk_setiap for paper in papers):
        return
    terukur = bahan.terukur_pada(state.putaran_data)
    if terukur is None:
        actor = bahan.definisi.sop.pelaksana[state.langkah.pelaksana[0]].jabatan
        yield Tunggu(actor, f"perjanjian kinerja (input/{bahan.periode.tahun}/perjanjian-kinerja.xlsx)")
    elif used & {"capaian", "sasaran", "indikator"}:
        for gap in terukur.kekurangan:
            quarter = f" triwulan {gap.triwulan}" if gap.triwulan != bahan.periode.triwulan else ""
            yield Tunggu(f"Subbagian {gap.subbagian}", f"realisasi{quarter} {gap.kode} {gap.nama}")


def _fixed_values(bahan: Bahan) -> Mapping[str, object]:
    definisi = bahan.definisi
    return {
        "satker": plain(view_satker(definisi.satker)),
        "sop": plain(view_sop(definisi.sop, definisi.satker)),
        "periode": plain(view_periode(bahan.periode)),
    }


def _papers(bahan: Bahan, visit: Kunjungan, fixed: Mapping[str, object]) -> Iterator[NaskahTerencana]:
    sop = bahan.definisi.sop
    for key in sop.langkah[visit.posisi].output:
        naskah = sop.naskah[key]
        values = {**fixed, **_visit_values(bahan, visit, key)}
        for name, label, own in _copies(bahan, visit, naskah):
            yield NaskahTerencana(
                berkas=f"{_stem(bahan, visit, key)}{name}.docx",
                template=naskah.template,
                nilai={**values, **own},
                uraian=_description(bahan, visit, key, label),
                arsip=naskah.arsip,
            )


def _visit_values(bahan: Bahan, visit: Kunjungan, key: str) -> Mapping[str, object]:
    sop, satker = bahan.definisi.sop, bahan.definisi.satker
    terukur = bahan.terukur_pada(visit.putaran_data)
    return {
        **{name: plain(answer.nilai) for name, answer in visit.masukan.items()},
        "langkah": plain(view_langkah(sop, satker, visit.posisi, visit)),
        "naskah": plain(view_naskah(sop, satker, key, visit, bahan.masuk.registrasi)),
        **({name: plain(getattr(terukur, name)) for name in ("perjanjian", "pengumpulan", "capaian", "metode")}
           if terukur else {}),
    }  # fmt: skip


def _copies(bahan: Bahan, visit: Kunjungan, naskah: Naskah) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """File name suffix, for whom, and the values of each copy of a paper."""
    terukur = bahan.terukur_pada(visit.putaran_data)
    if naskah.untuk_setiap is None or terukur is None:
        yield "", "", {}
    elif naskah.untuk_setiap == "subbagian":
        for unit in terukur.perjanjian.subbagian:
            yield f"/{_slug(unit.kunci)}", unit.nama, {"subbagian": plain(unit)}
    elif naskah.untuk_setiap == "sasaran":
        for goal in terukur.capaian.sasaran:
            yield f"/sasaran-{goal.no}", goal.nama, {"sasaran": plain(goal)}
    else:
        for item in (item for goal in terukur.capaian.sasaran for item in goal.indikator):
            yield f"/{_slug(item.kode)}", item.nama, {"indikator": plain(item)}


def _forms(bahan: Bahan, visit: Kunjungan) -> Iterator[FormulirTerencana]:
    sop, terukur = bahan.definisi.sop, bahan.terukur_pada(visit.putaran_data)
    units = terukur.perjanjian.subbagian if terukur else ()
    for key in (key for key in sop.langkah[visit.posisi].output if sop.naskah[key].kembali):
        for unit in units:
            uraian = _description(bahan, visit, key, unit.nama)
            yield FormulirTerencana(
                berkas=f"{_stem(bahan, visit, key)}/{_slug(unit.kunci)}.xlsx",
                subbagian=unit,
                satker=bahan.definisi.satker.nama,
                periode=bahan.periode.nama,
                nomor_sop=sop.identitas.nomor,
                kaki=f"SOP Nomor {sop.identitas.nomor}  |  Langkah {uraian.langkah}  |  {bahan.periode.nama}",
                dibuat=uraian.tanggal or sop.identitas.tanggal_pengesahan,
                uraian=uraian,
            )


def _stem(bahan: Bahan, visit: Kunjungan, key: str) -> str:
    again = f"-putaran-{visit.putaran}" if visit.putaran > 1 else ""
    return f"{bahan.definisi.sop.nomor_langkah()[visit.posisi]:02d}-{_slug(key)}{again}"


def _slug(key: str) -> str:
    kept = "".join(sign if sign.isalnum() and sign.isascii() else "-" for sign in key.lower())
    return "-".join(part for part in kept.split("-") if part)


def _description(bahan: Bahan, visit: Kunjungan, key: str, untuk: str) -> Uraian:
    view = view_naskah(bahan.definisi.sop, bahan.definisi.satker, key, visit, bahan.masuk.registrasi)
    again = f" (putaran ke-{visit.putaran})" if visit.putaran > 1 else ""
    number = bahan.definisi.sop.nomor_langkah()[visit.posisi]
    return Uraian(number, f"{view.judul}{again}", untuk, view.nomor, view.tanggal)


def _status(
    bahan: Bahan,
    visits: tuple[Kunjungan, ...],
    papers: tuple[NaskahTerencana, ...],
    forms: tuple[FormulirTerencana, ...],
) -> tuple[StatusLangkah, ...]:
    """One line a step, from its last visit."""
    sop, last = bahan.definisi.sop, {visit.posisi: visit for visit in visits}
    made = [(paper.uraian.langkah, paper.berkas) for paper in papers]
    made += [(form.uraian.langkah, form.berkas) for form in forms]
    return tuple(
        StatusLangkah(
            no=number,
            kegiatan=step.kegiatan,
            pelaksana=tuple(sop.pelaksana[key].jabatan for key in step.pelaksana),
            putaran=last[position].putaran if position in last else 0,
            naskah=tuple(name for step_number, name in made if step_number == number),
            tunggu=last[position].tunggu if position in last else (),
        )
        for position, (number, step) in enumerate(zip(sop.nomor_langkah(), sop.langkah, strict=True))
    )


def _leftovers(bahan: Bahan, visits: tuple[Kunjungan, ...]) -> Iterator[Problem]:
    """A round that was written but never reached, and a registered paper that does not exist."""
    sop = bahan.definisi.sop
    for key, masukan in bahan.definisi.masukan_keputusan().items():
        asked = [v for v in visits if (decision := sop.langkah[v.posisi].keputusan) and decision.masukan == key]
        used, written = sum(1 for visit in asked if visit.keputusan), len(bahan.masuk.masukan.get(key, ()))
        if written > used:
            where = Place(f"{bahan.masuk.folder}/{masukan.berkas}", sel=f"putaran ke-{used + 1}")
            over = used and not any(visit.tunggu for visit in asked)
            what = f"prosesnya sudah selesai pada putaran ke-{used}" if over else "putaran ini belum sampai gilirannya"
            fix = "Hapus putaran ini" if over else "Hapus, atau periksa apakah langkah sebelumnya masih menunggu"
            yield Problem(where, what, fix, Level.PERHATIAN)
    yield from _leftover_numbers(bahan, visits)


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


def _collisions(papers: tuple[NaskahTerencana, ...], forms: tuple[FormulirTerencana, ...]) -> Iterator[Problem]:
    """Two papers under one file name would be one paper lost."""
    names = Counter([*(paper.berkas.lower() for paper in papers), *(form.berkas.lower() for form in forms)])
    for name, count in names.items():
        if count > 1:
            fix = "Beri kunci naskah, kunci subbagian, atau kode indikator yang lebih berbeda"
            yield Problem(Place("config/sop.yaml"), f'{count} naskah akan bernama "{name}"', fix)
