"""Bags made to harm, by hand; and a command run with its peak of memory and its time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from itertools import repeat
from pathlib import Path

from arsip_uji import PUNCAK

from pipeline.arsip.bag import ISI_DEKLARASI, digest_lines, oxum
from pipeline.files.zips import Entry, deflated, deflated_pieces, zip_bytes

AKAR = Path(__file__).resolve().parents[1]
MB = 1_000_000
INFO = "Source-Organization: KPU\nExternal-Identifier: 2025-tw4\nPayload-Oxum: {oxum}\nBag-Software-Agent: x\n"
MEASURED = """
import sys, time
from pipeline.__main__ import main
try:
    code = main()
finally:
    told = open("/proc/self/status").read()
    print("puncak", told.split("VmHWM:")[1].split()[0], time.process_time(), file=sys.stderr)
sys.exit(code)
"""


@dataclass(frozen=True)
class Jalan:
    """How a command ended: its code, what it told; if measured, its processor time and the most memory in MB."""

    kode: int
    kata: str
    detik: float = 0.0
    puncak: float = 0.0


def measured(*words: str) -> Jalan:
    """`ru_maxrss` would tell the memory of the test that started it, so the system's own figure is taken."""
    command = [sys.executable, "-c", MEASURED, *words]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=AKAR, check=False)
    told, _, peak = done.stderr.rpartition("puncak ")
    assert "Traceback" not in done.stderr
    kilobytes, seconds = peak.split()
    return Jalan(done.returncode, done.stdout + told, float(seconds), int(kilobytes) / 1000)


@cache
def zeroes(size: int) -> tuple[Entry, str]:
    """So many bytes of zero as a member, packed once for all that hold them; and their sha256."""
    whole, piece = sha256(), bytes(MB)
    for _ in range(size // MB):
        whole.update(piece)
    return deflated_pieces("", repeat(piece, size // MB)), whole.hexdigest()


def bag_of(path: Path, contents: Mapping[str, bytes | int], **lists: bytes) -> Path:
    """A bag that is whole; a number is so many bytes of zero. `lists` take the place of its own."""
    found = {
        name: zeroes(content) if isinstance(content, int) else (deflated(name, content), sha256(content).hexdigest())
        for name, content in contents.items()
    }
    entries = [replace(entry, name=PUNCAK + name) for name, (entry, _) in found.items()]
    tags = {
        "bagit.txt": ISI_DEKLARASI,
        "bag-info.txt": INFO.format(oxum=oxum([entry.size for entry in entries])).encode(),
        "manifest-sha256.txt": digest_lines({name: digest for name, (_, digest) in found.items()}),
    } | {f"{name.replace('__', '-')}.txt": content for name, content in lists.items()}
    tags["tagmanifest-sha256.txt"] = digest_lines({name: sha256(one).hexdigest() for name, one in tags.items()})
    path.write_bytes(zip_bytes([*entries, *(deflated(PUNCAK + name, one) for name, one in tags.items())]))
    return path
