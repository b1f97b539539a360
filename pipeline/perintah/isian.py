"""isian: the names a template may use."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.model.bentuk import listing, template_shape
from pipeline.perintah import SELESAI
from pipeline.stages.load import load


def run(asked: Namespace) -> int:
    """Lists them, one a line."""
    for name in listing(template_shape(load(Path(asked.folder)).sop)):
        print(name)
    return SELESAI
