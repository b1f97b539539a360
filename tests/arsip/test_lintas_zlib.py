"""Another compressor gives other bytes and the same papers: the pack, its archive and its proof, crossed both ways.

zlib-ng stands where newer Pythons and systems have it in zlib's place.
"""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from perintah_uji import commanded
from zlib_ng import zlib_ng

from pipeline.files.fingerprint import content_hash
from pipeline.files.kept import TEMPAT

Pemampat = Callable[..., object]
AKAR = Path(__file__).resolve().parents[2]
PAKET = "output/2025-tw4"
ARSIP = f"{PAKET}/arsip-2025-tw4.zip"
NG, BIASA = zlib_ng.compressobj, zlib.compressobj


@dataclass(frozen=True)
class Proyek:
    """A project with its pack, and the compressor it was made with."""

    folder: Path
    dengan: Pemampat
    lain: Pemampat

    def run(self, packer: Pemampat, *words: str) -> str:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(zlib, "compressobj", packer)
            patch.setenv(TEMPAT, str(self.folder / ".cache"))
            done = commanded(*words, "--folder", str(self.folder))
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    def forget(self) -> None:
        """What is kept, so that every paper is made again."""
        shutil.rmtree(self.folder / ".cache", ignore_errors=True)

    def lies(self) -> dict[str, bytes]:
        found = sorted(path for path in (self.folder / "output").rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module", params=[(NG, BIASA), (BIASA, NG)], ids=["ng lalu zlib", "zlib lalu ng"])
def jadi(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Proyek:
    proyek = Proyek(tmp_path_factory.mktemp("lintas") / "proyek", *request.param)
    for part in ("config", "templates", "input"):
        shutil.copytree(AKAR / part, proyek.folder / part)
    proyek.run(proyek.dengan, "buat")
    return proyek


@pytest.fixture
def proyek(jadi: Proyek, tmp_path: Path) -> Proyek:
    shutil.copytree(jadi.folder, tmp_path / "proyek", ignore=shutil.ignore_patterns(".cache"))
    return Proyek(tmp_path / "proyek", jadi.dengan, jadi.lain)


def test_the_other_compressor_really_gives_other_bytes_and_the_list_prints_the_same(proyek: Proyek) -> None:
    before = proyek.lies()
    shutil.rmtree(proyek.folder / "output")
    shutil.rmtree(proyek.folder / "input/2025/tw4/arsip")  # what was decided is taken as it is kept
    proyek.run(proyek.lain, "buat")
    after = proyek.lies()
    papers = [name for name in before if name.endswith((".docx", ".xlsx")) and ".riwayat" not in name]
    assert len(papers) == 23
    assert all(before[name] != after[name] for name in papers)
    assert all(content_hash(before[name]) == content_hash(after[name]) for name in papers)


def test_nothing_changed_and_nobody_edited(proyek: Proyek) -> None:
    before = proyek.lies()
    proyek.forget()
    assert "Selesai: 23 naskah di output/2025-tw4/. 23 sama." in proyek.run(proyek.lain, "buat")
    assert proyek.lies() == before
    proyek.forget()
    told = proyek.run(proyek.lain, "rencana")
    assert "Berubah: " not in told
    assert "disunting" not in proyek.run(proyek.lain, "status")


def test_the_archive_is_proven(proyek: Proyek) -> None:
    copy = shutil.copyfile(proyek.folder / ARSIP, proyek.folder.parent / "salinan.zip")
    for words in ((), ("--arsip", str(copy))):
        told = proyek.run(proyek.lain, "periksa-arsip", *words)
        assert "Naskah yang dibuat ulang dari masukan di arsip sama semua." in told
        assert "perhatian" not in told


def test_a_changed_input_changes_only_its_papers_and_all_are_ours(proyek: Proyek) -> None:
    register = "registrasi:\n  - {naskah: daftar_arsip, nomor: 7/2026}\n"
    (proyek.folder / "input/2025/tw4/registrasi.yaml").write_text(register, encoding="utf-8")
    before = json.loads((proyek.folder / PAKET / "manifest.json").read_text(encoding="utf-8"))
    told = proyek.run(proyek.lain, "buat")
    after = json.loads((proyek.folder / PAKET / "manifest.json").read_text(encoding="utf-8"))
    changed = {name for name, sidik in after["berkas"].items() if before["berkas"][name] != sidik}
    assert changed == {"10-daftar-arsip.docx", "arsip-2025-tw4.zip"}
    assert "1 berubah, 22 sama." in told
    assert "disunting" not in after
    proyek.run(proyek.dengan, "periksa-arsip")
