"""The folder in a period's inputs that the program writes: what was decided, and the corrections."""

from __future__ import annotations

import re

SIMPAN = "arsip"
BERKAS_PERBAIKAN = re.compile(r"perbaikan-([1-9]\d{0,3})\.yaml", re.ASCII)
