"""The holidays of a year, added to config/hari_libur.csv: of the joint decree (SKB 3 Menteri), or an estimate."""

from __future__ import annotations

import csv
import io
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from pipeline.base.bahasa import HARI, hari_tanggal
from pipeline.base.kalender import TAHUN_PERTAMA, TAHUN_TERAKHIR
from pipeline.base.problems import Place, Problem, Refused
from pipeline.files import disk
from pipeline.files.berkas_masukan import decoded
from pipeline.files.disk import cannot_write
from pipeline.perintah import SELESAI
from pipeline.road.load import LIBUR
from pipeline.sop.yaml.tabel_csv import PEMISAH, read_libur

KOLOM = ("tanggal", "hari", "jenis", "nama", "sumber")
PERKIRAAN = "(perkiraan)"


def libur(asked: Namespace) -> int:
    """Says what was added and what has to be held against the joint decree."""
    found = add_year(Path(asked.folder), asked.tahun.strip())
    there = f"; {found.sudah_ada} hari sudah ada dan dibiarkan" if found.sudah_ada else ""
    print(f"Selesai: {len(found.baru)} hari libur {found.tahun} ditambahkan pada {LIBUR}{there}.")
    for line in _to_compare(found):
        print(line)
    return SELESAI


def _to_compare(found: TahunLibur) -> list[str]:
    guessed = [f"  {hari_tanggal(day.tanggal)}: {day.nama}" for day in found.baru if day.perkiraan]
    if not found.skb_dikenal:
        first = f"SKB 3 Menteri tahun {found.tahun} belum dikenal: semua perkiraan, dan cuti bersamanya tidak ada."
        return [first, *guessed, "Sesudah SKB terbit, betulkan baris-baris itu dan tambahkan cuti bersamanya."]
    if guessed:
        return ["Perkiraan, cocokkan dengan SKB 3 Menteri:", *guessed]
    return ["Cocokkan dengan SKB 3 Menteri." if found.baru else "Tidak ada yang ditambahkan."]


@dataclass(frozen=True)
class HariLibur:
    """One row to add. `perkiraan`: not known from the joint decree, or a day that follows the moon."""

    tanggal: date
    nama: str
    cuti_bersama: bool
    perkiraan: bool

    def kolom(self, sumber: str) -> Mapping[str, str]:
        """As the list writes it."""
        return {
            "tanggal": self.tanggal.isoformat(),
            "hari": HARI[self.tanggal.weekday()],
            "jenis": "cuti_bersama" if self.cuti_bersama else "libur_nasional",
            "nama": f"{self.nama} {PERKIRAAN}" if self.perkiraan else self.nama,
            "sumber": sumber,
        }


@dataclass(frozen=True)
class TahunLibur:
    """What was added for a year, how many of its days were there already, and whether its joint decree is known."""

    tahun: int
    baru: tuple[HariLibur, ...]
    sudah_ada: int
    skb_dikenal: bool


def add_year(root: Path, written: str) -> TahunLibur:
    """Adds the days of a year that are not in the list; a row that is there stays as it is. Raises `Refused`."""
    tahun = _year(written)
    there = read_libur(root / LIBUR, LIBUR) if (root / LIBUR).exists() else {}
    days, sumber = estimated(tahun)
    new = tuple(day for day in days if day.tanggal not in there)
    if new:
        _append(root / LIBUR, new, sumber)
    return TahunLibur(tahun, new, len(days) - len(new), any(day.cuti_bersama for day in days))


def _year(written: str) -> int:
    if written.isdecimal() and TAHUN_PERTAMA <= int(written) <= TAHUN_TERAKHIR:
        return int(written)
    what = f'"{written}" bukan tahun' if written else "tahunnya belum disebut"
    raise Refused([Problem(Place("TAHUN"), what, "Tulis misalnya make libur TAHUN=2027")])


def estimated(tahun: int) -> tuple[tuple[HariLibur, ...], str]:
    """The days off of a year as the library `holidays` has them, and what it is called.

    It knows cuti bersama only from the joint decree: without any, the decree is not known, and all is an estimate.
    """
    import holidays  # no other command needs it

    public = holidays.country_holidays("ID", years=tahun, language="id", categories=("public",))
    joint = holidays.country_holidays("ID", years=tahun, language="id", categories=("government",))
    named = {**dict(joint.items()), **dict(public.items())}
    days = (
        HariLibur(day, name.replace(PERKIRAAN, "").strip(), day not in public, perkiraan=not joint or PERKIRAAN in name)
        for day, name in sorted(named.items())
    )
    return tuple(days), f"pustaka holidays {version(holidays.__name__)}"


def _append(path: Path, days: tuple[HariLibur, ...], sumber: str) -> None:
    """After the last line, in the columns, with the separator and the line ends the list has."""
    before = path.read_bytes() if path.exists() else f"{','.join(KOLOM)}\n".encode()
    text = decoded(before, LIBUR)
    heading = text.partition("\n")[0].strip()
    mark = max(PEMISAH, key=heading.count)
    columns = [cell.strip().lower() for cell in heading.split(mark)]
    end = "\r\n" if "\r\n" in text else "\n"
    added = io.StringIO()
    writer = csv.DictWriter(added, columns, restval="", extrasaction="ignore", delimiter=mark, lineterminator=end)
    writer.writerows(day.kolom(sumber) for day in days)
    torn = "" if text.endswith("\n") else end
    try:
        disk.write_whole(path, before + (torn + added.getvalue()).encode())
    except OSError as error:
        raise cannot_write(LIBUR, error) from None
