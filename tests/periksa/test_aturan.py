"""One failing sample for each rule (tests/cases/aturan.yaml), and what is told of it."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pytest
import yaml
from aturan_uji import AKAR, ATURAN, SOP, found_by, sentences, told

from pipeline.base.problems import Level

if TYPE_CHECKING:
    from conftest import Proyek

CONTOH: list[dict[str, str]] = yaml.safe_load((AKAR / "tests/cases/aturan.yaml").read_text(encoding="utf-8"))
DI_TEMPAT_LAIN = {"measuring_has_a_method", "outputs_are_used_or_kept"}


def test_the_office_s_own_definition_has_nothing_new_to_tell(proyek: Proyek) -> None:
    assert sentences(told(proyek)) == []


def test_another_office_s_definition_has_nothing_new_to_tell(kantor_lain: Proyek) -> None:
    assert sentences(told(kantor_lain)) == []


@pytest.mark.parametrize("contoh", CONTOH, ids=lambda contoh: f"{contoh['aturan']}: {contoh['menjadi'][:30]!r}")
def test_each_rule_finds_its_fault(proyek: Proyek, contoh: dict[str, str]) -> None:
    proyek.ganti(contoh.get("berkas", SOP), contoh["semula"], contoh["menjadi"])
    problems = found_by(proyek, contoh["aturan"])
    found = [problem for problem in problems if contoh["temuan"] in str(problem)]
    assert found, list(map(str, problems))
    assert all(problem.where.baris for problem in found if problem.where.berkas.endswith(".yaml"))


def test_every_rule_has_a_failing_sample() -> None:
    assert {contoh["aturan"] for contoh in CONTOH} | DI_TEMPAT_LAIN == set(ATURAN)


def test_every_rule_is_in_the_table_and_says_what_it_stands_on() -> None:
    table = (AKAR / "docs/aturan.md").read_text(encoding="utf-8")
    for name, rule in ATURAN.items():
        assert f"`{name}`" in table, name
        assert inspect.getdoc(rule), name


def test_measuring_without_a_method_is_refused(proyek: Proyek) -> None:
    proyek.hapus("config/metode.yaml")
    assert "config/metode.yaml tidak ada" in "\n".join(map(str, told(proyek)))


def test_a_paper_nobody_uses_is_told_when_no_archive_keeps_it(proyek: Proyek) -> None:
    proyek.ganti(SOP, "kelengkapan: disposisi_sekretaris", "kelengkapan: laporan")
    assert found_by(proyek, "outputs_are_used_or_kept") == ()
    proyek.ganti(SOP, "    arsip: ya\n", "")
    (problem,) = found_by(proyek, "outputs_are_used_or_kept")
    assert problem.what == 'output "disposisi_sekretaris" tidak dipakai langkah lain dan tidak diarsipkan'


def test_a_leftover_is_only_a_warning(proyek: Proyek) -> None:
    proyek.ganti(SOP, "      perihal: teks\n", "      perihal: teks\n      warna: teks\n")
    assert {problem.level for problem in told(proyek)} == {Level.PERHATIAN}


def test_an_actor_misspelt_is_told_once_at_each_step_and_nothing_follows_from_it(proyek: Proyek) -> None:
    proyek.ganti(SOP, "pelaksana: kasubbag_rendatin\n", "pelaksana: kasubag_rendatin\n")
    assert sentences(told(proyek)) == ['pelaksana "kasubag_rendatin" tidak ada di daftar'] * 2


def test_a_broken_decision_is_told_once(proyek: Proyek) -> None:
    proyek.ganti(SOP, "setuju: daftar_arsip", "setuju: rekap")
    assert sentences(told(proyek)) == ["semua jalan kembali ke belakang, tidak ada jalan keluar"]


@pytest.mark.parametrize("new", ["setuju: 11", "setuju:"])
def test_a_way_to_nowhere_is_told_once(proyek: Proyek, new: str) -> None:
    proyek.ganti(SOP, "setuju: daftar_arsip", new)
    assert len([problem for problem in told(proyek) if problem.level is Level.SALAH]) == 1
