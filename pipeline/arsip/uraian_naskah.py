"""How a paper is listed, kept with it as one line of JSON: whoever takes it from a bag lists it as it was then."""

from __future__ import annotations

import json
from datetime import date

from pipeline.road.rencana import Uraian

TEKS = ("judul", "untuk", "nomor")
ANGKA = ("langkah", "babak")


def described(nama: str, uraian: Uraian) -> str:
    """The line for a paper."""
    told = {"berkas": nama, "langkah": uraian.langkah, "babak": uraian.babak, "judul": uraian.judul}
    day = uraian.tanggal.isoformat() if uraian.tanggal else ""
    return json.dumps({**told, "untuk": uraian.untuk, "nomor": uraian.nomor, "tanggal": day}, ensure_ascii=False)


def read_described(line: str) -> tuple[str, Uraian] | None:
    """The name and the rest; `None` for a line that is none of ours, for it may come from anywhere."""
    try:
        told = json.loads(line)
        nama, day = told["berkas"], told["tanggal"]
        words, numbers = [told[key] for key in TEKS], [told[key] for key in ANGKA]
        tanggal = date.fromisoformat(day) if day else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not all(isinstance(one, str) for one in (nama, *words)) or not all(type(one) is int for one in numbers):
        return None
    judul, untuk, nomor = words
    langkah, babak = numbers
    return nama, Uraian(langkah, judul, untuk, nomor, tanggal, babak)
