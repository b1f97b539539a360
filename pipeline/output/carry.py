"""What stands in the way of writing, looked for before anything is touched."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.disk import open_in_office
from pipeline.files.fingerprint import byte_hash
from pipeline.files.folder import cannot_write
from pipeline.output import history
from pipeline.output.history import Versi
from pipeline.output.opened import OUTPUT, content
from pipeline.output.penulisan import LangkahTulis
from pipeline.output.swap import Niat, swap

HISTORY_INDEX = "output/.riwayat/daftar.jsonl"


def obstacles(root: Path, folder: str, names: Iterable[str], touched: Iterable[str]) -> tuple[Problem, ...]:
    """The problems of the places `names` in `folder`; those in `touched` will be replaced, so must not be open."""
    inside = [f"{folder}/{name}" for name in sorted(names)]
    # Asked of the history's index, so that nothing of the history is written through a link either.
    found = [problem for name in (*inside, HISTORY_INDEX) for problem in _in_the_way(root, name)]
    held = (open_in_office(root / folder / name, f"{folder}/{name}") for name in sorted(touched))
    found += [problem for problem in held if problem]
    return tuple(found)


def _in_the_way(root: Path, name: str) -> Iterator[Problem]:
    path = root / name
    for part in (*reversed(PurePosixPath(name).parents[:-1]), PurePosixPath(name)):
        told = str(part)
        if _points_elsewhere(root, told):
            what = "ini tautan ke tempat lain, dan tidak ditulisi melalui tautan"
            yield Problem(Place(told), what, "Ganti tautan itu dengan folder atau berkas biasa, lalu ulangi")
            return
        if told != name and (root / told).exists() and not (root / told).is_dir():
            what = "ada berkas yang menempati nama folder"
            yield Problem(Place(told), what, "Pindahkan atau ganti nama berkas itu, lalu ulangi")
            return
    if path.is_dir():
        what = "ada folder yang menempati nama naskah"
        yield Problem(Place(name), what, "Pindahkan atau ganti nama folder itu, lalu ulangi")


def _points_elsewhere(root: Path, name: str) -> bool:
    """A symbolic link, or a Windows junction, below `output` (which itself may be one within the project)."""
    first = root / PurePosixPath(name).parts[0]
    expected = os.path.join(os.path.realpath(first), *PurePosixPath(name).parts[1:])  # noqa: PTH118
    return os.path.normcase(os.path.realpath(root / name)) != os.path.normcase(expected)


RIWAYAT = f"{OUTPUT}/{history.RIWAYAT}"


def carry_out(
    root: Path,
    folder: str,
    langkah: Sequence[LangkahTulis],
    isi: Collection[bytes],
    versi: Sequence[tuple[str, Versi]],
    names: Collection[str] = (),
) -> None:
    """Puts the steps in place in their order, all or none; raises `Refused`. Needs the lock of `opened.writing`.

    `isi` are the new contents, `versi` what the history keeps and where it lies now; `names` are further places that
    must be plain files, though nothing is written there.
    """
    touched = [step.nama for step in langkah if step.lama]
    if found := obstacles(root, folder, {*names, *(step.nama for step in langkah)}, touched):
        raise Refused(found)
    contents = {byte_hash(one): one for one in isi}
    output = root / OUTPUT
    for nama, one in versi:
        if one.sidik not in contents and history.content_of(output, one.sidik) is None:
            contents[one.sidik] = content(root, folder, nama, one.sidik)
    try:
        history.keep(output, [one for _, one in versi], contents)
    except OSError as error:
        raise cannot_write(RIWAYAT, error) from None
    if langkah:
        swap(root, output, Niat(folder, tuple(langkah)), contents)
