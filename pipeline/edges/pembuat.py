"""Which program made a paper: its sources and the libraries that shape the contents, as one fingerprint.

Unlike the cache's key it does not know the machine, and no compressor: neither changes what is in a paper.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from pipeline.edges.mesin import libraries

NAMA = "naskah-sop"
PUSTAKA = ("babel", "jinja2", "lxml", "num2words", "openpyxl", "pydantic", "python-calamine", "xlsxwriter")


@lru_cache(maxsize=1)
def program() -> str:
    """ "naskah-sop (0123456789abcdef)": the same on any machine with the same program and libraries."""
    whole = sha256()
    package = Path(__file__).parents[1]
    for source in sorted(package.rglob("*.py"), key=lambda path: path.relative_to(package).as_posix()):
        whole.update(source.relative_to(package).as_posix().encode())
        whole.update(source.read_bytes().replace(b"\r\n", b"\n"))
    known = libraries()
    whole.update("\n".join(f"{name} {known.get(name.replace('-', '_'), '-')}" for name in PUSTAKA).encode())
    return f"{NAMA} ({whole.hexdigest()[:16]})"
