"""Decisions are carried out: obstacles looked for, versions kept in the history, files put in place all together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from hashlib import sha256
from pathlib import Path

from pipeline.base.problems import Refused
from pipeline.files.folder import cannot_write
from pipeline.output import history
from pipeline.output.history import Versi
from pipeline.output.obstacles import obstacles
from pipeline.output.opened import OUTPUT, content
from pipeline.output.penulisan import LangkahTulis
from pipeline.output.swap import Niat, swap

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
    contents = {sha256(one).hexdigest(): one for one in isi}
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
