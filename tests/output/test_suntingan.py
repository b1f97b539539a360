"""A paper edited in Word, over the whole road: the pack, its list, its archive, and the commands."""

from __future__ import annotations

import io
import json
import os
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from naskah_jadi import docx_text
from perintah_uji import commanded

from pipeline.base.kalender import Periode
from pipeline.build import build
from pipeline.files.fingerprint import content_hash

if TYPE_CHECKING:
    from conftest import Proyek

TW4 = Periode(2025, "tw4")
PUTUSAN = "input/2025/tw4/persetujuan.yaml"
NAMA = "07-draft-laporan.docx"
BARU = "07-draft-laporan (hasil baru).docx"


def run(proyek: Proyek, *words: str) -> str:
    done = commanded(*words, "--folder", str(proyek.folder))
    return done.stdout + ("" if done.returncode == 0 else done.stderr)


def pack_folder(proyek: Proyek) -> Path:
    return proyek.folder / "output" / str(TW4)


def edit_in_word(path: Path) -> bytes:
    page = Document(str(path))
    page.add_paragraph("Kalimat dari tangan.")
    page.save(str(path))
    return path.read_bytes()


def another_result(proyek: Proyek) -> None:
    proyek.ganti("config/satker.yaml", "kota: Bontang", "kota: Samarinda")


def archived(proyek: Proyek, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO((pack_folder(proyek) / f"arsip-{TW4}.zip").read_bytes())) as archive:
        return archive.read(next(member for member in archive.namelist() if member.endswith(f"naskah/{name}")))


def undecided(proyek: Proyek) -> bytes:
    """The period before its decisions, which are given back: after them no paper of theirs changes."""
    path = proyek.folder / PUTUSAN
    decisions = path.read_bytes()
    path.unlink()
    return decisions


def test_the_edited_paper_is_the_one_that_counts(proyek: Proyek) -> None:
    decisions = undecided(proyek)
    build(proyek.folder, TW4)
    mine = edit_in_word(pack_folder(proyek) / NAMA)
    another_result(proyek)
    build(proyek.folder, TW4)
    assert (pack_folder(proyek) / NAMA).read_bytes() == mine
    assert "Samarinda" in docx_text((pack_folder(proyek) / BARU).read_bytes())
    told = json.loads((pack_folder(proyek) / "manifest.json").read_text(encoding="utf-8"))
    assert told["disunting"] == {NAMA: sha256(mine).hexdigest()}
    assert told["hasil_baru"][NAMA]["berkas"] == BARU
    (proyek.folder / PUTUSAN).write_bytes(decisions)
    build(proyek.folder, TW4)
    assert archived(proyek, NAMA) == mine
    listed = docx_text((pack_folder(proyek) / "10-daftar-arsip.docx").read_bytes())
    assert content_hash(mine) in listed


def test_a_scan_and_a_deleted_paper(proyek_jadi: Proyek) -> None:
    proyek = proyek_jadi
    (pack_folder(proyek) / "08-laporan-ditandatangani.pdf").write_bytes(b"%PDF")
    (pack_folder(proyek) / NAMA).unlink()
    build(proyek.folder, TW4)
    assert (pack_folder(proyek) / "08-laporan-ditandatangani.pdf").read_bytes() == b"%PDF"
    archive = (pack_folder(proyek) / f"arsip-{TW4}.zip").read_bytes()
    assert (proyek.folder / "output/.riwayat" / sha256(archive).hexdigest()).exists()
    assert (pack_folder(proyek) / NAMA).exists()


def test_the_plan_tells_what_make_would_do_and_does_nothing(proyek: Proyek) -> None:
    assert "Baru: " in run(proyek, "rencana")
    assert not (proyek.folder / "output").exists()
    undecided(proyek)
    build(proyek.folder, TW4)
    edit_in_word(pack_folder(proyek) / "01-lembar-disposisi.docx")
    another_result(proyek)
    proyek.hapus("input/2025/tw4/data/rendatin.xlsx")
    before = {path: path.stat().st_mtime_ns for path in (proyek.folder / "output").rglob("*")}
    told = run(proyek, "rencana")
    beside = '  01-lembar-disposisi.docx → hasil baru: "01-lembar-disposisi (hasil baru).docx"'
    for part in ("Berubah: ", beside, "Tidak dibuat lagi: ", "menunggu Subbagian Perencanaan"):
        assert part in told
    assert {path: path.stat().st_mtime_ns for path in (proyek.folder / "output").rglob("*")} == before


def test_people_are_told_and_settle_it_by_the_commands(proyek: Proyek) -> None:
    decisions = undecided(proyek)
    build(proyek.folder, TW4)
    mine = edit_in_word(pack_folder(proyek) / NAMA)
    another_result(proyek)
    choice = f'make terima DOK="{NAMA}" atau make ganti DOK="{NAMA}"'
    assert choice in run(proyek, "buat")
    assert choice in run(proyek, "buat"), "juga bila tidak ada yang berubah"
    assert choice in run(proyek, "status")
    assert "Mungkin maksud Anda" in run(proyek, "ganti", "07-draf-laporan.docx")
    assert "Selesai" in run(proyek, "ganti", NAMA)
    assert choice not in run(proyek, "status")
    assert "suntingan" in run(proyek, "pulihkan", NAMA)
    assert "Selesai" in run(proyek, "pulihkan", NAMA, "--versi", sha256(mine).hexdigest()[:8])
    assert (pack_folder(proyek) / NAMA).read_bytes() == mine
    run(proyek, "buat")
    assert "suntingan Anda diterima" not in run(proyek, "status")
    assert "Selesai" in run(proyek, "terima", f"2025-tw4/{NAMA}")
    assert "suntingan Anda diterima, tetapi hasilnya berubah" in run(proyek, "status")
    (proyek.folder / PUTUSAN).write_bytes(decisions)
    run(proyek, "buat")
    assert archived(proyek, NAMA) == mine


@pytest.mark.skipif(os.name == "nt", reason="Windows tidak mengenal umask")
def test_the_umask_changes_no_content(proyek: Proyek) -> None:
    build(proyek.folder, TW4)
    first = {path.name: path.read_bytes() for path in pack_folder(proyek).glob("*.*")}
    proyek.hapus("output")
    before = os.umask(0o077)
    try:
        build(proyek.folder, TW4)
    finally:
        os.umask(before)
    assert {path.name: path.read_bytes() for path in pack_folder(proyek).glob("*.*")} == first
