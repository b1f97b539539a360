"""Earlier versions of a file, asked of git. The only place that runs it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from pipeline.problems import Place, Problem, Refused

PALING_LAMA = 60
"""Seconds; git on a local folder answers at once, or waits for something that will not come."""


class RevisiGit:
    """A project as it was at a git revision ("HEAD~3", a tag); raises `Refused` when git does not know it."""

    def __init__(self, root: Path, revisi: str) -> None:
        self._root = root
        self.revisi = revisi
        found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revisi}^{{commit}}")
        if found is None:
            what = f'"{revisi}" bukan berkas, bukan SOP di config/riwayat, dan bukan versi git proyek ini'
            fix = "Tulis nama berkas .yaml, nama folder di config/riwayat, atau versi git misalnya DARI=HEAD~1"
            raise Refused([Problem(Place("DARI"), what, fix)])
        self._commit = found.decode().strip()

    def read(self, name: str) -> bytes | None:
        """The file `name` (from the project's folder) as it was; `None` when there was none."""
        return _git(self._root, "cat-file", "blob", f"{self._commit}:./{name}")


def _git(root: Path, *words: str) -> bytes | None:
    command = ["git", "-C", str(root), *words]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=PALING_LAMA, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
