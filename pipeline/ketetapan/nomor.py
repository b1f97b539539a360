"""Numbers that came after the decision: a fixed paper does not bear what the register says of it now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.base.problems import Level, Place, Problem, Refused
from pipeline.road.definisi import Definisi
from pipeline.road.masuk.periksa_masukan import REGISTRASI
from pipeline.road.masuk.tersimpan import period_folder
from pipeline.road.rencana import NaskahTerencana, Rencana
from pipeline.word.paragraphs import shown

TULIS = "Tulis nomor itu pada naskah yang ditandatangani, lalu salin kalimat ini ke diketahui di config/sop.yaml"


def without_number(definisi: Definisi, rencana: Rencana, tetap: Mapping[str, bytes]) -> Iterator[Problem]:
    """One warning for each fixed paper that prints a number and not the one registered; `tetap` by file name."""
    last = max((paper.uraian.babak for paper in rencana.naskah if paper.berkas in tetap), default=0)
    for paper in rencana.naskah:
        nomor = paper.uraian.nomor
        if paper.berkas in tetap and _prints_number(definisi, paper) and not _says(tetap[paper.berkas], nomor):
            what = f"{paper.berkas} sudah ditetapkan dan tidak memuat nomor yang kini terdaftar, {nomor}"
            again = f'; atau make buka PERIODE={rencana.periode} ALASAN="…"' if paper.uraian.babak == last else ""
            where = Place(f"{period_folder(rencana.periode)}/{REGISTRASI}", sel=paper.kunci)
            yield Problem(where, what, f"{TULIS}{again}", Level.PERHATIAN)


def _prints_number(definisi: Definisi, paper: NaskahTerencana) -> bool:
    """Whether it is registered, and its template prints the number; the decree has a number of its own."""
    templat = definisi.templat.get(paper.template)
    names = templat.names if templat and paper.kunci and paper.uraian.nomor else ()
    return any(name.path == ("naskah", "nomor") for name in names)


def _says(isi: bytes, nomor: str) -> bool:
    """Whether the paper bears it, also by a person's hand; of one that cannot be read nothing is claimed."""
    try:
        texts = [line.teks for part in shown(isi).values() for line in part]
    except (Refused, ValueError):
        return True
    return _bare(nomor) in _bare(" ".join(texts))


def _bare(text: str) -> str:
    return "".join(text.split())
