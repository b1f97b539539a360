"""sop.yaml marked as a revision and cleared of the marks again, as text: not one note of its writer is lost."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
