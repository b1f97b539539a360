"""The sha256 of everything the program makes of the samples, a line each: two lists compared tell what changed.

`python bench/sidik_naskah.py > sebelum.txt`, change the program, again into `sesudah.txt`, then `diff`. What is told
on the screen is in it too. What names the program itself (manifest and archive bear its fingerprint) is left out.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from formulir_salah_uji import CONTOH, DAFTAR  # noqa: E402
from perjanjian_uji import METODE, SATKER, write_agreement  # noqa: E402

from pipeline.base.kalender import Periode  # noqa: E402
from pipeline.road.masuk.kiriman import read_kiriman, returned_copies  # noqa: E402

OTHER = ROOT / "tests/samples/kantor-lain"
QUARTERS = tuple(f"2025-tw{number}" for number in range(1, 5))
ASKED = (("buat",), ("status",), ("rencana",), ("periksa",), ("jejak", "IK-1.1"), ("jejak", "IK-2.1"))
NAMES_THE_PROGRAM = ("manifest.json", ".zip")


def lines() -> Iterator[str]:
    """ "<sha256>  <case>/<file>", in order."""
    yield from _project("kantor", ROOT, QUARTERS, ASKED, ("sop", "skema", "isian"))
    yield from _project("kantor-lain", OTHER, ("2026-p-014",), ASKED[:4], ("sop", "isian"))
    for sample in DAFTAR:
        yield from _returned(sample.nama, sample.bersama)


def _project(
    case: str, source: Path, periods: Sequence[str], asked: Sequence[tuple[str, ...]], others: Sequence[str]
) -> Iterator[str]:
    """Every period made and looked at, with the commands that need none; then every file there is."""
    with tempfile.TemporaryDirectory() as aside:
        home = Path(aside) / "proyek"
        for part in ("config", "templates", "input"):
            shutil.copytree(source / part, home / part)
        told = [(*one, "--periode", period) for period in periods for one in asked]
        for words in (*told, *((one,) for one in others)):
            yield _line(_told(home, words), f"{case}/layar: {' '.join(words)}")
        for path in sorted((*(home / "output").rglob("*"), *(home / "config/skema").rglob("*"))):
            file = path.relative_to(home).as_posix()
            if path.is_file() and "/.riwayat/" not in file and not file.endswith(NAMES_THE_PROGRAM):
                yield _line(path.read_bytes(), f"{case}/{file}")


def _told(home: Path, words: Sequence[str]) -> bytes:
    command = (sys.executable, "-m", "pipeline", *words, "--folder", str(home))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    return b"%d\n%s\n%s" % (done.returncode, done.stdout, done.stderr.replace(str(home).encode(), b"proyek"))


def _returned(name: str, together: Sequence[str]) -> Iterator[str]:
    """A form at fault in the small office: what is told of it, and the copy that goes back."""
    with tempfile.TemporaryDirectory() as aside:
        home, period = Path(aside), Periode(2025, "tw4")
        write_agreement(home)
        for one in (name, *together):
            path = home / "input/2025" / ("tw3" if ".tw3." in one else "tw4") / "data" / one
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(CONTOH / one, path)
        problems = read_kiriman(home, period, SATKER, METODE, "data")[1]
        yield _line("\n".join(map(str, problems)).encode(), f"formulir-salah/{name}: pesan")
        for copy in returned_copies(home, period, "data", problems):
            yield _line(copy.isi, f"formulir-salah/{name}: {copy.nama}")


def _line(content: bytes, name: str) -> str:
    return f"{sha256(content).hexdigest()}  {name}"


if __name__ == "__main__":
    for line in lines():
        print(line, flush=True)
