"""A template to begin with: letterhead, title, body, signatures and footer, and the list of what it may print.

It is whole as it is written: a paper made with it can be signed. The list at its end stands in a branch that is never
taken and names its tags in comments, so that it prints nothing and asks the data for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from pipeline.base.bahasa import bulatkan
from pipeline.files.zip_tetap import deflated, zip_bytes
from pipeline.nilai.daftar_isian import KelompokIsian, NamaIsian
from pipeline.sop.satker import Profil
from pipeline.sop.sop import Naskah
from pipeline.word.lembar.halaman import on_paper
from pipeline.word.lembar.ooxml import BODY, W, parsed, serialised
from pipeline.word.lembar.package import read_package

DASAR = Path(__file__).with_name("dasar.docx")
"""Styles, header and footer of every template that is begun."""
_DOCUMENT, _HEADER = "word/document.xml", "word/header1.xml"
_TWIPS = Decimal(1440) / Decimal("2.54")
_FONT = "Bookman Old Style"
_GREY = '<w:color w:val="A6A6A6"/><w:sz w:val="12"/><w:szCs w:val="12"/>'
_LINE = '<w:pBdr><w:top w:val="thickThinSmallGap" w:sz="18" w:space="1" w:color="000000"/></w:pBdr>'
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
    package = read_package(on_paper(DASAR.read_bytes(), DASAR.name, huruf=profil.huruf, **pages), DASAR.name)
    width = int(bulatkan(profil.halaman().lebar_isi * _TWIPS, 0))
    root = parsed(package.content(_DOCUMENT))
    blocks = etree.fromstring(f'<w:body xmlns:w="{W}">{_body(naskah, rincian, daftar, width)}</w:body>'.encode())
    for block in reversed(blocks):
        next(root.iter(BODY)).insert(0, block)
    header = package.content(_HEADER).replace(_FONT.encode(), escape(profil.huruf, {'"': "&quot;"}).encode())
    etree.cleanup_namespaces(root, keep_ns_prefixes=[prefix for prefix in root.nsmap if prefix])
    changed = {_DOCUMENT: serialised(root).encode(), _HEADER: header}
    return zip_bytes({**package.entries, **{name: deflated(name, data) for name, data in changed.items()}}.values())


def _body(naskah: Naskah, rincian: Sequence[NamaIsian], daftar: Iterable[KelompokIsian], width: int) -> str:
    follows = bool(rincian) or naskah.arsip
    return "".join(
        (
            _letterhead(),
            _title(naskah),
            paragraph("CatatanNaskah", f"{{#p {_HINT} #}}"),
            paragraph("IsiNaskah", f"{' '.join(_OPENING)}{' sebagai berikut:' if follows else '.'}"),
            _details(rincian, width) if rincian else "",
            _archive(width) if naskah.arsip else "",
            paragraph("PenutupNaskah", _CLOSING),
            _signatures(width),
            paragraph("KakiNaskah", ""),
            _listed(daftar, width),
            paragraph("KakiNaskah", ""),
        )
    )


def _letterhead() -> str:
    kop = ("{%p for baris in satker.kop %}", "{{ baris }}", "{%p endfor %}")
    address = ("{%p if satker.alamat %}", "{{ satker.alamat }}", "{%p endif %}")
    lines = "".join(paragraph("KopNaskah", text) for text in kop) + "".join(
        paragraph("AlamatKop", text) for text in address
    )
    return lines + paragraph("AlamatKop", "", f'{_LINE}<w:spacing w:before="60"/>')


def _title(naskah: Naskah) -> str:
    told = [_FOR_EACH[naskah.untuk_setiap]] if naskah.untuk_setiap else []
    rounds = "{{ periode.nama }}{% if naskah.putaran > 1 %} – Putaran ke-{{ naskah.putaran }}{% endif %}"
    number = ("{%p if naskah.nomor %}", "Nomor {{ naskah.nomor }}", "{%p endif %}")
    under = "".join(paragraph("SubjudulNaskah", text, '<w:spacing w:after="0"/>') for text in (*number, *told))
    return paragraph("JudulNaskah", "{{ naskah.judul|upper }}") + under + paragraph("SubjudulNaskah", rounds)


def _details(rincian: Sequence[NamaIsian], width: int) -> str:
    columns = (width * 30 // 100, width * 3 // 100, width * 67 // 100)
    tight = '<w:spacing w:after="40"/><w:jc w:val="left"/>'
    rows = [
        [paragraph("IsiNaskah", text, tight) for text in (_label(row), ":", row.tulis)]
        for row in rincian
    ]  # fmt: skip
    return table(columns, rows, bare=True)


def _label(row: NamaIsian) -> str:
    """ "Surat dari" of "surat dari; boleh kosong"."""
    told = row.arti.partition(";")[0].partition(":")[0]
    return told[:1].upper() + told[1:]


def _archive(width: int) -> str:
    columns = tuple(width * share // 100 for share in (8, 42, 22, 28))
    heads = [paragraph("KepalaTabel", text) for text in ("No", "Naskah", "Nomor", "Berkas")]
    row = [
        paragraph("TengahTabel", "{{ arsip.no }}"),
        paragraph("IsiTabel", "{{ arsip.judul }}{% if arsip.untuk %} – {{ arsip.untuk }}{% endif %}"),
        paragraph("IsiTabel", '{{ arsip.nomor|kosong("-") }}'),
        paragraph("IsiTabel", "{{ arsip.berkas }}"),
    ]
    around = [[paragraph("IsiTabel", text)] for text in ("{%tr for arsip in berkas %}", "{%tr endfor %}")]
    return table(columns, (heads, around[0], row, around[1]), heads=1)


def _signatures(width: int) -> str:
    half = width // 2
    left = _signed("naskah.mengetahui", "{% if naskah.mengetahui %}Mengetahui,{% endif %}")
    right = _signed("naskah.penanda_tangan", "{{ satker.kota }}, {{ naskah.tanggal|tanggal }}")
    return table((half, width - half), ([left, right],), bare=True)


def _signed(people: str, head: str) -> str:
    lines = (head, f"{{%p for orang in {people} %}}", "{{ orang.jabatan }},", "", "", "")
    name = paragraph("NamaPenandaTangan", "{{ orang.nama|titik }}")
    end = ("NIP. {{ orang.nip|titik }}", "{%p endfor %}", "")
    return (
        "".join(paragraph("TandaTangan", line) for line in lines)
        + name
        + "".join(paragraph("TandaTangan", line) for line in end)
    )


def _listed(daftar: Iterable[KelompokIsian], width: int) -> str:
    columns = (width * 44 // 100, width * 34 // 100, width - width * 44 // 100 - width * 34 // 100)
    rows = [[paragraph("KepalaTabel", text) for text in ("Tulis", "Yang dicetak", "Contoh")]]
    for group in daftar:
        rows.append([paragraph("KelompokTabel", f"{group.nama}: {group.arti}") + _loops(group)])
        rows += (
            [_shown(row.tulis), paragraph("IsiTabel", row.arti), paragraph("IsiTabel", row.contoh)]
            for row in group.baris
        )
    opened = paragraph("KakiNaskah", "{%p if false %}") + paragraph("Heading2", _UNPRINTED, "<w:pageBreakBefore/>")
    told = "".join(paragraph("CatatanNaskah", text) for text in _TOLD)
    return opened + told + table(columns, rows, heads=1) + paragraph("KakiNaskah", "{%p endif %}")


def _loops(group: KelompokIsian) -> str:
    openers = [f"{{%p for {variable} in {listed} %}}" for variable, listed in group.perulangan]
    tags = [*openers, *("{%p endfor %}" for _ in openers)]
    return "".join(_shown(tag) for tag in tags)


def _shown(tag: str) -> str:
    """A tag that is only shown, in a comment whose signs are pale."""
    return paragraph("IsiTabel", "").replace("</w:p>", f"{run('{# ', _GREY)}{run(tag)}{run(' #}', _GREY)}</w:p>")


_NO_BORDERS = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))


def paragraph(style: str, text: str, properties: str = "") -> str:
    """A paragraph of a style, which `properties` may bend."""
    inside = f'<w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
    return f"<w:p>{inside}{run(text) if text else ''}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A text, escaped."""
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def table(columns: Sequence[int], rows: Iterable[Sequence[str]], *, bare: bool = False, heads: int = 0) -> str:
    """A table of these column widths in twips; a row that has a single cell spans them all, `heads` rows repeat."""
    style = "" if bare else '<w:tblStyle w:val="TabelNaskah"/>'
    borders = f"<w:tblBorders>{_NO_BORDERS}</w:tblBorders>" if bare else ""
    properties = (
        f'<w:tblPr>{style}<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>{borders}'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0"/></w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    lines = "".join(_row(columns, row, head=number < heads) for number, row in enumerate(rows))
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def _row(columns: Sequence[int], cells: Sequence[str], *, head: bool) -> str:
    flags = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>"
    if len(cells) == 1:
        span = f'<w:tcW w:w="{sum(columns)}" w:type="dxa"/><w:gridSpan w:val="{len(columns)}"/>'
        return f"<w:tr>{flags}<w:tc><w:tcPr>{span}</w:tcPr>{cells[0]}</w:tc></w:tr>"
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(columns, cells, strict=True)
    )
    return f"<w:tr>{flags}{''.join(made)}</w:tr>"
