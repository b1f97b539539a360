"""Every paper of the pack is valid Open XML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openxml_audit import OpenXmlValidator

from pipeline.base.kalender import Periode
from pipeline.build import build

if TYPE_CHECKING:
    from conftest import Proyek


def faults(folder: Path) -> list[str]:
    validator = OpenXmlValidator()
    found = []
    for path in sorted(folder.rglob("*.docx")):
        found += [f"{path.name}: {error}" for error in validator.validate(str(path)).errors]
    return found


def test_every_paper_is_valid(pernah_jadi: Path) -> None:
    assert len(list((pernah_jadi / "output/2025-tw4").rglob("*.docx"))) == 19
    assert not faults(pernah_jadi / "output")


def test_every_paper_of_another_office_is_valid(kantor_lain: Proyek) -> None:
    build(kantor_lain.folder, Periode(2026, "p-014"))
    assert not faults(kantor_lain.folder / "output")


def test_the_validator_finds_a_fault(tmp_path: Path) -> None:
    from docx import Document

    page = Document()
    page.element.body.append(page.add_paragraph("sesudah penutup")._p)
    page.save(str(tmp_path / "rusak.docx"))
    assert faults(tmp_path) or pytest.fail("validator tidak menemukan apa pun")
