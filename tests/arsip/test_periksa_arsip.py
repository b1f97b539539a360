"""periksa-arsip: the archive against itself, the project and its own inputs."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import TYPE_CHECKING

import bagit
import pytest
from arsip_uji import papers, read_zip, sources, whole
from perintah_uji import commanded

from pipeline.arsip.bag import InfoArsip, bag
from pipeline.arsip.prove import open_archive
from pipeline.base.kalender import Periode
from pipeline.base.problems import Refused
from pipeline.build import build
from pipeline.files import fingerprint as pembuat
from pipeline.files.zips import zip_of

if TYPE_CHECKING:
    from conftest import Proyek

TW4 = Periode(2025, "tw4")
ARSIP = "output/2025-tw4/arsip-2025-tw4.zip"


def judged(proyek: Proyek, *words: str) -> CompletedProcess[str]:
    return commanded("periksa-arsip", "--folder", str(proyek.folder), *words)


@pytest.fixture
def terarsip(proyek: Proyek, pernah_jadi: Path) -> Proyek:
    """The office's project with its pack."""
    shutil.copytree(pernah_jadi / "output", proyek.folder / "output")
    return proyek


def rewritten(proyek: Proyek, naskah: dict[str, bytes], sumber: dict[str, bytes], **info: object) -> Path:
    """A bag whole in itself whose contents are not those that the project gave."""
    arsip = whole(proyek.folder / ARSIP)
    told = {"periode": "2025-tw4", "satker": "KPU", "uraian": "", "program": pembuat.program(), **info}
    path = proyek.folder / "lain.zip"
    contents = bag({**papers(arsip), **naskah}, {**sources(arsip), **sumber}, InfoArsip(**told))  # type: ignore[arg-type]
    path.write_bytes(zip_of(contents))
    return path


def test_the_bagit_library_finds_the_archive_valid(terarsip: Proyek, tmp_path: Path) -> None:
    with zipfile.ZipFile(terarsip.folder / ARSIP) as archive:
        archive.extractall(tmp_path / "terbuka")
    found = bagit.Bag(str(tmp_path / "terbuka/arsip-2025-tw4"))
    found.validate()
    assert found.info["Source-Organization"] == "KPU Kota Bontang"
    assert found.info["External-Identifier"] == "2025-tw4"
    assert found.info["Bagging-Date"] == "2026-01-13"


def test_the_archive_of_another_office_is_valid_too(kantor_lain: Proyek, tmp_path: Path) -> None:
    build(kantor_lain.folder, Periode(2026, "p-014"))
    with zipfile.ZipFile(kantor_lain.folder / "output/2026-p-014/arsip-2026-p-014.zip") as archive:
        archive.extractall(tmp_path / "terbuka")
    bagit.Bag(str(tmp_path / "terbuka/arsip-2026-p-014")).validate()
    assert judged(kantor_lain).returncode == 0


def test_a_fresh_archive_is_proven(terarsip: Proyek) -> None:
    done = judged(terarsip)
    assert (done.returncode, done.stderr) == (0, "")
    assert "utuh, 23 naskah dan" in done.stdout
    assert "dibuat ulang dari masukan di arsip sama semua" in done.stdout
    assert not (terarsip.folder / ".cache").exists()


def test_a_copy_elsewhere_is_judged_alone(terarsip: Proyek, tmp_path: Path) -> None:
    shutil.move(terarsip.folder / ARSIP, tmp_path / "salinan arsip.zip")
    terarsip.hapus("output")
    terarsip.hapus("input")
    assert judged(terarsip, "--arsip", str(tmp_path / "salinan arsip.zip")).returncode == 0


def test_a_changed_paper_and_a_changed_input_are_named(terarsip: Proyek) -> None:
    (terarsip.folder / "output/2025-tw4/06-rekap.docx").write_bytes(b"lain")
    (terarsip.folder / "output/2025-tw4/08-laporan.docx").unlink()
    terarsip.ganti("input/2025/tw4/disposisi.yaml", "sifat: Segera", "sifat: Biasa")
    terarsip.tulis("input/2025/tw4/data/catatan.csv", "x")
    done = judged(terarsip)
    assert done.returncode == 1
    assert "output/2025-tw4/06-rekap.docx: isi berkas ini berubah sesudah diarsipkan." in done.stderr
    assert "output/2025-tw4/08-laporan.docx: berkas ini ada di arsip, tetapi tidak ada lagi di sini." in done.stderr
    assert "input/2025/tw4/disposisi.yaml: isi berkas ini berubah sesudah diarsipkan." in done.stderr
    assert "input/2025/tw4/data/catatan.csv: berkas ini ditambahkan sesudah arsip dibuat." in done.stderr


def test_a_forged_paper_with_right_hashes_is_found_by_making_it_again(terarsip: Proyek) -> None:
    forged = papers(whole(terarsip.folder / ARSIP))["06-rekap-putaran-2.docx"]
    path = rewritten(terarsip, {"06-rekap.docx": forged}, {})
    done = judged(terarsip, "--arsip", str(path))
    assert done.returncode == 1
    assert "naskah/06-rekap.docx: naskah ini bukan hasil masukan yang ada di arsip." in done.stderr


def test_a_forged_input_is_found_by_the_papers_it_gives(terarsip: Proyek) -> None:
    name = "input/2025/tw4/disposisi.yaml"
    written = (terarsip.folder / name).read_bytes().replace(b"sifat: Segera", b"sifat: Rahasia")
    done = judged(terarsip, "--arsip", str(rewritten(terarsip, {}, {name: written})))
    assert done.returncode == 1
    assert "naskah/01-lembar-disposisi.docx: naskah ini bukan hasil masukan" in done.stderr


def test_inputs_that_no_longer_give_papers_are_told_with_their_place(terarsip: Proyek) -> None:
    path = rewritten(terarsip, {}, {"input/2025/tw4/disposisi.yaml": b"sifat: [\n"})
    done = judged(terarsip, "--arsip", str(path))
    assert done.returncode == 1
    assert "lain.zip:input/2025/tw4/disposisi.yaml:" in done.stderr


def test_a_paper_said_to_be_edited_must_have_the_hash_of_the_archive_s_list(terarsip: Proyek) -> None:
    other = papers(whole(terarsip.folder / ARSIP))["06-rekap-putaran-2.docx"]
    path = rewritten(terarsip, {"06-rekap.docx": other}, {}, diubah=("06-rekap.docx",))
    done = judged(terarsip, "--arsip", str(path))
    assert done.returncode == 1
    assert "[perhatian] lain.zip:naskah/06-rekap.docx: naskah ini diubah dengan tangan" in done.stderr
    assert "[salah] lain.zip:naskah/10-daftar-arsip.docx: naskah ini bukan hasil masukan" in done.stderr


def test_a_paper_edited_in_output_is_archived_as_it_lies_and_named(terarsip: Proyek) -> None:
    path = terarsip.folder / "output/2025-tw4/06-rekap.docx"
    path.write_bytes((terarsip.folder / "output/2025-tw4/06-rekap-putaran-2.docx").read_bytes())
    build(terarsip.folder, TW4)
    assert whole(terarsip.folder / ARSIP).diubah == {"06-rekap.docx"}
    done = judged(terarsip)
    assert done.returncode == 0
    assert done.stderr.count("[perhatian]") == 2  # of the round and of the period
    assert "naskah/06-rekap.docx: naskah ini diubah dengan tangan" in done.stderr


def test_another_version_of_the_program_may_make_other_papers(terarsip: Proyek) -> None:
    older = papers(whole(terarsip.folder / ARSIP))["06-rekap-putaran-2.docx"]
    path = rewritten(terarsip, {"06-rekap.docx": older}, {}, program="naskah-sop (lama)")
    done = judged(terarsip, "--arsip", str(path))
    assert done.returncode == 0
    assert "Arsip ini dibuat program versi lain" in done.stdout
    assert "[perhatian] lain.zip:naskah/06-rekap.docx: naskah ini berbeda dari yang dibuat program" in done.stderr


def spoiled(content: bytes, at: int, bit: int = 1) -> bytes:
    return content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :]


def test_no_byte_around_the_members_changes_what_is_seen(terarsip: Proyek) -> None:
    """Heads, lists and the end of the zip, and the bits behind a compressed text that no reader looks at."""
    path = terarsip.folder / ARSIP
    content, known = path.read_bytes(), whole(path)
    with zipfile.ZipFile(path) as archive:
        first = min(archive.infolist(), key=lambda member: member.header_offset)
    name = len(first.filename.encode())
    last = first.header_offset + 30 + name + first.compress_size - 1
    heads = [*range(30 + name), last, *range(content.rindex(b"PK\x05\x06"), len(content)),
             *range(content.index(b"PK\x01\x02"), content.index(b"PK\x01\x02") + 46)]  # fmt: skip
    refused = 0
    for harmed in (spoiled(content, at, bit) for at in heads for bit in (1, 128)):
        path.write_bytes(harmed)
        try:
            with open_archive(path, "a.zip") as arsip:
                assert (arsip.naskah, arsip.sumber, arsip.info) == (known.naskah, known.sumber, known.info)
        except Refused:
            refused += 1
    # Who made it, what the files are to a system and the last bits of a compressed text are all that may differ.
    assert refused >= 2 * len(heads) - 2 * len(MAY_DIFFER) - 1


MAY_DIFFER = (*range(4, 6), *range(36, 42))
"""Bytes of a member's entry in the list."""


def test_an_archive_unpacked_and_zipped_again_accuses_nobody(terarsip: Proyek, tmp_path: Path) -> None:
    with zipfile.ZipFile(terarsip.folder / ARSIP) as archive:
        archive.extractall(tmp_path / "terbuka")
    shutil.make_archive(str(tmp_path / "lagi"), "zip", tmp_path / "terbuka")
    assert (tmp_path / "lagi.zip").read_bytes() != (terarsip.folder / ARSIP).read_bytes()
    for words in ((), ("--arsip", str(tmp_path / "lagi.zip"))):
        shutil.copyfile(tmp_path / "lagi.zip", terarsip.folder / ARSIP)
        done = judged(terarsip, *words)
        assert (done.returncode, done.stderr) == (0, "")
        assert "sama semua" in done.stdout


@pytest.mark.parametrize(
    ("member", "change"),
    [("tagmanifest-sha256.txt", lambda old: old + b"sisa"), ("tagmanifest-sha256.txt", bytes.upper),
     ("manifest-sha256.txt", lambda old: old[:-1]), ("data/naskah/kosong/", lambda _: b"")],
    ids=["more", "capitals", "no end of line", "a folder"],
)  # fmt: skip
def test_a_bag_packed_again_with_something_else_in_it_is_told(
    member: str, change: Callable[[bytes], bytes], terarsip: Proyek
) -> None:
    path, name = terarsip.folder / ARSIP, f"arsip-2025-tw4/{member}"
    members = read_zip(path)
    path.write_bytes(zip_of({**members, name: change(members.get(name, b""))}))
    with pytest.raises(Refused), open_archive(path, "a.zip"):
        pass


def test_a_name_as_a_mac_spells_it_accuses_nobody(proyek: Proyek) -> None:
    data = proyek.folder / "input/2025/tw4/data"
    (data / "rendatin.xlsx").rename(data / "re\u0301ndatin.xlsx")
    build(proyek.folder, TW4)
    done = judged(proyek)
    assert (done.returncode, done.stderr) == (0, "")
    assert "sama semua" in done.stdout


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06", b"bukan zip", zip_of({"a/b": b""}), zip_of({"../b": b""})])
def test_a_foreign_or_damaged_archive_gets_a_message(proyek: Proyek, content: bytes) -> None:
    proyek.folder.joinpath("asing.zip").write_bytes(content)
    done = judged(proyek, "--arsip", str(proyek.folder / "asing.zip"))
    assert done.returncode == 1
    assert "[salah] asing.zip: " in done.stderr or "[salah] asing.zip:" in done.stderr


def test_a_period_without_an_archive_is_told(proyek: Proyek) -> None:
    done = judged(proyek)
    assert done.returncode == 1
    assert f"{ARSIP}: arsip tidak ada." in done.stderr
