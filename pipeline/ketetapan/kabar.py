"""What a period says of itself: open, fixed, closed, or open again; and what today's state would touch of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from pipeline.base.bahasa import tanggal
from pipeline.base.kalender import Periode
from pipeline.files.fingerprint import content_hash
from pipeline.ketetapan.penutup import Penutup
from pipeline.road.ketetapan import Ketetapan
from pipeline.road.masuk.tersimpan import closing_name, kept_folder
from pipeline.road.rencana import Berkas, Rencana
from pipeline.sop.perbaikan import Perbaikan, correction_of


def told_open(rencana: Rencana, perbaikan: tuple[Perbaikan, ...], ketetapan: Ketetapan) -> tuple[str, ...]:
    """The lines of a period that is not closed."""
    return tuple(_lines(rencana, perbaikan, ketetapan))


def _lines(rencana: Rencana, perbaikan: tuple[Perbaikan, ...], ketetapan: Ketetapan) -> Iterator[str]:
    if perbaikan:
        last = perbaikan[-1]
        yield f"Perbaikan ke-{len(perbaikan)} terbuka sejak {tanggal(last.tanggal)}: {last.alasan}"
    for nomor, day in enumerate(rencana.diputus, start=1):
        again = f" (perbaikan ke-{number})" if (number := correction_of(perbaikan, nomor)) else ""
        yield f"Putaran ke-{nomor}{again} ditetapkan{_since(day)}"
    if rencana.belum_terdaftar and not any(step.tunggu for step in rencana.status):
        wanted = " yang baru" if ketetapan.terdaftar else ""
        keys = ", ".join(rencana.belum_terdaftar)
        yield f"Ditutup bila {keys} terdaftar dengan nomor dan tanggal{wanted} di registrasi.yaml"
    elif not perbaikan and not rencana.diputus:
        yield "Terbuka: belum ada yang ditetapkan"


def told_closing(rencana: Rencana) -> tuple[str, ...]:
    """The line of the run that closes it; none of another."""
    if rencana.ditutup is None:
        return ()
    arsip = f"{kept_folder(rencana.periode)}/{closing_name(rencana.periode, rencana.perbaikan)}"
    return (_closed_line(rencana.periode, rencana.ditutup, rencana.perbaikan, arsip),)


def told_closed(tutup: Penutup, changed: tuple[str, ...], touched: Iterable[str]) -> tuple[str, ...]:
    """The lines of a closed one, the first that it is; then what changed since, and what that would touch."""
    lines = [_closed_line(tutup.periode, tutup.sejak, tutup.perbaikan, tutup.arsip)]
    if changed:
        lines.append(f"Berubah sesudah ditutup: {', '.join(_by_folder(changed))}")
    if names := list(touched):
        lines.append(f"Dengan keadaan sekarang akan berbeda: {', '.join(names)}")
        lines.append(f'Untuk membetulkannya: make buka PERIODE={tutup.periode} ALASAN="…"')
    return tuple(lines)


def _closed_line(periode: Periode, sejak: date | None, perbaikan: int, arsip: str) -> str:
    again = f", perbaikan ke-{perbaikan}" if perbaikan else ""
    return f"{periode.nama} ditutup{_since(sejak)}{again}: naskahnya tetap ({arsip})"


BANYAK = 4
"""So many changed files of one folder are told by the folder."""


def _by_folder(names: tuple[str, ...]) -> Iterable[str]:
    count = Counter(name.rpartition("/")[0] for name in names)
    folders = ((name, name.rpartition("/")[0]) for name in names)
    told = (name if count[home] < BANYAK else f"{home}/ ({count[home]} berkas)" for name, home in folders)
    return dict.fromkeys(told)


def _since(day: date | None) -> str:
    return f" sejak {tanggal(day)}" if day else ""


def counted_hash(tutup: Penutup) -> Callable[[str, bytes], str]:
    """The hash by which the list of a closed period names a paper: of the kept one, where that was not just made."""
    kept = tutup.disunting | tutup.terdahulu

    def counted(nama: str, isi: bytes) -> str:
        return content_hash(tutup.naskah[nama] if nama in kept and nama in tutup.naskah else isi)

    return counted


def touched_papers(tutup: Penutup, made: Iterable[Berkas]) -> list[str]:
    """The papers today's state would give otherwise, or no longer, or besides; not those a person wrote."""
    today = {one.nama: one.isi for one in made}
    names = (tutup.naskah.keys() | today.keys()) - tutup.disunting - tutup.terdahulu
    return sorted(name for name in names if _hash(tutup.naskah.get(name)) != _hash(today.get(name)))


def _hash(isi: bytes | None) -> str:
    return content_hash(isi) if isi is not None else ""
