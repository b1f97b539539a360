"""Forms that were filled in where they were made: what stands in output/ is read by nobody."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.base.problems import Level, Place, Problem
from pipeline.output.opened import OUTPUT
from pipeline.output.penulisan import KeadaanBerkas, Penulisan
from pipeline.road.rencana import Rencana


def filled_in_output(
    penulisan: Penulisan, rencana: Rencana, folder: str, mengirim: Collection[str]
) -> Iterator[Problem]:
    """Each edited form of a unit that has not sent one yet (`mengirim` are those that have), and where it belongs."""
    forms = {form.berkas: form.uraian.untuk for form in rencana.formulir}
    forms |= {paper.berkas: paper.uraian.untuk for paper in rencana.naskah if paper.blanko}
    for one in penulisan.putusan:
        if one.keadaan is KeadaanBerkas.DISUNTING and one.nama in forms and forms[one.nama] not in mengirim:
            where = Place(f"{OUTPUT}/{rencana.periode}/{one.nama}")
            what = "form ini diisi di folder output, jadi jawabannya tidak dibaca"
            yield Problem(where, what, f"Salin ke {folder}/, lalu jalankan make", Level.PERHATIAN)
