"""pack: finished files, their manifest and the archive are written to output/<periode>/, all or nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from pipeline.edges.folder import read_tree, replace_folder
from pipeline.edges.zip_tetap import zip_of
from pipeline.model.periode import Periode
from pipeline.model.rencana import Berkas, Rencana
from pipeline.problems import Problem

MANIFEST = "manifest.json"


def pack(
    root: Path,
    rencana: Rencana,
    berkas: tuple[Berkas, ...],
    perhatian: tuple[Problem, ...],
    returned: tuple[Berkas, ...] = (),
) -> tuple[str, ...]:
    """Writes the pack; gives the names of all its files. Raises `Refused` and leaves the old pack when it cannot.

    `returned` lies in the pack but is no part of the archive: it goes back to those who sent it.
    """
    sources = _sources(root, rencana)
    contents = {item.nama: item.isi for item in berkas}
    for paper in rencana.naskah:
        if paper.arsip:
            contents[_archive_name(rencana)] = _archive(contents, sources)
    contents |= {item.nama: item.isi for item in returned}
    contents[MANIFEST] = _manifest(rencana, contents, sources, perhatian)
    folder = f"output/{rencana.periode}"
    replace_folder(root / folder, folder, contents)
    return tuple(contents)


def put_aside(root: Path, periode: Periode, berkas: tuple[Berkas, ...], folder: str) -> None:
    """Writes one folder of a pack and leaves the rest as it is: what goes back although nothing else was made."""
    if berkas:
        name = f"output/{periode}/{folder}"
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        replace_folder(root / name, name, {item.nama.removeprefix(f"{folder}/"): item.isi for item in berkas})


def put_whole(root: Path, folder: str, berkas: tuple[Berkas, ...]) -> tuple[str, ...]:
    """Writes a folder that holds just these files; gives their names."""
    replace_folder(root / folder, folder, {item.nama: item.isi for item in berkas})
    return tuple(item.nama for item in berkas)


def _archive_name(rencana: Rencana) -> str:
    return f"arsip-{rencana.periode}.zip"


def _sources(root: Path, rencana: Rencana) -> Mapping[str, bytes]:
    """What the pack was made from: the definition, the year's agreement, the inputs of the year up to the period."""
    periode = rencana.periode
    codes = {quarter.kode for quarter in periode.triwulan_sampai_ini()} | {periode.kode}
    names = ["config", "templates/docx", *(f"input/{periode.tahun}/{code}" for code in sorted(codes))]
    year = root / "input" / str(periode.tahun)
    names += [path.relative_to(root).as_posix() for path in sorted(year.glob("*")) if path.is_file()]
    return {file: content for name in names for file, content in read_tree(root, name).items()}


def _archive(papers: Mapping[str, bytes], sources: Mapping[str, bytes]) -> bytes:
    return zip_of({**{f"naskah/{name}": content for name, content in papers.items()}, **sources})


def _manifest(
    rencana: Rencana, contents: Mapping[str, bytes], sources: Mapping[str, bytes], perhatian: tuple[Problem, ...]
) -> bytes:
    told = {
        "periode": str(rencana.periode),
        "berkas": {name: sha256(content).hexdigest() for name, content in sorted(contents.items())},
        "sumber": {name: sha256(content).hexdigest() for name, content in sorted(sources.items())},
        "menunggu": [
            {"langkah": step.no, "siapa": wait.siapa, "apa": wait.apa}
            for step in rencana.status
            for wait in step.tunggu
        ],
        "perhatian": [str(problem) for problem in perhatian],
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
