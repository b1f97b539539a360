"""versions: the earlier versions of a paper, and one of them brought back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.base.problems import refused
from pipeline.files.fingerprint import content_hash
from pipeline.output import history
from pipeline.output.catatan_tulis import CatatanTulis
from pipeline.output.history import AsalVersi, Versi, versions_of
from pipeline.output.named import every_paper, paper_named, split
from pipeline.output.opened import OUTPUT, content, lying, record, writing
from pipeline.output.pack import put_recorded
from pipeline.output.penulisan import LangkahTulis

AWAL_SIDIK = 6
"""So many letters of a hash name a version; fewer might be its number."""


@dataclass(frozen=True)
class VersiLama:
    """An earlier version of a paper: who made it, its bytes' count, whether it is what lies there now, and the day it
    was kept, as far as that is known.

    The same contents packed in another way are no other version.
    """

    sidik: str
    asal: AsalVersi
    ukuran: int
    sekarang: bool
    hari: date | None = None


def earlier_versions(root: Path, asked: str) -> tuple[str, tuple[VersiLama, ...], int]:
    """The path of the paper, its versions with the newest first, and how many versions have lost their names."""
    path = paper_named(asked, {*(v.nama for v in history.told_versions(root / OUTPUT)), *every_paper(root)})
    folder, nama = split(path)
    now = lying(root, folder)(nama)
    current = content_hash(content(root, folder, nama, now)) if now else ""
    found: dict[str, VersiLama] = {}
    for version in versions_of(history.told_versions(root / OUTPUT), path):
        if (kept := history.content_of(root / OUTPUT, version.sidik)) is not None:
            isi = content_hash(kept)
            old = VersiLama(version.sidik, version.asal, len(kept), isi == current, version.hari)
            found.setdefault(isi, old)
    return path, tuple(found.values()), len(history.untold(root / OUTPUT))


def bring_back(
    root: Path, asked: str, versi: str, tell: Callable[[str], None], hari: date | None = None
) -> tuple[str, VersiLama]:
    """The version meant by `versi`, its number in the list or how its hash begins, lies at its name again.

    What lay there goes to the history. Gives the path and the version.
    """
    with writing(root, tell):
        path, known, _ = earlier_versions(root, asked)
        folder, nama = split(path)
        output, now = root / OUTPUT, lying(root, folder)(nama)
        meant = _meant(path, versi.strip().lower(), known, history.untold(output))
        old = history.content_of(output, meant.sidik)
        if old is None:
            raise refused(path, f'versi "{versi}" rusak atau hilang dari riwayat', "Pilih versi lain")
        if meant.sekarang:
            raise refused(path, f'versi "{versi}" adalah yang ada sekarang', "Pilih versi lain")
        kept = [(nama, Versi(path, meant.sidik, meant.asal))]
        if now:
            lay = next((one.asal for one in known if one.sekarang), AsalVersi.SUNTINGAN)
            kept.insert(0, (nama, Versi(path, now, lay)))
        began = written_from(history.told_versions(output), path, meant.sidik)
        catatan = _as_begun(record(root, folder), nama, meant.sidik, began)
        put_recorded(root, folder, [LangkahTulis(nama, now, meant.sidik)], (old,), kept, catatan, hari)
        return path, meant


def written_from(index: Iterable[Versi], path: str, sidik: str) -> str | None:
    """The result a version was written from: itself when it is one, else the last one told before it."""
    last = None
    for one in (found for found in index if found.nama == path):
        if one.sidik == sidik:
            return one.sidik if one.asal is not AsalVersi.SUNTINGAN else last
        last = one.sidik if one.asal in (AsalVersi.HASIL, AsalVersi.ARSIP) else last
    return last


def _as_begun(catatan: CatatanTulis, nama: str, sidik: str, began: str | None) -> CatatanTulis:
    """The record when this version lies there: its result may be an old one, and that is to be told."""
    rest = {name: one for name, one in catatan.semula.items() if name != nama}
    dasar = catatan.dasar(nama)
    known = began if dasar and began and dasar not in (sidik, began) else None
    return replace(catatan, semula={**rest, nama: known} if known else rest)


def _meant(path: str, versi: str, known: Sequence[VersiLama], untold: Sequence[str]) -> VersiLama:
    """A number of the list is the number, though a hash may begin alike."""
    number = int(versi) if re.fullmatch("[0-9]{1,6}", versi) else 0
    if 1 <= number <= len(known):
        return known[number - 1]
    every = (*known, *(VersiLama(sidik, AsalVersi.SUNTINGAN, 0, sekarang=False) for sidik in untold))
    found = [one for one in every if len(versi) >= AWAL_SIDIK and one.sidik.startswith(versi)]
    if len(found) == 1:
        return found[0]
    if found:
        raise refused(path, f'versi "{versi}" cocok dengan {len(found)} versi', "Tulis lebih banyak huruf sidiknya")
    listed = f"nomor 1 sampai {len(known)} dari daftarnya, atau " if known else ""
    fix = f"Tulis {listed}paling sedikit {AWAL_SIDIK} huruf awal sidiknya"
    raise refused(path, f'versi "{versi}" tidak ada', fix)
