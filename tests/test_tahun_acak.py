"""Whole years from seeds: no figure, count or sentence of a report contradicts the inputs; what is spoiled is named."""

from __future__ import annotations

import ast
import os
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kedua_masukan import read_year
from kedua_naskah import W
from lxml import etree
from pembaca_kedua import contradictions
from tahun_terbaca import made_year, read_twice
from tahun_uji import AKAR, TAHUN, write_year

BANYAK = int(os.environ.get("TAHUN_ACAK", "10"))
"""`make uji-tahun` reads hundreds."""
BENIH_DIRUSAK = 2
"""A year in which every sentence that is spoiled here stands."""


def test_the_second_reader_shares_nothing_with_the_program() -> None:
    """A mistake in one must not be a mistake in both."""
    reader = [
        *AKAR.glob("tests/kedua_*.py"),
        *(AKAR / f"tests/{name}.py" for name in ("pembaca_kedua", "tahun_uji", "tahun_berkas")),
    ]
    foreign = {name.partition(".")[0] for path in reader for name in _imported(path)} - sys.stdlib_module_names
    assert foreign <= {"lxml", "openpyxl", *(path.stem for path in reader)}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("benih", range(BANYAK))
def test_no_report_contradicts_what_the_office_wrote(
    tmp_path: Path, benih: int, beri_templat: Callable[[Path], None]
) -> None:
    beri_templat(tmp_path)
    made_year(tmp_path, benih)
    read = read_twice(tmp_path)
    assert [f"tw{triwulan}, {told}" for triwulan, one in read.items() for told in one.salah] == []
    assert sum(one.kalimat for one in read.values()) > 100


RUSAK = (
    ("a result", "08", r"(Realisasi .*?Triwulan \w+ )(\d+)([^.]*, melampaui .*)", r"\g<1>7\2\3", "realisasi"),
    ("a difference", "08", r"(Realisasi .* sebesar )(\d)(.*)", r"\g<1>9\2\3", "selisih"),
    ("a comparison", "08", r"(.*), melampaui (.*)", r"\1, melewati \2", "perbandingannya"),
    ("less called more", "08", r"(Realisasi [^,]*(?:,\d+)?[^,]*), kurang .*? dari (target .*?)\. (.*)",
     r"\1, melampaui \2 sebesar 1. \3", "perbandingannya"),
    ("met or not", "08", r"(.*sehingga target )belum tercapai(.*)", r"\1tercapai\2", "ketercapaiannya"),
    ("a band in a sentence", "08", r"(Realisasi .*\(kategori )Sangat Baik(\).*)", r"\1Baik\2", "kategorinya"),
    ("a percentage of the year", "08", r"(.*Terhadap target tahun 2026, yaitu .*, capaiannya )(.*)", r"\g<1>1\2",
     "bukan"),
    ("a quarter", "08", r"(Realisasi sampai dengan Triwulan )(?:I|II|III|IV)( .*)", r"\1V\2", "pokok kalimatnya"),
    ("up to a quarter", "08", r"Realisasi sampai dengan (Triwulan .*)", r"Realisasi \1", "pokok kalimatnya"),
    ("when it falls due", "08", r"(Target indikator ini jatuh tempo pada) Triwulan \w+(.*)", r"\1 Triwulan I\2",
     "jatuh tempo"),
    ("the day it is expected", "08", r"(Data .*? diperkirakan tersedia pada) \d+ (.*)", r"\1 31 \2", "perkiraannya"),
    ("why there are no data", "08", r"(Data .*? belum tersedia karena) (.*?);(.*)", r"\1 lupa;\3", "sebabnya"),
    ("why the office goes on", "08", r"(Subbagian .*? belum menyampaikan data .*?): .*", r"\1: lupa.", "alasannya"),
    ("an average", "08", r"(Sasaran ini .*rata-rata capaian )\d+(,.*)", r"\g<1>12\2", "rata-rata"),
    ("a divisor", "08", r"(Rata-rata capaian .* dihitung dari )\w+( indikator.*)", r"\1dua puluh\2", "pembaginya"),
    ("a count in words", "08", r"(Pengukuran kinerja .* mencakup )\w+( sasaran.*)", r"\1sembilan\2", "jumlah sasaran"),
    ("a count of a state", "08", r"(Dari \w+(?: \w+)? indikator kinerja, )\w+( .*)", r"\1sembilan\2", "rincian"),
    ("the worst", "08", r"(Capaian tertinggi .*capaian terendah sebesar )\d+(.*)", r"\g<1>99\2", "terendah"),
    ("where the best is", "08", r"(Capaian tertinggi .*? pada sasaran “)(.*)", r"\1Tidak \2", "sasaran tertinggi"),
    ("what is left", "08", r"(Realisasi anggaran .* tersisa Rp)(.*)", r"\g<1>1.\2", "sisa"),
    ("how performance stands to money", "08", r"(.*Capaian kinerja .*) lebih tinggi (.*)", r"\1 lebih rendah \2",
     "perbandingannya"),
    ("the name of a difference", "08", r"(.*tergolong )capaian di atas penyerapan(.*)", r"\1sebanding\2",
     "golongannya"),
    ("the months measured", "08", r"(.*1 Januari sampai dengan )\d+(.*)", r"\g<1>29\2", "masa yang diukur"),
    ("who is to act", "08", r"(\d+\.\tIndikator “.*Subbagian ).*( perlu.*)", r"\1Lain\2", "langkah perbaikan"),
    ("a sentence too many", "08", r"(Realisasi .*)", r"\1 Hasil ini membanggakan.", "tidak dikenal"),
    ("a sentence too few", "08", r"(Realisasi .*?\.) Capaiannya .*", r"\1", "kalimatnya"),
    ("a unit's own words", "08", r"(.*Kendala: )(.*)", r"\1Tidak ada. \2", "kendalanya"),
    ("a count with its words", "08", r"(Laporan ini menyajikan .* atas \d+ \()\w+(\) sasaran.*)", r"\1sembilan\2",
     "pengantar"),
    ("a sum", "05", r"(.* / .* × 100 = )(\d.*)", r"\g<1>1\2", "bukan"),
    ("that it was capped", "05", r"dibatasi 100,00", "", "catatan"),
    ("a conclusion", "06", r"Dari (\w+(?: \w+)?) indikator (.*)", r"Dari satu indikator \2", "jumlah indikator"),
    ("money in a table", "06", r"\d{2,3}\.(\d{3}\.\d{3})", r"9.999.\1", "anggaran|rekap"),
    ("a draft with a number", "07", r"DRAFT (LAPORAN HASIL .*)", r"Nomor 12 \1", "DRAFT"),
    ("a result in the draft", "07", r"(Realisasi .*?Triwulan \w+ )(\d+)([^.]*, melampaui .*)", r"\g<1>7\2\3",
     "realisasi"),
    ("which step the draft is of", "07", r"(.*keluaran langkah ke-)7(.*)", r"\g<1>8\2", "langkah draf"),
    ("the day of the draft", "07", r"Bontang, \d+ \w+ 2026", "Bontang, 1 Januari 2026", "tanggal draf"),
    ("how many answered", "04", r"(\d+) dari (\d+)", r"99 dari \2", "penerimaan"),
    ("what a unit owes", "04", r"lengkap", "belum lengkap", "penerimaan"),
    ("a file's seal", "04", r"SHA-256 .(.*)", r"SHA-256 x\1", "SHA-256"),
    ("what a unit answered", "04", r"tidak ada kejadian", "belum tersedia", "isian"),
)  # fmt: skip
"""What is spoiled, in which paper, how, and what must be said of it."""


@pytest.fixture(scope="module")
def tahun(tmp_path_factory: pytest.TempPathFactory, beri_templat: Callable[[Path], None]) -> Path:
    root = tmp_path_factory.mktemp("tahun")
    beri_templat(root)
    made_year(root, BENIH_DIRUSAK)
    assert not any(one.salah for one in read_twice(root).values())
    return root


@pytest.mark.parametrize(
    ("paper", "pattern", "spoiled", "told"), [row[1:] for row in RUSAK], ids=[row[0] for row in RUSAK]
)
def test_what_is_spoiled_is_named(tahun: Path, paper: str, pattern: str, spoiled: str, told: str) -> None:
    for triwulan, path in _papers(tahun, paper):
        whole = path.read_bytes()
        if _spoil(path, pattern, spoiled):
            found = contradictions(tahun, TAHUN, triwulan).salah
            path.write_bytes(whole)
            assert [one for one in found if path.name in one and re.search(told, one)], found
            return
    pytest.fail(f"year {BENIH_DIRUSAK} has no {pattern}: choose another")


def test_forms_of_every_kind_of_file_are_read(tmp_path: Path) -> None:
    """What the years are made of: none of the kinds is passed over by the reader."""
    kinds: dict[str, int] = {}
    for benih in range(3):
        write_year(tmp_path / str(benih), benih)
        for triwulan in (1, 4):
            for form in read_year(tmp_path / str(benih), TAHUN, triwulan).form:
                kind = form.berkas.rpartition(".")[2]
                kinds[kind] = kinds.get(kind, 0) + sum(row.keadaan == "angka" for row in form.baris.values())
    assert set(kinds) == {"xlsx", "ods", "csv", "docx"}
    assert min(kinds.values()) > 5


def test_a_paper_that_is_missing_is_named(tahun: Path) -> None:
    triwulan, path = next(_papers(tahun, "06"))
    aside = path.rename(path.with_suffix(".lain"))
    found = contradictions(tahun, TAHUN, triwulan).salah
    aside.rename(path)
    assert found == [f"{path.name} dibuat: tertulis False, semestinya True"]


def _papers(root: Path, number: str) -> Iterator[tuple[int, Path]]:
    for path in sorted((root / "output").glob(f"*/{number}-*.docx")):
        yield int(path.parent.name[-1]), path


def _spoil(path: Path, pattern: str, spoiled: str) -> bool:
    """Writes one paragraph anew, the first whose whole text is so; whether there was one."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    for paragraph in root.iter(f"{W}p"):
        texts = list(paragraph.iter(f"{W}t", f"{W}tab"))
        whole = "".join("\t" if node.tag == f"{W}tab" else node.text or "" for node in texts)
        changed = re.sub(pattern, spoiled, whole) if re.fullmatch(pattern, whole) else whole
        if changed != whole:
            _write(texts, changed)
            break
    else:
        return False
    parts["word/document.xml"] = etree.tostring(root)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return True


def _write(texts: list[etree._Element], changed: str) -> None:
    """The new text in place of the old; what stands before a tab stays before it."""
    pieces = changed.split("\t")
    for node in texts:
        if node.tag == f"{W}t":
            node.text = ""
    groups: list[list[etree._Element]] = [[]]
    for node in texts:
        if node.tag == f"{W}tab":
            groups.append([])
        else:
            groups[-1].append(node)
    for group, piece in zip(groups, pieces, strict=False):
        if group:
            group[0].text = piece
