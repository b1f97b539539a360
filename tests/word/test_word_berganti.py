"""What one paper says otherwise than another is told in words, and not what a third already says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx.document import Document as Doc

from pipeline.base.problems import Refused
from pipeline.word.replaced import Pergantian, replaced

Make = Callable[..., Path]
CASES = {
    "the word that changed": (("Ada 70,0 %",), ("Ada 72,5 %",), ("Ada 70,0 %", "x"), [("70,0", "72,5")]),
    "not what the third took over": (("Capaian 70,0",), ("Capaian 72,5",), ("Capaian (lihat) 72,5",), []),
    "but what it says elsewhere": (("70 dan 72",), ("72 dan 72",), ("70 dan 72", "x"), [("70", "72")]),
    "what the third wrote otherwise": (("Capaian 70,0",), ("Capaian 72,5",), ("Capaian 71,0",), [("70,0", "72,5")]),
    "a figure is a whole word": (("Nilai 5",), ("Nilai 2",), ("Nilai 72,5",), [("5", "2")]),
    "a paragraph more": (("a",), ("a", "b c"), ("a",), [("", "b c")]),
    "a paragraph less": (("a", "b"), ("a",), ("a", "b"), [("b", "")]),
    "one less in the third as well": (("a", "b"), ("a",), ("a",), []),
    "the same twice is told once": (("x 1", "y", "z 1"), ("x 2", "y", "z 2"), ("x 1", "y", "z 1"), [("1", "2")]),
    "other spaces are no other words": (("a  b",), ("a b",), ("a  b",), []),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "third", "told"), CASES.values(), ids=CASES)
def test_words_in_place_of_others(
    old: tuple[str, ...], new: tuple[str, ...], third: tuple[str, ...], told: list[tuple[str, str]], make: Make
) -> None:
    pages = (make(*one, name=f"{n}.docx").read_bytes() for n, one in enumerate((old, new, third)))
    assert [(one.lama, one.baru) for one in replaced(*pages)] == told


def test_a_cell_is_compared_with_that_cell_and_a_header_only_when_asked(make: Make) -> None:
    def drawn(cell: str, header: str) -> Callable[[Doc], None]:
        def draw(doc: Doc) -> None:
            doc.add_table(2, 2).cell(1, 1).text = cell
            doc.sections[0].header.paragraphs[0].text = header

        return draw

    old = make(draw=drawn("70,0", "hal 1"), name="lama.docx").read_bytes()
    new = make(draw=drawn("72,5", "hal 2"), name="baru.docx").read_bytes()
    assert replaced(old, new, old) == (Pergantian("70,0", "72,5"), Pergantian("1", "2"))
    assert replaced(old, new, old, badan=True) == (Pergantian("70,0", "72,5"),)
    assert replaced(old, new, new) == ()


def test_a_long_table_of_cells_alike_is_compared_cell_by_cell(make: Make) -> None:
    def drawn(figures: Mapping[int, str]) -> Callable[[Doc], None]:
        def draw(doc: Doc) -> None:
            cells = doc.add_table(150, 8)._cells
            for number in range(0, len(cells), 4):
                cells[number].text = figures.get(number, "70" if number % 8 else f"baris {number}")

        return draw

    def page(figures: Mapping[int, str]) -> bytes:
        return make(draw=drawn(figures), name="tabel.docx").read_bytes()

    old, new = page({}), page(dict.fromkeys(range(4, 1200, 24), "72") | {100: "x"})
    assert replaced(old, new, page({100: "x", 604: "tangan"})) == (Pergantian("70", "72"),)


def test_what_is_no_word_file_is_refused(make: Make) -> None:
    page = make("a").read_bytes()
    with pytest.raises(Refused):
        replaced(page, b"PK", page)
