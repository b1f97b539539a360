"""jejak: the way of one figure from form to report."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.build import trace_figure
from pipeline.perintah import SELESAI
from pipeline.perintah.tampil import asked_periode


def run(asked: Namespace) -> int:
    """Tells the way, a line a station."""
    for line in trace_figure(Path(asked.folder), asked_periode(asked), asked.indikator):
        print(line)
    return SELESAI
