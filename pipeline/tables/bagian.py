"""Which members of a workbook are read, found as the fast reader finds them.

It looks for some under a fixed name and reads UTF-8 alone: a workbook that is made otherwise would lose its dates,
percentages or whole sheets without a word, so it is refused.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.packages import has_dtd

UTAMA = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
UTAMA_KETAT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
RELASI = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
RELASI_KETAT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
ISI_ODS = "content.xml"
AKAR = "_rels/.rels"
BINER = ("isi berkas ini Excel biner (.xlsb), yang tidak dapat diperiksa",
         "Buka di Excel, lalu Simpan Sebagai Buku Kerja Excel (.xlsx)")  # fmt: skip
_TETAP = {"officeDocument": "workbook.xml", "styles": "styles.xml", "sharedStrings": "sharedStrings.xml"}
LAIN_NAMA = "bernama lain daripada biasanya"
_PENGODEAN = re.compile(rb"^\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"']*)")
_UTF_8 = (b"utf-8", b"us-ascii", b"ascii")


@dataclass(frozen=True)
class BagianBuku:
    """The members read: `lembar` by the sheets' names (of an .xlsx only), `gaya` blank where there is none."""

    dibaca: frozenset[str]
    lembar: tuple[tuple[str, str], ...] = ()
    gaya: str = ""


def parts_of(archive: zipfile.ZipFile, berkas: str) -> BagianBuku:
    """What is read of the workbook; raises `Refused`, or `LookupError` and its like for a broken one."""
    # Capitals and backslashes make no other name for the reader.
    members = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
    if any(name.endswith("workbook.bin") for name in members):
        raise Refused([Problem(Place(berkas), *BINER)])
    if AKAR not in members:
        return BagianBuku(frozenset((ISI_ODS,)))
    if ISI_ODS in members or len(members) < len(archive.namelist()):  # it might be read as either
        raise zipfile.BadZipFile
    found = _xlsx(archive, members, berkas)
    for member in sorted(found.dibaca):
        _refuse_other_encoding(archive, member, berkas)
    return found


def tree(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """The tree of a member, in the names of the usual form; raises `ValueError` and `ParseError`."""
    content = archive.read(name).replace(UTAMA_KETAT[1:-1].encode(), UTAMA[1:-1].encode())
    if has_dtd(content):
        raise ValueError(name)
    return ElementTree.fromstring(content)


def _xlsx(archive: zipfile.ZipFile, members: Mapping[str, str], berkas: str) -> BagianBuku:
    main = [target for _, kind, target in _relations(archive, members[AKAR], "") if kind == "officeDocument"][-1]
    folder = main[: main.rfind("/") + 1]
    fixed = {kind: f"{folder}{name}".lower() for kind, name in _TETAP.items()}
    if main.lower() != fixed["officeDocument"]:
        raise _unusual(berkas, main, LAIN_NAMA)
    links = members[f"{folder}_rels/workbook.xml.rels".lower()]
    relations = tuple(_relations(archive, links, folder))
    for _, kind, target in relations:
        if target.lower() != fixed.get(kind, target.lower()):
            raise _unusual(berkas, target, LAIN_NAMA)
    targets = {one: target.lower() for one, _, target in relations}
    sheets = tuple(
        (one.get("name", ""), members[targets[one.get(RELASI) or one.get(RELASI_KETAT) or ""]])
        for one in tree(archive, members[fixed["officeDocument"]]).iter(f"{UTAMA}sheet")
    )
    known = {kind: members.get(name, "") for kind, name in fixed.items()}
    read = {members[AKAR], links, *known.values(), *(member for _, member in sheets)}
    return BagianBuku(frozenset(read - {""}), sheets, known["styles"])


def _relations(archive: zipfile.ZipFile, name: str, folder: str) -> Iterator[tuple[str, str, str]]:
    """The id and kind of each relation, and the member it leads to."""
    for one in tree(archive, name):
        target = one.get("Target", "").replace("\\", "/")
        where = target[1:] if target.startswith("/") else f"{folder}{target}"
        yield one.get("Id", ""), one.get("Type", "").rpartition("/")[2], where


def _refuse_other_encoding(archive: zipfile.ZipFile, member: str, berkas: str) -> None:
    with archive.open(member) as file:
        begun = file.read(200)
    declared = _PENGODEAN.match(begun.removeprefix(b"\xef\xbb\xbf"))
    if b"\0" in begun[:4] or (declared and declared[1].lower() not in _UTF_8):
        raise _unusual(berkas, member, "tersimpan bukan sebagai UTF-8")


def _unusual(berkas: str, member: str, how: str) -> Refused:
    what = f'bagian "{member[:80]}" di dalam berkas ini {how}, sehingga tidak dapat dibaca dengan benar'
    return Refused([Problem(Place(berkas), what, "Buka di Excel atau LibreOffice, lalu simpan ulang sebagai .xlsx")])
