"""Whether an office program has a file open: it puts a mark beside it."""

from __future__ import annotations

from pathlib import Path

from pipeline.base.problems import Place, Problem

TERBUKA = "naskah ini sedang terbuka di Word atau Excel"


def open_in_office(path: Path, name: str) -> Problem | None:
    """The problem of a file, called `name`, beside which an office program has put its mark."""
    base = path.name
    # Word drops the first letters of a long name in its lock file, Excel does not, LibreOffice has its own form.
    locks = (f"~${base}", f"~${base[1:]}", f"~${base[2:]}", f".~lock.{base}#")
    held = next((lock for lock in locks if len(lock) > 2 and (path.parent / lock).exists()), None)
    if held is None or not path.exists():
        return None
    fix = f'Tutup di Word atau Excel, lalu ulangi. Bila sudah tertutup, hapus berkas "{held}" di sebelahnya'
    return Problem(Place(name), TERBUKA, fix)
