"""Every paper of a period that was opened again says so; the decree is no paper of the period."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from ketetapan_uji import SETUJU, TIDAK, TW4, decide, run

from pipeline.ketetapan.buka import open_again
from pipeline.output.opened import silent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import Proyek

TULISAN = "Perbaikan ke-1"
KAKI = r"{% if naskah.perbaikan %}.*?{{ naskah.perbaikan }}.*?{% endif %}"


def papers(proyek: Proyek) -> Mapping[str, bytes]:
    folder = proyek.folder / "output/2025-tw4"
    found = (path for path in sorted(folder.rglob("*")) if path.suffix in (".docx", ".xlsx"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def says(paper: bytes) -> bool:
    """In a header or footer, of a page or of a sheet."""
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        edges = [name for name in package.namelist() if re.search("footer|header|worksheets/sheet", name)]
        return any(TULISAN in re.sub("<[^>]*>", "", package.read(name).decode()) for name in edges)


def opened(proyek: Proyek, *rounds: tuple[str, str]) -> None:
    decide(proyek)
    run(proyek)
    decide(proyek, *rounds)
    run(proyek)
    open_again(proyek.folder, TW4, "Salah ketik", date(2026, 2, 2), silent)


def test_every_paper_and_form_of_a_period_opened_from_its_beginning_says_so(proyek: Proyek) -> None:
    opened(proyek, SETUJU)
    run(proyek)
    decide(proyek, ("setuju", "2026-02-03"))
    assert run(proyek).perhatian == ()
    made = papers(proyek)
    assert len(made) > 15
    assert [name for name, one in made.items() if not says(one)] == ["00-keputusan-sop.docx"]


def test_a_template_that_does_not_print_it_is_named_with_its_papers(proyek: Proyek) -> None:
    path = proyek.folder / "templates/docx/laporan.docx"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, part in parts.items():
            bare = re.sub(KAKI, "", part.decode(), flags=re.DOTALL).encode() if "footer" in name else part
            package.writestr(name, bare)
    opened(proyek, TIDAK, SETUJU)
    (told,) = run(proyek).perhatian
    assert str(told) == (
        "input/2025/tw4/arsip/perbaikan-1.yaml:laporan.docx: 07-draft-laporan-putaran-2.docx dan "
        '08-laporan-putaran-2.docx tidak bertuliskan "Perbaikan ke-1", sebab template laporan.docx tidak mencetak '
        "naskah.perbaikan. Tulis di kaki halaman template itu {% if naskah.perbaikan %}  |  {{ naskah.perbaikan }}"
        "{% endif %}, atau tulis tangan."
    )


@pytest.mark.parametrize("word", ["lembar_disposisi", "laporan"])
def test_of_a_round_that_stays_nothing_is_asked(proyek: Proyek, word: str) -> None:
    opened(proyek, TIDAK, SETUJU)
    run(proyek)
    name = {"lembar_disposisi": "01-lembar-disposisi.docx", "laporan": "08-laporan.docx"}[word]
    assert not says(papers(proyek)[name])
