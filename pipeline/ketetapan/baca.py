"""From the bags of a period to what a run may not change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.arsip.arsip_baca import Arsip
from pipeline.base import batas
from pipeline.base.kalender import Periode
from pipeline.base.problems import Place, Problem, Refused, refuse_if_any
from pipeline.files.berkas_masukan import decoded
from pipeline.ketetapan.tas import CADANGAN, closing_bags, opened_bag, round_bags
from pipeline.road.definisi import Definisi
from pipeline.road.ketetapan import BabakTetap, Ketetapan
from pipeline.road.masuk.collect import answers_in
from pipeline.road.masuk.periksa_masukan import REGISTRASI
from pipeline.road.masuk.tersimpan import kept_folder, period_folder, round_name
from pipeline.road.rencana import Berkas, Uraian
from pipeline.sop.masukan import IsiMasukan, Registrasi
from pipeline.sop.perbaikan import Perbaikan, correction_of
from pipeline.sop.tertulis import validated
from pipeline.sop.yaml import naskah_yaml


def standing(root: Path, definisi: Definisi, periode: Periode, perbaikan: tuple[Perbaikan, ...]) -> Ketetapan:
    """What stands of a period; raises `Refused` for a bag that is missing, damaged or another's."""
    bags = round_bags(root, periode)
    refuse_if_any((*_gaps(bags, periode), *_lost_corrections(bags, periode, len(perbaikan))))
    babak: dict[int, BabakTetap] = {}
    semula: dict[int, BabakTetap] = {}
    for nomor in sorted({nomor for nomor, _ in bags}):
        now = correction_of(perbaikan, nomor)
        last = max((n for one, n in bags if one == nomor and n <= now), default=None)
        if last is not None:
            found = _read_round(root, definisi, periode, nomor, bags[nomor, last])
            (babak if last == now else semula)[nomor] = found
    return Ketetapan(babak, semula, _registered(root, periode, len(perbaikan)))


def _gaps(bags: Mapping[tuple[int, int], str], periode: Periode) -> Iterator[Problem]:
    numbers = {nomor for nomor, _ in bags}
    for nomor in range(1, max(numbers, default=0)):
        if nomor not in numbers:
            what = f"arsip putaran ke-{nomor} tidak ada, padahal putaran sesudahnya sudah ditetapkan"
            yield Problem(Place(f"{kept_folder(periode)}/{round_name(nomor, 0)}"), what, CADANGAN)


def _lost_corrections(bags: Mapping[tuple[int, int], str], periode: Periode, perbaikan: int) -> Iterator[Problem]:
    for number in range(perbaikan + 1, max((n for _, n in bags), default=0) + 1):
        place = Place(f"{kept_folder(periode)}/perbaikan-{number}.yaml")
        yield Problem(place, f"perbaikan ke-{number} sudah ditetapkan, tetapi berkasnya tidak ada", CADANGAN)


def _read_round(root: Path, definisi: Definisi, periode: Periode, nomor: int, name: str) -> BabakTetap:
    with opened_bag(root, name, periode, nomor) as arsip:
        described = arsip.uraian
        papers = {
            nama: Berkas(nama, arsip.isi_naskah(nama), described.get(nama, _plain(nama, nomor)), dibuat=False)
            for nama in arsip.naskah
        }
        return BabakTetap(
            nomor=nomor,
            arsip=name,
            sejak=arsip.tanggal,
            berkas=papers,
            catatan=dict(_decisions(definisi, periode, arsip)),
            sumber={nama: one.sidik for nama, one in arsip.sumber.items()},
            disunting=arsip.diubah,
            terdahulu=arsip.terdahulu,
        )


def _plain(nama: str, babak: int) -> Uraian:
    return Uraian(0, nama, "", "", None, babak)


def _decisions(definisi: Definisi, periode: Periode, arsip: Arsip) -> Iterator[tuple[str, tuple[IsiMasukan, ...]]]:
    """The decisions the bag's own inputs record; one that cannot be read as today says nothing."""
    for key, masukan in definisi.masukan_keputusan().items():
        if written := _written(arsip, f"{period_folder(periode)}/{masukan.berkas}"):
            yield key, answers_in(definisi, key, written)[0]


def _registered(root: Path, periode: Periode, perbaikan: int) -> Registrasi | None:
    """The register of the last closing before this correction."""
    before = closing_bags(root, periode, perbaikan - 1)
    if not before:
        return None
    with opened_bag(root, before[max(before)], periode) as arsip:
        written = _written(arsip, f"{period_folder(periode)}/{REGISTRASI}")
    return validated(Registrasi, written.isi, written.locate)[0] if written else None


def _written(arsip: Arsip, name: str) -> naskah_yaml.Ditulis | None:
    if name not in arsip.sumber or arsip.sumber[name].besar > batas.BERKAS_TEKS:
        return None
    try:
        return naskah_yaml.parse(decoded(b"".join(arsip.isi_sumber(name)), name), name)
    except Refused:
        return None
