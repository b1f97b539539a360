"""A template to begin with: letterhead, title, body, signatures and footer, and the list of what it may print.

It is whole as it is written: a paper made with it can be signed. The list at its end stands in a branch that is never
taken and names its tags in comments, so that it prints nothing and asks the data for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Length, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from pipeline.files.zips import zip_bytes
from pipeline.nilai.daftar_isian import KelompokIsian, NamaIsian
from pipeline.sop.satker import Profil
from pipeline.sop.sop import Naskah
from pipeline.word.lembar.package import read_entries
from pipeline.word.lembar.wholeness import on_paper

DASAR = Path(__file__).with_name("dasar.docx")
"""Styles, header and footer of every template that is begun."""
_FONT = "Bookman Old Style"
_GREY = RGBColor(0xA6, 0xA6, 0xA6)
_LINE = f'<w:pBdr {nsdecls("w")}><w:top w:val="thickThinSmallGap" w:sz="18" w:space="1" w:color="000000"/></w:pBdr>'
_WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"
_FOR_EACH = {
    "subbagian": "Subbagian {{ subbagian.nama }}",
    "sasaran": "Sasaran {{ sasaran.no }}: {{ sasaran.nama }}",
    "indikator": "Indikator {{ indikator.kode }}: {{ indikator.nama }}",
}
_OPENING = (
    "Dalam rangka pelaksanaan SOP {{ sop.nama }} Nomor {{ sop.nomor }}, langkah {{ langkah.no }}, bersama ini",
    "disampaikan {{ naskah.judul }} untuk {{ periode.nama }}",
)
_CLOSING = "Demikian disampaikan untuk dipergunakan sebagaimana mestinya."
_HINT = "Petunjuk, tidak dicetak: ganti dan lengkapi kalimat di bawah ini. Daftar isian ada di halaman akhir."
_UNPRINTED = "Daftar isian (bagian ini tidak ikut dicetak)"
_TOLD = (
    "Salin yang hitam pada kolom Tulis ke tempat yang diinginkan, tanpa tanda abu-abu di kiri dan kanannya.",
    "Tag perulangan sendirian dalam satu paragraf; dalam tabel sendirian dalam satu baris, dengan tr, bukan p.",
    "Bila tidak diperlukan lagi, hapus mulai tag di atas judul ini sampai tag sesudah tabel.",
)


def starting_template(
    naskah: Naskah, rincian: Sequence[NamaIsian], daftar: Iterable[KelompokIsian], profil: Profil
) -> bytes:
    """The .docx for a paper: `rincian` are printed as label and value, `daftar` is listed at the end."""
    pages = {"tegak": profil.halaman(), "mendatar": profil.halaman(mendatar=True)}
    doc = docx.Document(BytesIO(on_paper(DASAR.read_bytes(), DASAR.name, huruf=profil.huruf, **pages)))
    for watermark in doc.sections[0].header.part.element.iter(_WATERMARK):
        watermark.set("style", watermark.get("style", "").replace(_FONT, profil.huruf))
    _letterhead(doc)
    _title(doc, naskah)
    doc.add_paragraph(f"{{#p {_HINT} #}}", "Catatan Naskah")
    follows = bool(rincian) or naskah.arsip
    doc.add_paragraph(f"{' '.join(_OPENING)}{' sebagai berikut:' if follows else '.'}", "Isi Naskah")
    if rincian:
        _details(doc, rincian)
    if naskah.arsip:
        _archive(doc)
    doc.add_paragraph(_CLOSING, "Penutup Naskah")
    _signatures(doc)
    doc.add_paragraph("", "Kaki Naskah")
    _list(doc, daftar)
    doc.add_paragraph("", "Kaki Naskah")
    return _without_clock(doc)


def _without_clock(doc: Document) -> bytes:
    """The file; python-docx gives its members the time of day."""
    out = BytesIO()
    doc.save(out)
    return zip_bytes(read_entries(out.getvalue(), DASAR.name).values())


def _letterhead(doc: Document) -> None:
    for text in ("{%p for baris in satker.kop %}", "{{ baris }}", "{%p endfor %}"):
        doc.add_paragraph(text, "Kop Naskah")
    for text in ("{%p if satker.alamat %}", "{{ satker.alamat }}", "{%p endif %}"):
        doc.add_paragraph(text, "Alamat Kop")
    line = doc.add_paragraph("", "Alamat Kop").paragraph_format
    line.element.get_or_add_pPr().append(parse_xml(_LINE))
    line.space_before = Pt(3)


def _title(doc: Document, naskah: Naskah) -> None:
    doc.add_paragraph("{{ naskah.judul|upper }}", "Judul Naskah")
    told = [_FOR_EACH[naskah.untuk_setiap]] if naskah.untuk_setiap else []
    for text in ("{%p if naskah.nomor %}", "Nomor {{ naskah.nomor }}", "{%p endif %}", *told):
        doc.add_paragraph(text, "Subjudul Naskah").paragraph_format.space_after = Pt(0)
    rounds = "{{ periode.nama }}{% if naskah.putaran > 1 %} – Putaran ke-{{ naskah.putaran }}{% endif %}"
    doc.add_paragraph(rounds, "Subjudul Naskah")


def _details(doc: Document, rincian: Sequence[NamaIsian]) -> None:
    table = _table(doc, (30, 3, 67))
    for field in rincian:
        for cell, text in zip(_row(table).cells, (_label(field), ":", field.tulis), strict=True):
            _write(cell, "Isi Naskah", text)
            looks = cell.paragraphs[0].paragraph_format
            looks.alignment, looks.space_after = WD_ALIGN_PARAGRAPH.LEFT, Pt(2)


def _label(row: NamaIsian) -> str:
    """ "Surat dari" of "surat dari; boleh kosong"."""
    told = row.arti.partition(";")[0].partition(":")[0]
    return told[:1].upper() + told[1:]


def _archive(doc: Document) -> None:
    table = _table(doc, (8, 42, 22, 28), ("No", "Naskah", "Nomor", "Berkas"))
    _write(_spanning(table), "Isi Tabel", "{%tr for arsip in berkas %}")
    number, title, letter, file = _row(table).cells
    _write(number, "Tengah Tabel", "{{ arsip.no }}")
    _write(title, "Isi Tabel", "{{ arsip.judul }}{% if arsip.untuk %} – {{ arsip.untuk }}{% endif %}")
    _write(letter, "Isi Tabel", '{{ arsip.nomor|kosong("-") }}')
    _write(file, "Isi Tabel", "{{ arsip.berkas }}")
    _write(_spanning(table), "Isi Tabel", "{%tr endfor %}")


def _signatures(doc: Document) -> None:
    left, right = _row(_table(doc, (50, 50))).cells
    _sign(left, "naskah.mengetahui", "{% if naskah.mengetahui %}Mengetahui,{% endif %}")
    _sign(right, "naskah.penanda_tangan", "{{ satker.kota }}, {{ naskah.tanggal|tanggal }}")


def _sign(cell: _Cell, people: str, head: str) -> None:
    _write(cell, "Tanda Tangan", head, f"{{%p for orang in {people} %}}", "{{ orang.jabatan }},", "", "", "")
    cell.add_paragraph("{{ orang.nama|titik }}", "Nama Penanda Tangan")
    for text in ("NIP. {{ orang.nip|titik }}", "{%p endfor %}", ""):
        cell.add_paragraph(text, "Tanda Tangan")


def _list(doc: Document, daftar: Iterable[KelompokIsian]) -> None:
    doc.add_paragraph("{%p if false %}", "Kaki Naskah")
    doc.add_paragraph(_UNPRINTED, "Heading 2").paragraph_format.page_break_before = True
    for text in _TOLD:
        doc.add_paragraph(text, "Catatan Naskah")
    table = _table(doc, (44, 34, 22), ("Tulis", "Yang dicetak", "Contoh"))
    for group in daftar:
        cell = _spanning(table)
        _write(cell, "Kelompok Tabel", f"{group.nama}: {group.arti}")
        openers = [f"{{%p for {variable} in {listed} %}}" for variable, listed in group.perulangan]
        for tag in (*openers, *("{%p endfor %}" for _ in openers)):
            _show(cell.add_paragraph("", "Isi Tabel"), tag)
        for field in group.baris:
            tag_cell, meaning, example = _row(table).cells
            _write(tag_cell, "Isi Tabel", "")
            _show(tag_cell.paragraphs[0], field.tulis)
            _write(meaning, "Isi Tabel", field.arti)
            _write(example, "Isi Tabel", field.contoh)
    doc.add_paragraph("{%p endif %}", "Kaki Naskah")


def _show(paragraph: Paragraph, tag: str) -> None:
    """A tag that is only shown, in a comment whose signs are pale."""
    opened, _, closed = (paragraph.add_run(text) for text in ("{# ", tag, " #}"))
    for sign in (opened, closed):
        sign.font.color.rgb, sign.font.size = _GREY, Pt(6)


def _table(doc: Document, shares: Sequence[int], heads: Sequence[str] = ()) -> Table:
    """A table as wide as the text, its columns in hundredths of it; one without headings has no lines either."""
    page = doc.sections[0]
    width = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    table: Table = doc.add_table(0, len(shares), "Tabel Naskah" if heads else None)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Length(width * share // 100)
    for cell, text in zip(_row(table, "w:tblHeader").cells if heads else (), heads, strict=True):
        _write(cell, "Kepala Tabel", text)
    return table


def _row(table: Table, *flags: str) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    for flag in ("w:cantSplit", *flags):
        row._tr.get_or_add_trPr().append(OxmlElement(flag))  # noqa: SLF001 - python-docx has no other word for it
    return row


def _spanning(table: Table) -> _Cell:
    """The one cell of a row of its own."""
    cells = _row(table).cells
    merged: _Cell = cells[0].merge(cells[-1])
    return merged


def _write(cell: _Cell, style: str, *lines: str) -> None:
    """All that the cell holds."""
    for number, text in enumerate(lines):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.text, paragraph.style = text, style
