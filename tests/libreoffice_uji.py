"""LibreOffice for the tests that need the real program. In CI it must be there; elsewhere such a test is skipped."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

DOCX, XLSX, ODS = "MS Word 2007 XML", "Calc MS Excel 2007 XML", "calc8"
CSV = "Text - txt - csv (StarCalc):59,34,76,1"
TANGAN = Path(__file__).with_name("tangan_libreoffice.py")


def soffice() -> str:
    """The program; without it the test is skipped, or fails in CI."""
    return shutil.which("soffice") or _missing("LibreOffice (soffice) tidak terpasang")


def resaved(path: Path, kind: str, folder: Path) -> Path:
    """The file at `path` as LibreOffice opens and saves it."""
    made = folder / "disimpan"
    command = [soffice(), "--headless", f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--convert-to",
               f"{path.suffix[1:]}:{kind}", "--outdir", str(made), str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120, stdin=subprocess.DEVNULL)
    return made / path.name


def typed(
    path: Path, answers: Mapping[str, str], saved: Mapping[Path, str], folder: Path, bahasa: str = "id-ID"
) -> Mapping[str, str]:
    """The file opened, `answers` typed into it by their place, and saved; gives how each text got in."""
    work = {
        "soffice": soffice(),
        "profil": str(folder / f"profil-{path.stem}-{bahasa}"),
        "bahasa": bahasa,
        "berkas": str(path),
        "isi": dict(answers),
        "simpan": [[str(place), kind] for place, kind in saved.items()],
    }
    told = subprocess.run(
        [_python(), str(TANGAN)], input=json.dumps(work), capture_output=True, text=True, timeout=180, check=False
    )
    assert told.returncode == 0, told.stderr
    return dict(json.loads(told.stdout))


def _python() -> str:
    program = Path(os.path.realpath(soffice())).parent
    known = (program / "python", program / "python.exe", Path("/usr/bin/python3"))
    found = next((str(one) for one in known if _has_bridge(one)), "")
    return found or _missing("jembatan Python LibreOffice (python3-uno) tidak terpasang")


@cache
def _has_bridge(python: Path) -> bool:
    if not python.exists():
        return False
    return subprocess.run([str(python), "-c", "import uno"], capture_output=True, check=False).returncode == 0


def _missing(what: str) -> str:
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)
