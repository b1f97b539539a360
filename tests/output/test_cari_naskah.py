"""Which paper is meant when a person types a name."""

from __future__ import annotations

import pytest

from pipeline.base.problems import Refused
from pipeline.output.named import paper_named

KNOWN = (
    "output/2025-tw3/06-rekap.docx",
    "output/2025-tw4/06-rekap.docx",
    "output/2025-tw4/07-draft.docx",
    "output/2025-tw4/03-form/a.docx",
    "output/2025-tw4/03-form/a.xlsx",
)
DRAFT = "output/2025-tw4/07-draft.docx"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("07-draft.docx", DRAFT),
        ("07-draft", DRAFT),
        ("07-DRAFT.DOCX", DRAFT),
        (" 2025-tw4/07-draft.docx ", DRAFT),
        ("output/2025-tw4/07-draft.docx", DRAFT),
        ("./output/2025-tw4/07-draft.docx", DRAFT),
        ("output\\2025-tw4\\07-draft.docx", DRAFT),
        ('"07-draft.docx"', DRAFT),
        ("07-draft (hasil baru).docx", DRAFT),
        ("07-draft (hasil baru 2).docx", DRAFT),
        ("2025-tw3/06-rekap", "output/2025-tw3/06-rekap.docx"),
        ("03-form/a.xlsx", "output/2025-tw4/03-form/a.xlsx"),
    ],
)
def test_a_name_is_understood(asked: str, meant: str) -> None:
    assert paper_named(asked, KNOWN) == meant


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("06-rekap.docx", "2025-tw3/06-rekap.docx, 2025-tw4/06-rekap.docx"),
        ("03-form/a", "2025-tw4/03-form/a.docx, 2025-tw4/03-form/a.xlsx"),
        ("07-darft.docx", "Mungkin maksud Anda: 07-draft.docx"),
        ("raft.docx", "naskah itu tidak ditemukan"),
        ("", "naskahnya belum disebut"),
    ],
)
def test_a_name_that_fits_none_or_several_is_asked_back(asked: str, told: str) -> None:
    with pytest.raises(Refused, match=told):
        paper_named(asked, KNOWN)


def test_where_nothing_was_made_yet_that_is_said() -> None:
    with pytest.raises(Refused, match="Jalankan make lebih dahulu"):
        paper_named("06-rekap.docx", ())
