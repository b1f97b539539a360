"""inspect: every template of the folder looked at without data, and a copy with remarks of each that has faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from re import fullmatch

from pipeline.base.problems import Level, Place, Problem, Refused, in_order, suggestion
from pipeline.files.berkas_masukan import refuse_outside
from pipeline.files.disk import clear_folder, replace_folder
from pipeline.nilai.daftar_isian import NamaIsian, details, folded, groups, lacking
from pipeline.nilai.nilai_templat import BUTIR, inside, is_drawn, template_shape, unknown_part
from pipeline.road.definisi import Definisi
from pipeline.sop.sop import KERJA, Naskah, Sop
from pipeline.word.inspection import Inspected, inspected, remarked

FOLDER = "output/templat"


def inspect(root: Path) -> Mapping[str, Inspected]:
    """The templates by file name, each with its names and its faults."""
    return {path.name: _looked_at(path, f"{KERJA.templat}/{path.name}") for path in _files(root / KERJA.templat)}


def told_by_files(found: Mapping[str, Inspected]) -> Iterator[Problem]:
    """What shows in the files alone."""
    if not found:
        yield Problem(Place(KERJA.templat), "belum ada template di folder ini", "Simpan berkas Word (.docx) di sana")
    for one in found.values():
        yield from one.problems


def templates_and_papers_match(definisi: Definisi) -> Iterator[Problem]:
    """Every paper has its template, and every template a paper."""
    wanted = {("naskah", key, "template"): paper.template for key, paper in definisi.sop.naskah.items()}
    if definisi.sop.penetapan:
        wanted["penetapan", "template", ""] = definisi.sop.penetapan.template
    for loc, file in wanted.items():
        if file not in definisi.templat:
            what = f'template "{file}" tidak ada di {KERJA.templat}'
            yield Problem(definisi.tempat_sop(tuple(filter(None, loc))), what, suggestion(file, definisi.templat))
    for file in definisi.templat:
        if file not in wanted.values():
            what = "template ini tidak dipakai naskah mana pun"
            fix = "Sebut pada naskah di config/sop.yaml, atau pindahkan berkas ini dari folder"
            yield Problem(Place(f"{KERJA.templat}/{file}"), what, fix, Level.PERHATIAN)


def printed_names_are_values(sop: Sop, found: Iterable[Inspected]) -> Iterator[Problem]:
    """What is printed is one text, number or date: neither a list nor a thing with parts."""
    names = template_shape(sop)
    for name in (name for one in found for name in one.printed):
        dotted = ".".join(name.path).replace(f".{BUTIR}", BUTIR)
        parts = inside(names, name.path)
        if parts == (BUTIR,):
            fix = f'Tulis perulangan {{% for x in … %}}, atau {{{{ {name.path[-1]}|join("; ") }}}} untuk daftar teks'
            yield Problem(name.where, f'isian "{dotted}" adalah daftar, bukan satu teks', fix)
        elif parts:
            fix = f"Tulis salah satu bagiannya, misalnya {name.path[-1]}.{parts[0]}. Yang ada: {', '.join(parts)}"
            yield Problem(name.where, f'isian "{dotted}" terdiri atas beberapa bagian, bukan satu teks', fix)


def lists_are_lists(sop: Sop, found: Iterable[Inspected]) -> Iterator[Problem]:
    """What a loop or a filter of lists goes through is one; of a text each letter would be taken."""
    names = template_shape(sop)
    for one in found:
        inner = {name.path for name in one.names}
        for name in one.listed:
            wrong = unknown_part(names, name.path)
            if wrong and wrong[0] == BUTIR and not any(path[: len(name.path)] == name.path for path in inner):
                dotted = ".".join(name.path[:-1]).replace(f".{BUTIR}", BUTIR)
                fix = "Hapus perulangan atau filter daftar itu, atau pakai isian lain"
                yield Problem(name.where, f'isian "{dotted}" satu nilai, bukan daftar', fix)


def blocks_are_blocks(sop: Sop, found: Iterable[Inspected]) -> Iterator[Problem]:
    """Only what is drawn stands in `{{p }}`."""
    names = template_shape(sop)
    for name in (name for one in found for name in one.blocks):
        if not unknown_part(names, name.path) and not is_drawn(names, name.path):
            dotted = ".".join(name.path).replace(f".{BUTIR}", BUTIR)
            fix = f"Tulis {{{{ {name.path[-1]} }}}} tanpa huruf p"
            yield Problem(name.where, f'isian "{dotted}" bukan blok seperti bagan alur', fix)


def all_readable(found: Iterable[Inspected]) -> bool:
    """Whether the names of every template could be read; without them it cannot be said what no paper prints."""
    return not any(one.problems and not one.names for one in found)


def write_copies(root: Path, problems: Iterable[Problem]) -> tuple[str, ...]:
    """Writes a copy with remarks of each template at fault, takes away those of an earlier look; gives their names."""
    refuse_outside(root, FOLDER)
    by_file: dict[str, list[Problem]] = {}
    for problem in in_order(problems):
        if problem.where.berkas.startswith(f"{KERJA.templat}/"):
            by_file.setdefault(problem.where.berkas, []).append(problem)
    copies = {Path(file).name: _copy(root / file, found) for file, found in by_file.items()}
    made = {name: content for name, content in copies.items() if content}
    if made:
        replace_folder(root / FOLDER, FOLDER, made)
    else:
        clear_folder(root / FOLDER, FOLDER)
    return tuple(made)


def _copy(path: Path, found: Sequence[Problem]) -> bytes | None:
    try:
        return remarked(path.read_bytes(), found)
    except OSError:  # it could not be read before either, which is told
        return None


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.docx") if path.is_file() and not path.name.startswith("~$"))


def _looked_at(path: Path, name: str) -> Inspected:
    try:
        return inspected(path.read_bytes(), name)
    except OSError:
        what, fix = "berkas ini tidak dapat dibaca", "Tutup berkas itu bila sedang terbuka di Word, lalu ulangi"
        return Inspected(name, (), (Problem(Place(name), what, fix),))


_SELISIH_SALAH_KETIK = 0.85


@dataclass(frozen=True)
class Rancangan:
    """A template begun: its file, and the lines config/sop.yaml still lacks, blank when it names the paper."""

    berkas: str
    tambahan: str


def draft(root: Path, definisi: Definisi, kunci: str) -> Rancangan:
    """Writes the template; raises `Refused` for a name that cannot be, and for a file that is there already."""
    from pipeline.word.starting import starting_template  # no other command needs python-docx

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
