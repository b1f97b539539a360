"""Hostile strings: every string of the Big List of Naughty Strings in every free-text field of every input.

Build k puts string (k + n) into field n, so after as many builds as there are strings each field has held each string.
A refused text must be refused at its own place; it is then replaced and the rest is built. Every other text must be
readable in the papers as it was given: between two marks it is compared sign by sign, blanks and line ends alike;
without marks the papers must be valid. Run: python keandalan/teks_jahat.py [--dari N --sampai N] [--polos]
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import shutil
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import openpyxl
from isian import AKAR, FORM, Isian, answers, fields, filled, lines_of, storable, write
from lxml import etree
from openxml_audit import OpenXmlValidator

from pipeline.base.kalender import Periode
from pipeline.base.problems import Level, Problem, Refused
from pipeline.base.tabel import huruf_kolom
from pipeline.build import build
from pipeline.files.kept import TEMPAT

TW4 = Periode(2025, "tw4")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BAHAN = Path(__file__).parent / "bahan"
PENUH_TIAP = 25
"""The slow Open XML validator sees the papers of one build in so many."""
Berkas = Mapping[str, bytes]


def strings() -> list[str]:
    """The list, blank strings left out: a blank is no text."""
    return [text for text in json.loads((BAHAN / "blns.json").read_text(encoding="utf-8")) if text.strip()]


def project(home: Path) -> Path:
    """The office's project without issued SOPs, with a register and a filled Word form."""
    for part in ("config", "templates", "input"):
        shutil.copytree(AKAR / part, home / part)
    shutil.rmtree(home / "config/riwayat", ignore_errors=True)
    register = "registrasi:\n  - {naskah: laporan, putaran: 2, nomor: 12/LP/2026, tanggal: 2026-01-12}\n"
    (home / "input/2025/tw4/registrasi.yaml").write_text(register, encoding="utf-8")
    build(home, TW4)
    shutil.rmtree(home / "input/2025/tw4/arsip", ignore_errors=True)  # nothing is decided yet
    _form_in_word(home, "rendatin")
    return home


def _form_in_word(home: Path, unit: str) -> None:
    """The same answers, come back in Word instead of Excel."""
    table = home / FORM / f"{unit}.xlsx"
    blank = (home / "output" / str(TW4) / f"03-form-data-kinerja/{unit}.docx").read_bytes()
    (home / FORM / f"{unit}.docx").write_bytes(filled(blank, answers(table)))
    table.unlink()


def built(
    source: Path, home: Path, values: Mapping[Isian, str], harmless: Mapping[Isian, str], findings: list[str]
) -> tuple[Berkas, Mapping[Isian, Problem]]:
    """The papers, and the fields whose text was refused; a refusal must name the field's own place.

    A field without a text of its own, or whose text was refused, holds its harmless one.
    """
    refused: dict[Isian, Problem] = {}
    while True:
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(source, home, ignore=shutil.ignore_patterns("output"))
        write(home, {**harmless, **{field: text for field, text in values.items() if field not in refused}})
        try:
            result = build(home, TW4)
            folder = home / "output" / str(TW4)
            return {name: (folder / name).read_bytes() for name in result.berkas}, refused
        except Refused as error:
            told = placed(home, values, tuple(one for one in error.problems if one.level is Level.SALAH))
            new = dict(told).keys() - refused.keys()
            spoken = {problem for _, problem in told} | {one for one in error.problems if one.level is Level.PERHATIAN}
            findings += [f"penolakan tanpa tempat: {problem}" for problem in error.problems if problem not in spoken]
            if not new:
                raise
            refused |= dict(told)


def placed(home: Path, values: Mapping[Isian, str], problems: tuple[Problem, ...]) -> list[tuple[Isian, Problem]]:
    """The field each problem speaks of."""
    lines: dict[Isian, int] = {}
    for name in {field.berkas for field in values if field.berkas.endswith(".yaml")}:
        own = [field for field in values if field.berkas == name]
        lines |= {Isian(name, place): line for place, line in lines_of(home / name, [f.jalan for f in own]).items()}
    return [(field, problem) for problem in problems for field in values if _speaks_of(field, problem, lines)]


def _speaks_of(field: Isian, problem: Problem, lines: Mapping[Isian, int]) -> bool:
    if problem.where.berkas != field.berkas:
        return False
    if field.berkas.endswith(".yaml"):
        return problem.where.baris == lines.get(field, 0)
    if len(field.jalan) == 3:
        sheet, row, column = field.jalan
        return problem.where.sel == f"{sheet}!{huruf_kolom(int(column) - 1)}{row}"
    if len(field.jalan) == 1:
        return str(field.jalan[0]) in problem.where.sel
    row, column = (int(part) for part in field.jalan)
    address = f"{huruf_kolom(column)}{row + 1}"
    return problem.where.sel.rpartition("!")[2] == address or problem.where.baris == row + 1


def text_of(name: str, content: bytes) -> str:
    """All that can be read in a paper, a line for a paragraph or a cell."""
    if name.endswith(".xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(content))
        return "\n".join(
            str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None
        )
    lines: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in sorted(archive.namelist()):
            if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", part):
                lines += [_paragraph(node) for node in etree.fromstring(archive.read(part)).iter(f"{W}p")]
    return "\n".join(lines)


def _paragraph(paragraph: etree._Element) -> str:
    said: list[str] = []
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen"):
        own = next(node.iterancestors(f"{W}p"), None) is paragraph
        if own and node.tag == f"{W}t":
            said.append(node.text or "")
        elif own and node.getparent().tag == f"{W}r":
            said.append("\u2011" if node.tag == f"{W}noBreakHyphen" else " ")
    return "".join(said)


def faults(papers: Berkas, *, whole: bool) -> Iterator[str]:
    """Why a paper could not be opened: parts that are no XML, formulas in a form, and what the validator finds."""
    for name, content in papers.items():
        if not name.endswith((".docx", ".xlsx")):
            continue
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.namelist():
                if part.endswith((".xml", ".rels")):
                    try:
                        etree.fromstring(archive.read(part))
                    except etree.XMLSyntaxError as error:
                        yield f"{name}: {part}: {error}"
        if name.endswith(".xlsx"):
            book = openpyxl.load_workbook(io.BytesIO(content))
            formulas = [c.coordinate for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]
            if formulas:
                yield f"{name}: rumus di {formulas}"
        elif whole:
            with tempfile.NamedTemporaryFile(suffix=".docx") as file:
                file.write(content)
                file.flush()
                yield from (f"{name}: {error}" for error in OpenXmlValidator().validate(file.name).errors)


def marked(number: int, text: str) -> str:
    """The text between two marks that occur nowhere else."""
    return f"QA{number:03d}Z{text}ZQ{number:03d}A"


def said(papers: Berkas) -> dict[tuple[str, int], Counter[str]]:
    """What stands between the marks of each field, by paper."""
    found: dict[tuple[str, int], Counter[str]] = {}
    for name, content in papers.items():
        if name.endswith((".docx", ".xlsx")):
            for number, text in re.findall(r"(?is)QA(\d{3})Z(.*?)ZQ\1A", text_of(name, content)):
                found.setdefault((name, int(number)), Counter())[text] += 1
    return found


def _same(given: str, read: str) -> bool:
    one, other = (re.sub("[ \t\r\n\x85\u2028\u2029]+", " ", text) for text in (given, read))
    return one == other or one.upper() == other


def compared(given: Mapping[int, str], before: Mapping[tuple[str, int], Counter[str]], papers: Berkas) -> Iterator[str]:
    """Texts that cannot be read back as they were given, or not as often as a harmless text."""
    now = said(papers)
    for (name, number), texts in before.items():
        if number not in given:
            continue
        found = now.get((name, number), Counter())
        # The flow chart says some texts again on each of its pages, and how many there are depends on the texts.
        if found.total() < (1 if name.startswith("00-") else texts.total()):
            yield f"{name}: isian {number} {given[number]!r} muncul {found.total()} kali, seharusnya {texts.total()}"
        yield from (
            f"{name}: isian {number} {given[number]!r} terbaca {text!r}"
            for text in found
            if not _same(given[number], text)
        )


def main() -> int:
    """Prints every finding and the figures; status 1 when there is a finding."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--dari", type=int, default=0)
    parser.add_argument("--sampai", type=int, default=10_000)
    parser.add_argument("--polos", action="store_true", help="tanpa tanda pengapit: hanya keabsahan")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        os.environ[TEMPAT] = place
        return _all(Path(place), range(asked.dari, min(asked.sampai, len(strings()))), plain=asked.polos)


def _all(place: Path, turns: range, *, plain: bool) -> int:
    texts, source, started = strings(), project(place / "awal"), time.process_time()
    every = fields(source)
    findings: list[str] = []
    harmless = {field: marked(number, "aman") for number, field in enumerate(every)}
    papers, refused = built(source, place / "proyek", harmless, {}, findings)
    before = said(papers)
    print(f"{len(texts)} teks, {len(every)} isian, {len({n for _, n in before})} di antaranya tercetak", flush=True)
    print(f"isian yang tidak menerima teks biasa: {[str(field) for field in refused]}", flush=True)
    put, turned_down = 0, Counter[str]()
    for turn in turns:
        chosen = {n: texts[(turn + n) % len(texts)] for n in range(len(every))}
        values = {
            field: chosen[n] if plain else marked(n, chosen[n])
            for n, field in enumerate(every)
            if field not in refused and storable(field, chosen[n])
        }
        try:
            papers, no = built(source, place / "proyek", values, harmless, findings)
        except Exception as error:  # noqa: BLE001 - what a build ends in is what is looked for
            findings.append(f"putaran {turn}: {type(error).__name__}: {error}"[:600])
            print(findings[-1], flush=True)
            continue
        put += len(values)
        turned_down.update(f"{field.berkas}: {_without_quotes(problem.what)}" for field, problem in no.items())
        given = {n: chosen[n] for n, field in enumerate(every) if field in values and field not in no}
        new = [*faults(papers, whole=turn % PENUH_TIAP == 0), *([] if plain else compared(given, before, papers))]
        findings += [f"putaran {turn}: {one}" for one in new]
        for one in new:
            print(f"putaran {turn}: {one}"[:600], flush=True)
    print(f"{len(turns)} bangunan, {put} teks ditaruh, {turned_down.total()} ditolak di tempatnya")
    for told, times in turned_down.most_common():
        print(f"  {times} x {told}")
    print(f"{len(findings)} temuan, {time.process_time() - started:.0f} detik CPU")
    for one in findings:
        print(one[:400])
    return 1 if findings else 0


def _without_quotes(told: str) -> str:
    return re.sub('".*"', "…", told, flags=re.DOTALL)


if __name__ == "__main__":
    sys.exit(main())
