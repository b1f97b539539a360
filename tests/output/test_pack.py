"""A folder is written file by file: what people did in it stays, and what stands in the way is told first."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.base.kalender import Periode
from pipeline.base.problems import Refused
from pipeline.files.disk import read_tree
from pipeline.output import history
from pipeline.output.folder import put_aside, put_beside, put_whole
from pipeline.output.history import AsalVersi, Versi
from pipeline.road.rencana import Berkas

FOLDER = "output/sop"


def files(**contents: str) -> tuple[Berkas, ...]:
    return tuple(Berkas(f"{name}.docx", content.encode()) for name, content in contents.items())


def seen(root: Path, folder: str = FOLDER) -> dict[str, str]:
    found = read_tree(root, folder).items()
    return {name.removeprefix(f"{folder}/"): data.decode() for name, data in found if "manifest" not in name}


def kept(root: Path) -> list[str]:
    output = root / "output"
    return [(history.content_of(output, v.sidik) or b"").decode() for v in history.told_versions(output)]


def test_files_of_people_stay_and_ours_come_and_go(tmp_path: Path) -> None:
    put_whole(tmp_path, FOLDER, files(a="1", b="2"))
    (tmp_path / FOLDER / "pindaian.pdf").write_text("bertanda tangan", encoding="utf-8")
    put_whole(tmp_path, FOLDER, files(a="3"))
    assert seen(tmp_path) == {"a.docx": "3", "pindaian.pdf": "bertanda tangan"}
    assert kept(tmp_path) == ["1", "2", "3"]


def test_what_is_put_beside_leaves_all_others_there(tmp_path: Path) -> None:
    put_whole(tmp_path, FOLDER, files(a="1", b="2"))
    put_beside(tmp_path, FOLDER, files(a="3"))
    assert seen(tmp_path) == {"a.docx": "3", "b.docx": "2"}
    put_whole(tmp_path, FOLDER, files(a="3"))
    assert seen(tmp_path) == {"a.docx": "3"}


def test_an_edited_paper_stays_and_the_result_lies_beside_it(tmp_path: Path) -> None:
    put_whole(tmp_path, FOLDER, files(a="1"))
    (tmp_path / FOLDER / "a.docx").write_text("suntingan", encoding="utf-8")
    put_whole(tmp_path, FOLDER, files(a="1"))
    assert seen(tmp_path) == {"a.docx": "suntingan"}
    put_whole(tmp_path, FOLDER, files(a="2"))
    assert seen(tmp_path) == {"a.docx": "suntingan", "a (hasil baru).docx": "2"}
    put_whole(tmp_path, FOLDER, files(a="3"))
    assert seen(tmp_path) == {"a.docx": "suntingan", "a (hasil baru).docx": "3"}
    assert kept(tmp_path) == ["1", "suntingan", "2", "3"]


@pytest.mark.parametrize(
    "damaged", ["", "bukan json", '{"berkas": 3}', '{"berkas": {"../../di-luar.docx": "x"}}', "[]"]
)
def test_without_a_readable_manifest_what_differs_counts_as_edited(tmp_path: Path, damaged: str) -> None:
    put_whole(tmp_path, FOLDER, files(a="1", b="2"))
    (tmp_path / FOLDER / "manifest.json").write_text(damaged, encoding="utf-8")
    put_whole(tmp_path, FOLDER, files(a="1", b="3"))
    assert seen(tmp_path) == {"a.docx": "1", "b.docx": "2", "b (hasil baru).docx": "3"}
    put_whole(tmp_path, FOLDER, files(a="4", b="3"))
    assert seen(tmp_path) == {"a.docx": "4", "b.docx": "2", "b (hasil baru).docx": "3"}


def test_a_manifest_cannot_have_us_take_away_a_file_elsewhere(tmp_path: Path) -> None:
    put_whole(tmp_path, FOLDER, files(a="1"))
    victim = tmp_path / "penting.docx"
    victim.write_bytes(b"1")
    manifest = tmp_path / FOLDER / "manifest.json"
    hashes = json.loads(manifest.read_text(encoding="utf-8"))["berkas"]
    told = {"berkas": {**hashes, "../../penting.docx": hashes["a.docx"], str(victim): hashes["a.docx"]}}
    manifest.write_text(json.dumps(told), encoding="utf-8")
    put_whole(tmp_path, FOLDER, files(b="2"))
    assert victim.exists()
    assert seen(tmp_path) == {"b.docx": "2"}


@pytest.mark.parametrize(
    "lock", ["~$-laporan.docx", "~$08-laporan.docx", "~$8-laporan.docx", ".~lock.08-laporan.docx#"]
)
def test_a_paper_that_is_open_is_named_and_nothing_is_touched(tmp_path: Path, lock: str) -> None:
    one, two = (Berkas("08-laporan.docx", content) for content in (b"1", b"2"))
    put_whole(tmp_path, FOLDER, (one, *files(a="1")))
    (tmp_path / FOLDER / lock).write_bytes(b"")
    with pytest.raises(Refused) as refused:
        put_whole(tmp_path, FOLDER, (two, *files(a="2")))
    assert "output/sop/08-laporan.docx: naskah ini sedang terbuka di Word" in str(refused.value)
    assert lock in str(refused.value)
    assert seen(tmp_path).items() >= {"a.docx": "1", "08-laporan.docx": "1"}.items()
    put_whole(tmp_path, FOLDER, (one, *files(a="2")))
    assert seen(tmp_path)["a.docx"] == "2", "naskah terbuka yang tidak berubah tidak menghalangi"


def a_linked_folder(root: Path, outside: Path) -> None:
    (root / "output").mkdir(exist_ok=True)
    (root / FOLDER).symlink_to(outside, target_is_directory=True)


def a_linked_paper(root: Path, outside: Path) -> None:
    (root / FOLDER).mkdir(parents=True)
    (root / FOLDER / "a.docx").symlink_to(outside / "surat.docx")


def a_link_to_nothing(root: Path, outside: Path) -> None:
    (root / FOLDER).mkdir(parents=True)
    (root / FOLDER / "a.docx").symlink_to(outside / "belum-ada.docx")


def a_linked_history(root: Path, outside: Path) -> None:
    (root / "output").mkdir()
    (root / "output/.riwayat").symlink_to(outside, target_is_directory=True)


def a_linked_work_folder(root: Path, outside: Path) -> None:
    (root / "output").mkdir()
    (root / "output/.kerja").symlink_to(outside, target_is_directory=True)


LINKS = [a_linked_folder, a_linked_paper, a_link_to_nothing, a_linked_history, a_linked_work_folder]


@pytest.mark.parametrize("link", LINKS)
def test_nothing_is_written_through_a_link(tmp_path: Path, link: Callable[[Path, Path], None]) -> None:
    outside = tmp_path / "di-luar"
    outside.mkdir()
    (outside / "surat.docx").write_bytes(b"milik orang")
    root = tmp_path / "proyek"
    root.mkdir()
    link(root, outside)
    with pytest.raises(Refused):
        put_whole(root, FOLDER, files(a="1"))
    assert {path.name: path.read_bytes() for path in outside.iterdir()} == {"surat.docx": b"milik orang"}


def test_output_itself_may_lie_elsewhere_in_the_project(tmp_path: Path) -> None:
    (tmp_path / "hasil").mkdir()
    (tmp_path / "output").symlink_to(tmp_path / "hasil", target_is_directory=True)
    put_whole(tmp_path, FOLDER, files(a="1"))
    assert (tmp_path / "hasil/sop/a.docx").read_bytes() == b"1"


def test_output_that_lies_outside_of_the_project_is_not_touched(tmp_path: Path) -> None:
    outside, root = tmp_path / "di-luar", tmp_path / "proyek"
    outside.mkdir()
    root.mkdir()
    (root / "output").symlink_to(outside, target_is_directory=True)
    with pytest.raises(Refused, match="menunjuk ke luar folder proyek"):
        put_whole(root, FOLDER, files(a="1"))
    assert list(outside.iterdir()) == []


def test_folders_and_files_in_the_way_are_all_told_at_once(tmp_path: Path) -> None:
    (tmp_path / FOLDER / "a.docx").mkdir(parents=True)
    (tmp_path / FOLDER / "b").write_bytes(b"milik orang")
    with pytest.raises(Refused) as refused:
        put_whole(tmp_path, FOLDER, (*files(a="1"), Berkas("b/c.docx", b"2"), *files(d="3")))
    assert [problem.where.berkas for problem in refused.value.problems] == ["output/sop/a.docx", "output/sop/b"]
    assert seen(tmp_path) == {"b": "milik orang"}


def test_one_folder_of_a_pack_is_written_and_cleared_by_itself(tmp_path: Path) -> None:
    periode, pack = Periode(2025, "tw4"), "output/2025-tw4"
    put_whole(tmp_path, pack, files(a="1"))
    put_aside(tmp_path, periode, (Berkas("kembali/x.txt", b"1"), Berkas("kembali/y.txt", b"2")), "kembali")
    (tmp_path / pack / "kembali/x.txt").write_text("suntingan", encoding="utf-8")
    put_aside(tmp_path, periode, (Berkas("kembali/x.txt", b"3"),), "kembali")
    beside = {"kembali/x.txt": "suntingan", "kembali/x (hasil baru).txt": "3"}
    assert seen(tmp_path, pack) == {"a.docx": "1", **beside}
    put_aside(tmp_path, periode, (), "kembali")
    assert seen(tmp_path, pack) == {"a.docx": "1", **beside}


def test_what_is_only_generated_is_replaced_and_what_is_not_stays(tmp_path: Path) -> None:
    folder = "config/skema"
    schema = (Berkas("a.schema.json", b"1"), Berkas("b.schema.json", b"2"))
    put_whole(tmp_path, folder, schema)
    (tmp_path / folder / "a.schema.json").write_text("suntingan", encoding="utf-8")
    (tmp_path / folder / "catatan.txt").write_text("milik orang", encoding="utf-8")
    put_whole(tmp_path, folder, schema[:1])
    assert seen(tmp_path, folder) == {"a.schema.json": "1", "catatan.txt": "milik orang"}
    assert "suntingan" in kept(tmp_path)


def test_a_damaged_version_in_the_history_is_written_again(tmp_path: Path) -> None:
    put_whole(tmp_path, FOLDER, files(a="1"))
    version = next(path for path in (tmp_path / "output/.riwayat").iterdir() if len(path.name) == 64)
    version.write_bytes(b"")
    put_whole(tmp_path, FOLDER, files(a="2"))
    assert kept(tmp_path) == ["1", "2"]


def test_a_version_that_can_no_longer_be_read_is_a_fault_of_the_disk(tmp_path: Path) -> None:
    version = Versi("output/sop/a.docx", "0" * 64, AsalVersi.HASIL)
    with pytest.raises(OSError, match="versi lama tidak terbaca"):
        history.keep(tmp_path, [version], {})
