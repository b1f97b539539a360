"""What the papers from outside tell of themselves: dates against their order, a number of the register given twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from pipeline.base.bahasa import tanggal
from pipeline.base.problems import Level, Place, Problem, Refused
from pipeline.sop.masukan import PUTARAN, IsiMasukan, Masukan, Pendaftaran, Registrasi
from pipeline.sop.tertulis import ISI, Locate, validated
from pipeline.sop.yaml import naskah_yaml

REGISTRASI = "registrasi.yaml"


def dates_against_order(
    masukan: Masukan, answers: Sequence[IsiMasukan], locate: Locate, *, in_rounds: bool
) -> Iterator[Problem]:
    """Each date that lies before the one asked for above it; sop.yaml asks in the order in which things happen."""
    for at, answer in enumerate(answers):
        dated = [(name, day) for name in masukan.isian if isinstance(day := answer.nilai.get(name), date)]
        for (before, first), (name, day) in pairwise(dated):
            if day < first:
                where = locate((*((PUTARAN, at) if in_rounds else ()), name, ISI))
                what = f"{_said(name)} ({tanggal(day)}) mendahului {_said(before)} ({tanggal(first)})"
                yield Problem(where, what, "Periksa kedua tanggal itu", Level.PERHATIAN)


def _said(name: str) -> str:
    return name.replace("_", " ")


def repeated_numbers(root: Path, folder: str, registrasi: Registrasi, locate: Locate) -> Iterator[Problem]:
    """Each number that another paper has already, in this register or in one of another period of the year."""
    given = dict(_numbers_of_others(root, folder))
    for at, item in enumerate(registrasi.registrasi):
        number, where = _bare(item.nomor), locate(("registrasi", at, "nomor", ISI))
        if number and number in given:
            what = f'nomor "{item.nomor}" sudah dipakai di {given[number]}'
            yield Problem(where, what, "Cocokkan keduanya dengan buku agenda", Level.PERHATIAN)
        elif number:
            given[number] = _told(where, item)


def _numbers_of_others(root: Path, folder: str) -> Iterator[tuple[str, str]]:
    """The numbers of the year's other periods, with their places; a register at fault is told by its own period."""
    here = root / folder
    for path in sorted(here.parent.glob(f"*/{REGISTRASI}")):
        if path.parent == here or not path.is_file():
            continue
        name = path.relative_to(root).as_posix()
        try:
            written = naskah_yaml.read(path, name)
        except Refused:
            continue
        read, _ = validated(Registrasi, written.isi, written.locate)
        for at, item in enumerate(read.registrasi if read else ()):
            if number := _bare(item.nomor):
                yield number, _told(written.locate(("registrasi", at, "nomor", ISI)), item)


def _told(place: Place, item: Pendaftaran) -> str:
    again = f", putaran ke-{item.putaran}" if item.putaran > 1 else ""
    return f"{place.berkas}:{place.baris} ({item.naskah}{again})"


def _bare(number: str) -> str:
    """The number without spaces and capitals, which an agenda writes now so, now so."""
    return "".join(number.split()).casefold()
