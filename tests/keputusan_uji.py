"""The decree as published, and the errata that say where the printed one differs, read for comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

AKAR = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Terbit:
    """The published text: running words without the chart, the chart's head rows and its steps, cell by cell."""

    kata: tuple[str, ...]
    kepala: tuple[str, ...]
    langkah: tuple[tuple[str, ...], ...]


def errata() -> tuple[tuple[str, str], ...]:
    """What the decree wrote and what is printed instead: docs/ralat.md, section A, its table and the text below."""
    text = (AKAR / "docs/ralat.md").read_text(encoding="utf-8")
    section = text.partition("## A.")[2].partition("\n### ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:1] == "|"]
    pairs = [(row[0].replace("\\", ""), row[1]) for row in rows[2:]]
    pairs += re.findall(r'\("([^"]+)"\)\s+ditulis[^:]*:\s+"([^"]+)"', section)
    return tuple((old, new.upper() if old.isupper() else new) for old, new in pairs)


def as_published() -> str:
    """The decree as it was published."""
    text = (AKAR / "tests/cases/keputusan-32-2025.md").read_text(encoding="utf-8")
    return text.partition("-->")[2]


def published() -> Terbit:
    """The decree with its errata put right."""
    text = as_published()
    for old, new in errata():
        text = text.replace(old, new)
    lines = [re.sub(r"<[^>]*>", " ", line).removeprefix("- ") for line in text.splitlines()]
    rows = [line.split("\t") for line in lines]
    chart = [row for row in rows if len(row) == 10]
    title = next(line for line in lines if line.startswith("BAGAN ALUR"))
    running = " ".join(line for line, row in zip(lines, rows, strict=True) if len(row) < 10 and line != title)
    before, end = running.rsplit("Ditetapkan di", 1)
    return Terbit(
        kata=tuple(f"{before} {title} Ditetapkan di {end}".split()),
        kepala=tuple(cell.strip() for cell in chart[1][2:6]),
        langkah=tuple(tuple(cell.strip() for cell in row) for row in chart if row[0].strip(". ").isdigit()),
    )


def printed(content: bytes) -> Iterator[str]:
    """Every paragraph of the finished body as an eye reads it; the published boxes show no list numbers."""
    for block in Document(BytesIO(content)).iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        else:
            boxed = block.style is not None and block.style.name == "Tabel Naskah"
            yield from (re.sub(r"^\d+\.\t", "", text) if boxed else text for text in _cells(block))


def _cells(table: Table) -> Iterator[str]:
    seen: set[object] = set()
    for row in table.rows:
        for cell in sorted(row.cells, key=_certifies_copy):
            if cell._tc not in seen:
                seen.add(cell._tc)
                yield from (paragraph.text for paragraph in cell.paragraphs)


def _certifies_copy(cell: _Cell) -> bool:
    """The block beside a signature that certifies the copy is read after it."""
    return cell.text.strip().startswith("Salinan")
