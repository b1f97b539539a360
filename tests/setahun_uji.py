"""The hands of an office through a year: words of make, forms filled in, files written, and a record of each step."""

from __future__ import annotations

import gc
import io
import shutil
import sys
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from time import process_time
from typing import Any

import openpyxl
import pytest
import yaml
from docx import Document
from form_word_uji import filled

from pipeline import make as kata_make
from pipeline.base.bahasa import tanggal
from pipeline.pengukuran.kolom_form import JUDUL_KOLOM

AKAR = Path(__file__).resolve().parents[1]
CONTOH = AKAR / "tests/samples/setahun"
JAWABAN = CONTOH / "jawaban.txt"
Baris = Mapping[str, object]
"""What a unit answers for one indikator, by column."""


@dataclass(frozen=True)
class Kata:
    """What a word of make said and how it ended."""

    perintah: str
    layar: str
    pesan: str
    status: int
    detik: float


@dataclass
class Langkah:
    """What was seen at one step: the words of make, what closed periods said, and signed files that were moved."""

    kata: list[Kata] = field(default_factory=list)
    tertutup: dict[str, str] = field(default_factory=dict)
    bergeser: dict[str, str] = field(default_factory=dict)


class Kantor:
    """The office: its project, what is signed by now (`tetap`: sha256 by path), and the steps so far."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for part in ("config", "templates"):
            shutil.copytree(AKAR / part, folder / part)
        for part in ("config", "input"):
            shutil.copytree(CONTOH / part, folder / part, dirs_exist_ok=True)
        self.jawaban: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load((CONTOH / "jawaban.txt").read_text("utf-8"))
        self.tetap: dict[str, str] = {}
        self.langkah: dict[str, Langkah] = {}
        self.ditutup: list[str] = []
        self._kini = Langkah()

    def mulai(self, name: str) -> None:
        """A step of the story begins."""
        assert name not in self.langkah
        self._kini = self.langkah[name] = Langkah()

    def make(self, *words: str) -> Kata:
        """As typed in the project's folder; then whatever was signed is looked at."""
        found = _typed(self.folder, words)
        self._kini.kata.append(found)
        self.lihat()
        return found

    def lihat(self) -> None:
        """Every signed file is what it was; what is not is written down."""
        for name, sha in self.tetap.items():
            path = self.folder / name
            now = sha256(path.read_bytes()).hexdigest() if path.is_file() else "hilang"
            if now != sha:
                self._kini.bergeser[name] = now

    def periksa_tertutup(self) -> None:
        """`make` for each closed period, and what it says."""
        for periode in self.ditutup:
            self._kini.tertutup[periode] = self.make(f"PERIODE={periode}").layar

    def tetapkan(self, periode: str) -> None:
        """What a decision or a closing has kept by now is signed from here on; the reopened papers are not."""
        kept = self.folder / f"input/{periode.replace('-', '/')}/arsip"
        for path in sorted(kept.glob("*")):
            self._tandai(path)
            if path.suffix == ".zip" and ("perbaikan" in path.name or not (kept / "perbaikan-1.yaml").exists()):
                self._sudah_ditandatangani(path, periode)

    def tutup(self, periode: str) -> None:
        """The period is closed: everything it has."""
        self.tetapkan(periode)
        self.ditutup.append(periode)
        for path in sorted((self.folder / f"output/{periode}").rglob("*")):
            if path.is_file() and path.name != "manifest.json":
                self._tandai(path)

    def buka_lagi(self, periode: str, putaran: int) -> None:
        """The papers of that round and after it may change now; what was kept of them may not."""
        self.ditutup.remove(periode)
        ends = f"-putaran-{putaran}.docx"
        for name in list(self.tetap):
            if name.startswith(f"output/{periode}/") and (name.endswith(ends) or "/10-" in name):
                del self.tetap[name]

    def _sudah_ditandatangani(self, path: Path, periode: str) -> None:
        with zipfile.ZipFile(path) as bag:
            names = [one.partition("/data/naskah/")[2] for one in bag.namelist()]
        for name in names:
            if name and (paper := self.folder / f"output/{periode}/{name}").is_file():
                self._tandai(paper)

    def _tandai(self, path: Path) -> None:
        name = path.relative_to(self.folder).as_posix()
        self.tetap.setdefault(name, sha256(path.read_bytes()).hexdigest())

    def tulis(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def ganti(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_text(encoding="utf-8")
        assert old in text, f"{name} tidak memuat {old!r}"
        self.tulis(name, text.replace(old, new))

    def disposisi(self, periode: str, hari: date) -> None:
        self.tulis(
            f"input/{periode.replace('-', '/')}/disposisi.yaml",
            f"surat_dari: KPU Provinsi\nnomor_surat: 10/PR.03.1-SD/{periode[-1]}/2026\ntanggal_surat: {hari}\n"
            f"tanggal_diterima: {hari}\nnomor_agenda: 0{periode[-1]}/2026\nsifat: Segera\nperihal: Pengukuran kinerja\n"
            f"harapan: [Untuk dilaksanakan]\nisi: Lakukan pengukuran kinerja.\ntanggal: {hari}\n",
        )

    def putuskan(self, periode: str, *putaran: tuple[str, str]) -> None:
        rounds = "".join(f"  - {{keputusan: {answer}, tanggal: {day}}}\n" for answer, day in putaran)
        self.tulis(f"input/{periode.replace('-', '/')}/persetujuan.yaml", f"putaran:\n{rounds}")

    def daftarkan(self, periode: str, *naskah: tuple[str, int, str, str]) -> None:
        rows = "".join(
            f"  - {{naskah: {key}, putaran: {number}, nomor: {nomor}, tanggal: {day}}}\n"
            for key, number, nomor, day in naskah
        )
        self.tulis(f"input/{periode.replace('-', '/')}/registrasi.yaml", f"registrasi:\n{rows}")

    def kirim(self, bagian: str, dari: str, ke: str, hari: date) -> None:
        """The blank forms of a period, filled as `bagian` of jawaban.txt says, saved in a folder of the inputs."""
        for unit, rows in self.jawaban[bagian].items():
            blank = self.folder / f"output/{dari}/03-form-data-kinerja/{unit.replace('_', '-')}.{rows['cara']}"
            target = self.folder / f"input/2026/{ke}/{blank.name}"
            target.parent.mkdir(parents=True, exist_ok=True)
            answers = {kode: row_of(value) for kode, value in rows.items() if kode != "cara"}
            fill = fill_xlsx if blank.suffix == ".xlsx" else fill_docx
            target.write_bytes(fill(blank.read_bytes(), answers, f"Staf {unit}", hari))

    def ubah_perjanjian(self, name: str, change: Mapping[tuple[str, str], object], to: str = "") -> None:
        """Cells of the year's workbook by the code of their row and their heading, saved in place or under a name."""
        book = openpyxl.load_workbook(self.folder / f"input/2026/{name}")
        for (kode, judul), value in change.items():
            row, column = next(
                (row[0].row, _column(sheet, judul)) for sheet in book for row in sheet.iter_rows() for cell in row
                if cell.value == kode and cell.column in (1, 3)
            )  # fmt: skip
            sheet = next(one for one in book if any(cell.value == judul for row in one.iter_rows() for cell in row))
            sheet.cell(row, column).value = value  # type: ignore[assignment]
        book.save(self.folder / f"input/2026/{to or name}")

    def sunting_templat(self, name: str, kalimat: str) -> None:
        """A sentence at the end of a template, as an office adds one in Word."""
        path = self.folder / "templates/docx" / name
        document = Document(str(path))
        document.add_paragraph(kalimat)
        document.save(str(path))


def _column(sheet: Any, judul: str) -> int:  # noqa: ANN401
    return next((cell.column for row in sheet.iter_rows() for cell in row if cell.value == judul), 0)


def _typed(folder: Path, words: tuple[str, ...]) -> Kata:
    """As `perintah_uji.commanded`, through the words of make and from the project's folder."""
    out, told = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    rarely, began = gc.get_threshold(), process_time()
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        for name, value in (("stdout", out), ("stderr", told), ("excepthook", sys.excepthook), ("argv", ["make"])):
            patch.setattr(sys, name, value)
        patch.chdir(folder)
        try:
            status = kata_make.main(words, {})
        except SystemExit as end:
            status = int(end.code or 0)
        finally:
            gc.set_threshold(*rarely)
    said = []
    for stream in (out, told):
        stream.flush()
        assert isinstance(stream.buffer, io.BytesIO)
        said.append(stream.buffer.getvalue().decode())
    return Kata(" ".join(words), said[0], said[1], status, process_time() - began)


def row_of(value: object) -> Baris:
    """A row of jawaban.txt as the columns of the form."""
    rest = dict(value) if isinstance(value, Mapping) else {"isi": value}
    isi = rest.pop("isi")
    if isi in ("tidak ada kejadian", "belum tersedia"):
        return {"keadaan": isi, **rest}
    figures = dict(zip(("pembilang", "penyebut"), isi, strict=True)) if isinstance(isi, list) else {"realisasi": isi}
    return {"keadaan": "angka", **figures, "data_dukung": "Berita acara", **rest}


def fill_xlsx(blank: bytes, answers: Mapping[str, Baris], pengisi: str, hari: date) -> bytes:
    """The workbook with these answers, written into its open cells only."""
    book = openpyxl.load_workbook(io.BytesIO(blank))
    sheet = book["Form"]
    rows = {cell.value: cell.row for cell in sheet["A"] if cell.value}
    heads = {cell.value: cell.column for cell in sheet[rows["Kode"]]}
    cells = {(rows["Diisi oleh"], 2): pengisi, (rows["Tanggal"], 2): hari}
    for kode, answer in answers.items():
        cells |= {(rows[kode], heads[JUDUL_KOLOM[name]]): value for name, value in answer.items()}  # type: ignore[misc]
    for (row, column), value in cells.items():
        cell = sheet.cell(row, column)
        assert not cell.protection.locked, f"{cell.coordinate} terkunci"
        cell.value = value  # type: ignore[assignment]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def fill_docx(blank: bytes, answers: Mapping[str, Baris], pengisi: str, hari: date) -> bytes:
    """The Word form with these answers in its open controls."""
    texts = {f"{kode}/{name}": _spoken(value) for kode, answer in answers.items() for name, value in answer.items()}
    given = {"form/pengisi": pengisi, "form/tanggal": tanggal(hari), **texts}
    return filled(blank, given)


def _spoken(value: object) -> str:
    return tanggal(value) if isinstance(value, date) else str(value)
