"""Bags made by a stranger: nothing in them runs, nothing forged is proven, and none costs more than agreed."""

from __future__ import annotations

import io
import marshal
import shutil
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from arsip_memusuhi_uji import AKAR, MB, Jalan, bag_of, measured, zeroes
from arsip_uji import PUNCAK, papers, read_zip, repacked, sources, whole
from openpyxl import load_workbook
from perintah_uji import commanded

from pipeline.arsip.prove import laid_out, open_archive
from pipeline.base.kalender import Periode
from pipeline.base.problems import Refused
from pipeline.build import build, remade
from pipeline.files.fingerprint import content_hash
from pipeline.files.kept import TEMPLAT, own_folder
from pipeline.files.zips import zip_bytes, zip_of
from pipeline.word import part as cache

TW4 = Periode(2025, "tw4")
ARSIP = "output/2025-tw4/arsip-2025-tw4.zip"
FORM = "input/2025/tw4/data/rendatin.xlsx"
ASING = "berkas ini bukan naskah dan bukan masukan, jadi arsip ini bukan buatan program ini"
DETIK, PUNCAK_MB = 10, 300
DAHULU = ".cache/template", ".cache/tabel"
"""Where an earlier version kept compiled templates and workbooks, within the project."""


def copied(home: Path) -> Path:
    for part in ("config", "templates", "input"):
        shutil.copytree(AKAR / part, home / part, ignore=shutil.ignore_patterns("riwayat"))
    return home


def with_another_figure(form: bytes) -> bytes:
    """The form with an 8 where 9 was answered."""
    book, held = load_workbook(io.BytesIO(form)), io.BytesIO()
    assert book["Form"]["F16"].value == 9
    book["Form"]["F16"] = 8
    book.save(held)
    return held.getvalue()


@pytest.fixture(scope="session")
def jadi(pernah_jadi: Path) -> Path:
    """The office's project with its pack, made once."""
    return pernah_jadi


@pytest.fixture(scope="module")
def palsu(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same where a form says another figure."""
    home = copied(tmp_path_factory.mktemp("palsu") / "proyek")
    (home / FORM).write_bytes(with_another_figure((home / FORM).read_bytes()))
    build(home, TW4)
    return home


def forged(palsu: Path) -> dict[str, bytes]:
    return {f"data/naskah/{name}": content for name, content in papers(whole(palsu / ARSIP)).items()}


def judged(path: Path) -> Jalan:
    done = commanded("periksa-arsip", "--arsip", str(path))
    return Jalan(done.returncode, done.stdout + done.stderr)


def own(home: Path) -> Path:
    """Where the compiled templates of this project are kept."""
    folder = own_folder(home, TEMPLAT)
    assert folder
    return folder


def poison(trace: Path) -> object:
    return compile(f"open({str(trace)!r}, 'w').close()", "jahat", "exec")


def test_code_that_lies_in_an_archive_is_named_and_does_not_run(jadi: Path, tmp_path: Path) -> None:
    """As an attacker would: the template's own kept file, its code object another."""
    member, trace = "templates/docx/rekap.docx", tmp_path / "berjalan"
    content = (jadi / member).read_bytes()
    path = cache.kept_path(own(jadi), content, member)
    parts, *rest = marshal.loads(path.read_bytes()[32:])
    changed = [tuple(poison(trace) if isinstance(one, type(parts[0][7])) else one for one in part) for part in parts]
    payload = marshal.dumps((changed, *rest))
    kept = f"data/{DAHULU[0]}/{path.name}"
    done = judged(repacked(jadi / ARSIP, tmp_path / "a.zip", {kept: sha256(payload).digest() + payload}))
    assert done.kode == 1
    assert f"a.zip:{kept}: {ASING}." in done.kata
    assert not trace.exists()


def test_a_kept_workbook_in_an_archive_answers_for_no_form(jadi: Path, palsu: Path, tmp_path: Path) -> None:
    rows = marshal.dumps([("Form", [[("str", "IK-1.1"), ("Decimal", "99")]])])
    kept = {f"data/{DAHULU[1]}/{'0' * 64}": sha256(rows).digest() + rows}
    done = judged(repacked(jadi / ARSIP, tmp_path / "a.zip", kept | forged(palsu)))
    assert done.kode == 1
    assert f"a.zip:{next(iter(kept))}: {ASING}." in done.kata


def test_papers_of_another_figure_are_told_by_name(jadi: Path, palsu: Path, tmp_path: Path) -> None:
    done = judged(repacked(jadi / ARSIP, tmp_path / "a.zip", forged(palsu)))
    assert done.kode == 1
    assert "[salah] a.zip:naskah/06-rekap.docx: naskah ini bukan hasil masukan yang ada di arsip." in done.kata


def test_making_again_neither_uses_nor_keeps_anything(jadi: Path, tmp_path: Path) -> None:
    """Even when changed templates lie where the program keeps its own."""
    with open_archive(jadi / ARSIP, "a.zip") as arsip, laid_out(arsip) as folder:
        trace = tmp_path / "berjalan"
        shutil.copytree(own(jadi), own(folder), dirs_exist_ok=True)
        for path in own(folder).glob("*.template"):
            payload = marshal.dumps(([poison(trace)], []))
            path.write_bytes(sha256(payload).digest() + payload)
        held = sorted(own(folder).rglob("*"))
        before = sorted(folder.rglob("*"))
        made = {one.nama: content_hash(one.isi) for one in remade(folder, TW4, lambda _, isi: content_hash(isi))}
        assert (sorted(folder.rglob("*")), sorted(own(folder).rglob("*"))) == (before, held)
        assert made == {name: content_hash(content) for name, content in papers(arsip).items()}
    assert not trace.exists()


def test_only_what_papers_are_made_from_is_laid_out(jadi: Path, tmp_path: Path) -> None:
    more = {"data/input/2025/tw4/bukti/jalan.py": b"1", "data/input/2025/scan.pdf": b"%PDF", "data/config/a.EXE": b"MZ"}
    path = repacked(jadi / ARSIP, tmp_path / "a.zip", more)
    with open_archive(path, "a.zip") as arsip:
        assert {name.removeprefix("data/") for name in more} <= arsip.sumber.keys()
        with laid_out(arsip) as folder:
            there = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
            assert there == sources(whole(jadi / ARSIP)).keys()
            assert not folder.is_relative_to(jadi)
        assert not folder.exists()
    assert judged(path).kode == 0


@pytest.mark.parametrize(
    "name", ["../luar.yaml", "/luar.yaml", "data/config/../../../luar.yaml", "data\\config\\a.yaml", "C:/a.yaml",
             "C:a.yaml", "data/config/./a.yaml"],
)  # fmt: skip
def test_a_name_that_leads_out_is_refused_before_anything_is_laid_out(name: str, jadi: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zip_of({**read_zip(jadi / ARSIP), PUNCAK + name if name[0] in ".d" else name: b"x"}))
    done = judged(path)
    assert (done.kode, "menunjuk ke luar arsip" in done.kata) == (1, True)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.zip"]


def test_a_link_is_refused(jadi: Path, tmp_path: Path) -> None:
    shutil.copyfile(jadi / ARSIP, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip", "a") as archive:
        link = zipfile.ZipInfo(f"{PUNCAK}data/config/satker.yaml.yaml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    done = judged(tmp_path / "a.zip")
    assert (done.kode, "satker.yaml.yaml: nama berkas ini menunjuk ke luar arsip" in done.kata) == (1, True)


@pytest.mark.parametrize("name", ["config/con.yaml", "input/2025/a?.xlsx", "input/2025/tw4/a. /b.csv"])
def test_a_name_that_is_something_else_on_windows_is_not_laid_out(name: str, jadi: Path, tmp_path: Path) -> None:
    path = repacked(jadi / ARSIP, tmp_path / "a.zip", {f"data/{name}": b"x"})
    with (
        open_archive(path, "a.zip") as arsip,
        pytest.raises(Refused, match="tidak dapat dipakai di Windows"),
        laid_out(arsip),
    ):
        pass


def test_a_file_where_a_folder_must_be_is_told(jadi: Path, tmp_path: Path) -> None:
    path = repacked(jadi / ARSIP, tmp_path / "a.zip", {"data/config/sop.yaml/a.yaml": b"x"})
    done = judged(path)
    assert (done.kode, "isi arsip tidak dapat dibuka di sini" in done.kata) == (1, True)


def inputs() -> dict[str, bytes | int]:
    found = [path for part in ("config", "templates", "input") for path in (AKAR / part).rglob("*") if path.is_file()]
    return {
        f"data/{path.relative_to(AKAR).as_posix()}": path.read_bytes() for path in found if "riwayat" not in path.parts
    }


def bomb(members: int) -> bytes:
    """A package of zeroes, 99 MB a member."""
    entry, _ = zeroes(99 * MB)
    return zip_bytes([replace(entry, name=f"word/{number}.xml") for number in range(members)])


def directory_bomb() -> bytes:
    """A package that is nothing but a list of a million members."""
    entry = zip_of({"a": b""})
    listed = entry[entry.index(b"PK\x01\x02") : -22]
    many = listed * 1_000_000
    end = b"PK\x05\x06" + bytes(4) + b"\xff\xff\xff\xff" + len(many).to_bytes(4, "little") + bytes(6)
    return many + end


DI_INPUT = "data/input/2025/tw4"
MAHAL = {
    "a list of thirty million lines": lambda: ({}, {"manifest__sha256": b"x\n" * 30_000_000}),
    "a label file of thirty million lines": lambda: ({}, {"bag__info": b"a:\n" * 30_000_000}),
    "papers of zeroes": lambda: ({f"data/naskah/{n}.docx": 99 * MB for n in range(6)}, {}),
    "a gigabyte of papers of zeroes": lambda: ({f"data/naskah/{n}.docx": 100 * MB for n in range(10)}, {}),
    "scans of zeroes beside the inputs": lambda: (
        {**inputs(), **{f"{DI_INPUT}/{n}.pdf": 99 * MB for n in range(6)}}, {}),
    "forms of zeroes": lambda: ({**inputs(), **{f"{DI_INPUT}/data/{n}.xlsx": 19 * MB for n in range(30)}}, {}),
    "forms that unpack to zeroes": lambda: (
        {**inputs(), **{f"{DI_INPUT}/data/{n}.docx": bomb(3) for n in range(30)}}, {}),
    "a form of a million members": lambda: ({**inputs(), f"{DI_INPUT}/data/a.xlsx": directory_bomb()}, {}),
    "papers that unpack to zeroes": lambda: (
        {**inputs(), "data/naskah/06-rekap.docx": bomb(3), "data/naskah/08-laporan.docx": bomb(3)}, {}),
    "more files than any": lambda: ({f"data/config/{n}": b"" for n in range(12_000)}, {}),
    "as many files as may be, all foreign": lambda: ({f"data/lain/{n}": b"" for n in range(9_990)}, {}),
}  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="puncak memori dibaca dari /proc")
@pytest.mark.parametrize("made", MAHAL.values(), ids=MAHAL)
def test_no_bag_costs_more_than_agreed_and_each_ends_with_a_message(made: Callable[[], Any], tmp_path: Path) -> None:
    contents, lists = made()
    done = measured("periksa-arsip", "--arsip", str(bag_of(tmp_path / "a.zip", contents, **lists)))
    assert "] a.zip" in done.kata
    assert done.detik < DETIK
    assert done.puncak < PUNCAK_MB
