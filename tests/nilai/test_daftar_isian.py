"""The list of names for people who write templates: whole, told in words, and written so that it can be copied."""

from __future__ import annotations

from dataclasses import is_dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from pipeline.base.arti import Arti, Sebaris, notes, parts
from pipeline.nilai.daftar_isian import details, folded, groups, lacking
from pipeline.nilai.nilai_templat import NilaiTemplat, listing, template_shape
from pipeline.road.load import load
from pipeline.sop.jenis_isian import JENIS
from pipeline.sop.sop import Naskah, Sop

AKAR = Path(__file__).resolve().parents[2]
KANTOR_LAIN = AKAR / "tests/samples/kantor-lain"


@pytest.fixture(params=[AKAR, KANTOR_LAIN], ids=["kantor ini", "kantor lain"])
def sop(request: pytest.FixtureRequest) -> Sop:
    return load(request.param, given={}).sop


def kinds(kind: object, seen: set[type]) -> set[type]:
    for inner in (kind, *get_args(kind)):
        if isinstance(inner, type) and is_dataclass(inner) and inner not in seen:
            seen.add(inner)
            for hint in get_type_hints(inner).values():
                kinds(hint, seen)
        elif inner is not kind:
            kinds(inner, seen)
    return seen


def test_every_field_has_its_meaning() -> None:
    untold = [
        f"{kind.__name__}.{name}"
        for kind in kinds(NilaiTemplat, set())
        for name, hint in get_type_hints(kind, include_extras=True).items()
        if not any(isinstance(one, Arti | Sebaris) for one in notes(hint))
    ]
    assert untold == [], "tulis artinya di samping isiannya: Annotated[…, Arti(…)]"


def test_a_meaning_names_only_kinds_of_field_there_are() -> None:
    named = {part.arti.jenis for kind in kinds(NilaiTemplat, set()) for part in parts(kind)}
    assert named - {""} == {"persen"}
    assert named - {""} <= JENIS.keys()


def test_it_lists_just_the_names_templates_are_checked_against(sop: Sop) -> None:
    names = [row.nama for group in groups(sop) for row in group.baris]
    assert len(names) == len(set(names))
    assert set(names) == set(listing(template_shape(sop)))


def test_a_list_that_comes_again_is_told_once(sop: Sop) -> None:
    short = list(folded(groups(sop)))
    assert sum(len(group.baris) for group in short) < sum(len(group.baris) for group in groups(sop)) / 1.3
    again = next(group for group in short if group.nama == "sop.langkah[].pelaksana[]")
    assert (again.arti, again.baris) == ("pelaksana langkah; isinya seperti sop.pelaksana[]", ())


def test_a_loop_in_a_loop_names_both(sop: Sop) -> None:
    group = next(group for group in groups(sop) if group.nama == "sop.pelaksana[].pejabat[]")
    assert group.perulangan == (("x", "sop.pelaksana"), ("y", "x.pejabat"))
    assert group.baris[1].tulis == "{{ y.nama }}"


def test_each_type_is_written_with_its_filter() -> None:
    written = {row.nama: row.tulis for group in groups(load(AKAR, given={}).sop) for row in group.baris}
    assert written["naskah.tanggal"] == "{{ naskah.tanggal|tanggal }}"
    assert written["capaian.anggaran.pagu"] == "{{ capaian.anggaran.pagu|angka }}"
    assert written["capaian.capaian"] == "{{ capaian.capaian|persen }}"
    assert written["capaian.sasaran[].indikator[].tercapai"] == "{% if y.tercapai %}…{% endif %}"
    assert written["satker.kop[]"] == '{{ satker.kop|join("; ") }}'
    assert written["bagan_alur"] == "{{p bagan_alur }}"


def test_details_of_a_masukan_print_without_a_loop() -> None:
    rows = {row.nama: row.tulis for row in details(load(KANTOR_LAIN, given={}).sop, "permohonan")}
    assert rows["permohonan.pemohon"] == "{{ permohonan.pemohon }}"
    assert rows["permohonan.tanggal"] == "{{ permohonan.tanggal|tanggal }}"
    assert rows["permohonan.catatan"] == '{{ permohonan.catatan|kosong("-") }}'
    assert rows["permohonan.informasi_diminta[]"] == '{{ permohonan.informasi_diminta|join("; ") }}'
    assert rows["permohonan.cara_memperoleh.teks"] == "{{ permohonan.cara_memperoleh.teks }}"


def test_a_paper_lacks_what_only_others_have() -> None:
    plain = Naskah(judul="A", template="a.docx")
    assert lacking(plain) == {"subbagian", "sasaran", "indikator", "berkas", "penetapan", "bagan_alur"}
    assert lacking(plain) - lacking(plain.model_copy(update={"untuk_setiap": "subbagian"})) == {"subbagian"}
    assert lacking(plain) - lacking(plain.model_copy(update={"arsip": True})) == {"berkas"}
