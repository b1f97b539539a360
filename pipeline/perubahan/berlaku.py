"""berlaku: which SOP a period goes by, the one being worked on or an issued one kept in config/riwayat/."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.base.bahasa import tanggal
from pipeline.base.kalender import Periode
from pipeline.base.problems import Level, Place, Problem, Refused
from pipeline.files import disk
from pipeline.files.berkas_masukan import read_text
from pipeline.perubahan.isian_revisi import PETUNJUK, Tanyaan, blanked, expected, issued_text, with_marks, without_marks
from pipeline.perubahan.templat_terbit import RIWAYAT
from pipeline.perubahan.terbit import (
    BUKAN_ISI,
    SOP,
    Terbit,
    dates_in,
    fingerprint,
    in_force,
    is_draft,
    issued,
    key_of,
    tampered,
)
from pipeline.road.definisi import Definisi
from pipeline.road.load import load
from pipeline.sop.sop import KERJA, Diketahui, Sop, SumberSop
from pipeline.sop.tertulis import validated
from pipeline.sop.yaml import naskah_yaml

REGISTRASI = "registrasi.yaml"
TANPA_PEJABAT = (
    "disahkan sebelum pejabatnya ikut disimpan: nama pada keputusan dan SOP-nya menurut config/satker.yaml "
    "pada tanggalnya"
)
BEKU = "SOP ini sudah disahkan, jadi tidak diubah: tulis lagi di config/satker.yaml apa yang disebutnya"


@dataclass(frozen=True)
class Berlaku:
    """What a period is made from. `catatan` says so when it is not the SOP being worked on."""

    sumber: SumberSop = KERJA
    catatan: tuple[str, ...] = ()
    perhatian: tuple[Problem, ...] = ()


def sop_of(root: Path, periode: Periode) -> Berlaku:
    """The SOP of a period; raises `Refused` when the issued one was tampered with.

    Without config/riwayat/ it is config/sop.yaml. While a revision is under way the issued SOP goes on for all.
    """
    terbit = issued(root)
    draft = draft_under_way(root)
    if not terbit:
        return Berlaku() if not draft else _refuse_without_history(root)
    mulai = began(root, periode) if len(terbit) > 1 else None
    chosen = in_force(terbit, mulai)
    if chosen is terbit[-1] and not draft:
        return Berlaku(working_source(root, chosen), perhatian=tuple(_silent_changes(root, chosen)))
    if problems := tuple(tampered(root, chosen)):
        raise Refused(problems)
    return Berlaku(chosen.sumber, (_told(chosen, terbit[-1], mulai),))


def definition_of(root: Path, berlaku: Berlaku, *, keep: bool = True) -> Definisi:
    """The definition with the SOP a period goes by; raises `Refused`, saying so when that one is issued.

    What the office knows of and leaves is said in config/sop.yaml alone, whichever SOP that is.
    """
    try:
        definisi = load(root, berlaku.sumber, keep=keep)
    except Refused as refused:
        raise Refused(explained(refused.problems, berlaku.sumber)) from None
    if not berlaku.sumber.kunci:
        return definisi
    return replace(definisi, sop=definisi.sop.model_copy(update={"diketahui": _left_today(root)}))


def _left_today(root: Path) -> tuple[Diketahui, ...]:
    try:
        isi = naskah_yaml.read(root / KERJA.sop, KERJA.sop).isi
    except Refused:
        return ()  # a draft that cannot be read stops no daily work
    written = isi.get("diketahui") if isinstance(isi, Mapping) else None
    told = (validated(Diketahui, one, lambda _: Place(KERJA.sop))[0] for one in written or ())
    return tuple(one for one in told if one)


def _told(chosen: Terbit, newest: Terbit, mulai: date | None) -> str:
    if chosen is newest or mulai is None:
        return f"Revisi SOP sedang disiapkan; naskah dibuat menurut {chosen.nama} yang masih berlaku."
    first = f"Kertas pertama periode ini bertanggal {tanggal(mulai)}"
    return f"{first}; naskah dibuat menurut {chosen.nama}, yang berlaku waktu itu."


def working_source(root: Path, terbit: Terbit) -> SumberSop:
    """config/sop.yaml and the templates in use, with the officials of the issued SOP it still is; raises `Refused`."""
    if not terbit.pejabat or not (same_sop(root, terbit) or _key(root) == terbit.kunci):
        return KERJA
    if problems := [problem for problem in tampered(root, terbit) if problem.where.berkas == terbit.pejabat]:
        raise Refused(problems)
    return replace(KERJA, pejabat=terbit.pejabat)


def decree_source(root: Path) -> SumberSop:
    """What the decree being worked on is printed from; a revision under way has officials of its own date."""
    terbit = issued(root)
    return working_source(root, terbit[-1]) if terbit and not draft_under_way(root) else KERJA


def told_of_officials(root: Path) -> tuple[str, ...]:
    """Whose names the decree bears, where the issued SOP it still is has kept none; nothing is added to its folder."""
    terbit = issued(root)
    if not terbit or draft_under_way(root) or terbit[-1].pejabat or _key(root) != terbit[-1].kunci:
        return ()
    return (f"{terbit[-1].nama} {TANPA_PEJABAT}",)


def _key(root: Path) -> str:
    written = naskah_yaml.read(root / KERJA.sop, KERJA.sop)
    sop, _ = validated(Sop, written.isi, written.locate)
    return key_of(sop) if sop else ""  # `load` tells what is wrong with it


def draft_under_way(root: Path) -> bool:
    """Whether config/sop.yaml is marked as a revision that is not issued yet."""
    try:
        return is_draft(read_text(root / KERJA.sop, KERJA.sop))
    except Refused:
        return False  # `load` tells what is wrong with it


def _refuse_without_history(root: Path) -> Berlaku:
    what = f"sop.yaml sedang direvisi, tetapi SOP yang masih berlaku tidak ada di {RIWAYAT}"
    fix = f"Kembalikan folder {RIWAYAT} dari cadangan, atau hapus bagian revisi dari sop.yaml"
    written = naskah_yaml.read(root / KERJA.sop, KERJA.sop)
    raise Refused([Problem(written.locate(("revisi",)), what, fix)])


def _silent_changes(root: Path, terbit: Terbit) -> Iterator[Problem]:
    """An issued decree does not change silently: the SOP worked on says something else than the issued one."""
    if not same_sop(root, terbit):
        what = f"isinya tidak sama dengan SOP yang disahkan ({terbit.nama})"
        fix = "Lihat bedanya dengan make dampak. Bila memang direvisi jalankan make revisi, bila tidak kembalikan"
        yield Problem(Place(KERJA.sop), what, fix, Level.PERHATIAN)


def same_sop(root: Path, terbit: Terbit) -> bool:
    """Whether config/sop.yaml says what the issued SOP says; notes and line breaks do not count."""
    try:
        text = issued_text(read_text(root / KERJA.sop, KERJA.sop))
        if fingerprint(SOP, text.encode()) == terbit.pengesahan.sidik.get(SOP):
            return True
        return _said(root, KERJA) == _said(root, terbit.sumber)
    except Refused:
        return True  # `load` tells what is wrong with it


def _said(root: Path, sumber: SumberSop) -> object:
    isi = naskah_yaml.read(root / sumber.sop, sumber.sop).isi
    return {key: part for key, part in isi.items() if key not in BUKAN_ISI} if isinstance(isi, Mapping) else isi


def began(root: Path, periode: Periode) -> date | None:
    """The day of the period's first dated masukan; `None` when there is none yet."""
    folder = f"input/{periode.tahun}/{periode.kode}"
    days: list[date] = []
    for path in sorted((root / folder).glob("*.yaml")):
        if path.name != REGISTRASI and path.is_file():
            try:
                days += dates_in(naskah_yaml.read(path, f"{folder}/{path.name}").isi)
            except Refused:
                continue  # `collect` tells what is wrong with it
    return min(days, default=None)


def explained(problems: Iterable[Problem], sumber: SumberSop) -> tuple[Problem, ...]:
    """Problems of an issued SOP say that it stays as it is; its warnings were told before it was issued."""
    if not sumber.kunci:
        return tuple(problems)
    inside = f"{RIWAYAT}/{sumber.kunci}/", f"{sumber.templat}/"
    return tuple(
        replace(problem, fix=BEKU) if problem.where.berkas.startswith(inside) else problem
        for problem in problems
        if problem.level is Level.SALAH or not problem.where.berkas.startswith(inside)
    )


TULIS_SENDIRI = "Tulis sendiri di awal berkas: revisi: lalu di bawahnya, dengan dua spasi, menggantikan: {} dan alasan:"


def mark(root: Path, terbit: Terbit, lama: Sop, kini: Sop) -> None:
    """Marks config/sop.yaml as a revision, with a sign at each line to be filled in; raises `Refused`."""
    text = read_text(root / KERJA.sop, KERJA.sop)
    written = naskah_yaml.parse(text, KERJA.sop)
    values = blanked(lama, kini)
    places = {loc: written.tempat[loc].baris for loc in PETUNJUK if loc in written.tempat}
    asked = [Tanyaan(line, PETUNJUK[loc], _quoted(values.get(loc))) for loc, line in places.items()]
    first = min(place.baris for loc, place in written.tempat.items() if len(loc) == 1)
    marked = with_marks(text, terbit.kunci, asked, first)
    isi = written.isi if isinstance(written.isi, Mapping) else {}
    if naskah_yaml.parse(marked, KERJA.sop).isi != expected(isi, terbit.kunci, values):
        fix = TULIS_SENDIRI.format(terbit.kunci)
        raise Refused([Problem(Place(KERJA.sop), "susunan berkas ini tidak dapat ditandai sendiri", fix)])
    write_text(root / KERJA.sop, marked)


def _quoted(value: str | None) -> str | None:
    return f'"{value}"' if value else value


def unmark(root: Path) -> None:
    """Clears the marks of a revision from config/sop.yaml."""
    text = read_text(root / KERJA.sop, KERJA.sop)
    if (cleared := without_marks(text)) != text:
        write_text(root / KERJA.sop, cleared)


def write_text(path: Path, text: str) -> None:
    """The file holds `text`, or what it held before; raises `Refused`."""
    try:
        disk.write_whole(path, text.encode())
    except OSError:
        fix = "Tutup berkas itu di program lain, periksa izinnya, lalu ulangi"
        raise Refused([Problem(Place(KERJA.sop), "berkas ini tidak dapat ditulis", fix)]) from None
