"""What staff type after make and make.bat reaches the program as it was typed, whatever signs it holds."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.make import KUNCI, asked
from pipeline.perintah import DAFTAR

if TYPE_CHECKING:
    from conftest import Proyek

AKAR = Path(__file__).resolve().parents[1]
JAHAT = "JAHAT"
"""The file that a value makes when it is run."""
NILAI = (
    "2025-tw4/01-surat.docx", "nama berspasi  dua.docx", "R&D; a|b (c) <d>.docx", "100%.docx", "%PATH%", "a#b", "a\\",
    "a'b\"c", '"', "é日本 – ‘x’.docx", "a$b.docx", "a$$b", "$(DOK)", "${PERIODE}", "$HOME", "*", "~", "a=b:=c", "a\nb",
    "-x", "--folder=/", "--", f"`touch {JAHAT}`", f"$(touch {JAHAT})", f"$$(touch {JAHAT})", f"$(shell touch {JAHAT})",
    f'";touch {JAHAT};"', f"';touch {JAHAT};'", f"x;touch {JAHAT}", f"x\ntouch {JAHAT}",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project's door: the Makefile and make.bat, and in the program's place one that tells what it was handed."""
    teller = f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {shlex.quote(str(AKAR / "tests/make_uji.py"))} "$@"\n'
    for name in ("bin/python", "Scripts/python.exe"):
        path = tmp_path / ".venv" / name
        path.parent.mkdir(parents=True)
        path.write_text(teller, encoding="utf-8")
        path.chmod(0o755)
    for name in ("Makefile", "make.bat", "requirements.lock"):
        shutil.copy(AKAR / name, tmp_path / name)
    shutil.copy(AKAR / "requirements.lock", tmp_path / ".venv/siap")
    return tmp_path


def handed(folder: Path, *command: str, typed: str | None = None, **environ: str) -> Mapping[str, Any]:
    """What the program was handed by this command, or by this line typed to it."""
    environment = {**os.environ, "PYTHONPATH": str(AKAR), "LC_ALL": "C.UTF-8", **environ}
    done = subprocess.run(command, cwd=folder, env=environment, input=typed or "", capture_output=True, check=False,
                          encoding="utf-8", errors="replace")  # fmt: skip
    told = re.search(r"\{.*\}", done.stdout)
    assert told, done.stdout + done.stderr
    return dict(json.loads(told[0]))


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("shell", ["dash", "bash"])
@pytest.mark.parametrize("first", range(0, len(NILAI), len(KUNCI)))
def test_a_value_reaches_the_program_as_it_was_typed(first: int, shell: str, folder: Path) -> None:
    if not (path := shutil.which(shell)):
        pytest.skip(f"{shell} tidak ada")
    before, values = files(folder), dict(zip(sorted(KUNCI), NILAI[first:], strict=False))

    told = handed(folder, "make", f"SHELL={path}", "buat", *(f"{kunci}={nilai}" for kunci, nilai in values.items()))

    assert told["ketik"] == ["-m", "pipeline.make"]
    assert (told["kata"][0], set(told["kata"][1:]), told["nilai"]) == ("buat", set(values), values)
    assert files(folder) == before


def test_what_only_lies_in_the_environment_is_not_read(folder: Path) -> None:
    assert handed(folder, "make", PERIODE="2024-tw1", STRICT="1", DOK=f"$(touch {JAHAT})")["nilai"] == {}


def test_the_makefile_knows_the_commands_and_the_keys_of_the_program() -> None:
    text = (AKAR / "Makefile").read_text(encoding="utf-8")
    lists = {name: set(words.split()) for name, words in re.findall(r"^(KUNCI|PERINTAH) := (.*)$", text, re.MULTILINE)}

    assert lists == {"KUNCI": KUNCI, "PERINTAH": {one.nama for one in DAFTAR if one.dari_make}}
    assert lists["PERINTAH"] <= set(re.findall(r"^([a-z-]+): ## ", text, re.MULTILINE))


@pytest.fixture(scope="module")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """What Wine needs to know; its own drive C is gone afterwards, for it takes 700 MB."""
    if not shutil.which("wine"):
        pytest.skip("Wine tidak ada: apt-get install wine wine64")
    prefix = tmp_path_factory.mktemp("wine")
    yield {"WINEPREFIX": str(prefix), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree=;mshtml="}
    shutil.rmtree(prefix, ignore_errors=True)


@pytest.mark.parametrize(
    ("line", "kata"),
    [
        ("make", []),
        ("make.bat periksa-templat", ["periksa-templat"]),
        ("make status PERIODE= STRICT=1", ["status", "PERIODE=", "STRICT=1"]),
        ('make ganti DOK="R&D.docx"', ["ganti", "DOK=R&D.docx"]),
        (f'make "2025-tw4&echo x>{JAHAT}"', [f"2025-tw4&echo x>{JAHAT}"]),
        (f'make PERIODE="2025-tw4&echo x>{JAHAT}"', [f"PERIODE=2025-tw4&echo x>{JAHAT}"]),
        (f'make "PERIODE=2025-tw4&echo x>{JAHAT}"', [f"PERIODE=2025-tw4&echo x>{JAHAT}"]),
        (f'make x"&echo x>{JAHAT}&"', [f"x&echo x>{JAHAT}&"]),
        ('make ganti DOK="10 a^b!c;d|e,f (g) \'h\' <i>.docx" STRICT=1',
         ["ganti", "DOK=10 a^b!c;d|e,f (g) 'h' <i>.docx", "STRICT=1"]),
        ("make ganti DOK=a\\ VERSI=b`c$d@e#f~g!h", ["ganti", "DOK=a\\", "VERSI=b`c$d@e#f~g!h"]),
        (r'make jejak INDIKATOR="a\"b"', ["jejak", 'INDIKATOR=a"b']),
        ("make ganti DOK=-x --folder=C:\\", ["ganti", "DOK=-x", "--folder=C:\\"]),
    ],
)  # fmt: skip
def test_make_bat_hands_its_words_on_untouched(
    line: str, kata: list[str], folder: Path, wine: Mapping[str, str]
) -> None:
    # No % here: Wine's cmd expands what stood in the place of %* once more, which Windows' own does not.
    told = handed(folder, "wine", "cmd", typed=f"{line}\r\n", **wine)

    assert (told["ketik"], told["kata"]) == (["-m", "pipeline.make"], kata)
    assert JAHAT not in files(folder)


def test_make_bat_hands_on_letters_of_any_language(folder: Path, wine: Mapping[str, str]) -> None:
    told = handed(folder, "wine", "cmd", "/c", "make.bat", "ganti", "DOK=é日本 – x.docx", **wine)

    assert told["nilai"] == {"DOK": "é日本 – x.docx"}


def spoken(*words: str, environ: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline.make", *words]
    environment = {**os.environ, **(environ or {})}
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=AKAR, env=environment, check=False)


@pytest.mark.parametrize("words", [("ngawur",), ("status", "lagi"), ("isi",), ("PERIOD=2025-tw4",), ("--folder=/",)])
def test_a_word_that_make_does_not_know_is_told(words: tuple[str, ...]) -> None:
    done = spoken(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f'"{words[-1]}" tidak dikenali. Lihat: make help\n'


def test_a_value_is_never_an_option() -> None:
    done = spoken("ganti", "DOK=--help")
    assert (done.returncode, done.stdout) == (1, "")
    assert "pemakaian" not in done.stderr


def test_a_direct_run_reads_no_key_of_make(proyek: Proyek) -> None:
    command = [sys.executable, "-m", "pipeline", "status", "--folder", str(proyek.folder)]
    environment = {**os.environ, **dict.fromkeys(KUNCI, "2019-tw1")}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=AKAR, env=environment, check=True)
    assert done.stdout.startswith("Status Triwulan IV Tahun 2025\n")


def test_the_words_are_those_of_the_options() -> None:
    known = {one.nama: one for one in DAFTAR}

    status = asked(known["status"], {"PERIODE": "", "STRICT": "1", "DOK": "x"})
    assert vars(status) == {"fungsi": "lihat.status", "periode": "", "ketat": True, "folder": "."}
    arsip = asked(known["periksa-arsip"], {"ARSIP": "D:/a.zip", "STRICT": "0"})
    assert vars(arsip) == {"fungsi": "arsip.periksa_arsip", "arsip": "D:/a.zip", "periode": "", "folder": "."}
    assert vars(asked(known["jejak"], {})) == {"fungsi": "jejak.jejak", "indikator": "", "periode": "", "folder": "."}


def test_the_tests_and_the_help_are_words_of_make_too() -> None:
    assert spoken("test").returncode == 3
    assert "pemakaian:" in spoken("HELP").stdout
