"""A period as an office drives it: decisions, numbers, and what lies in its folders afterwards."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from arsip_uji import papers, whole

from pipeline.base.kalender import Periode
from pipeline.base.problems import Refused
from pipeline.build import HasilJalan, build

if TYPE_CHECKING:
    from conftest import Proyek

TW4 = Periode(2025, "tw4")
TW1, TW2 = Periode(2026, "tw1"), Periode(2026, "tw2")
PUTUSAN = "input/2025/tw4/persetujuan.yaml"
REGISTRASI = "input/2025/tw4/registrasi.yaml"
KETETAPAN = "input/2025/tw4/arsip"
TIDAK = ("tidak", "2026-01-09")
SETUJU = ("setuju", "2026-01-13")


def decide(proyek: Proyek, *records: tuple[str, str]) -> None:
    """The decisions of the measuring office, answer and day."""
    rounds = "".join(f"  - keputusan: {answer}\n    tanggal: {day}\n" for answer, day in records)
    proyek.tulis(PUTUSAN, f"putaran:\n{rounds}" if records else "")


def register(proyek: Proyek, nomor: str, tanggal: str, file: str = REGISTRASI, naskah: str = "daftar_arsip") -> None:
    proyek.tulis(file, f"registrasi:\n  - {{naskah: {naskah}, nomor: {nomor}, tanggal: {tanggal}}}\n")


def run(proyek: Proyek, periode: Periode = TW4) -> HasilJalan:
    return build(proyek.folder, periode)


def refused(proyek: Proyek, periode: Periode = TW4) -> str:
    try:
        build(proyek.folder, periode)
    except Refused as found:
        return str(found)
    return ""


def seen(proyek: Proyek, periode: Periode = TW4) -> Mapping[str, str]:
    """The sha256 of every paper and archive in output/, the manifest left out."""
    folder = proyek.folder / f"output/{periode}"
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "manifest.json")
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in found}


def kept(proyek: Proyek, folder: str = KETETAPAN) -> set[str]:
    return {path.name for path in (proyek.folder / folder).iterdir()}


def in_bag(proyek: Proyek, name: str) -> Mapping[str, bytes]:
    return papers(whole(proyek.folder / name))


def footer(paper: bytes | Path) -> str:
    """The text of the first footer of a Word paper."""
    import io

    with zipfile.ZipFile(io.BytesIO(paper) if isinstance(paper, bytes) else paper) as package:
        return package.read("word/footer1.xml").decode()


def quarters(kantor_lain: Proyek) -> Proyek:
    """The other office, with its period as the first quarter of a year and a second one beginning."""
    home = kantor_lain.folder / "input/2026"
    (home / "p-014").rename(home / "tw1")
    (home / "tw2").mkdir()
    (home / "tw2/permohonan.yaml").write_bytes((home / "tw1/permohonan.yaml").read_bytes())
    return kantor_lain


def closed_quarter(kantor_lain: Proyek) -> Proyek:
    """The same with the first quarter closed."""
    proyek = quarters(kantor_lain)
    register(proyek, "1/DB/2026", "2026-03-02", "input/2026/tw1/registrasi.yaml", "daftar_berkas")
    run(proyek, TW1)
    return proyek
