"""buka: what was decided is opened again, as a numbered correction; nothing is deleted and nothing written over."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.base import batas
from pipeline.base.kalender import Periode
from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.berkas_masukan import refuse_invisible
from pipeline.ketetapan.tas import closing_bags, keep_bag, round_bags
from pipeline.output.opened import writing
from pipeline.road.masuk.tersimpan import kept_folder, period_folder, read_corrections
from pipeline.sop.perbaikan import Perbaikan, correction_of

ALASAN = "ALASAN"


@dataclass(frozen=True)
class Dibuka:
    """What was opened: the number of the correction, the round it begins with, and its file."""

    nomor: int
    putaran: int
    berkas: str


def open_again(root: Path, periode: Periode, alasan: str, hari: date, tell: Callable[[str], None]) -> Dibuka:
    """Writes the correction, dated `hari`; raises `Refused` when there is nothing to open or no reason is given."""
    reason = _reason(alasan)
    with writing(root, tell):
        perbaikan = read_corrections(root, period_folder(periode))
        putaran = _last_fixed(root, periode, perbaikan)
        nomor = len(perbaikan) + 1
        name = f"{kept_folder(periode)}/perbaikan-{nomor}.yaml"
        keep_bag(root, name, _text(periode, nomor, putaran, reason, hari).encode())
    return Dibuka(nomor, putaran, name)


def _reason(alasan: str) -> str:
    reason = " ".join(alasan.split())
    if not reason:
        fix = 'Tulis sebab perbaikannya, misalnya ALASAN="Realisasi IK-1.1 salah ketik"'
        raise Refused([Problem(Place(ALASAN), "alasannya belum ditulis", fix)])
    if len(reason) > batas.TEKS:
        raise Refused([Problem(Place(ALASAN), f"alasannya lebih dari {batas.TEKS} huruf", "Pendekkan")])
    refuse_invisible(reason, ALASAN)
    return reason


def _last_fixed(root: Path, periode: Periode, perbaikan: tuple[Perbaikan, ...]) -> int:
    """The round that is opened: the last one decided, as it stands now; the first when none was needed to close."""
    bags = round_bags(root, periode)
    last = max((nomor for nomor, _ in bags), default=1)
    if (last, correction_of(perbaikan, last)) in bags or len(perbaikan) in closing_bags(root, periode, len(perbaikan)):
        return last
    place = Place(kept_folder(periode))
    if perbaikan:
        what = f"perbaikan ke-{len(perbaikan)} masih terbuka, jadi tidak ada yang perlu dibuka"
        raise Refused([Problem(place, what, "Betulkan masukannya, tulis keputusan yang baru, lalu jalankan make")])
    what = f"belum ada yang ditetapkan untuk {periode.nama}, jadi tidak ada yang perlu dibuka"
    raise Refused([Problem(place, what, "Betulkan masukannya, lalu jalankan make; periksa juga PERIODE")])


def _text(periode: Periode, nomor: int, putaran: int, alasan: str, hari: date) -> str:
    return (
        f"# Perbaikan ke-{nomor} atas {periode.nama}, ditulis oleh make buka. Jangan diubah atau dihapus.\n"
        f"tanggal: {hari.isoformat()}\nputaran: {putaran}\nalasan: {json.dumps(alasan, ensure_ascii=False)}\n"
    )
