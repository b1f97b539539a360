"""What docxtpl prints otherwise is found, wherever it stands; what it only takes as other objects is not."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from docx.document import Document as Doc

from pipeline.word import Blok, Potongan, TeksKaya, fill
from pipeline.word.banding import Beda, differences

Make = Callable[..., Path]
BLOK = "<w:p><w:r><w:t>blok</w:t></w:r></w:p>"
VALUES = {
    "a": 1, "angka": Decimal("87.50"), "daftar": [Decimal("1.5"), Decimal("2.5")],
    "kaya": TeksKaya((Potongan("te", tebal=True), "ks")), "blok": Blok(BLOK),
}  # fmt: skip


def apart(path: Path, other: Path | None = None) -> tuple[Beda, ...]:
    return differences((other or path).read_bytes(), VALUES, fill(path, VALUES))


def test_our_filters_numbers_rich_texts_and_blocks_are_the_same(make: Make) -> None:
    path = make("{{ angka }} {{ angka|persen }} {{ a|terbilang }}", "{{r kaya }}", "{{p blok }}")
    assert apart(path) == ()


def test_a_difference_is_found_in_a_cell_a_header_and_a_paragraph(make: Make) -> None:
    def draw(doc: Doc) -> None:
        doc.add_table(2, 2).cell(1, 1).text = "sel {{ daftar|join(';') }}"
        doc.sections[0].header.paragraphs[0].text = "kop {{ daftar|first ~ '' }}"

    assert apart(make("pertama", "kedua {{ angka ~ '' }}", draw=draw)) == (
        Beda("isi, paragraf 2", "kedua 87,5", "kedua 87.50"),
        Beda("isi, tabel 1 baris 2 sel 2", "sel 1,5;2,5", "sel 1.5;2.5"),
        Beda("header1, paragraf 1", "kop 1,5", "kop 1.5"),
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        (("a", "b", "c"), ("a", "c"), Beda("isi, paragraf 2", "b", None)),
        (("a", "c"), ("a", "b", "c"), Beda("isi, paragraf 2", None, "b")),
        (("a\tb",), ("a\nb",), Beda("isi, paragraf 1", "a\tb", "a\nb")),
    ],
)
def test_a_paragraph_of_one_alone(ours: tuple[str, ...], theirs: tuple[str, ...], found: Beda, make: Make) -> None:
    assert apart(make(*ours), make(*theirs, name="lain.docx")) == (found,)


def test_a_text_in_another_cell(make: Make) -> None:
    def drawn(column: int) -> Callable[[Doc], None]:
        def draw(doc: Doc) -> None:
            table = doc.add_table(1, 2)
            table.cell(0, column).paragraphs[0].text = "x"
            table.cell(0, column).add_paragraph("y")

        return draw

    found = apart(make(draw=drawn(0)), make(draw=drawn(1), name="lain.docx"))
    assert [(one.kami, one.docxtpl) for one in found] != []
