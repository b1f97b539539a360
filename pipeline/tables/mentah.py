"""What the fast reader cannot see in a workbook: formulas never calculated, errors, percent, and how its text looks.

calamine gives the first two as empty, which would pass for "belum diisi", percent as a hundredth, and struck text as
if it were not. An old .xls keeps them where they cannot be seen without a reader of its own; so it is not read at all.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from pipeline.base.aktif import CFB, has_macros
from pipeline.base.problems import Place, Problem, Refused
from pipeline.base.tabel import Lembar
from pipeline.files import packages
from pipeline.tables.jangkauan import ISI_ODS, BagianBuku, parts_of, refuse_too_wide, tree
from pipeline.tables.lembar_mentah import RUMUS, LembarMentah
from pipeline.tables.mentah_ods import ods_sheets
from pipeline.tables.mentah_xlsx import xlsx_sheets

JENIS = "[Content_Types].xml"
TERKUNCI = ("berkas dilindungi kata sandi", "Buka di Excel, hapus kata sandinya, lalu simpan lagi")
LAMA = ("isi berkas ini Excel lama (.xls), yang tidak dapat diperiksa",
        "Buka di Excel, lalu Simpan Sebagai Buku Kerja Excel (.xlsx)")  # fmt: skip
MAKRO = ("berkas ini memuat makro, yang tidak diterima", "Simpan sebagai Buku Kerja Excel (.xlsx) biasa, tanpa makro")
RUSAK = ("berkas rusak, tidak dapat dibaca", "Buka di Excel lalu simpan ulang, atau minta berkas aslinya")
BELUM_DIHITUNG = ("rumus belum pernah dihitung sehingga selnya terbaca kosong",
                  "Buka berkas di Excel atau LibreOffice, simpan lagi, atau ganti rumus dengan angkanya")  # fmt: skip


def inspect(content: bytes, berkas: str) -> Mapping[str, LembarMentah]:
    """Each sheet by its name; raises `Refused` for a locked or broken file."""
    if content.startswith(CFB):
        raise Refused([Problem(Place(berkas), *(TERKUNCI if packages.is_encrypted(content) else LAMA))])
    try:
        parts = measured_workbook(content, berkas)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if ISI_ODS in parts.dibaca:
                return dict(ods_sheets(archive))
            return dict(xlsx_sheets(archive, parts))
    except (*packages.RUSAK, LookupError, ElementTree.ParseError):
        raise Refused([Problem(Place(berkas), *RUSAK)]) from None


def faults(sheet: Lembar, found: LembarMentah) -> Iterator[Problem]:
    """What is wrong with the cells of a sheet that hold no value to be read."""
    for cell, kind in found.salah.items():
        where = sheet.tempat(*cell)
        if kind == RUMUS:
            yield Problem(where, *BELUM_DIHITUNG)
        else:
            yield Problem(where, f'rumus menghasilkan galat "{kind}"', "Perbaiki rumusnya, atau ganti dengan angkanya")


def measured_workbook(content: bytes, berkas: str) -> BagianBuku:
    """What is read of a workbook; raises `Refused` for one beyond the limits, locked or with macros.

    A broken one raises one of `packages.RUSAK`, `LookupError` or `ParseError`.

    What is read from it and what is written into a copy of it both begin here.
    """
    packages.refuse_strange_package(content, berkas)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Refused([Problem(Place(berkas), *TERKUNCI)])
        kinds = [one.get("ContentType", "") for one in tree(archive, JENIS)] if JENIS in names else []
        if has_macros(names, kinds):
            raise Refused([Problem(Place(berkas), *MAKRO)])
        parts = parts_of(archive, berkas)
        refuse_too_wide(archive, berkas, parts.dibaca)
        return parts
