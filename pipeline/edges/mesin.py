"""What this program is: a hash that changes with every source of it, with Python and with every library."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from pipeline.edges.sidik_pohon import tree_hash

_SUMBER = Path(__file__).resolve().parents[1]


@lru_cache(maxsize=1)
def engine() -> str:
    """The hash, read once by a process."""
    whole = sha256(sys.version.encode())
    whole.update(tree_hash(_SUMBER.parent, (_SUMBER.name,), skipped=("__pycache__",)).encode())
    for name, version in sorted(libraries().items()):
        whole.update(f"\0{name} {version}".encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


@lru_cache(maxsize=1)
def libraries() -> Mapping[str, str]:
    """Every installed library by name ("python_docx") with its version, told by the name of its folder alone."""
    found: dict[str, str] = {}
    for folder in map(Path, sys.path):
        for path in folder.glob("*.dist-info") if folder.is_dir() else ():
            name, _, version = path.stem.partition("-")
            found.setdefault(name.lower(), version)
    return found
