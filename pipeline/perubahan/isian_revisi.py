"""sop.yaml marked as a revision and cleared of the marks again, as text: not one note of its writer is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.base.bahasa import tanggal
from pipeline.base.problems import Level, Problem
from pipeline.perubahan.terbit import in_force_since, key_of
from pipeline.sop.sop import Sop
from pipeline.sop.tertulis import Locate

ISI = "..."
"""What stands where the person revising still has to write: as drafts of decrees print a number not given yet."""
TANDA = "# REVISI:"
SATU_BARIS = re.compile(
    r"(?P<kunci>\s*[a-z_]+[ \t]*:)(?P<nilai>[ \t]*[^\s#>|&*\[{][^#]*?|)(?P<catatan>[ \t]+#.*)?", re.ASCII
)
MODELINE = "# yaml-language-server:"
BEKU = "# SOP yang sudah disahkan. Jangan diubah: perubahan dibuat di config/sop.yaml dengan make revisi."
PENGANTAR = (
    f"{TANDA} berkas ini rancangan revisi. Naskah tetap dibuat menurut SOP yang disahkan sampai make sahkan.",
    f"{TANDA} isi alasan di bawah dan baris-baris yang diberi tanda REVISI, lalu make periksa dan make dampak.",
)


@dataclass(frozen=True)
class Tanyaan:
    """A line to be filled in: its number (from 1), what to write there, and a text that takes the value's place."""

    baris: int
    petunjuk: str
    nilai: str | None = None


def with_marks(text: str, menggantikan: str, tanyaan: Sequence[Tanyaan], sebelum: int) -> str:
    """The text with the block `revisi:` before line `sebelum` and a mark above each line to be filled in."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    inserts: dict[int, list[str]] = {}
    for asked in tanyaan:
        line = lines[asked.baris - 1]
        indent = line[: len(line) - len(line.lstrip())]
        inserts[asked.baris - 1] = [f"{indent}{TANDA} {asked.petunjuk}"]
        if asked.nilai is not None:
            lines[asked.baris - 1] = _with_value(line, asked.nilai)
    block = [*PENGANTAR, "revisi:", f"  menggantikan: {menggantikan}", "  alasan:", ""]
    at = _above_notes(lines, sebelum - 1)
    inserts[at] = [*block, *inserts.get(at, [])]
    return end.join(line for number, old in enumerate(lines) for line in (*inserts.get(number, ()), old))


def _with_value(line: str, value: str) -> str:
    found = SATU_BARIS.fullmatch(line)
    if found is None:
        return line
    note = found["catatan"] or ""
    return f"{found['kunci']}{f' {value}' if value else ''}{note}"


def _above_notes(lines: Sequence[str], at: int) -> int:
    """The first line of the notes that stand directly above a line."""
    while at > 0 and lines[at - 1].startswith("#"):
        at -= 1
    return at


def without_marks(text: str) -> str:
    """The text as it is issued: no block `revisi:`, no marks."""
    end = "\r\n" if "\r\n" in text else "\n"
    kept: list[str] = []
    inside = False
    for line in text.replace("\r\n", "\n").split("\n"):
        if re.match(r"revisi[ \t]*:", line):
            inside = True
        elif inside and (not line.strip() or line[0] in " \t"):
            continue
        elif not line.lstrip().startswith(TANDA):
            inside = False
            kept.append(line)
    return end.join(kept)


def issued_text(text: str) -> str:
    """The text as it is kept when issued: cleared of marks, and its first line says that it stays as it is."""
    cleared = without_marks(text)
    end = "\r\n" if "\r\n" in cleared else "\n"
    first, _, rest = cleared.partition(end)
    return f"{BEKU}{end}{rest if first.startswith(MODELINE) else cleared}"


def expected(
    isi: Mapping[str, object], menggantikan: str, values: Mapping[tuple[str, str], str]
) -> Mapping[str, object]:
    """What the marked text must read as: the same, with the block and with the given values in their places."""
    found = {**isi, "revisi": {"menggantikan": menggantikan, "alasan": ""}}
    for (part, key), value in values.items():
        section = found.get(part)
        if isinstance(section, Mapping):
            found[part] = {**section, key: value}
    return found


LetakIsian = tuple[str, str]
BELUM = (ISI, "…")
PETUNJUK: Mapping[LetakIsian, str] = {
    ("identitas", "nomor"): "tulis nomor SOP yang baru",
    ("identitas", "tanggal_revisi"): "tulis tanggal revisi ini, misalnya 2026-03-02",
    ("identitas", "tanggal_pengesahan"): "ganti dengan tanggal pengesahan yang baru",
    ("identitas", "tanggal_efektif"): "ganti dengan tanggal mulai berlaku yang baru",
    ("penetapan", "nomor"): "tulis nomor keputusan yang baru",
    ("penetapan", "tahun"): "periksa tahun keputusan",
    ("penetapan", "tentang"): "sebut perubahan keberapa; periksa juga menimbang, menetapkan, dan diktum",
    ("penetapan", "tanggal"): "ganti dengan tanggal keputusan yang baru",
}


def blanked(lama: Sop, kini: Sop) -> Mapping[LetakIsian, str]:
    """The values that a new revision begins with: numbers as dots, the date of revision open.

    What the writer has already changed stays.
    """
    found: dict[LetakIsian, str] = {}
    decree = kini.penetapan
    if kini.identitas.nomor == lama.identitas.nomor:
        number = re.escape(decree.nomor) if decree else ""
        dotted = re.sub(rf"(?<!\w){number}(?!\w)", ISI, lama.identitas.nomor, count=1) if number else ISI
        found["identitas", "nomor"] = dotted if ISI in dotted else ISI
    if kini.identitas.tanggal_revisi and kini.identitas.tanggal_revisi == lama.identitas.tanggal_revisi:
        found["identitas", "tanggal_revisi"] = ""
    if decree and lama.penetapan and key_of(kini) == key_of(lama):
        found["penetapan", "nomor"] = ISI
    return found


def unfilled(lama: Sop, baru: Sop, locate: Locate, level: Level) -> Iterator[Problem]:
    """What the new SOP still has to say before it can replace the old one."""
    if baru.revisi and not baru.revisi.alasan:
        yield _problem(locate, ("revisi", "alasan"), "alasan revisi belum ditulis", "Tulis satu kalimat", level)
    yield from _numbers(lama, baru, locate, level)
    yield from _dates(lama, baru, locate, level)
    old, new = lama.penetapan, baru.penetapan
    if old and new and old.tentang == new.tentang:
        fix = 'Sebut perubahan keberapa, misalnya "PERUBAHAN KETIGA ATAS …"'
        what = "judul keputusan sama dengan yang digantikan"
        yield _problem(locate, ("penetapan", "tentang"), what, fix, Level.PERHATIAN)


def _numbers(lama: Sop, baru: Sop, locate: Locate, level: Level) -> Iterator[Problem]:
    said = [(("identitas", "nomor"), "nomor SOP", baru.identitas.nomor, lama.identitas.nomor)]
    if baru.penetapan:
        old = lama.penetapan.nomor if lama.penetapan and key_of(lama) == key_of(baru) else ""
        said.append((("penetapan", "nomor"), "nomor keputusan", baru.penetapan.nomor, old))
    for loc, name, number, before in said:
        if any(sign in number for sign in BELUM):
            yield _problem(locate, loc, f"{name} yang baru belum ditulis", "Ganti titik-titik dengan nomornya", level)
        elif number == before:
            yield _problem(locate, loc, f'{name} "{number}" milik SOP yang digantikan', "Tulis nomor yang baru", level)


def _dates(lama: Sop, baru: Sop, locate: Locate, level: Level) -> Iterator[Problem]:
    since, own = in_force_since(lama), baru.identitas
    days: list[tuple[LetakIsian, str, date]] = [
        (("identitas", "tanggal_pengesahan"), "pengesahan", own.tanggal_pengesahan)
    ]
    if own.tanggal_efektif:
        days.append((("identitas", "tanggal_efektif"), "mulai berlaku", own.tanggal_efektif))
    if baru.penetapan:
        days.append((("penetapan", "tanggal"), "keputusan", baru.penetapan.tanggal))
    for loc, name, day in days:
        if day <= since:
            what = f"tanggal {name} {tanggal(day)} tidak sesudah SOP yang digantikan ({tanggal(since)})"
            yield _problem(locate, loc, what, "Tulis tanggal yang baru", level)
    loc = ("identitas", "tanggal_revisi")
    if own.tanggal_revisi is None:
        yield _problem(locate, loc, "tanggal revisi belum ditulis", "Tulis misalnya 2026-03-02", level)
    elif not since <= own.tanggal_revisi <= own.tanggal_pengesahan:
        what = f"tanggal revisi {tanggal(own.tanggal_revisi)} di luar urutan"
        fix = f"Tulis antara {tanggal(since)} dan tanggal pengesahan"
        yield _problem(locate, loc, what, fix, level)


def _problem(locate: Locate, loc: LetakIsian, what: str, fix: str, level: Level) -> Problem:
    return Problem(locate(loc), what, fix, level)
