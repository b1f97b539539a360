"""Who signs is a matter of the day: a paper bears who held the office on its own date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.base.kalender import Periode
from pipeline.base.problems import Problem
from pipeline.build import build, build_sop
from pipeline.road.rencana import Rencana

if TYPE_CHECKING:
    from conftest import Proyek

SATKER = "config/satker.yaml"
TW4 = Periode(2025, "tw4")
LAMA = "    nama: Bambang Rahmadhany\n    nip:\n"


def held_by(proyek: Proyek, *menjabat: str) -> None:
    """The holders of the office that gives the orders and decides."""
    lines = "".join(f"      - {{{one}}}\n" for one in menjabat)
    proyek.ganti(SATKER, LAMA, f"    menjabat:\n{lines}")


def planned(proyek: Proyek) -> tuple[Rencana, tuple[Problem, ...]]:
    result = build(proyek.folder, TW4, tulis=False)
    return result.rencana, result.perhatian


def signer(rencana: Rencana, name: str) -> dict[str, str]:
    paper = next(paper for paper in rencana.naskah if paper.berkas == name)
    (person,) = paper.nilai["naskah"]["penanda_tangan"]
    return dict(person)


def approved_by(rencana: Rencana) -> set[str]:
    """Who approved the SOP, on the decree and wherever papers print it."""
    return {paper.nilai["sop"]["disahkan_oleh"]["nama"] for paper in rencana.naskah}


def test_a_new_official_does_not_sign_what_was_signed_before(proyek: Proyek) -> None:
    held_by(proyek, "nama: Siti Aminah, sampai: 2026-01-12", "nama: Hasan Basri, sejak: 2026-01-13, sebagai: plt")
    rencana, perhatian = planned(proyek)
    assert approved_by(rencana) == {"Siti Aminah"}
    assert signer(rencana, "01-lembar-disposisi.docx")["nama"] == "Siti Aminah"
    assert signer(rencana, "09-disposisi-sekretaris.docx")["nama"] == "Siti Aminah"
    later = signer(rencana, "09-disposisi-sekretaris-putaran-2.docx")
    assert later["nama"] == "Hasan Basri"
    assert later["jabatan"] == "Plt. Sekretaris Komisi Pemilihan Umum Kota Bontang"
    assert perhatian == ()


def test_a_registered_date_says_who_signs(proyek: Proyek) -> None:
    held_by(proyek, "nama: Siti Aminah", "nama: Hasan Basri, sejak: 2026-01-13")
    proyek.tulis(
        "input/2025/tw4/registrasi.yaml",
        "registrasi:\n  - {naskah: disposisi_sekretaris, nomor: 9, tanggal: 2026-01-13}\n",
    )
    assert signer(planned(proyek)[0], "09-disposisi-sekretaris.docx")["nama"] == "Hasan Basri"


def test_the_head_of_a_unit_signs_the_form_of_his_days(proyek: Proyek) -> None:
    proyek.ganti(
        SATKER,
        "    nama: Tanti Prastuti\n    nip:\n",
        "    menjabat:\n      - {nama: Tanti Prastuti}\n      - {nama: Yusuf, sejak: 2026-01-13}\n",
    )
    rencana, _ = planned(proyek)
    (form,) = (paper for paper in rencana.naskah if paper.berkas == "03-form-data-kinerja/teknis-hukum.docx")
    assert form.nilai["subbagian"]["kepala"]["nama"] == "Tanti Prastuti"
    (workbook,) = (form for form in rencana.formulir if form.subbagian.kunci == "teknis_hukum")
    assert workbook.subbagian.kepala.nama == "Tanti Prastuti"


def test_a_day_on_which_nobody_is_recorded_gives_a_dotted_line_and_is_told_once(proyek: Proyek) -> None:
    held_by(proyek, "nama: Hasan Basri, sejak: 2026-01-13")
    rencana, perhatian = planned(proyek)
    assert signer(rencana, "01-lembar-disposisi.docx")["nama"] == ""
    jabatan = "Sekretaris Komisi Pemilihan Umum Kota Bontang"
    told = [problem.what for problem in perhatian if problem.where.berkas == SATKER]
    assert told == [
        f"Lembar Disposisi bertanggal 5 Januari 2026, dan pada hari itu tidak ada yang tercatat menjabat {jabatan}"
    ]
    assert f"pada 20 Oktober 2025 tidak ada yang tercatat menjabat {jabatan}" in {one.what for one in perhatian}


def test_the_people_of_one_day_are_made_once(proyek: Proyek) -> None:
    papers = [paper for paper in planned(proyek)[0].naskah if paper.uraian.langkah]
    assert len({id(paper.nilai["sop"]) for paper in papers}) == 1


@pytest.mark.parametrize("sejak", ["2025-10-20", "2025-10-21"])
def test_the_decree_bears_who_held_the_office_on_its_own_date(proyek: Proyek, sejak: str) -> None:
    held_by(proyek, "nama: Siti Aminah", f"nama: Hasan Basri, sejak: {sejak}")
    rencana = build_sop(proyek.folder).rencana
    name = "Hasan Basri" if sejak.endswith("20") else "Siti Aminah"
    assert approved_by(rencana) == {name}
    assert Path(proyek.folder / "output/sop/00-keputusan-sop.docx").is_file()
