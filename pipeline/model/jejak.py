"""The way of a figure: from the field of a form, through the file it came in, to the papers that print it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import bahasa
from pipeline.model.gabungan import combine
from pipeline.model.kolom_form import JUDUL_KOLOM
from pipeline.model.nilai_kinerja import NilaiCapaian, NilaiCapaianIndikator, NilaiJejak
from pipeline.model.perjanjian import Bentuk, Indikator
from pipeline.model.realisasi import Jawaban, Kiriman, Realisasi
from pipeline.model.satker import Satker
from pipeline.model.sebutan import called
from pipeline.model.tabel import printed_name
from pipeline.problems import Place, Problem, Refused, suggestion


def cell_of(place: Place) -> str:
    """Where in its file something stands: "Form!F12", "isian «A1 realisasi»", or "baris 5"."""
    return place.sel or (f"baris {place.baris}" if place.baris else "")


def trails(realisasi: Realisasi, satker: Satker) -> tuple[NilaiJejak, ...]:
    """The source of every figure of the year so far, in the agreement's order."""
    found = [
        (item, quarter, answer, form)
        for item in realisasi.perjanjian.indikator
        for quarter, answer, form in _used(realisasi, item)
    ]
    return tuple(
        NilaiJejak(
            no=no,
            kode=item.kode,
            triwulan=bahasa.ROMAWI[quarter],
            angka=_figure(item, answer),
            subbagian=satker.subbagian[form.subbagian].nama,
            berkas=printed_name(form.berkas),
            sel=cell_of(answer.tempat),
            sidik=form.sidik,
        )
        for no, (item, quarter, answer, form) in enumerate(found, start=1)
    )


def trace(kode: str, realisasi: Realisasi, capaian: NilaiCapaian, papers: Sequence[str]) -> tuple[str, ...]:
    """The way of one indikator's figure as lines to print; raises `Refused` for a code that was not agreed."""
    items = {item.kode.lower(): item for item in realisasi.perjanjian.indikator}
    item = items.get(kode.strip().lower())
    if item is None:
        known = [one.kode for one in items.values()]
        what = f'indikator "{kode}" tidak ada dalam perjanjian kinerja' if kode.strip() else "indikator belum disebut"
        raise Refused([Problem(Place(realisasi.perjanjian.sumber), what, suggestion(kode, known))])
    measured = next(row for goal in capaian.sasaran for row in goal.indikator if row.kode == item.kode)
    return (*_agreed(item), *_given(realisasi, item), *_measured(measured), *_printed(papers))


def _agreed(item: Indikator) -> Iterator[str]:
    yield f"{item.kode} {item.nama}"
    yield f"1. Perjanjian : target setahun {called(item.target_tahun)} {item.satuan} ({item.tempat})"


def _given(realisasi: Realisasi, item: Indikator) -> Iterator[str]:
    rows = tuple(_used(realisasi, item))
    if not rows:
        yield "2. Form       : belum ada angka"
    for quarter, answer, form in rows:
        filled = f", diisi oleh {form.pengisi}" if form.pengisi else ""
        when = f", {bahasa.tanggal(form.tanggal)}" if form.tanggal else ""
        again = f", putaran ke-{form.putaran}" if form.putaran > 1 else ""
        yield f"2. Form       : Triwulan {bahasa.ROMAWI[quarter]}{again}: {_figure(item, answer)}"
        yield f"                {form.berkas}, {cell_of(answer.tempat)}{filled}{when}"
        yield f"                sha256 {form.sidik}"
        yield f"                {JUDUL_KOLOM['data_dukung'].lower()}: {answer.data_dukung or 'belum disebut'}"


def _measured(row: NilaiCapaianIndikator) -> Iterator[str]:
    yield f"3. Gabungan   : {row.jenis}, realisasi {row.realisasi} {row.satuan}"
    yield f"4. Capaian    : {row.rumus}: {row.triwulan.uraian or row.triwulan.catatan or '-'}"
    yield f"                capaian {bahasa.persen(row.capaian)}, {row.kategori or 'belum berkategori'}"


def _printed(papers: Sequence[str]) -> Iterator[str]:
    yield f"5. Naskah     : {papers[0] if papers else 'belum ada naskah yang memuatnya'}"
    yield from (f"                {name}" for name in papers[1:])


def _used(realisasi: Realisasi, item: Indikator) -> Iterator[tuple[int, Jawaban, Kiriman]]:
    """The answers the year's figure is made of; while some are lacking, those there are."""
    quarters = range(1, (realisasi.triwulan or 4) + 1)
    answers = tuple(realisasi.jawaban(item.kode, quarter) for quarter in quarters)
    made_of = combine(item, answers, 2).dipakai
    for quarter, answer in zip(quarters, answers, strict=True):
        if answer and (answer in made_of or not made_of):
            yield quarter, answer, _form_of(realisasi, quarter, answer)


def _form_of(realisasi: Realisasi, quarter: int, answer: Jawaban) -> Kiriman:
    sent = (form for form in realisasi.kiriman if form.triwulan == quarter)
    return next(form for form in sent if any(one is answer for one in form.jawaban))


def _figure(item: Indikator, answer: Jawaban) -> str:
    if item.bentuk is Bentuk.RASIO and answer.pembilang is not None:
        return f"{bahasa.angka(answer.pembilang)} / {bahasa.angka(answer.penyebut)}"
    return called(answer.realisasi)
