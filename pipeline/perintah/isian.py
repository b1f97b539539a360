"""isian: the names a template may use, each with its meaning and an example."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.nilai.daftar_isian import NamaIsian, groups
from pipeline.perintah import SELESAI
from pipeline.road.load import load

LEBAR = 44


def run(asked: Namespace) -> int:
    """Lists them, one a line, under the thing they belong to."""
    for group in groups(load(Path(asked.folder), given={}).sop):
        print()
        print(f"# {group.nama}: {group.arti}")
        for row in group.baris:
            print(f"{row.nama:<{LEBAR}} {_told(row)}")
    return SELESAI


def _told(row: NamaIsian) -> str:
    return f'{row.arti}, misalnya "{row.contoh}"' if row.contoh else row.arti
