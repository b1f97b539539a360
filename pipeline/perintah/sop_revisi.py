"""What is made of the definition alone: the decree, help while typing YAML; a revision begun, compared, issued."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.build import build_sop, write_schemas
from pipeline.perintah import SELESAI
from pipeline.perintah.layar import tell_problems
from pipeline.perintah.tampil import edited_lines, today
from pipeline.perubahan.dampak import lines
from pipeline.perubahan.pembanding import MATRIKS
from pipeline.revisi import issue, start_revision, write_impact


def sop(asked: Namespace) -> int:
    """Writes the decree."""
    result = build_sop(Path(asked.folder), today())
    tell_problems(result.perhatian, asked.folder)
    for name in result.berkas:
        print(f"  output/sop/{name}")
    for line in (*edited_lines(Path(asked.folder), "output/sop"), *result.catatan):
        print(line)
    print("Selesai: keputusan dan SOP." if result.berkas else "SOP ini tidak mempunyai keputusan penetapan.")
    return SELESAI


def skema(asked: Namespace) -> int:
    """Writes the schemas anew."""
    print(f"Selesai: {len(write_schemas(Path(asked.folder), today()))} skema di config/skema/.")
    return SELESAI


LANGKAH = (
    "Ubah config/sop.yaml. Baris yang wajib diisi diberi tanda # REVISI.",
    "Periksa dengan make periksa, lihat akibatnya dengan make dampak.",
    "Sesudah ditandatangani, sahkan dengan make sahkan.",
)


def revisi(asked: Namespace) -> int:
    """Says what to do next."""
    result = start_revision(Path(asked.folder))
    done = "Revisi dimulai" if result.baru else "Revisi sudah dimulai sebelumnya"
    print(f"{done}. {result.terbit.nama} tetap berlaku sampai SOP yang baru disahkan ({result.terbit.folder}/).")
    for number, line in enumerate(LANGKAH, start=1):
        print(f"  {number}. {line}")
    return SELESAI


def dampak(asked: Namespace) -> int:
    """Tells every change; writes the matrix when there is one."""
    result = write_impact(Path(asked.folder), asked.dari, today())
    for line in lines(result.dampak):
        print(line)
    if result.berkas:
        print()
        print(f"Selesai: {' dan '.join(result.berkas)}")
    elif not result.dampak.kosong:
        print()
        print(f"Matriks Word tidak dibuat: templates/docx/{MATRIKS} tidak ada.")
    return SELESAI


def sahkan(asked: Namespace) -> int:
    """Says what was issued and where it is kept."""
    result = issue(Path(asked.folder), today())
    for name in result.berkas:
        print(f"  {name}")
    done = "Selesai: disahkan" if result.baru else "Sudah disahkan"
    print(f"{done} {result.terbit.nama}; disimpan di {result.terbit.folder}/.")
    if result.perhatian:
        print(f"{len(result.perhatian)} perlu perhatian: lihat make periksa.")
    return SELESAI
