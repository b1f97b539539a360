"""A revision as a user does it: commands, and edits of files an editor would make."""

from __future__ import annotations

from subprocess import CompletedProcess
from typing import TYPE_CHECKING

from perintah_uji import commanded

if TYPE_CHECKING:
    from conftest import Proyek

SOP = "config/sop.yaml"
LANGKAH_BARU = """\
  - no: 7
    kegiatan: Membahas rekapitulasi hasil pengukuran dalam rapat dan menuangkannya dalam berita acara
    pelaksana: [kasubbag_rendatin, staf_rendatin]
    kelengkapan: rekap
    waktu: 60 Menit
    output: berita_acara

"""


def run(proyek: Proyek, *words: str) -> CompletedProcess[str]:
    return commanded(*words, "--folder", str(proyek.folder))


def done(proyek: Proyek, *words: str) -> str:
    result = run(proyek, *words)
    assert result.returncode == 0, result.stderr
    return result.stdout


def refused(proyek: Proyek, *words: str) -> str:
    result = run(proyek, *words)
    assert result.returncode == 1, result.stdout
    return result.stderr


def fill(proyek: Proyek, nomor: int = 33, tanggal: str = "2026-03-09", revisi: str = "2026-03-02") -> None:
    """What `make revisi` asks for."""
    year = tanggal[:4]
    text = (proyek.folder / SOP).read_text(encoding="utf-8")
    for key, value in (
        ("alasan", "Hasil evaluasi triwulan IV tahun 2025"),
        ("nomor", ""),
        ("tanggal_revisi", revisi),
        ("tanggal_pengesahan", tanggal),
        ("tahun", year),
        ("tanggal", tanggal),
    ):
        lines = text.split("\n")
        for at, line in enumerate(lines):
            if line.startswith(f"  {key}:") and (key == "alasan" or "# REVISI:" in lines[at - 1]):
                asked = value or (f"{nomor} Tahun {year}" if "Tahun" in line else str(nomor))
                lines[at] = f"  {key}: {asked}"
        text = "\n".join(lines)
    proyek.tulis(SOP, text)


def add_step(proyek: Proyek) -> None:
    """A step with a new paper and a new template, the later numbers put right."""
    text = (proyek.folder / SOP).read_text(encoding="utf-8")
    head, tail = text.split("  - no: 7\n")
    tail = f"  - no: 7\n{tail}".replace("    kelengkapan: rekap\n", "    kelengkapan: berita_acara\n", 1)
    for number in range(10, 6, -1):
        tail = tail.replace(f"  - no: {number}\n", f"  - no: {number + 1}\n")
    paper = "naskah:\n  berita_acara:\n    judul: Berita acara rapat\n    template: berita-acara.docx\n"
    proyek.tulis(SOP, (head + LANGKAH_BARU + tail).replace("naskah:\n  lembar", f"{paper}  lembar"))
    template = (proyek.folder / "templates/docx/lembar-disposisi.docx").read_bytes()
    (proyek.folder / "templates/docx/berita-acara.docx").write_bytes(template)
