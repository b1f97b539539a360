"""YAML the program itself writes, for people to read."""

from __future__ import annotations

from collections.abc import Mapping

import yaml


def written(isi: Mapping[str, object], catatan: str) -> str:
    """The text of a file, `catatan` above it."""
    return f"# {catatan}\n" + yaml.safe_dump(dict(isi), allow_unicode=True, sort_keys=False, width=110)
