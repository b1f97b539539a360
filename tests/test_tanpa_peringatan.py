"""What a library warns of in English does not reach staff."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.files.zips import zip_of

if TYPE_CHECKING:
    from conftest import Proyek

AKAR = Path(__file__).resolve().parents[1]
KOSONG = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'


def without_styles(path: Path) -> None:
    """As some programs export it; and one answer that cannot be read, so that the form goes back."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/styles.xml"] = KOSONG
    sheet = members["xl/worksheets/sheet1.xml"].decode()
    sheet = re.sub(r' s="\d+"', "", sheet)
    members["xl/worksheets/sheet1.xml"] = sheet.replace("IK-", "XX-", 1).encode()
    strings = members.get("xl/sharedStrings.xml", b"").replace(b">IK-", b">XX-", 1)
    path.write_bytes(zip_of({**members, "xl/sharedStrings.xml": strings} if strings else members))


def test_a_form_a_library_wonders_about_goes_back_without_english_words(proyek: Proyek) -> None:
    without_styles(proyek.folder / "input/2025/tw4/data/rendatin.xlsx")
    command = [sys.executable, "-m", "pipeline", "buat", "--folder", str(proyek.folder)]
    done = subprocess.run(command, cwd=AKAR, capture_output=True, encoding="utf-8", check=False)
    assert (proyek.folder / "output/2025-tw4/perlu-perbaikan/rendatin.xlsx").exists(), done.stderr
    assert "Warning" not in done.stderr
    assert "warn(" not in done.stderr
