"""revisi: a revision of the SOP is begun; the issued one stays in force until the new one is issued."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.perintah import SELESAI
from pipeline.revisi import start_revision

LANGKAH = (
    "Ubah config/sop.yaml. Baris yang wajib diisi diberi tanda # REVISI.",
    "Periksa dengan make periksa, lihat akibatnya dengan make dampak.",
    "Sesudah ditandatangani, sahkan dengan make sahkan.",
)


def run(asked: Namespace) -> int:
    """Says what to do next."""
    result = start_revision(Path(asked.folder))
    done = "Revisi dimulai" if result.baru else "Revisi sudah dimulai sebelumnya"
    print(f"{done}. {result.terbit.nama} tetap berlaku sampai SOP yang baru disahkan ({result.terbit.folder}/).")
    for number, line in enumerate(LANGKAH, start=1):
        print(f"  {number}. {line}")
    return SELESAI
