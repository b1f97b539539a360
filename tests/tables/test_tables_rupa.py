"""What of a workbook's look changes what it says: found in .xlsx and .ods alike."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from memusuhi_uji import repacked
from openpyxl.comments import Comment
from openpyxl.styles import Font
from rupa_uji import CORET, GAYA_ODS, NAIK, IsiKaya, sel_ods, span, teks
from tabel_uji import pack_ods

from pipeline.base.rupa import BIASA, Corak, PotonganSel, Wilayah, read_together
from pipeline.base.tabel import Lembar
from pipeline.tables import read_book

DICORET = Corak(coret=True)


def xlsx(**cells: IsiKaya) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for address, value in cells.items():
        book.worksheets[0][address] = value
    return book


def sheet_of(book: openpyxl.Workbook, folder: Path) -> Lembar:
    book.save(folder / "a.xlsx")
    return read_book(folder / "a.xlsx", "a.xlsx").lembar[0]


def ods(folder: Path, *rows: str, before: str = "", style: str = "") -> Lembar:
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    table = f'<table:table table:name="F" table:style-name="{style}">{before}{lines}</table:table>'
    path = pack_ods(folder / "a.ods", table)
    body = b"<office:body>"
    path.write_bytes(repacked(path.read_bytes(), lambda _, data: data.replace(body, GAYA_ODS + body)))
    return read_book(path, "a.ods").lembar[0]


def test_a_plain_workbook_has_no_look(tmp_path: Path) -> None:
    rupa = sheet_of(xlsx(A1="x", B1=teks("a", ("b", openpyxl.cell.text.InlineFont(b=True)))), tmp_path).rupa
    assert (rupa.potongan, rupa.wilayah, rupa.catatan, rupa.masalah) == ({}, (), {}, ())


def test_text_is_found_by_its_looks(tmp_path: Path) -> None:
    sheet = sheet_of(xlsx(A1=teks(("8", CORET), "9"), B1=teks("10", ("-2", NAIK))), tmp_path)
    assert sheet.rupa.potongan[0, 0] == (PotonganSel("8", DICORET), PotonganSel("9"))
    assert sheet.rupa.potongan[0, 1] == (PotonganSel("10"), PotonganSel("-2", Corak(naik=1)))
    assert sheet.baris[0] == ("89", "10-2")


def test_shared_and_inline_texts_are_one(tmp_path: Path) -> None:
    """openpyxl writes text inline; Excel and XlsxWriter keep it among the shared texts."""
    inline = sheet_of(xlsx(A1=teks(("8", CORET), "9"), B1="biasa"), tmp_path)
    book = xlsxwriter.Workbook(tmp_path / "b.xlsx")
    sheet = book.add_worksheet()
    sheet.write_string("B1", "biasa")
    sheet.write_rich_string("A1", book.add_format({"font_strikeout": True}), "8", "9")
    book.close()
    shared = read_book(tmp_path / "b.xlsx", "b.xlsx").lembar[0]
    assert shared.rupa.potongan == inline.rupa.potongan
    assert shared.baris == inline.baris


def test_the_style_of_a_cell_is_that_of_all_its_text(tmp_path: Path) -> None:
    book = xlsx(A1=9, B1="kata", C1=0.5)
    for address in ("A1", "B1"):
        book.worksheets[0][address].font = Font(strike=True)
    book.worksheets[0]["C1"].number_format = ";;;"
    rupa = sheet_of(book, tmp_path).rupa
    assert rupa.potongan == {
        (0, 0): (PotonganSel("9", DICORET),),
        (0, 1): (PotonganSel("kata", DICORET),),
        (0, 2): (PotonganSel("0,5", Corak(sembunyi=True)),),
    }


def test_a_value_under_a_merged_cell_is_set_apart(tmp_path: Path) -> None:
    book = xlsx(A1="atas", A2="bawah")
    book.worksheets[0].merge_cells("A1:A2")
    book.save(tmp_path / "a.xlsx")

    row = b'<row r="2"></row>', b'<row r="2"><c r="A2"><v>5</v></c></row>'
    put = repacked((tmp_path / "a.xlsx").read_bytes(), lambda _, data: data.replace(*row))
    (tmp_path / "b.xlsx").write_bytes(put)
    sheet = read_book(tmp_path / "b.xlsx", "b.xlsx").lembar[0]
    assert sheet.rupa.wilayah == (Wilayah(0, 0, 1, 0),)
    assert sheet.rupa.tertutup == {(1, 0): "5"}
    assert sheet.baris == (("atas",), (None,))


def test_hidden_rows_columns_and_sheets_are_known(tmp_path: Path) -> None:
    book = xlsx(A1="x", A3="y", C1="z")
    book.worksheets[0].row_dimensions[3].hidden = True
    book.worksheets[0].column_dimensions["C"].hidden = True
    book.create_sheet("Lain")["A1"] = 1
    book["Lain"].sheet_state = "veryHidden"
    book.save(tmp_path / "a.xlsx")
    first, other = read_book(tmp_path / "a.xlsx", "a").lembar
    assert (first.rupa.baris_sembunyi, first.rupa.kolom_sembunyi) == (frozenset({2}), frozenset({2}))
    assert (first.rupa.lembar_sembunyi, other.rupa.lembar_sembunyi) == (False, True)


@pytest.mark.parametrize(
    ("author", "text", "found"),
    [
        ("Budi", "salah ketik", "salah ketik"), ("Pemeriksaan form", "Perlu diperbaiki: x", None),
        (" ", "Perlu diperhatikan: x", None), ("Form", "BARU: x", None), (" ", "BERUBAH: x", None),
        ("Budi", "dari saya\n\n— Pemeriksaan form —\nPerlu diperbaiki: x", "dari saya"),
        ("tc={1}", "[Threaded comment]\n\nYour version\n\nComment:\n    dari saya", "dari saya"),
    ],
)  # fmt: skip
def test_remarks_of_others_are_known(author: str, text: str, found: str | None, tmp_path: Path) -> None:
    book = xlsx(A1="x")
    book.worksheets[0]["A1"].comment = Comment(text, author)
    assert sheet_of(book, tmp_path).rupa.catatan.get((0, 0)) == found


GAMBAR = "http://schemas.openxmlformats.org/drawingml/2006"
KOTAK = (
    f'<xdr:wsDr xmlns:xdr="{GAMBAR}/spreadsheetDrawing" xmlns:a="{GAMBAR}/main"><xdr:twoCellAnchor><xdr:from>'
    "<xdr:col>1</xdr:col><xdr:row>4</xdr:row></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>dalam kotak</a:t></a:r>"
    "</a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
)
TAUTAN = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" '
    'Target="../drawings/drawing1.xml"/></Relationships>'
)


def test_a_text_box_is_known_by_its_cell(tmp_path: Path) -> None:
    xlsx(A1="x").save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx", "a") as archive:
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", TAUTAN)
        archive.writestr("xl/drawings/drawing1.xml", KOTAK)
    assert read_book(tmp_path / "a.xlsx", "a").lembar[0].rupa.catatan == {(4, 1): "dalam kotak"}


def test_every_separator_of_an_ods_text_stays(tmp_path: Path) -> None:
    first = '<text:p>satu<text:s text:c="3"/>dua<text:tab/>tiga<text:line-break/>empat</text:p>'
    second = f"<text:p>lima <text:a>taut{span('an', 'T5')}</text:a></text:p><text:p/>"
    assert ods(tmp_path, sel_ods(first + second)).baris == (("satu   dua\ttiga\nempat\nlima tautan",),)


def test_text_without_a_type_is_text(tmp_path: Path) -> None:
    assert ods(tmp_path, "<table:table-cell><text:p>isi</text:p></table:table-cell>").baris == (("isi",),)


BESIDE = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def test_remarks_and_shapes_of_an_ods_are_no_answer(tmp_path: Path) -> None:
    remark = f"<office:annotation {BESIDE}><dc:creator>Budi</dc:creator><text:p>catatan</text:p></office:annotation>"
    ours = f"<office:annotation {BESIDE}><text:p>Perlu diperbaiki: y</text:p></office:annotation>"
    shape = f"<draw:frame {BESIDE}><draw:text-box><text:p>kotak</text:p></draw:text-box></draw:frame>"
    cells = (
        sel_ods(f"{remark}<text:p>isi</text:p>"), f"<table:table-cell>{remark}</table:table-cell>",
        sel_ods(f"<text:p>isi</text:p>{shape}"), sel_ods(f"{ours}<text:p>isi</text:p>"),
    )  # fmt: skip
    sheet = ods(tmp_path, "".join(cells))
    assert sheet.baris == (("isi", None, "isi", "isi"),)
    assert sheet.rupa.catatan == {(0, 0): "catatan", (0, 1): "catatan", (0, 2): "kotak"}


def test_the_looks_of_an_ods_are_its_styles_and_their_parents(tmp_path: Path) -> None:
    struck = sel_ods(f"<text:p>{span('8', 'T2')}9</text:p>")
    raised = sel_ods(f"<text:p>10{span('2', 'T3')}</text:p>")
    hidden = sel_ods(f"<text:p>{span('8', 'T4')}9</text:p>")
    whole = sel_ods("<text:p>9</text:p>", 'table:style-name="ce2"')
    figure = sel_ods("<text:p>9</text:p>", 'office:value="9" table:style-name="ce1"').replace('"string"', '"float"')
    undone = sel_ods(f"<text:p>{span('9', 'T5')}</text:p>", 'table:style-name="ce2"')
    sheet = ods(tmp_path, struck + raised + hidden + whole + figure + undone)
    assert sheet.rupa.potongan == {
        (0, 0): (PotonganSel("8", DICORET), PotonganSel("9")),
        (0, 1): (PotonganSel("10"), PotonganSel("2", Corak(naik=1))),
        (0, 2): (PotonganSel("8", Corak(sembunyi=True)), PotonganSel("9")),
        (0, 3): (PotonganSel("9", DICORET),),
        (0, 4): (PotonganSel("9", DICORET),),
    }
    assert sheet.baris[0][4] == Decimal(9)


def test_a_cell_takes_the_style_of_its_column(tmp_path: Path) -> None:
    named = 'table:default-cell-style-name="ce1" table:number-columns-repeated="9"'
    columns = f"<table:table-column/><table:table-column {named}/>"
    sheet = ods(tmp_path, sel_ods("<text:p>a</text:p>") + sel_ods("<text:p>b</text:p>"), before=columns)
    assert sheet.rupa.potongan == {(0, 1): (PotonganSel("b", DICORET),)}


def test_what_is_covered_in_an_ods_is_set_apart(tmp_path: Path) -> None:
    over = sel_ods("<text:p>atas</text:p>", 'table:number-rows-spanned="2"')
    under = '<table:covered-table-cell office:value-type="string"><text:p>bawah</text:p></table:covered-table-cell>'
    sheet = ods(tmp_path, over, under)
    assert (sheet.baris, sheet.rupa.tertutup) == ((("atas",), (None,)), {(1, 0): "bawah"})
    assert sheet.rupa.wilayah == (Wilayah(0, 0, 1, 0),)


def test_hidden_rows_columns_and_sheets_of_an_ods_are_known(tmp_path: Path) -> None:
    first = f'<table:table-row table:visibility="filter">{sel_ods("<text:p>b</text:p>")}</table:table-row>'
    columns = '<table:table-column table:visibility="collapse"/>'
    rupa = ods(tmp_path, sel_ods("<text:p>a</text:p>"), before=f"{columns}{first}", style="ta2").rupa
    assert (rupa.baris_sembunyi, rupa.kolom_sembunyi, rupa.lembar_sembunyi) == (frozenset({0}), frozenset({0}), True)


@pytest.mark.parametrize(
    ("pieces", "read"),
    [
        ((PotonganSel("kendala lama ", DICORET), PotonganSel("kendala baru")), "kendala baru"),
        ((PotonganSel("lama "), PotonganSel("salah", DICORET), PotonganSel(" baru")), "lama baru"),
        ((PotonganSel("10"), PotonganSel("-2", Corak(naik=1)), PotonganSel(" kali")), "10⁻² kali"),
        ((PotonganSel("H"), PotonganSel("2", Corak(naik=-1)), PotonganSel("O")), "H₂O"),
        ((PotonganSel("ke"), PotonganSel("th", Corak(naik=1))), "keth"),
        ((PotonganSel("a", BIASA),), "a"),
    ],
)
def test_text_is_read_as_it_looks(pieces: tuple[PotonganSel, ...], read: str) -> None:
    assert read_together(pieces) == read
