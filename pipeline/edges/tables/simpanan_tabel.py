"""Workbooks once read, kept by what is in them: what was seen before is neither measured nor read again."""

from __future__ import annotations

import marshal
from contextlib import suppress
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from pipeline.edges.mesin import engine
from pipeline.edges.simpanan import keep, kept
from pipeline.model.tabel import Lembar, Nilai, Persen

_FIGURES = {"Decimal": Decimal, "Persen": Persen}
PALING_BANYAK = 500
"""Workbooks that are kept; one more, and the folder is emptied first."""


def kept_path(folder: Path, suffix: str, content: bytes) -> Path:
    """Where the sheets of a workbook are kept."""
    return folder / sha256(f"{engine()}\0{suffix}\0".encode() + content).hexdigest()


def kept_sheets(path: Path, berkas: str) -> tuple[Lembar, ...] | None:
    """The sheets as they were read, `None` when they are not kept or not whole."""
    content = kept(path)
    try:
        sheets = marshal.loads(content) if content is not None else None
    except (ValueError, EOFError, TypeError):
        return None
    if sheets is None:
        return None
    return tuple(
        Lembar(berkas, name, tuple(tuple(_value(*cell) for cell in row) for row in rows)) for name, rows in sheets
    )


def keep_sheets(path: Path, sheets: tuple[Lembar, ...]) -> None:
    """Keeps them; a folder that cannot be written is passed over."""
    with suppress(OSError):
        before = list(path.parent.iterdir()) if path.parent.is_dir() else []
        for other in before if len(before) >= PALING_BANYAK else ():
            other.unlink()
    told = [(sheet.nama, [[_told(value) for value in row] for row in sheet.baris]) for sheet in sheets]
    keep(path, marshal.dumps(told))


def _told(value: Nilai) -> tuple[str, str]:
    if isinstance(value, date):
        return "date", value.isoformat()
    return type(value).__name__, str(value)


def _value(kind: str, text: str) -> Nilai:
    if kind == "str":
        return text
    if kind in _FIGURES:
        return _FIGURES[kind](text)
    if kind == "date":
        return date.fromisoformat(text)
    return text == "True" if kind == "bool" else None
