"""What a sender typed beside the controls of a Word form, and what programs put around them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from form_word_uji import changed, control, filled
from ketikan_uji import (
    ANGKA,
    HIDE,
    KERTAS,
    PROSA,
    STRIKE,
    TANGGAL,
    Change,
    Kantor,
    Page,
    around,
    beside,
    between_tables,
    new_row,
    q,
    run,
    says,
    xml,
)
from libreoffice_uji import DOCX, resaved

from pipeline.base.problems import Level
from pipeline.pengukuran.realisasi import Kiriman


@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize(
    ("tag", "text", "read"),
    [
        (ANGKA, "79,9", lambda sent: str(sent.jawaban[0].realisasi)),
        (PROSA, "kurang petugas", lambda sent: sent.jawaban[0].ulasan.kendala),
        ("A2/data_dukung", "Rekap", lambda sent: sent.jawaban[1].data_dukung),
        ("A1/perkiraan", "2026-02-01", lambda sent: str(sent.jawaban[0].ulasan.perkiraan)),
        (TANGGAL, "2026-01-08", lambda sent: str(sent.tanggal)),
        ("form/pengisi", "Budi", lambda sent: sent.pengisi),
    ],
)
def test_what_is_typed_beside_an_untouched_control_is_its_answer(
    tag: str, text: str, read: Callable[[Kiriman], str], before: bool, kantor: Kantor
) -> None:
    sent, problems = kantor.read(changed(kantor.kosong, beside(tag, run(text), before=before)))
    assert read(sent).replace(".", ",") == text
    assert [problem.level for problem in problems if f'"{text}" ditulis di samping' in str(problem)] == [
        Level.PERHATIAN
    ]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("9", Level.SALAH),
        ("-", Level.SALAH),
        ("½", Level.SALAH),
        (" persen", Level.PERHATIAN),
        (run("x", HIDE), Level.PERHATIAN),
    ],
)
def test_what_is_typed_beside_an_answer_is_told(text: str, level: Level, kantor: Kantor) -> None:
    answer, (told,) = kantor.first(changed(kantor.terisi, beside(ANGKA, text if "<" in text else run(text))))
    assert (str(answer.realisasi), told.level, told.where.sel) == ("79.9", level, "isian «A1 realisasi»")


def in_label(page: Page) -> None:
    label = next(around(page, PROSA, "p").itersiblings(q("p"), preceding=True))
    label.extend(xml(run(": angka ini sementara")))


def in_box(page: Page) -> None:
    around(page, "A1/indikator", "p").extend(xml(KERTAS.replace("77", "angka ini sementara")))


def in_another_column(page: Page) -> None:
    cell = around(page, ANGKA, "tr").findall(q("tc"))[1]
    next(cell.iter(q("t"))).text = "angka ini sementara"


def in_frame(page: Page) -> None:
    text = f'<w:p><w:pPr><w:framePr w:w="100"/></w:pPr>{run("angka ini sementara")}</w:p>'
    around(page, ANGKA, "p").addnext(xml(text)[0])


OUTSIDE = [new_row, between_tables, in_label, in_box, in_another_column, in_frame]


@pytest.mark.parametrize("change", OUTSIDE)
def test_what_is_typed_outside_the_answers_is_told(change: Change, kantor: Kantor) -> None:
    _, problems = kantor.read(changed(kantor.terisi, change))
    assert [(problem.level, "angka ini sementara" in str(problem)) for problem in problems] == [(Level.PERHATIAN, True)]


def test_an_answer_whose_control_a_program_lost_is_read_from_its_cell(kantor: Kantor) -> None:
    def lose(page: Page) -> None:
        for tag in ("A1/keadaan", ANGKA, PROSA, "A1/data_dukung", "A1/tindak_lanjut", "A1/perkiraan"):
            sdt = control(page, tag)
            given = {"A1/keadaan": "angka", ANGKA: "79,9", PROSA: "kurang", "A1/data_dukung": "SK"}.get(tag, "")
            sdt.addprevious(xml(run(given))[0])
            sdt.getparent().remove(sdt)

    answer, problems = kantor.first(changed(kantor.kosong, lose))
    assert (str(answer.realisasi), answer.ulasan.kendala, answer.data_dukung) == ("79.9", "kurang", "SK")
    assert {problem.what.split(";")[0] for problem in problems if problem.level is Level.PERHATIAN} == {
        f'"{text}" ditulis tanpa kotak isian' for text in ("angka", "79,9", "kurang", "SK")
    }


@pytest.mark.parametrize("name", ["goog_rdk_7", "bagian 7"])
def test_controls_that_a_program_puts_around_rows_and_cells_are_not_seen(name: str, kantor: Kantor) -> None:
    def wrap(page: Page) -> None:
        for one in [*page.iter(q("tr")), *page.iter(q("tc"))]:
            (outer,) = xml(f'<w:sdt><w:sdtPr><w:tag w:val="{name}"/></w:sdtPr><w:sdtContent/></w:sdt>')
            one.addprevious(outer)
            outer[1].append(one)

    sent, problems = kantor.read(changed(kantor.terisi, wrap))
    assert sent.jawaban == kantor.read(kantor.terisi)[0].jawaban
    assert {problem.what.partition(",")[0] for problem in problems} <= {f'isian bertanda "{name}" tidak dikenal'}


def test_a_message_on_a_strange_control_asks_nobody_to_delete_an_answer(kantor: Kantor) -> None:
    strange = (
        f'<w:p><w:sdt><w:sdtPr><w:tag w:val="catatan"/></w:sdtPr><w:sdtContent>{run("x")}</w:sdtContent></w:sdt></w:p>'
    )
    _, (told,) = kantor.read(changed(kantor.terisi, lambda page: page[0].insert(0, xml(strange)[0])))
    assert 'isian bertanda "catatan" tidak dikenal, berisi "x"' in str(told)
    assert "hapus" not in str(told).lower()


SIGNS = [("\u200e8 Januari 2026", True), ("8\u00a0Januari\u200b 2026", True), ("2026\u20111\u20118", True),
         ("\u202e8 Januari 2026", False), ("8\u200f/1/2026", False)]  # fmt: skip


@pytest.mark.parametrize(("text", "harmless"), SIGNS)
def test_signs_that_nobody_sees_are_passed_over_in_a_date_or_named(text: str, harmless: bool, kantor: Kantor) -> None:
    sent, problems = kantor.read(changed(kantor.terisi, says(TANGGAL, run(text))))
    if harmless:
        assert (str(sent.tanggal), problems) == ("2026-01-08", [])
    else:
        assert ["RIGHT-TO-LEFT" in str(problem) and "(U+20" in str(problem) for problem in problems] == [True]


def test_signs_that_nobody_sees_are_passed_over_in_keys_and_names(kantor: Kantor) -> None:
    def mark(page: Page) -> None:
        says("form/kode_subbagian", run("tata\u200b_usaha\u200e"))(page)
        says("form/periode", run("\ufeff2025-tw4"))(page)
        tag = control(page, ANGKA).find(f"{q('sdtPr')}/{q('tag')}")
        tag.set(q("val"), f"\u200e{ANGKA}")

    sent, problems = kantor.read(changed(kantor.terisi, mark))
    assert (sent.subbagian, str(sent.jawaban[0].realisasi), problems) == ("tata_usaha", "79.9", [])


def test_what_was_typed_beside_a_control_is_the_same_after_libreoffice(kantor: Kantor, tmp_path: Path) -> None:
    """Within a text control LibreOffice 7.4 forgets formatting itself, and shows the answer without it."""

    def change(page: Page) -> None:
        beside(ANGKA, run("8", STRIKE) + run("9"))(page)
        beside(PROSA, run("lama ", STRIKE) + run("baru"))(page)
        between_tables(page)

    source = tmp_path / "a.docx"
    source.write_bytes(changed(filled(kantor.kosong, {"form/pengisi": "Budi"}), change))
    _, problems = kantor.first(resaved(source, DOCX, tmp_path).read_bytes())
    told = "\n".join(map(str, problems))
    assert '"8" dicoret di samping "9"' in told
    assert '"lama" dicoret' in told
    assert '"baru" ditulis di samping kotak isian, bukan di dalamnya; itulah yang dibaca' in told
    assert '"angka ini sementara" ditulis di luar kotak isian' in told
