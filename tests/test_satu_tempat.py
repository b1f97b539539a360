"""Two changes as a developer makes them, on a copy of the program: how many files each touches, and that it works."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from form_word_uji import changed, filled
from lxml import etree

from pipeline.base.tabel import ringkas

AKAR = Path(__file__).resolve().parents[1]
FORM = "input/2025/tw4/data"
PERMOHONAN = "input/2026/p-014/permohonan.yaml"
JADI = "output/2025-tw4/03-form-data-kinerja"
W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
JAWABAN = {
    "IK-1.4/realisasi": "0,2", "IK-1.4/data_dukung": "Berita acara", "IK-1.4/faktor": "Dukungan warga",
    "IK-1.4/peserta": "1250", "IK-3.1/realisasi": "B", "IK-3.1/data_dukung": "LHE",
    "IK-3.3/realisasi": "9", "IK-3.3/data_dukung": "Berita acara",
}  # fmt: skip
KOLOM_BARU = """
    faktor: Annotated[
        str,
        KolomForm(30, "teks", wajib="Sebutkan faktornya", boleh_tiada=True),
        Arti("faktor pendukung", boleh_kosong=True),
    ] = ""
    peserta: Annotated[Decimal | None, KolomForm(12, "angka", boleh_tiada=True), Arti("banyaknya peserta", "40")] = None
"""
PEMBACA_JAM = r"""
def _read_hour(text: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3])\.[0-5]\d", text.strip()):
        raise bahasa.SalahTulis(f'"{text}" bukan jam', "Tulis misalnya 08.30")
    return text.strip()


SKEMA_JAM = {"type": "string", "pattern": r"^([01]\d|2[0-3])\.[0-5]\d$", "errorMessage": "Tulis misalnya 08.30"}


@dataclass(frozen=True)
class JenisIsian:"""
BARIS_JAM = """
        JenisIsian("jam", str, "pukul {{ %s }}", Annotated[str, *written_as(_read_hour, SKEMA_JAM)],
                   contoh=("08.30", "14.05"), contoh_cetak="08.30"),"""


class Salinan:
    """A project with its own program, to be changed and run."""

    def __init__(self, folder: Path, contoh: Path) -> None:
        self.folder = folder
        shutil.copytree(AKAR / "pipeline", folder / "pipeline", ignore=shutil.ignore_patterns("*.pyc.*"))
        for part in ("config", "templates", "input"):
            shutil.copytree(contoh / part, folder / part, ignore=shutil.ignore_patterns("riwayat", "persetujuan.yaml"))

    def ganti(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name}: {old!r}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def tambah_paragraf(self, template: str, text: str) -> None:
        path = self.folder / "templates/docx" / template
        document = Document(str(path))
        document.add_paragraph(text)
        document.save(str(path))

    def berubah(self) -> set[str]:
        """The files of the program that differ from ours."""
        mine = {path.relative_to(self.folder): path for path in (self.folder / "pipeline").rglob("*.py")}
        return {name.as_posix() for name, path in mine.items()
                if not (AKAR / name).is_file() or path.read_bytes() != (AKAR / name).read_bytes()}  # fmt: skip

    def jalan(self, word: str, status: int = 0) -> str:
        command = [sys.executable, "-B", "-m", "pipeline", word]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == status, done.stderr
        return done.stdout + done.stderr

    def teks(self, name: str) -> str:
        document = Document(str(self.folder / "output" / name))
        return "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.fixture(scope="module")
def kolom(tmp_path_factory: pytest.TempPathFactory) -> Salinan:
    """A program with two new columns in its form, a text and a number, printed by a template and asked in Word."""
    salinan = Salinan(tmp_path_factory.mktemp("kolom"), AKAR)
    module = "pipeline/pengukuran/kolom_form.py"
    salinan.ganti(module, "\n\ndef _declared()", f"{KOLOM_BARU}\n\ndef _declared()")
    salinan.ganti(module, "from dataclasses import", "from decimal import Decimal\nfrom dataclasses import")
    salinan.tambah_paragraf(
        "rekap.docx",
        "{% for x in capaian.sasaran %}{% for y in x.indikator %}"
        "[{{ y.kode }}: {{ y.faktor|kosong('-') }}/{{ y.peserta|angka }}]{% endfor %}{% endfor %}",
    )
    form = salinan.folder / "templates/docx/form-data-kinerja.docx"
    form.write_bytes(changed(form.read_bytes(), _with_columns))
    return salinan


def _with_columns(root: etree._Element) -> None:
    """The cell of the last answer twice more, as one copies it in Word."""
    row = root.xpath("//w:tr[.//w:tag[contains(@w:val, '/tindak_lanjut')]]", namespaces=W)[0]
    last = row.xpath("./w:tc[.//w:tag[contains(@w:val, '/tindak_lanjut')]]", namespaces=W)[0]
    for name, heading in (("faktor", "Faktor"), ("peserta", "Peserta")):
        text = etree.tostring(last, encoding="unicode")
        text = text.replace("tindak_lanjut", name).replace("Tindak lanjut", heading)
        row.append(etree.fromstring(text))
    grid = root.xpath("//w:tr[.//w:tag[contains(@w:val, '/tindak_lanjut')]]/../w:tblGrid", namespaces=W)[0]
    grid.extend(deepcopy(list(grid)[-1]) for _ in range(2))


def test_a_column_answered_in_the_form_is_one_field(kolom: Salinan) -> None:
    assert kolom.berubah() == {"pipeline/pengukuran/kolom_form.py"}
    names = kolom.jalan("isian")
    assert "capaian.sasaran[].indikator[].faktor" in names
    assert 'banyaknya peserta, misalnya "40"' in names
    assert kolom.jalan("periksa-templat").endswith("tidak ada kesalahan.\n")


def test_forms_sent_before_the_column_stay_good_and_it_is_asked_for_in_both_kinds(kolom: Salinan) -> None:
    told = kolom.jalan("buat")
    assert "faktor" not in told
    assert "[IK-1.1: -/-]" in kolom.teks("2025-tw4/06-rekap.docx")
    sheet = openpyxl.load_workbook(kolom.folder / JADI / "rendatin.xlsx")["Form"]
    assert [cell.value for cell in sheet[next(c.row for c in sheet["A"] if c.value == "Kode")]][-2:] == [
        "Faktor", "Peserta",
    ]  # fmt: skip
    page = etree.tostring(Document(str(kolom.folder / JADI / "rendatin.docx")).element, encoding="unicode")
    assert '/faktor"' in page
    assert '/peserta"' in page


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_an_answer_in_the_new_column_is_read_checked_and_printed(kolom: Salinan, kind: str) -> None:
    write = {"xlsx": _answer_workbook, "docx": _answer_document}[kind]
    kolom.jalan("buat")
    blank = (kolom.folder / JADI / f"rendatin.{kind}").read_bytes()
    for old in (kolom.folder / FORM).glob("rendatin.*"):
        old.unlink()
    sent = kolom.folder / FORM / f"rendatin.{kind}"
    sent.write_bytes(write(blank, {**JAWABAN, "IK-1.4/peserta": "banyak"}))
    told = kolom.jalan("buat", 1)
    assert '"banyak" bukan angka. Tulis misalnya 98,5' in told
    assert ("Form!Q16: " if kind == "xlsx" else "isian «IK-1.4 peserta»: ") in told
    sent.write_bytes(write(blank, JAWABAN))
    told = kolom.jalan("buat")
    assert 'realisasi "IK-1.4" belum disertai faktor' not in told
    assert 'realisasi "IK-3.1" belum disertai faktor. Sebutkan faktornya.' in told
    assert "[IK-1.4: Dukungan warga/1.250]" in kolom.teks("2025-tw4/06-rekap.docx")


def _answer_workbook(blank: bytes, answers: Mapping[str, str]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(blank))
    sheet = book["Form"]
    rows = {str(cell.value): cell.row for cell in sheet["A"]}
    columns = {ringkas(str(cell.value)): cell.column for cell in sheet[rows["Kode"]]}
    for tag, text in answers.items():
        code, name = tag.split("/")
        cell = sheet.cell(rows[code], columns[ringkas(name)])
        assert not cell.protection.locked
        cell.value = text
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _answer_document(blank: bytes, answers: Mapping[str, str]) -> bytes:
    return filled(blank, answers)


@pytest.fixture(scope="module")
def jenis(tmp_path_factory: pytest.TempPathFactory) -> Salinan:
    """A program that knows hours of the day, and another office that asks for two of them and prints them."""
    salinan = Salinan(tmp_path_factory.mktemp("jenis"), AKAR / "tests/samples/kantor-lain")
    module = "pipeline/sop/jenis_isian.py"
    salinan.ganti(module, "import annotations\n", "import annotations\n\nimport re")
    salinan.ganti(module, "\n@dataclass(frozen=True)\nclass JenisIsian:", PEMBACA_JAM)
    salinan.ganti(module, '\n        JenisIsian("pilihan"', f'{BARIS_JAM}\n        JenisIsian("pilihan"')
    fields = "      pemohon: teks\n"
    salinan.ganti("config/sop.yaml", fields, f"{fields}      datang: jam\n      pulang: {{jenis: jam, wajib: tidak}}\n")
    salinan.ganti(PERMOHONAN, "pemohon:", "datang: 08.30\npemohon:")
    salinan.tambah_paragraf(
        "tanda-terima.docx", "Datang pukul {{ permohonan.datang }}, pulang pukul {{ permohonan.pulang|kosong('-') }}."
    )
    return salinan


def test_a_new_kind_of_field_is_one_row(jenis: Salinan) -> None:
    assert jenis.berubah() == {"pipeline/sop/jenis_isian.py"}
    assert 'permohonan.datang                            datang, misalnya "08.30"' in jenis.jalan("isian")


def test_an_answer_of_the_new_kind_is_checked_and_printed(jenis: Salinan) -> None:
    jenis.jalan("buat")
    (made,) = (jenis.folder / "output").glob("*/01-tanda-terima.docx")
    assert "Datang pukul 08.30, pulang pukul -." in jenis.teks(made.relative_to(jenis.folder / "output").as_posix())
    jenis.ganti(PERMOHONAN, "datang: 08.30", "datang: 25.30")
    told = jenis.jalan("periksa", 1)
    jenis.ganti(PERMOHONAN, "datang: 25.30", "datang: 08.30")
    assert f'{PERMOHONAN}:4:9: "25.30" bukan jam. Tulis misalnya 08.30.' in told


def test_an_editor_knows_the_new_kind(jenis: Salinan) -> None:
    jenis.jalan("skema")
    schemas = {name: json.loads((jenis.folder / f"config/skema/{name}.schema.json").read_text(encoding="utf-8"))
               for name in ("masukan-permohonan", "sop")}  # fmt: skip
    asked = schemas["masukan-permohonan"]["properties"]
    assert asked["datang"]["errorMessage"] == "Tulis misalnya 08.30"
    assert asked["datang"]["examples"] == ["08.30", "14.05"]
    assert "|^$" not in asked["datang"]["pattern"]
    assert asked["pulang"]["pattern"].startswith("^$|")
    told = json.dumps(schemas["sop"], ensure_ascii=False)
    assert "Jenis isian: teks, tanggal, angka, daftar (beberapa teks), jam, atau pilihan." in told


def test_a_kind_that_is_misspelled_is_told_with_the_new_one_among_those_there_are(jenis: Salinan) -> None:
    jenis.ganti("config/sop.yaml", "datang: jam\n", "datang: pukul\n")
    told = jenis.jalan("periksa", 1)
    jenis.ganti("config/sop.yaml", "datang: pukul\n", "datang: jam\n")
    assert 'jenis isian "pukul" tidak dikenal. Yang ada: teks, tanggal, angka, daftar, jam, pilihan.' in told
