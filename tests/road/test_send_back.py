"""What is wrong goes back: a copy of the sender's file with a remark at each fault; the papers stay as they were."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml.ns import qn
from form_word_uji import ISI, filled, word_form
from formulir_uji import A1, A2, blank_workbook, cell_of, write_form_file
from memusuhi_uji import repacked
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from perjanjian_uji import METODE, SATKER, write_agreement
from rupa_uji import CORET, GAYA_ODS, NAIK, span, teks

from pipeline.base.kalender import Periode
from pipeline.base.problems import Problem, Refused
from pipeline.build import build, form_rows
from pipeline.formulir.form import KeadaanForm, form_status
from pipeline.jejak import trace_figure
from pipeline.perintah.jejak import told as lines
from pipeline.road.masuk.kiriman import read_kiriman, returned_copies
from pipeline.road.masuk.perjanjian_setahun import read_perjanjian
from pipeline.road.rencana import Berkas
from pipeline.tables.lembar_tulis import foreign_words

if TYPE_CHECKING:
    from conftest import Proyek

TW4 = Periode(2025, "tw4")
SPOILED = {**ISI, "A1/realisasi": "985", "A2/pembilang": "12"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_agreement(tmp_path)
    (tmp_path / "input/2025/tw4/data").mkdir(parents=True)
    return tmp_path


def problems(root: Path) -> tuple[Problem, ...]:
    return read_kiriman(root, TW4, SATKER, METODE, "data")[1]


def copies(root: Path) -> dict[str, bytes]:
    return {copy.nama: copy.isi for copy in returned_copies(root, TW4, "data", problems(root))}


def blank(root: Path) -> bytes:
    agreement, _ = read_perjanjian(root, "input/2025", SATKER, METODE)
    assert agreement
    return word_form(agreement)


def comments(content: bytes) -> dict[str, str]:
    """What each comment says, by the words it stands around."""
    document = Document(io.BytesIO(content))
    said = {str(comment.comment_id): comment.text for comment in document.comments}
    found = {}
    for start in document.element.iter(qn("w:commentRangeStart")):
        words = "".join(node.text or "" for node in start.getnext().iter(qn("w:t")))
        found[words] = said.pop(start.get(qn("w:id")))
    assert not said
    return found


def test_a_word_form_comes_back_with_a_comment_at_each_fault(root: Path) -> None:
    (root / "input/2025/tw4/data/saya.docx").write_bytes(filled(blank(root), SPOILED))
    (content,) = (copies(root)["perlu-perbaikan/saya.docx"],)
    told = comments(content)
    assert told["985"].startswith('Perlu diperbaiki: Realisasi 985 di luar batas satuan "%" (dari 0 sampai 100).\n')
    assert told["12"] == (
        "Perlu diperhatikan: Pembilang 12 lebih besar dari penyebut 11.\nPeriksa apakah keduanya tertukar."
    )


def test_a_returned_copy_that_is_mended_is_read_and_checked_anew(root: Path) -> None:
    path = root / "input/2025/tw4/data/saya.docx"
    path.write_bytes(filled(blank(root), SPOILED))
    path.write_bytes(filled(copies(root)["perlu-perbaikan/saya.docx"], {"A1/realisasi": "98,5"}))
    assert list(comments(copies(root)["perlu-perbaikan/saya.docx"])) == ["12"]
    path.write_bytes(filled(path.read_bytes(), {"A2/pembilang": "11"}))
    assert copies(root) == {}


def test_a_workbook_comes_back_with_a_note_at_each_fault(root: Path) -> None:
    write_form_file(root, "tw4/data/tu.xlsx", {**A1, "realisasi": 985}, A2)
    content = copies(root)["perlu-perbaikan/tu.xlsx"]
    sheet = load_workbook(io.BytesIO(content))["Form"]
    notes = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert list(notes) == ["F9"]
    assert notes["F9"].startswith("Perlu diperbaiki: Realisasi 985")
    assert sheet["F9"].value == 985
    (root / "input/2025/tw4/data/tu.xlsx").write_bytes(content)
    assert copies(root)["perlu-perbaikan/tu.xlsx"] == content


def dressed(path: Path) -> None:
    """What a sender does to a form beside answering it."""
    book = load_workbook(path)
    sheet = book["Form"]
    sheet["F9"] = teks(("8", CORET), "985")
    sheet["J9"] = teks(("kendala lama ", CORET), "luas 10", ("2", NAIK), "\nbaris dua ")
    sheet["F10"].comment = Comment("dari pengirim", "Budi")
    sheet["F9"].comment = Comment("juga dari pengirim", "Budi")
    sheet["K9"].font = Font(strike=True, bold=True)
    sheet["K9"] = "dicoret"
    sheet.merge_cells("J10:K10")
    sheet.column_dimensions["J"].width = 41.5
    sheet.column_dimensions["D"].hidden = True
    sheet.row_dimensions[9].height = 77
    sheet.auto_filter.ref = "A8:K10"
    sheet.freeze_panes = "B9"
    book.defined_names["punyaku"] = DefinedName("punyaku", attr_text="Form!$F$9")
    book.create_sheet("Coretan")["A1"] = "=1+1"
    book["Coretan"].sheet_state = "hidden"
    book.save(path)


def as_written(content: bytes) -> dict[str, object]:
    """All that a sender can see of a workbook, but for the remarks of ours."""
    book = load_workbook(io.BytesIO(content), rich_text=True)
    told: dict[str, object] = {"names": sorted(book.defined_names), "states": [one.sheet_state for one in book]}
    for sheet in book.worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        told |= {
            f"{sheet.title} values": [repr(cell.value) for cell in cells],
            f"{sheet.title} looks": [
                (repr(cell.font), repr(cell.fill), repr(cell.protection), cell.number_format)
                for cell in cells
                if not isinstance(cell, MergedCell)
            ],
            f"{sheet.title} remarks": {
                cell.coordinate: words
                for cell in cells
                if cell.comment and (words := foreign_words(cell.comment.author, cell.comment.text))
            },
            f"{sheet.title} columns": {key: (one.width, one.hidden) for key, one in sheet.column_dimensions.items()},
            f"{sheet.title} rows": {key: (one.height, one.hidden) for key, one in sheet.row_dimensions.items()},
            f"{sheet.title} areas": sorted(map(str, sheet.merged_cells.ranges)),
            f"{sheet.title} rules": [(str(one.sqref), one.formula1) for one in sheet.data_validations.dataValidation],
            f"{sheet.title} view": (sheet.auto_filter.ref, sheet.freeze_panes, sheet.protection.sheet),
        }
    return told


def test_a_copy_that_goes_back_changes_nothing_its_sender_wrote(root: Path) -> None:
    write_form_file(root, "tw4/data/tu.xlsx", {**A1, "realisasi": 985}, A2)
    path = root / "input/2025/tw4/data/tu.xlsx"
    dressed(path)
    before = as_written(path.read_bytes())
    content = copies(root)["perlu-perbaikan/tu.xlsx"]
    assert as_written(content) == before
    remark = load_workbook(io.BytesIO(content))["Form"]["F9"].comment
    assert remark.author == "Budi"
    assert remark.text.startswith("juga dari pengirim\n\n— Pemeriksaan form —\nPerlu diperbaiki: ")
    path.write_bytes(content)
    assert as_written(copies(root)["perlu-perbaikan/tu.xlsx"]) == before


def test_the_form_that_is_sent_out_comes_back_as_it_was(root: Path) -> None:
    path = root / "input/2025/tw4/data/tu.xlsx"
    agreed, _ = read_perjanjian(root, "input/2025", SATKER, METODE)
    assert agreed
    path.write_bytes(blank_workbook(agreed))
    book = load_workbook(path)
    book["Form"][cell_of(path, "A1", "realisasi")] = "sembilan"
    book.save(path)
    assert as_written(copies(root)["perlu-perbaikan/tu.xlsx"]) == as_written(path.read_bytes())


def test_an_ods_that_goes_back_keeps_what_was_struck_remarked_and_hidden(root: Path) -> None:
    write_form_file(root, "tw4/data/tu.ods", {**A1, "realisasi": "DI SINI"}, A2)
    path = root / "input/2025/tw4/data/tu.ods"
    answer = (
        f"<office:annotation><text:p>dari pengirim</text:p></office:annotation><text:p>{span('8', 'T1')}985</text:p>"
    )

    def change(_: str, data: bytes) -> bytes:
        data = data.replace(b"<text:p>DI SINI</text:p>", answer.encode())
        return data.replace(b"<office:body>", GAYA_ODS + b"<office:body>")

    path.write_bytes(repacked(path.read_bytes(), change))
    cell = load_workbook(io.BytesIO(copies(root)["perlu-perbaikan/tu.ods.xlsx"]), rich_text=True)["Form"]["F9"]
    assert repr(cell.value) == repr(teks(("8", InlineFont(strike=True)), ("985", InlineFont())))
    assert cell.comment.text.startswith("dari pengirim\n\n— Pemeriksaan form —\nPerlu diperbaiki: ")


@pytest.mark.parametrize("kind", ["csv", "ods"])
def test_a_file_that_holds_no_notes_comes_back_as_a_workbook(kind: str, root: Path) -> None:
    write_form_file(root, f"tw4/data/tu.{kind}", {**A1, "realisasi": "1.234"}, A2)
    sheet = load_workbook(io.BytesIO(copies(root)[f"perlu-perbaikan/tu.{kind}.xlsx"]))["Form"]
    assert "dua cara" in sheet["F9"].comment.text


@pytest.mark.parametrize(
    ("name", "member"),
    [
        ("saya.docx", "word/_rels/document.xml.rels"),
        ("saya.docx", "word/comments.xml"),
        ("tu.xlsx", "docProps/core.xml"),
    ],
)
def test_a_file_that_can_be_read_but_not_written_in_comes_back_as_a_letter(name: str, member: str, root: Path) -> None:
    path = root / "input/2025/tw4/data" / name
    if name == "saya.docx":
        path.write_bytes(filled(blank(root), SPOILED))
        path.write_bytes(copies(root)["perlu-perbaikan/saya.docx"])
    else:
        write_form_file(root, "tw4/data/tu.xlsx", {**A1, "realisasi": 985}, A2)
    path.write_bytes(repacked(path.read_bytes(), lambda part, data: data[:-9] if part == member else data))
    assert list(copies(root)) == [f"perlu-perbaikan/{name}.txt"]


def test_a_damaged_file_comes_back_as_a_letter(root: Path) -> None:
    (root / "input/2025/tw4/data/rusak.docx").write_bytes(b"PK\x03\x04")
    letter = copies(root)["perlu-perbaikan/rusak.docx.txt"].decode("utf-8-sig")
    assert "bukan .docx atau rusak" in letter
    assert "\r\n" in letter


def test_the_same_faults_give_the_same_bytes(root: Path) -> None:
    (root / "input/2025/tw4/data/saya.docx").write_bytes(filled(blank(root), SPOILED))
    write_form_file(root, "tw4/data/tu.xlsx", {**A1, "realisasi": 985})
    assert copies(root) == copies(root)


def spoil(proyek: Proyek) -> None:
    path = proyek.folder / "input/2025/tw4/data/rendatin.xlsx"
    book = load_workbook(path)
    sheet = book["Form"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "IK-1.4")
    sheet.cell(row, 6).value = 985
    book.save(path)


def tree(proyek: Proyek) -> dict[str, bytes]:
    """What lies in the output folder, without the hidden store of earlier papers."""
    folder = proyek.folder / "output"
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return {name: content for name, content in found.items() if not name.startswith(".")}


def test_a_refused_build_leaves_the_papers_and_sends_the_form_back(proyek: Proyek) -> None:
    build(proyek.folder, TW4)
    before = tree(proyek)
    spoil(proyek)
    with pytest.raises(Refused) as refused:
        build(proyek.folder, TW4)
    after = tree(proyek)
    assert after.keys() - before.keys() == {"2025-tw4/perlu-perbaikan/rendatin.xlsx"}
    papers = [name for name in before if not name.endswith("manifest.json")]
    assert {name: after[name] for name in papers} == {name: before[name] for name in papers}
    assert refused.value.__notes__ == ["Salinan bercatatan: output/2025-tw4/perlu-perbaikan/rendatin.xlsx"]


def test_looking_writes_nothing_and_a_mended_form_clears_the_folder(proyek: Proyek) -> None:
    path = proyek.folder / "input/2025/tw4/data/rendatin.xlsx"
    good = path.read_bytes()
    spoil(proyek)
    with pytest.raises(Refused):
        build(proyek.folder, TW4, tulis=False)
    assert tree(proyek) == {}
    with pytest.raises(Refused):
        build(proyek.folder, TW4)
    path.write_bytes(good)
    build(proyek.folder, TW4)
    assert not [name for name in tree(proyek) if "perlu-perbaikan" in name]


STATES: list[tuple[Callable[[Path], None], KeadaanForm, tuple[str, ...]]] = [
    (lambda _: None, KeadaanForm.BELUM, ()),
    (lambda root: write_form_file(root, "tw4/data/a.csv", A1), KeadaanForm.KURANG, ("A2 Pembilang", "A2 Penyebut")),
    (lambda root: write_form_file(root, "tw4/data/a.csv", {**A1, "realisasi": None}, {**A2, "penyebut": None}),
     KeadaanForm.KURANG, ("A1 Realisasi", "A2 Penyebut")),
    (lambda root: write_form_file(root, "tw4/data/a.csv", A1, A2), KeadaanForm.LENGKAP, ()),
]  # fmt: skip


@pytest.mark.parametrize(("send", "state", "details"), STATES)
def test_the_status_tells_how_far_a_unit_is(
    send: Callable[[Path], None], state: KeadaanForm, details: tuple[str, ...], root: Path
) -> None:
    send(root)
    rows = form_status(*read_kiriman(root, TW4, SATKER, METODE, "data"), SATKER)
    assert [(row.subbagian, row.keadaan) for row in rows] == [
        ("Tata Usaha, Umum, dan Arsip", state),
        ("Data dan Informasi", KeadaanForm.BELUM),
    ]
    assert rows[0].rincian == details


def test_the_status_tells_what_is_to_be_mended_and_what_cannot_be_read(root: Path) -> None:
    write_form_file(root, "tw4/data/tu.xlsx", {**A1, "realisasi": "tujuh"}, A2)
    (root / "input/2025/tw4/data/rusak.docx").write_bytes(b"PK")
    rows = form_status(*read_kiriman(root, TW4, SATKER, METODE, "data"), SATKER)
    assert rows[0].keadaan is KeadaanForm.PERBAIKI
    assert '"tujuh" bukan angka' in rows[0].rincian[0]
    assert (rows[-1].subbagian, rows[-1].berkas) == (
        "Pengirim belum diketahui",
        ("input/2025/tw4/data/rusak.docx",),
    )


def test_the_sample_s_forms_are_complete_and_a_figure_can_be_followed(proyek: Proyek) -> None:
    assert {row.keadaan for row in form_rows(proyek.folder, TW4)} == {KeadaanForm.LENGKAP}
    told = "\n".join(lines(trace_figure(proyek.folder, TW4, "ik-2.1")))
    assert "input/2025/tw4/data/keuangan-umum-logistik.xlsx, Form!G14" in told
    assert "11 / 11" in told
    assert "08-laporan.docx" in told
    with pytest.raises(Refused, match=r'indikator "IK-9\.9" tidak ada'):
        trace_figure(proyek.folder, TW4, "IK-9.9")


def test_papers_of_the_round_before_a_corrected_figure_are_told_with_the_figure_they_print(proyek: Proyek) -> None:
    form = proyek.folder / "input/2025/tw4/putaran-2/data/parmas-sdm.xlsx"
    workbook = load_workbook(form)
    workbook["Form"]["F14"] = 78.5
    workbook.save(form)
    way = trace_figure(proyek.folder, TW4, "IK-1.1")
    again = ["05-kertas-kerja", "06-rekap", "07-draft-laporan", "08-laporan"]
    assert way.naskah == tuple(f"{name}-putaran-2.docx" for name in again)
    ((number, _, papers),) = way.terdahulu
    assert (number, papers) == (1, ("04-dokumen-pengumpulan.docx", *(f"{name}.docx" for name in again)))
    told = "\n".join(lines(way))
    assert "Triwulan IV, putaran ke-2: 78,5" in told
    assert "Sebelumnya : putaran ke-1: 79,9" in told


def test_nothing_at_fault_sends_nothing_back(root: Path) -> None:
    write_form_file(root, "tw4/data/tu.xlsx", A1, A2)
    found: tuple[Berkas, ...] = returned_copies(root, TW4, "data", problems(root))
    assert found == ()
