"""plan: which paper is made from which template with which values; which steps wait, and for what."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from pipeline.base.periode import Periode
from pipeline.base.problems import refuse_if_any
from pipeline.nilai.pandangan import sop_values
from pipeline.pengukuran.capaian import Capaian
from pipeline.pengukuran.masuk import Masuk
from pipeline.road.definisi import Definisi
from pipeline.road.plan.bahan import Bahan
from pipeline.road.plan.menunggu import arrivals, missing
from pipeline.road.plan.naskah import figures_by_round, fixed_values, forms_of, papers_of, slug
from pipeline.road.plan.sisa import collisions, leftovers
from pipeline.road.rencana import FormulirTerencana, NaskahTerencana, Rencana, StatusLangkah, Uraian
from pipeline.sop.perjalanan import Kunjungan, walk


def plan(definisi: Definisi, periode: Periode, masuk: Masuk, terukur: Mapping[int, Capaian]) -> Rencana:
    """The plan of the period's pack."""
    bahan = Bahan(definisi, periode, masuk, terukur)
    sop, kalender = definisi.sop, definisi.kalender
    visits = tuple(walk(sop, masuk.masukan, kalender, partial(missing, bahan), partial(arrivals, bahan)))
    fixed, figures = fixed_values(bahan), figures_by_round(bahan)
    papers = plan_sop(definisi) + tuple(
        paper for visit in visits if not visit.tunggu for paper in papers_of(bahan, visit, fixed, figures)
    )
    forms = tuple(form for visit in visits if not visit.tunggu for form in forms_of(bahan, visit))
    found = refuse_if_any((*collisions(papers, forms), *leftovers(bahan, visits)))
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
    return (NaskahTerencana(f"00-{slug(stem)}.docx", penetapan.template, values, uraian, arsip=False),)


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
