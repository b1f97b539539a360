"""render: the plan becomes finished files in memory; the archive's list is made last, when all others are known."""

from __future__ import annotations

from hashlib import sha256

from pipeline.edges.tables import KepalaForm, write_form
from pipeline.edges.word import Blok
from pipeline.edges.word.bagan import write_bagan
from pipeline.model.bagan import Tata
from pipeline.model.bentuk import plain
from pipeline.model.definisi import Definisi
from pipeline.model.nilai import NilaiBerkas
from pipeline.model.rencana import Berkas, FormulirTerencana, NaskahTerencana, Rencana
from pipeline.problems import Problem, Refused


def render(definisi: Definisi, rencana: Rencana) -> tuple[Berkas, ...]:
    """Every paper and form of the plan; raises `Refused` with the problems of all of them."""
    problems: list[Problem] = []
    plain_papers = [paper for paper in rencana.naskah if not paper.arsip]
    made = [berkas for paper in plain_papers if (berkas := _paper(definisi, paper, problems))]
    made += [Berkas(form.berkas, _form(form), form.uraian) for form in rencana.formulir]
    made.sort(key=lambda berkas: berkas.uraian.langkah if berkas.uraian else 0)
    listed = tuple(_listed(no, berkas) for no, berkas in enumerate(made, start=1))
    for paper in rencana.naskah:
        if paper.arsip and (berkas := _paper(definisi, _with_list(paper, listed), problems)):
            made.append(berkas)
    if problems:
        raise Refused(problems)
    return tuple(made)


def _paper(definisi: Definisi, paper: NaskahTerencana, problems: list[Problem]) -> Berkas | None:
    try:
        values = {name: _drawn(value) for name, value in paper.nilai.items()}
        return Berkas(paper.berkas, definisi.templat[paper.template].render(values), paper.uraian)
    except Refused as refused:
        problems.extend(refused.problems)
        return None


def _drawn(value: object) -> object:
    """A chart laid out becomes the block that is put into the page."""
    return Blok(write_bagan(value)) if isinstance(value, Tata) else value


def _form(form: FormulirTerencana) -> bytes:
    head = KepalaForm(form.uraian.judul, form.satker, form.periode, form.nomor_sop, form.kaki, form.dibuat)
    return write_form(form.subbagian, head)


def _with_list(paper: NaskahTerencana, listed: tuple[NilaiBerkas, ...]) -> NaskahTerencana:
    values = {**paper.nilai, "berkas": plain(listed)}
    return NaskahTerencana(paper.berkas, paper.template, values, paper.uraian, paper.arsip)


def _listed(no: int, berkas: Berkas) -> NilaiBerkas:
    uraian = berkas.uraian
    return NilaiBerkas(
        no=no,
        langkah=uraian.langkah if uraian else 0,
        judul=uraian.judul if uraian else berkas.nama,
        untuk=uraian.untuk if uraian else "",
        nomor=uraian.nomor if uraian else "",
        tanggal=uraian.tanggal if uraian else None,
        berkas=berkas.nama,
        jumlah=1,
        sidik=sha256(berkas.isi).hexdigest(),
    )
