"""The units a quarter goes on without: tanpa-data.yaml, held against the agreement."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.base.kalender import Periode
from pipeline.base.problems import Problem, Refused, suggestion
from pipeline.base.tabel import Report
from pipeline.pengukuran.perjanjian import Perjanjian
from pipeline.pengukuran.realisasi import Tanpa
from pipeline.sop.masukan import TanpaData, TanpaSubbagian
from pipeline.sop.satker import Satker
from pipeline.sop.tertulis import ISI, validated
from pipeline.sop.yaml import naskah_yaml

TANPA_DATA = "tanpa-data.yaml"


def read_tanpa(
    root: Path, folder: str, triwulan: Periode, perjanjian: Perjanjian, satker: Satker, report: Report
) -> Iterator[Tanpa]:
    """What the office wrote in a quarter's `folder`; what is wrong with it goes to `report`."""
    name = f"{folder}/{TANPA_DATA}"
    if not (root / name).is_file():
        return
    try:
        written = naskah_yaml.read(root / name, name)
    except Refused as refused:
        for problem in refused.problems:
            report(problem)
        return
    read, found = validated(TanpaData, written.isi, written.locate)
    for problem in found:
        report(problem)
    for at, item in enumerate(read.tanpa_data if read else ()):
        yield from _without(item, at, written, triwulan, perjanjian, satker, report)


def _without(
    item: TanpaSubbagian,
    at: int,
    written: naskah_yaml.Ditulis,
    triwulan: Periode,
    perjanjian: Perjanjian,
    satker: Satker,
    report: Report,
) -> Iterator[Tanpa]:
    place = written.locate(("tanpa_data", at))
    if item.subbagian not in satker.subbagian:
        where = written.locate(("tanpa_data", at, "subbagian", ISI))
        what = f'subbagian "{item.subbagian}" tidak ada dalam satker.yaml'
        report(Problem(where, what, suggestion(item.subbagian, satker.subbagian)))
        return
    items = perjanjian.per_subbagian().get(item.subbagian, ())
    own = [one.kode for one in items]
    for index, kode in enumerate(item.indikator):
        if kode not in own:
            where = written.locate(("tanpa_data", at, "indikator", index))
            what = f'indikator "{kode}" bukan tanggung jawab subbagian {satker.subbagian[item.subbagian].nama}'
            report(Problem(where, what, suggestion(kode, own)))
    due = tuple(one.kode for one in items if one.ditargetkan(triwulan.triwulan))
    yield Tanpa(triwulan.triwulan, item.indikator or due, item.alasan, item.tanggal, place)
