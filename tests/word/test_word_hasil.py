"""A filled document takes its place whole, and never the place of something a person wrote."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from docx import Document
from gangguan_uji import before_every_change, failing_at

from pipeline.base.problems import Refused
from pipeline.files.zips import as_we_write, zip_of
from pipeline.word import fill, fill_many, put

AKAR = Path(__file__).resolve().parents[2]
DISUNTING = "berkas ini sudah ada, dan sudah disunting orang atau bukan hasil program ini"
SUMBER = "ini template atau data yang sedang diisikan, dan tidak ditimpa"
Make = Callable[..., Path]


def refusal(path: Path, content: bytes, *sources: Path) -> str:
    before = {one: one.read_bytes() for one in path.parent.iterdir() if one.is_file()}
    with pytest.raises(Refused) as refused:
        put(path, content, sources)
    assert {one: one.read_bytes() for one in path.parent.iterdir() if one.is_file()} == before
    return str(refused.value)


def edit(path: Path) -> None:
    document = Document(str(path))
    document.add_paragraph("tulisan tangan")
    document.save(str(path))


def packed_anew(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name), content)


def with_a_tail(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"catatan")


def with_a_head(path: Path) -> None:
    path.write_bytes(b"catatan" + path.read_bytes())


def with_a_remark(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"disetujui"


def no_document(path: Path) -> None:
    path.write_text("catatan rapat", encoding="utf-8")


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


def test_a_result_is_replaced_by_a_newer_one(make: Make, tmp_path: Path) -> None:
    template, goal = make("{{ a }}"), tmp_path / "hasil.docx"
    for value in ("satu", "dua"):
        put(goal, fill(template, {"a": value}), (template,))
    assert goal.read_bytes() == fill(template, {"a": "dua"})
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("change", [edit, packed_anew, with_a_tail, with_a_head, with_a_remark, no_document, cut_short])
def test_what_a_person_or_another_program_wrote_stays(
    change: Callable[[Path], None], make: Make, tmp_path: Path
) -> None:
    template, goal = make("{{ a }}"), tmp_path / "hasil.docx"
    put(goal, fill(template, {"a": "satu"}), (template,))
    change(goal)
    assert DISUNTING in refusal(goal, fill(template, {"a": "dua"}), template)


def test_an_empty_file_holds_nothing_to_lose(make: Make, tmp_path: Path) -> None:
    template, goal = make("{{ a }}"), tmp_path / "hasil.docx"
    goal.touch()
    put(goal, fill(template, {"a": "1"}), (template,))
    assert goal.read_bytes() == fill(template, {"a": "1"})


@pytest.mark.parametrize("link", [shutil.copy, os.link, os.symlink])
@pytest.mark.parametrize("which", ["templat", "data"])
def test_a_source_is_never_written_over_whatever_it_is_called(
    which: str, link: Callable[[Path, Path], object], tmp_path: Path
) -> None:
    sources = {"templat": tmp_path / "t.docx", "data": tmp_path / "d.json"}
    for path in sources.values():
        path.write_bytes(zip_of({"a": b"1"}))
    goal = tmp_path / "hasil.docx"
    if link is shutil.copy:
        goal = sources[which]
    else:
        link(sources[which], goal)
    assert SUMBER in refusal(goal, b"baru", *sources.values())


def test_a_link_is_replaced_not_followed(make: Make, tmp_path: Path) -> None:
    template, goal, other = make("{{ a }}"), tmp_path / "hasil.docx", tmp_path / "lain.docx"
    put(other, fill(template, {"a": "lain"}), (template,))
    goal.symlink_to(other)
    (tmp_path / ".hasil.docx.baru").symlink_to(other)
    put(goal, fill(template, {"a": "baru"}), (template,))
    assert other.read_bytes() == fill(template, {"a": "lain"})
    assert (goal.is_symlink(), goal.read_bytes()) == (False, fill(template, {"a": "baru"}))


def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa")
    (tmp_path / "map").mkdir()
    for goal in (tmp_path / "pipa", tmp_path / "map", Path(os.devnull)):
        with pytest.raises(Refused, match="yang ada di sini bukan berkas biasa"):
            put(goal, b"", ())


@pytest.mark.parametrize("lock", ["~$hasil.docx", ".~lock.hasil.docx#"])
def test_a_document_that_is_open_is_not_replaced_under_its_writer(lock: str, tmp_path: Path) -> None:
    put(tmp_path / "hasil.docx", zip_of({"a": b"1"}), ())
    (tmp_path / lock).touch()
    assert "sedang terbuka di Word" in refusal(tmp_path / "hasil.docx", zip_of({"a": b"2"}))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="hasil tidak dapat ditulis: foldernya tidak ada"):
        put(tmp_path / "tidak-ada/hasil.docx", b"", ())


def test_a_disk_that_fails_at_any_call_leaves_the_old_or_the_new_whole(tmp_path: Path) -> None:
    old, new, goal = zip_of({"a": b"lama"}), zip_of({"a": b"baru"}), tmp_path / "hasil.docx"
    number = 0
    while True:
        number += 1
        goal.write_bytes(old)
        with before_every_change(failing_at(number)) as calls, suppress(Refused):
            put(goal, new, ())
        if len(calls) < number:
            break
        assert goal.read_bytes() in (old, new)
        assert [path.name for path in tmp_path.iterdir()] == ["hasil.docx"]
    assert goal.read_bytes() == new
    assert number > 3


def little_room() -> None:
    """For the child: a file may hold 50,000 bytes, and a full disk is an error, not an end."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))


def test_a_disk_that_is_full_in_the_midst_of_a_document(tmp_path: Path) -> None:
    (goal := tmp_path / "hasil.docx").write_bytes(zip_of({"a": b"lama"}))
    program = (
        "import sys; from pathlib import Path\n"
        "from pipeline.word import put; from pipeline.base.problems import Refused\n"
        "try: put(Path(sys.argv[1]), bytes(100_000), ())\n"
        "except Refused as refused: print(refused)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(goal)], cwd=AKAR, capture_output=True, text=True, check=True,
        preexec_fn=little_room,
    )  # fmt: skip
    assert "hasil tidak dapat ditulis" in done.stdout
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("hasil.docx", zip_of({"a": b"lama"}))]


@pytest.mark.parametrize("workers", [1, 2])
def test_in_a_folder_an_edited_result_and_the_template_stay_and_the_others_are_made(
    workers: int, make: Make, tmp_path: Path
) -> None:
    template = make("{{ a }}", name="surat-3.docx")
    drawn = template.read_bytes()
    data = [tmp_path / f"surat-{number}.json" for number in range(6)]
    for path in data:
        path.write_text('{"a": "lama"}', encoding="utf-8")
    assert fill_many(template, data[:3], tmp_path, workers).jumlah == 3
    edit(tmp_path / "surat-1.docx")
    edited = (tmp_path / "surat-1.docx").read_bytes()
    for path in data:
        path.write_text('{"a": "baru"}', encoding="utf-8")

    done = fill_many(template, data, tmp_path, workers)

    assert done.jumlah == 4
    told = [str(problem) for problem in done.problems]
    assert [DISUNTING in told[0], SUMBER in told[1], len(told)] == [True, True, 2]
    assert 'data "surat-1.json"' in told[0]
    assert (tmp_path / "surat-1.docx").read_bytes() == edited
    assert template.read_bytes() == drawn
    for number in (0, 2, 4, 5):
        assert (tmp_path / f"surat-{number}.docx").read_bytes() == fill(template, {"a": "baru"})


def test_isi_refuses_its_own_template_as_its_result(make: Make, tmp_path: Path) -> None:
    template = make("{{ a }}")
    drawn = template.read_bytes()
    (tmp_path / "d.json").write_text('{"a": "1"}', encoding="utf-8")
    command = [sys.executable, "-m", "pipeline", "isi", str(template), str(tmp_path / "d.json"), "-o", str(template)]
    done = subprocess.run(command, cwd=AKAR, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert SUMBER in done.stderr
    assert template.read_bytes() == drawn


def test_the_templates_that_come_with_the_program_count_as_written_by_a_person() -> None:
    drawn = list((AKAR / "templates/docx").glob("*.docx"))
    assert drawn
    assert [path.name for path in drawn if as_we_write(path.read_bytes())] == []
