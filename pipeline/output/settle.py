"""settle: a person's version accepted as the paper, or replaced by the new result."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from pipeline.base.problems import Refused, refused
from pipeline.files.fingerprint import byte_hash
from pipeline.output import history
from pipeline.output.catatan_tulis import CatatanTulis, Diterima, HasilBaru
from pipeline.output.edited import edited_papers
from pipeline.output.history import AsalVersi, Versi
from pipeline.output.named import every_paper, paper_named, split
from pipeline.output.opened import OUTPUT, content, lying, writing
from pipeline.output.pack import looked_at, put_recorded
from pipeline.output.penulisan import KeadaanBerkas, LangkahTulis

MAKE = "Jalankan make untuk membuatnya lagi"


def accept(root: Path, asked: str, tell: Callable[[str], None], hari: date | None = None) -> str:
    """A person's version is the paper from now on, until the result differs again; gives its path."""
    with writing(root, tell):
        folder, nama = _asked_edited(root, asked)
        catatan, lies = looked_at(root, folder)
        now, beside = lies(nama), catatan.hasil_baru.get(nama)
        dasar = beside.sidik if beside else catatan.dasar(nama)
        if now is None or dasar is None:
            raise refused(f"{folder}/{nama}", "tidak ada naskah yang dapat diterima di sini", MAKE)
        steps = _taken_away(catatan, lying(root, folder), nama)
        after = _settled(catatan, nama, dasar, Diterima(now, dasar))
        versi = [(nama, Versi(f"{folder}/{nama}", now, AsalVersi.SUNTINGAN))]
        if beside and steps:
            versi.append((beside.berkas, Versi(f"{folder}/{nama}", beside.sidik, AsalVersi.HASIL_BARU)))
        put_recorded(root, folder, steps, (), versi, after, hari)
        return f"{folder}/{nama}"


def take_new(root: Path, asked: str, tell: Callable[[str], None], hari: date | None = None) -> str:
    """The new result takes the place of a person's version, which goes to the history; gives its path.

    Was the new result edited, it is taken as it lies.
    """
    with writing(root, tell):
        folder, nama = _asked_edited(root, asked)
        catatan, lies = looked_at(root, folder)
        now, beside = lies(nama), catatan.hasil_baru.get(nama)
        dasar = beside.sidik if beside else catatan.dasar(nama)
        new = _new_content(root, folder, beside, dasar)
        if new is None or dasar is None or now is None:
            fix = "Pindahkan naskah itu ke folder lain, lalu jalankan make"
            raise refused(f"{folder}/{nama}", "hasil barunya tidak ada lagi", fix)
        sidik, told = byte_hash(new), f"{folder}/{nama}"
        steps, kept = [LangkahTulis(nama, now, sidik)], [(nama, Versi(told, now, AsalVersi.SUNTINGAN))]
        if beside and (lain := lies(beside.berkas)):
            steps.append(LangkahTulis(beside.berkas, lain, None))
        kept.append((nama, Versi(told, sidik, AsalVersi.HASIL if sidik == dasar else AsalVersi.SUNTINGAN)))
        put_recorded(root, folder, steps, (new,), kept, _settled(catatan, nama, dasar, None), hari)
        return told


def _asked_edited(root: Path, asked: str) -> tuple[str, str]:
    """The folder and name of the edited paper that is meant."""
    edited = [one.letak for one in edited_papers(root) if one.keadaan is not KeadaanBerkas.TERTINGGAL]
    try:
        return split(paper_named(asked, edited))
    except Refused:
        path = paper_named(asked, every_paper(root))
    raise refused(path, "naskah ini tidak disunting tangan, jadi tidak ada yang perlu dipilih", "Lihat: make status")


def _new_content(root: Path, folder: str, beside: HasilBaru | None, dasar: str | None) -> bytes | None:
    if beside and (now := lying(root, folder)(beside.berkas)):
        return content(root, folder, beside.berkas, now)
    return history.content_of(root / OUTPUT, dasar) if dasar else None


def _taken_away(catatan: CatatanTulis, lies: Callable[[str], str | None], nama: str) -> list[LangkahTulis]:
    beside = catatan.hasil_baru.get(nama)
    if beside and lies(beside.berkas) == beside.sidik:
        return [LangkahTulis(beside.berkas, beside.sidik, None)]
    return []


def _settled(catatan: CatatanTulis, nama: str, dasar: str, diterima: Diterima | None) -> CatatanTulis:
    rest = catatan.without([nama])
    accepted = {**rest.diterima, **({nama: diterima} if diterima else {})}
    edited = {**rest.disunting, **({nama: diterima.naskah} if diterima else {})}
    # Accepting a person's version does not move the result they began from.
    began = (catatan.semula.get(nama) or catatan.dasar(nama)) if diterima else None
    semula = {**rest.semula, **({nama: began} if began else {})}
    return CatatanTulis({**rest.berkas, nama: dasar}, rest.hasil_baru, accepted, rest.tidak_dibuat, edited, semula)
