"""skema: the editor's help for every YAML file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.build import write_schemas
from pipeline.perintah import SELESAI


def run(asked: Namespace) -> int:
    """Writes the schemas anew."""
    print(f"Selesai: {len(write_schemas(Path(asked.folder)))} skema di config/skema/.")
    return SELESAI
