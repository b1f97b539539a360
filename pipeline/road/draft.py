"""draft: a template to begin with, for one paper of the SOP."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from re import fullmatch

from pipeline.base.problems import Place, Problem, Refused
from pipeline.nilai.daftar_isian import NamaIsian, details, folded, groups, lacking
from pipeline.road.definisi import Definisi
from pipeline.sop.sop import Naskah
from pipeline.sop.sumber_sop import KERJA
from pipeline.word.periksa.starting import starting_template

_SELISIH_SALAH_KETIK = 0.85


@dataclass(frozen=True)
class Rancangan:
    """A template begun: its file, and the lines config/sop.yaml still lacks, blank when it names the paper."""

    berkas: str
    tambahan: str


def draft(root: Path, definisi: Definisi, kunci: str) -> Rancangan:
    """Writes the template; raises `Refused` for a name that cannot be, and for a file that is there already."""
    known = definisi.sop.naskah.get(kunci)
    naskah = known or _new(definisi, kunci)
    berkas = f"{KERJA.templat}/{naskah.template}"
    content = starting_template(
        naskah, _printed(definisi, kunci), folded(groups(definisi.sop, lacking(naskah))), definisi.satker.profil
    )
    _write(root / berkas, berkas, content)
    return Rancangan(berkas, "" if known else _addition(definisi, kunci, naskah))


def _new(definisi: Definisi, kunci: str) -> Naskah:
    where = Place("config/sop.yaml")
    if not fullmatch(r"[a-z][a-z0-9_]*", kunci):
        what = f'"{kunci}" tidak dapat menjadi kunci naskah'
        fix = "Tulis dengan huruf kecil, angka dan garis bawah, misalnya NASKAH=surat_pengantar"
        raise Refused([Problem(where, what, fix)])
    if near := get_close_matches(kunci, definisi.sop.naskah, n=1, cutoff=_SELISIH_SALAH_KETIK):
        raise Refused([Problem(where, f'naskah "{kunci}" tidak ada', f"Mungkin maksud Anda: {near[0]}")])
    return Naskah(judul=kunci.replace("_", " ").title(), template=f"{kunci.replace('_', '-')}.docx")


def _printed(definisi: Definisi, kunci: str) -> tuple[NamaIsian, ...]:
    """The fields of the masukan that the paper's own step goes by."""
    sop = definisi.sop
    steps = [step for step in sop.langkah if kunci in step.output]
    keys = [key for step in steps for key in (*step.kelengkapan, *([step.keputusan.masukan] if step.keputusan else []))]
    return tuple(row for key in dict.fromkeys(keys) if key in sop.masukan for row in details(sop, key))


def _addition(definisi: Definisi, kunci: str, naskah: Naskah) -> str:
    actor = next(iter(definisi.sop.pelaksana))
    return f"""langkah:
  - kegiatan: Menyusun {naskah.judul}
    pelaksana: {actor}
    waktu: 1 jam
    output: {kunci}
naskah:
  {kunci}:
    judul: {naskah.judul}
    template: {naskah.template}
"""


def _write(path: Path, berkas: str, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        fix = "Sunting berkas itu di Word; template yang sudah ada tidak pernah ditimpa"
        raise Refused([Problem(Place(berkas), "template ini sudah ada", fix)]) from None
    except OSError:
        fix = "Periksa izin foldernya, lalu ulangi"
        raise Refused([Problem(Place(berkas), "template tidak dapat ditulis", fix)]) from None
