"""The archive as a BagIt bag: what is written, and what a reader finds wrong in one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import bagit
import pytest
from arsip_uji import listed, papers, read_contents, sources
from hypothesis import given
from hypothesis import strategies as st

from pipeline.arsip.bag import InfoArsip, archived_names, bag, decoded, encoded

INFO = InfoArsip("2025-tw4", "KPU Kota  Bontang\n", "Pengukuran: Triwulan IV", "program (1)", date(2026, 1, 13))
PAPERS = {"01-surat.docx": b"surat", "03-form/a b.xlsx": b""}
SOURCES = {"config/sop.yaml": b"langkah", "input/2025/tw4/data/keuangan é.csv": b"1,2"}
Bag = dict[str, bytes]


def made(**papers: bytes) -> Bag:
    return dict(bag(papers or PAPERS, SOURCES, INFO))


def lay(contents: Bag, folder: Path) -> Path:
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder / "arsip-2025-tw4"


def told(contents: Bag) -> list[str]:
    return [f"{problem.where.sel}: {problem.what}" for problem in read_contents(contents)[1]]


def test_the_bagit_library_finds_the_bag_valid(tmp_path: Path) -> None:
    found = bagit.Bag(str(lay(made(), tmp_path)))
    found.validate()
    assert found.version_info == (1, 0)
    assert found.info["Source-Organization"] == "KPU Kota Bontang"
    assert found.info["External-Description"] == "Pengukuran: Triwulan IV"
    assert found.info["Bagging-Date"] == "2026-01-13"
    assert found.info["Payload-Oxum"] == "15.4"


def test_the_bagit_library_notices_a_changed_file(tmp_path: Path) -> None:
    home = lay(made(), tmp_path)
    (home / "data/naskah/01-surat.docx").write_bytes(b"suraT")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(home)).validate()


def test_what_is_written_is_read_back() -> None:
    info = InfoArsip("2025-tw4", "KPU", "SOP", "program (1)", None, ("b.docx", "a.docx"))
    arsip, problems = read_contents(bag(PAPERS, SOURCES, info))
    assert not problems
    assert arsip is not None
    assert (papers(arsip), sources(arsip)) == (PAPERS, SOURCES)
    assert (arsip.periode, arsip.program, arsip.diubah) == ("2025-tw4", "program (1)", {"a.docx", "b.docx"})
    assert "Bagging-Date" not in arsip.info


@pytest.mark.parametrize(
    ("name", "line"),
    [("50%", "50%25"), ("dua\nbaris\r", "dua%0Abaris%0D"), ("%0A", "%250A")],
)
def test_only_three_signs_of_a_path_are_encoded(name: str, line: str) -> None:
    contents = bag({}, {f"config/{name}": b"x"}, INFO)
    digest = sha256(b"x").hexdigest()
    assert contents["arsip-2025-tw4/manifest-sha256.txt"] == f"{digest}  data/config/{line}\n".encode()
    arsip, problems = read_contents(contents)
    assert arsip is not None
    assert (sources(arsip), problems) == ({f"config/{name}": b"x"}, ())


@given(st.text())
def test_every_path_survives_encoding(name: str) -> None:
    assert decoded(encoded(name)) == name
    assert not set(encoded(name)) & {"\r", "\n"}


def test_a_name_from_a_mac_is_kept_as_a_pc_writes_it() -> None:
    name = unicodedata.normalize("NFD", "résumé.csv")
    assert archived_names([name]) == {name: "résumé.csv"}


def test_two_names_that_look_alike_are_both_kept() -> None:
    composed, apart = "é.csv", unicodedata.normalize("NFD", "é.csv")
    names = archived_names([composed, apart])
    assert set(names.values()) == {composed, apart}


def test_a_name_that_is_no_unicode_can_be_archived() -> None:
    broken = b"a\xff.csv".decode("utf-8", "surrogateescape")
    assert archived_names([broken]) == {broken: "a\ufffd\ufffd\ufffd.csv"}


def changed(contents: Bag) -> None:
    contents["arsip-2025-tw4/data/config/sop.yaml"] += b"!"


def lost(contents: Bag) -> None:
    del contents["arsip-2025-tw4/data/naskah/01-surat.docx"]


def added(contents: Bag) -> None:
    contents["arsip-2025-tw4/data/naskah/99.docx"] = b""


def beside(contents: Bag) -> None:
    contents["arsip-2025-tw4/catatan.txt"] = b"x"


def told_otherwise(contents: Bag) -> None:
    contents["arsip-2025-tw4/bag-info.txt"] = contents["arsip-2025-tw4/bag-info.txt"].replace(b"KPU", b"XYZ")


def unlisted(contents: Bag) -> None:
    del contents["arsip-2025-tw4/tagmanifest-sha256.txt"]


def torn(contents: Bag) -> None:
    contents["arsip-2025-tw4/manifest-sha256.txt"] += b"abc\n"


def shuffled(contents: Bag) -> None:
    name = "arsip-2025-tw4/manifest-sha256.txt"
    contents[name] = b"".join(reversed(contents[name].splitlines(keepends=True)))


def declared_otherwise(contents: Bag) -> None:
    contents["arsip-2025-tw4/bagit.txt"] = b"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-16\n"


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (changed, "data/config/sop.yaml: isi berkas ini berubah sesudah diarsipkan"),
        (lost, "data/naskah/01-surat.docx: berkas ini tercatat di manifest-sha256.txt, tetapi tidak ada"),
        (added, "data/naskah/99.docx: berkas ini tidak tercatat di manifest-sha256.txt: ditambahkan kemudian"),
        (beside, "catatan.txt: berkas ini tidak tercatat di tagmanifest-sha256.txt: ditambahkan kemudian"),
        (told_otherwise, "bag-info.txt: isi berkas ini berubah sesudah diarsipkan"),
        (unlisted, "manifest-sha256.txt: berkas ini tidak tercatat di tagmanifest-sha256.txt: ditambahkan kemudian"),
        (torn, "manifest-sha256.txt baris 5: baris ini rusak"),
        (shuffled, "manifest-sha256.txt: isinya bukan seperti yang ditulis program ini"),
        (declared_otherwise, "bagit.txt: isinya bukan seperti yang ditulis program ini"),
    ],
)
def test_a_harmed_bag_is_told_with_the_place(harm: Callable[[Bag], None], expected: str) -> None:
    contents = made()
    assert not told(contents)
    harm(contents)
    assert expected in told(contents)


@pytest.mark.parametrize("contents", [{}, {"a.txt": b""}, {"a/bagit.txt": b""}, {**made(), "lain/x": b""}])
def test_what_is_no_archive_of_ours_is_told_so(contents: Bag) -> None:
    arsip, problems = read_contents(contents)
    assert arsip is None
    assert [problem.what for problem in problems] == ["ini bukan arsip buatan program ini"]


@given(st.dictionaries(st.sampled_from(sorted(made())), st.binary(max_size=80)))
def test_any_damage_is_found_and_nothing_breaks(harm: Bag) -> None:
    contents = {**made(), **harm}
    assert bool(told(contents)) == (contents != made())


@pytest.mark.parametrize(
    "name",
    ["data/.cache/template/a.template", "data/config/.git/hooks/a.yaml", "data/input/2025/.a.csv",
     "data/naskah/.x.docx", "data/output/a.docx", "data/pipeline/a.py", "data/templates/a.docx", "data/a.yaml",
     "data/Config/a.yaml", "a.txt"],
)  # fmt: skip
def test_what_is_neither_paper_nor_input_makes_the_bag_foreign(name: str) -> None:
    contents = listed({**made(), f"arsip-2025-tw4/{name}": b"x"})
    expected = "berkas ini bukan naskah dan bukan masukan, jadi arsip ini bukan buatan program ini"
    assert told(contents) == [f"{name}: {expected}"]


@pytest.mark.parametrize("name", ["input/2025/tw4/bukti/scan.PDF", "config/riwayat/1/templat/a.docx", "input/a. b.png"])
def test_whatever_people_lay_beside_the_inputs_is_ours(name: str) -> None:
    assert not told(dict(bag(PAPERS, {**SOURCES, name: b"x"}, INFO)))


@pytest.mark.parametrize("content", [b"x\n" * 20_000, b"x" * 5_000_000], ids=["lines", "bytes"])
@pytest.mark.parametrize("name", ["bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "bagit.txt"])
def test_a_text_of_the_bag_s_own_has_a_limit(name: str, content: bytes) -> None:
    assert told({**made(), f"arsip-2025-tw4/{name}": content}) == [
        f"{name}: berkas ini lebih dari 10000 baris atau 4 MB"
    ]
