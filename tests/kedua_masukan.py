"""What the second reader sees of an office's inputs: the agreement, the forms of every round, and the decisions.

It shares nothing with the program: only the standard library and its own readers (kedua_form.py). It reads what offices
are told to write (docs/masukan.md); what is written otherwise is the program's to refuse.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from kedua_form import FORM, Sel, plain, read_form, rows_under, sheet_of
from kedua_naskah import BULAN

Baris = list[tuple[int, str]]
SUSULAN = 99
"""The round of a form that came in a later quarter: it is the last word."""
SKALA: Mapping[str, Mapping[str, int]] = {
    "predikat_sakip": {"AA": 90, "A": 80, "BB": 70, "B": 60, "CC": 50, "C": 30, "D": 0},
    "opini_bpk": {"WTP": 4, "WDP": 3, "TW": 2, "TMP": 1},
}


@dataclass(frozen=True)
class Sasar:
    """A target: a number is a range of one; `kata` of a predicate."""

    bawah: Fraction
    atas: Fraction
    kata: str = ""

    @property
    def rentang(self) -> bool:
        return self.bawah != self.atas


@dataclass(frozen=True)
class Butir:
    """An indikator of the agreement; `target` of quarter 1 to 4, `sejak` the first quarter whose agreement has it."""

    no: int
    baris: int
    kode: str
    sasaran: str
    nama: str
    satuan: str
    rumus: str
    bentuk: str
    skala: str
    jenis: str
    target: tuple[Sasar | None, ...]
    tahun: Sasar
    unit: str
    program: str
    kegiatan: str
    rujukan: str
    sejak: int = 1


@dataclass(frozen=True)
class Uang:
    """A kegiatan of the budget, figures up to and with quarter 1 to 4."""

    program: str
    nama_program: str
    kode: str
    nama: str
    pagu: Fraction
    realisasi: tuple[Fraction | None, ...]
    rencana: tuple[Fraction | None, ...]


@dataclass(frozen=True)
class Jawab:
    """A row of a form; `keadaan` is blank where nothing was answered."""

    keadaan: str
    berkas: str
    sel: str = ""
    nilai: Fraction | None = None
    kata: str = ""
    x: Fraction | None = None
    y: Fraction | None = None
    dukung: str = ""
    kendala: str = ""
    lanjut: str = ""
    perkiraan: date | None = None
    tanggal: date | None = None
    alasan: str = ""

    @property
    def berisi(self) -> bool:
        return bool(self.keadaan or self.dukung or self.kendala or self.lanjut or self.perkiraan)


@dataclass(frozen=True)
class Form:
    """A form that came back."""

    unit: str
    triwulan: int
    putaran: int
    berkas: str
    sidik: str
    tanggal: date | None
    pengisi: str
    baris: Mapping[str, Jawab]


@dataclass
class Tahun:
    """All that an office wrote in a year, as known in a quarter."""

    tahun: int
    kantor: str
    unit: Mapping[str, str]
    diubah: date | None
    butir: list[Butir]
    uang: list[Uang]
    form: list[Form]
    tanpa: Mapping[tuple[int, str], Jawab]
    keputusan: list[str] = field(default_factory=list)

    @property
    def urutan(self) -> list[str]:
        """The codes in the order of the agreement's rows; papers go by sasaran."""
        return [one.kode for one in sorted(self.butir, key=lambda one: one.baris)]


def read_year(root: Path, tahun: int, triwulan: int) -> Tahun:
    """What is known when the papers of a quarter are made."""
    home = root / f"input/{tahun}"
    satker = read_yaml(root / "config/satker.yaml")
    units = {key: one["nama"] for key, one in satker["subbagian"].items()}
    agreed = [_agreement(_in_force(home, tahun, quarter), units) for quarter in range(1, triwulan + 1)]
    codes = [{one.kode: one for one in own} for own, _ in agreed]
    items, money = agreed[-1]
    items = [replace(one, sejak=next(q for q, own in enumerate(codes, 1) if one.kode in own)) for one in items]
    changed = _in_force(home, tahun, triwulan).stem.removeprefix("perjanjian-kinerja").removeprefix("-")
    forms: list[Form] = []
    without: dict[tuple[int, str], Jawab] = {}
    for quarter in range(1, triwulan + 1):
        forms += _forms(root, home / f"tw{quarter}", quarter, codes, units)
        without |= _without(home / f"tw{quarter}/tanpa-data.yaml", quarter, agreed[quarter - 1][0])
    decided = home / f"tw{triwulan}/persetujuan.yaml"
    rounds = read_yaml(decided)["putaran"] if decided.is_file() else []
    day = date.fromisoformat(changed) if changed else None
    return Tahun(tahun, satker["nama"], units, day, items, money, forms, without, [one["keputusan"] for one in rounds])


def _in_force(home: Path, tahun: int, triwulan: int) -> Path:
    """The agreement a quarter goes by: the newest that was signed by its last day, else the first."""
    end = f"perjanjian-kinerja-{tahun}-{3 * triwulan:02}-31.xlsx"
    signed = [path for path in home.glob("perjanjian-kinerja-*.xlsx") if path.name <= end]
    return max(signed, default=home / "perjanjian-kinerja.xlsx")


def _agreement(path: Path, units: Mapping[str, str]) -> tuple[list[Butir], list[Uang]]:
    rows = list(rows_under(sheet_of(path, "Indikator"), "kode"))
    names = list(dict.fromkeys(plain(row["sasaran"]) for row in rows))
    rows.sort(key=lambda row: names.index(plain(row["sasaran"])))
    items = [_item(no, row, units) for no, row in enumerate(rows, 1)]
    money = [
        Uang(
            plain(row["kodeprogram"]), plain(row["program"]), plain(row["kodekegiatan"]), plain(row["kegiatan"]),
            number(row["pagu"]) or Fraction(),
            tuple(number(row[f"realisasitw{q}"]) for q in (1, 2, 3, 4)),
            tuple(number(row[f"rencanatw{q}"]) if f"rencanatw{q}" in row else None for q in (1, 2, 3, 4)),
        )
        for row in rows_under(sheet_of(path, "Anggaran"), "kode_program")
    ]  # fmt: skip
    return items, money


def _item(no: int, row: Mapping[str, Sel], units: Mapping[str, str]) -> Butir:
    text = {name: plain(cell) for name, cell in row.items()}
    targets = [_target(row[f"targettw{q}"], text["skala"]) for q in (1, 2, 3, 4)]
    year = _target(row["targettahun"], text["skala"])
    assert year
    if any(targets):
        targets[3] = year
    unit = next(key for key, name in units.items() if text["penanggungjawab"] in (key, name))
    return Butir(
        no, row["kode"].baris, text["kode"], text["sasaran"], text["indikator"], text["satuan"], text["rumus"],
        text["bentuk"], text["skala"], text["jenis"], tuple(targets), year, unit, text["program"],
        text["kegiatan"], text["rujukan"],
    )  # fmt: skip


def _target(cell: Sel, skala: str) -> Sasar | None:
    text = plain(cell)
    if not text:
        return None
    if skala:
        value = Fraction(SKALA[skala][text])
        return Sasar(value, value, text)
    low, _, high = text.replace("–", "-").partition("-")
    if high:
        return Sasar(_number(low), _number(high))
    value = number(cell) or Fraction()
    return Sasar(value, value)


def _forms(
    root: Path, home: Path, quarter: int, agreed: Sequence[Mapping[str, Butir]], units: Mapping[str, str]
) -> list[Form]:
    """The forms that lie in a quarter's folder, each read against the agreement of the quarter it is for."""
    folders = [(home / "data", quarter, 1)]
    folders += [(home / f"putaran-{number}/data", quarter, number) for number in range(2, 6)]
    folders += [(home / f"susulan-tw{number}", number, SUSULAN) for number in range(1, quarter)]
    return [
        _form(root, path, triwulan, putaran, agreed[triwulan - 1], units)
        for folder, triwulan, putaran in folders
        for path in (sorted(folder.iterdir()) if folder.is_dir() else ())
        if path.suffix in FORM
    ]


def _form(
    root: Path, path: Path, triwulan: int, putaran: int, items: Mapping[str, Butir], units: Mapping[str, str]
) -> Form:
    head, answered = read_form(path)
    name = path.relative_to(root).as_posix()
    rows = {plain(row["kode"]): _answer(row, items[plain(row["kode"])], name) for row in answered}
    code, called = plain(head["Kode subbagian"]) if "Kode subbagian" in head else "", plain(head["Subbagian"])
    unit = code or next(key for key, one in units.items() if called in (key, one))
    return Form(
        unit, triwulan, putaran, name, hashlib.sha256(path.read_bytes()).hexdigest(),
        _date(head["Tanggal"]), plain(head["Diisi oleh"]), rows,
    )  # fmt: skip


def _answer(row: Mapping[str, Sel], item: Butir, name: str) -> Jawab:
    state = plain(row["keadaan"]) if "keadaan" in row else ""
    x, y = number(row["pembilang"]), number(row["penyebut"])
    word = plain(row["realisasi"]) if item.bentuk == "predikat" else ""
    value = (
        Fraction(SKALA[item.skala][word]) if word else None if item.bentuk == "predikat" else number(row["realisasi"])
    )
    if item.bentuk == "rasio" and value is None and x == y == 0:
        state = "tidak ada kejadian"
    elif state in ("", "angka"):
        full = value is not None or (item.bentuk == "rasio" and x is not None and y is not None)
        state = "angka" if full else ""
    if state and state != "angka":
        value = x = y = None
    by_parts = not plain(row["realisasi"]) and bool(plain(row["pembilang"]))
    place = row["pembilang" if by_parts else "realisasi"]
    said = {key: plain(row[key]) for key in ("datadukung", "kendala", "tindaklanjut")}
    return Jawab(
        state, name, place.sel, value, word, x, y, said["datadukung"], said["kendala"],
        said["tindaklanjut"], _date(row["perkiraantersedia"]) if "perkiraantersedia" in row else None,
    )  # fmt: skip


def _without(path: Path, quarter: int, items: list[Butir]) -> dict[tuple[int, str], Jawab]:
    """The indikator a quarter goes on without; one of which nothing is due is not gone on without."""
    if not path.is_file():
        return {}
    found: dict[tuple[int, str], Jawab] = {}
    for one in read_yaml(path)["tanpa_data"]:
        day = date.fromisoformat(one["tanggal"])
        named = one.get("indikator", [])
        for item in items:
            if item.unit == one["subbagian"] and (item.kode in named if named else due(item, quarter)):
                found[quarter, item.kode] = Jawab("belum disampaikan", str(path), tanggal=day, alasan=one["alasan"])
    return found


def due(item: Butir, quarter: int) -> bool:
    """Whether an indikator is to be measured: its quarter has a target, the year ends, or no quarter has one.

    Nothing was due before it stood in an agreement.
    """
    if quarter < item.sejak:
        return False
    return quarter == 4 or item.target[quarter - 1] is not None or not any(item.target)


def number(cell: Sel) -> Fraction | None:
    """The number in a cell, as it is shown."""
    value = cell.value
    if not plain(cell):
        return None
    if isinstance(value, int | float):
        exact = Fraction(Decimal(str(value)))
        return exact * 100 if "%" in cell.number_format else exact
    return _number(str(value))


def _number(text: str) -> Fraction:
    bare = text.strip().removeprefix("Rp").removesuffix("%").strip()
    return Fraction(bare.replace(".", "").replace(",", "."))


def _date(cell: Sel) -> date | None:
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if not plain(cell):
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text := plain(cell)):
        return date.fromisoformat(text)
    number, month, year = text.split()
    return date(int(year), BULAN.index(month) + 1, int(number))


def read_yaml(path: Path) -> Any:  # noqa: ANN401 - what a file holds
    """The few shapes these files have: maps and lists by their indent, texts on one line or folded (">-")."""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        bare = re.sub(r"(^|\s)#.*$", "", line).rstrip()
        if bare:
            lines.append((len(bare) - len(bare.lstrip()), bare.strip()))
    return _node(lines, 0, lines[0][0])[0]


def _node(lines: Baris, at: int, indent: int) -> tuple[Any, int]:
    if lines[at][1].startswith("- "):
        items: list[Any] = []
        while at < len(lines) and lines[at][0] == indent and lines[at][1].startswith("- "):
            rest = lines[at][1][2:]
            if re.match(r"[\w]+:( |$)", rest):
                lines[at] = (indent + 2, rest)
                value, at = _node(lines, at, indent + 2)
            else:
                value, at = rest.strip("\"'"), at + 1
            items.append(value)
        return items, at
    found: dict[str, Any] = {}
    while at < len(lines) and lines[at][0] == indent and not lines[at][1].startswith("- "):
        key, _, rest = lines[at][1].partition(":")
        found[key], at = _value(lines, at + 1, indent, rest.strip())
    return found, at


def _value(lines: Baris, at: int, indent: int, rest: str) -> tuple[Any, int]:
    if rest == ">-":
        start = at
        while at < len(lines) and lines[at][0] > indent:
            at += 1
        return " ".join(text for _, text in lines[start:at]), at
    if rest.startswith("["):
        return [one.strip() for one in rest.strip("[]").split(",")], at
    if rest:
        return rest.strip("\"'"), at
    if at < len(lines) and (lines[at][0] > indent or (lines[at][1].startswith("- ") and lines[at][0] == indent)):
        return _node(lines, at, lines[at][0])
    return "", at
