"""buat: all papers of one period. With nothing to do it says so, and no library is imported for that."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from pipeline.base.kalender import Periode
from pipeline.output.catatan_tulis import Kabar, remember, run_key, unchanged
from pipeline.perintah import SELESAI
from pipeline.perintah.tampil import asked_periode


def buat(asked: Namespace) -> int:
    """Writes the pack and says what it holds."""
    root, periode = Path(asked.folder), asked_periode(asked)
    options = "ketat" if asked.ketat else ""
    key = run_key(root, str(periode), options)
    if last := unchanged(root, str(periode), key):
        _tell(last, ())
        print(f"Tidak ada yang berubah sejak terakhir dibuat: {last.jumlah}.")
        return SELESAI
    kabar, berkas, outcome, kept = _made(root, periode, ketat=asked.ketat)
    _tell(kabar, berkas)
    print(f"Selesai: {kabar.jumlah}.{outcome}")
    remember(root, str(periode), key, options, kabar, kept=kept)
    return SELESAI


def _made(root: Path, periode: Periode, *, ketat: bool) -> tuple[Kabar, Sequence[str], str, bool]:
    """What the run tells each time, what it wrote and took away, what became of the papers, whether any was kept."""
    from pipeline.build import build
    from pipeline.perintah.layar import problem_lines
    from pipeline.perintah.tampil import (
        alone_lines,
        attention,
        count,
        edited_lines,
        gone_lines,
        outcome,
        today,
        waiting_lines,
    )

    result = build(root, periode, ketat=ketat, kabar=partial(print, file=sys.stderr), hari=today())
    told = tuple(problem_lines(result.perhatian, root))
    jumlah = f"{count(result)} di output/{periode}/{attention(result)}"
    edited = (*edited_lines(root, f"output/{periode}"), *alone_lines(root, result))
    kabar = Kabar(told, (*result.catatan, *edited, *waiting_lines(result)), jumlah)
    written = [f"  output/{periode}/{name}" for name in result.berkas] + [f"  {name}" for name in result.disimpan]
    return kabar, [*written, *gone_lines(result, f"output/{periode}")], outcome(result), bool(result.disimpan)


def _tell(kabar: Kabar, berkas: Sequence[str]) -> None:
    for line in kabar.perhatian:
        print(line, file=sys.stderr)
    for name in berkas:
        print(name)
    for line in kabar.menunggu:
        print(line)
