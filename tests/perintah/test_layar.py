"""What stands on the screen: no name from outside can act on a terminal, hide, or look like a line of ours."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from memusuhi_uji import document, repacked, unchanged
from perintah_uji import commanded

from pipeline.perintah.layar import visible

if TYPE_CHECKING:
    from conftest import Proyek

AKAR = Path(__file__).resolve().parents[2]
HOSTILE = "a\x1b[2Jb\x9b31mc\u202ed\u2066e\u200ff\x07g\x7fh\ni\rj\u2028k"
SEEN = r"a\x1b[2Jb\x9b31mc\u202ed\u2066e\u200ff\x07g\x7fh\ni\rj\u2028k"


def run(*words: str) -> tuple[int, str]:
    """The exit status, and what both streams bear."""
    done = commanded(*words)
    return done.returncode, done.stderr + done.stdout


def silent(told: str) -> bool:
    return not {sign for sign in told if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"}} - {"\n"}


def named_file(proyek: Proyek) -> tuple[str, ...]:
    (proyek.folder / f"input/2025/tw4/data/{HOSTILE}.docx").write_bytes(b"x")
    return "buat", "--folder", str(proyek.folder)


def member_of_a_zip(proyek: Proyek) -> tuple[str, ...]:
    path = proyek.folder / "templates/docx/rekap.docx"
    path.write_bytes(repacked(document(), unchanged, **{f"word__embeddings__{HOSTILE}": b"x"}))
    return "periksa-templat", "--folder", str(proyek.folder)


def target_of_a_link(proyek: Proyek) -> tuple[str, ...]:
    path = proyek.folder / "templates/docx/rekap.docx"
    shown = "".join(f"&#{ord(sign)};" if sign not in "\x1b\x07" else "" for sign in HOSTILE).encode()
    link = b'<Relationship Id="x" Type="a/image" Target="%s" TargetMode="External"/></Relationships>' % shown
    path.write_bytes(repacked(document(), lambda _, data: data.replace(b"</Relationships>", link)))
    return "periksa-templat", "--folder", str(proyek.folder)


def archive_with_members(proyek: Proyek) -> tuple[str, ...]:
    path = proyek.folder / f"arsip{HOSTILE}.zip"
    path.write_bytes(repacked(document(), unchanged, **{f"data__{HOSTILE}": b"x"}))
    return "periksa-arsip", "--arsip", str(path), "--folder", str(proyek.folder)


def indikator(proyek: Proyek) -> tuple[str, ...]:
    return "jejak", HOSTILE, "--folder", str(proyek.folder)


def paper(proyek: Proyek) -> tuple[str, ...]:
    return "pulihkan", f"2025-tw4/{HOSTILE}.docx", "--folder", str(proyek.folder)


def unknown_word(_: Proyek) -> tuple[str, ...]:
    return ("buat", f"--{HOSTILE}")


def filled_paper(proyek: Proyek) -> tuple[str, ...]:
    (proyek.folder / "t.docx").write_bytes(document("{{ a }}"))
    (proyek.folder / "d.json").write_text('{"a": 1}', encoding="utf-8")
    folder = proyek.folder
    return "isi", str(folder / "t.docx"), str(folder / "d.json"), "-o", str(folder / f"{HOSTILE}.docx")


ROADS: list[Callable[[Proyek], tuple[str, ...]]] = [
    named_file, member_of_a_zip, target_of_a_link, archive_with_members, indikator, paper, unknown_word, filled_paper,
]  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows tidak menyimpan nama seperti ini")
@pytest.mark.parametrize("road", ROADS)
def test_what_a_terminal_would_act_on_is_written_out(road: Callable[[Proyek], tuple[str, ...]], proyek: Proyek) -> None:
    status, told = run(*road(proyek))

    assert silent(told), told
    assert r"\u202ed\u2066e\u200f" in told
    assert status == (0 if road is filled_paper else 2 if road is unknown_word else 1)
    assert not [line for line in told.split("\n") if line.startswith("i")]


@pytest.mark.skipif(os.name == "nt", reason="Windows menyimpan nama sebagai Unicode")
def test_a_file_name_that_is_no_text_is_told(proyek: Proyek) -> None:
    name = os.fsencode(proyek.folder / "input/2025/tw4/data") + b"/a\x9b\xff.docx"
    Path(os.fsdecode(name)).write_bytes(b"x")

    status, told = run("buat", "--folder", str(proyek.folder))

    assert (status, "Traceback" in told) == (1, False)
    assert r"a\udc9b\udcff.docx" in told
    assert silent(told)
    assert not (proyek.folder / "output").exists()


def test_a_fault_of_ours_is_told_line_by_line_and_as_harmless() -> None:
    program = (
        "import sys; from pipeline.perintah.layar import open_screen; open_screen(); "
        "raise ValueError('a' + chr(27) + '[2J')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], stderr=subprocess.PIPE, encoding="utf-8", check=False, cwd=AKAR
    )

    assert done.stderr.splitlines()[0] == "Traceback (most recent call last):"
    assert done.stderr.splitlines()[-1] == r"ValueError: a\x1b[2J"


@pytest.mark.skipif(os.name == "nt", reason="perlu terminal semu")
def test_progress_on_a_terminal_goes_on_over_itself(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for number in range(3):
        (data / f"{number}.json").write_text('{"a": 1}', encoding="utf-8")
    (tmp_path / "t.docx").write_bytes(document("{{ a }}"))
    reader, writer = pty.openpty()
    words = [sys.executable, "-m", "pipeline", "isi", str(tmp_path / "t.docx"), str(data), "-o", str(tmp_path / "o")]
    done = subprocess.run(words, cwd=AKAR, stdout=subprocess.DEVNULL, stderr=writer, check=False)
    os.close(writer)

    assert done.returncode == 0
    assert os.read(reader, 1000).startswith(b"\r")


def test_help_keeps_its_lines() -> None:
    told = run("--help")[1]

    assert told.count("\n") > 10
    assert "\\n" not in told


@given(st.text(max_size=80))
def test_any_text_is_seen_and_what_was_seen_before_stays(text: str) -> None:
    told = visible(text)

    assert told.isprintable()
    assert visible(told) == told
    assert "".join(sign for sign in text if sign.isprintable()) == text or told != text


def test_letters_of_any_writing_stay() -> None:
    assert visible("Café “São” – Ω 漢字 العربية ½ e\u0301") == "Café “São” – Ω 漢字 العربية ½ e\u0301"
    assert visible(HOSTILE) == SEEN
