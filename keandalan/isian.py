"""Every field of every input in which a person may write free text: where it lies, and how it is overwritten."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import yaml
from python_calamine import CalamineWorkbook

AKAR = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(AKAR), str(AKAR / "tests")]

from form_word_uji import answer, changed, control  # noqa: E402
from form_word_uji import filled as filled  # noqa: E402
from tabel_uji import write_ods  # noqa: E402

from pipeline.pengukuran.kolom_form import JAWABAN, JUDUL_KOLOM  # noqa: E402

Jalan = tuple[str | int, ...]
SEMUA = "*"
YAML: Mapping[str, tuple[Jalan, ...]] = {
    "input/2025/tw4/disposisi.yaml": tuple(
        (name,) for name in ("surat_dari", "nomor_surat", "nomor_agenda", "perihal", "isi", "catatan")
    ),
    "input/2025/tw4/persetujuan.yaml": (("putaran", SEMUA, "catatan"),),
    "input/2025/tw4/registrasi.yaml": (("registrasi", SEMUA, "nomor"),),
    "config/satker.yaml": (
        ("nama",),
        ("kota",),
        ("kop", SEMUA),
        ("alamat",),
        ("pejabat", SEMUA, "jabatan"),
        ("pejabat", SEMUA, "nama"),
        ("subbagian", SEMUA, "nama"),
    ),
    "config/metode.yaml": (
        ("rumus", SEMUA, "nama"),
        ("rumus", SEMUA, "rujukan"),
        ("kategori", "pita", SEMUA, "nama"),
        ("kategori", "rujukan"),
    ),
    "config/sop.yaml": (
        ("identitas", "nomor"),
        ("identitas", "nama"),
        ("identitas", "unit"),
        ("dasar_hukum", SEMUA),
        ("kualifikasi_pelaksana", SEMUA),
        ("keterkaitan", SEMUA),
        ("peralatan", SEMUA),
        ("peringatan",),
        ("pencatatan",),
        ("pengesahan", SEMUA),
        ("pelaksana", SEMUA, "jabatan"),
        ("masukan", SEMUA, "judul"),
        ("masukan", SEMUA, "dari"),
        ("langkah", SEMUA, "kegiatan"),
        ("langkah", SEMUA, "keterangan"),
        ("langkah", SEMUA, "tertulis", "kelengkapan"),
        ("naskah", SEMUA, "judul"),
        ("naskah", SEMUA, "tanda_air"),
        ("penetapan", "jenis"),
        ("penetapan", "tentang"),
        ("penetapan", "pembuka"),
        ("penetapan", "menimbang", SEMUA),
        ("penetapan", "mengingat", SEMUA),
        ("penetapan", "menetapkan"),
        ("penetapan", "diktum", SEMUA, "isi"),
        ("penetapan", "ditetapkan_di"),
        ("penetapan", "salinan", "pernyataan"),
        ("penetapan", "salinan", "lembaga"),
        ("penetapan", "judul_lampiran"),
        ("penetapan", "judul_bagan"),
    ),
}
PERJANJIAN = "input/2025/perjanjian-kinerja.xlsx"
KOLOM_PERJANJIAN: Mapping[str, tuple[str, ...]] = {
    "Indikator": ("sasaran", "indikator", "satuan", "pembilang", "penyebut", "sumber_data", "rujukan"),
    "Anggaran": ("program", "kegiatan", "rujukan"),
}
FORM = "input/2025/tw4/data"
KOLOM_FORM = ("Data dukung", "Kendala", "Tindak lanjut")
PENGISI = "Diisi oleh"
TAG_FORM = ("data_dukung", "kendala", "tindak_lanjut")


@dataclass(frozen=True)
class Isian:
    """One field: its file, and a path in it (keys; sheet and cell; row and column; a content control)."""

    berkas: str
    jalan: Jalan

    def __str__(self) -> str:
        return f"{self.berkas}: {'/'.join(map(str, self.jalan))}"


def fields(home: Path) -> list[Isian]:
    """Every field, in a fixed order."""
    found: list[Isian] = []
    for name, patterns in YAML.items():
        whole = read_yaml(home / name)
        found += [Isian(name, path) for pattern in patterns for path in _matching(whole, pattern)]
    book = openpyxl.load_workbook(home / PERJANJIAN)
    for sheet, columns in KOLOM_PERJANJIAN.items():
        head = next(row[0].row for row in book[sheet].iter_rows() if row[1].value and row[2].value)
        heads = {str(cell.value).strip().lower(): cell.column for cell in book[sheet][head]}
        rows = [row for row in range(head + 1, book[sheet].max_row + 1) if book[sheet].cell(row, 2).value]
        found += [
            Isian(PERJANJIAN, (sheet, row, heads[column]))
            for column in columns
            for row in rows
            if book[sheet].cell(row, heads[column]).value
        ]
    for path in sorted((home / FORM).iterdir()):
        found += list(_form_fields(path, f"{FORM}/{path.name}"))
    return found


def write(home: Path, values: Mapping[Isian, str]) -> None:
    """Puts the texts in; other cells and keys stay."""
    by_file: dict[str, dict[Jalan, str]] = {}
    for field, text in values.items():
        by_file.setdefault(field.berkas, {})[field.jalan] = text
    for name, texts in by_file.items():
        _WRITERS[Path(name).suffix](home / name, texts)


def read_yaml(path: Path) -> object:
    """Mappings, lists and texts; every scalar stays text."""
    return _plain(yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


def lines_of(path: Path, wanted: Iterable[Jalan]) -> dict[Jalan, int]:
    """The line on which each of these values of a YAML file begins; none for a file that cannot be parsed."""
    try:
        whole = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeError):
        return {}
    return {place: _node(whole, place).start_mark.line + 1 for place in wanted}


def _node(node: yaml.Node, place: Jalan) -> yaml.Node:
    for part in place:
        node = node.value[part] if isinstance(part, int) else next(v for k, v in node.value if k.value == part)
    return node


def storable(field: Isian, text: str) -> bool:
    """Whether this kind of file can hold the text at all: XML has no control characters."""
    clean = all(
        sign in "\t\n" or " " <= sign < "\ud800" or "\ue000" <= sign <= "\ufffd" or sign > "\uffff" for sign in text
    )
    return clean or field.berkas.endswith((".yaml", ".csv"))


def _plain(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    return node.value


def _matching(value: object, pattern: Jalan, path: Jalan = ()) -> Iterator[Jalan]:
    if not pattern:
        if isinstance(value, str):
            yield path
        return
    head, rest = pattern[0], pattern[1:]
    if isinstance(value, dict):
        for key in value if head == SEMUA else [head]:
            if key in value:
                yield from _matching(value[key], rest, (*path, key))
    elif isinstance(value, list) and head == SEMUA:
        for number, item in enumerate(value):
            yield from _matching(item, rest, (*path, number))


def _write_yaml(path: Path, texts: Mapping[Jalan, str]) -> None:
    whole = read_yaml(path)
    for place, text in texts.items():
        inner = whole
        for part in place[:-1]:
            inner = inner[part]  # type: ignore[index]
        inner[place[-1]] = text  # type: ignore[index]
    dumped = yaml.dump(
        whole, Dumper=yaml.CSafeDumper, default_style='"', allow_unicode=True, sort_keys=False, width=1_000_000
    )
    path.write_text(dumped, encoding="utf-8", errors="surrogatepass", newline="\n")


def _rows(path: Path) -> list[list[Any]]:
    if path.suffix == ".csv":
        return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), delimiter=";"))
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def _form_fields(path: Path, name: str) -> Iterator[Isian]:
    if path.suffix == ".docx":
        yield from (Isian(name, (tag,)) for tag in word_tags(path))
        return
    rows = _rows(path)
    head = next(number for number, row in enumerate(rows) if "Kode" in row)
    for number, row in enumerate(rows):
        if PENGISI in row:
            yield Isian(name, (number, row.index(PENGISI) + 1))
        if number > head and row[0]:
            yield from (Isian(name, (number, rows[head].index(column))) for column in KOLOM_FORM)


def word_tags(path: Path) -> list[str]:
    """The tags of the answers in a Word form."""
    from docx import Document
    from docx.oxml.ns import qn

    tags = [found.get(qn("w:val")) for found in Document(str(path)).element.body.iter(qn("w:tag"))]
    return [tag for tag in tags if tag == "form/pengisi" or tag.rpartition("/")[2] in TAG_FORM]


def answers(path: Path) -> dict[str, str]:
    """What a filled table answers, by the tag of the same place in a Word form."""
    rows = _rows(path)
    head = next(number for number, row in enumerate(rows) if "Kode" in row)
    names = {
        name: rows[head].index(title) for name, title in JUDUL_KOLOM.items() if name in JAWABAN and title in rows[head]
    }
    found = {
        f"{row[0]}/{name}": _spelled(row[at])
        for row in rows[head + 1 :]
        if row[0]
        for name, at in names.items()
        if row[at] != ""
    }
    return {tag: text for tag, text in found.items() if tag.startswith("IK-")}


def _spelled(value: object) -> str:
    return f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)


def _write_csv(path: Path, texts: Mapping[Jalan, str]) -> None:
    rows = _rows(path)
    for (row, column), text in texts.items():
        rows[int(row)][int(column)] = text
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)


def _write_ods(path: Path, texts: Mapping[Jalan, str]) -> None:
    rows = _rows(path)
    for (row, column), text in texts.items():
        rows[int(row)][int(column)] = text
    write_ods(path, {"Form": rows})  # type: ignore[dict-item]


def _write_xlsx(path: Path, texts: Mapping[Jalan, str]) -> None:
    book = openpyxl.load_workbook(path)
    for place, text in texts.items():
        if len(place) == 3:
            cell = book[str(place[0])].cell(int(place[1]), int(place[2]))
        else:
            cell = book.worksheets[0].cell(int(place[0]) + 1, int(place[1]) + 1)
        cell.value = text
        cell.data_type = "s"
    book.save(path)


def _write_docx(path: Path, texts: Mapping[Jalan, str]) -> None:
    def fill(root: object) -> None:
        for (tag,), text in texts.items():
            answer(control(root, str(tag)), text)  # type: ignore[arg-type]

    path.write_bytes(changed(path.read_bytes(), fill))


_WRITERS = {
    ".yaml": _write_yaml,
    ".csv": _write_csv,
    ".ods": _write_ods,
    ".xlsx": _write_xlsx,
    ".docx": _write_docx,
}
