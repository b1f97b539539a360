"""A paper packed in another way is the same paper: nobody edited it, and nothing is written again."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.files.zips import zip_of
from pipeline.output.edited import edited_papers
from pipeline.output.folder import put_whole
from pipeline.output.penulisan import KeadaanBerkas
from pipeline.output.settle import accept, take_new
from pipeline.output.versions import bring_back, earlier_versions
from pipeline.road.rencana import Berkas

FOLDER = "output/p"


def paper(text: str) -> bytes:
    return zip_of({"[Content_Types].xml": b"t", "word/document.xml": text.encode() * 50})


def again(content: bytes) -> bytes:
    """The same members as another program zips them."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as new:
        for name in reversed(old.namelist()):
            new.writestr(zipfile.ZipInfo(name, (2026, 1, 13, 9, 30, 0)), old.read(name))
    assert held.getvalue() != content
    return held.getvalue()


def make(root: Path, content: bytes) -> None:
    put_whole(root, FOLDER, (Berkas("a.docx", content),))


def lay(root: Path, content: bytes, name: str = "a.docx") -> None:
    (root / FOLDER / name).write_bytes(content)


def lies(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / FOLDER).glob("*.docx")}


def states(root: Path) -> list[KeadaanBerkas]:
    return [found.keadaan for found in edited_papers(root)]


def test_a_result_packed_in_another_way_is_not_written(tmp_path: Path) -> None:
    make(tmp_path, paper("satu"))
    before = (tmp_path / FOLDER / "manifest.json").read_bytes()
    make(tmp_path, again(paper("satu")))
    assert lies(tmp_path) == {"a.docx": paper("satu")}
    assert (tmp_path / FOLDER / "manifest.json").read_bytes() == before
    assert len(earlier_versions(tmp_path, "a.docx")[1]) == 1


def test_a_paper_that_was_zipped_again_is_ours_and_is_replaced(tmp_path: Path) -> None:
    make(tmp_path, paper("satu"))
    lay(tmp_path, again(paper("satu")))
    assert states(tmp_path) == []
    make(tmp_path, paper("satu"))
    assert lies(tmp_path) == {"a.docx": again(paper("satu"))}
    make(tmp_path, paper("dua"))
    assert (lies(tmp_path), states(tmp_path)) == ({"a.docx": paper("dua")}, [])


def test_that_it_is_ours_is_known_without_the_history_while_the_result_is_the_same(tmp_path: Path) -> None:
    make(tmp_path, paper("satu"))
    shutil.rmtree(tmp_path / "output/.riwayat")
    lay(tmp_path, again(paper("satu")))
    make(tmp_path, paper("satu"))
    make(tmp_path, paper("dua"))
    assert lies(tmp_path) == {"a.docx": paper("dua")}


def test_a_person_s_version_stays_and_nothing_new_is_laid_beside_it(tmp_path: Path) -> None:
    make(tmp_path, paper("satu"))
    lay(tmp_path, paper("orang"))
    make(tmp_path, again(paper("satu")))
    assert lies(tmp_path) == {"a.docx": paper("orang")}
    make(tmp_path, paper("dua"))
    make(tmp_path, again(paper("dua")))
    assert lies(tmp_path) == {"a.docx": paper("orang"), "a (hasil baru).docx": paper("dua")}


def test_a_new_result_that_was_zipped_again_is_no_edited_one(tmp_path: Path) -> None:
    make(tmp_path, paper("satu"))
    lay(tmp_path, paper("orang"))
    make(tmp_path, paper("dua"))
    lay(tmp_path, again(paper("dua")), "a (hasil baru).docx")
    make(tmp_path, paper("tiga"))
    assert lies(tmp_path) == {"a.docx": paper("orang"), "a (hasil baru).docx": paper("tiga")}


@pytest.mark.parametrize("settle", [accept, take_new])
def test_what_was_chosen_stays_chosen_when_it_is_zipped_again(settle: Callable[..., object], tmp_path: Path) -> None:
    make(tmp_path, paper("satu"))
    lay(tmp_path, paper("orang"))
    make(tmp_path, paper("dua"))
    settle(tmp_path, "a.docx", print)
    chosen = states(tmp_path)
    lay(tmp_path, again(lies(tmp_path)["a.docx"]))
    make(tmp_path, again(paper("dua")))
    assert states(tmp_path) == chosen == ([KeadaanBerkas.DITERIMA] if settle is accept else [])
    assert len(lies(tmp_path)) == 1


def test_the_history_tells_the_same_contents_once(tmp_path: Path) -> None:
    make(tmp_path, paper("satu"))
    make(tmp_path, paper("dua"))
    oldest = earlier_versions(tmp_path, "a.docx")[1][-1]
    bring_back(tmp_path, "a.docx", oldest.sidik, print)
    lay(tmp_path, again(paper("satu")))
    make(tmp_path, paper("satu"))
    make(tmp_path, paper("dua"))
    assert len(earlier_versions(tmp_path, "a.docx")[1]) == 2
