"""The words of make: `python -m pipeline.make PERINTAH KUNCI=nilai …`, as the Makefile and make.bat hand them on.

make.bat hands over what was typed as it stands. The Makefile names the keys alone (`DOK`), their values lie in the
environment: no value becomes a shell's text, and one that begins with "-" is no option.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from pipeline.__main__ import carry_out
from pipeline.__main__ import main as help_or_options
from pipeline.perintah import DAFTAR, SALAH_PAKAI, Perintah
from pipeline.perintah.layar import open_screen

UJI = 3
"""Tells make.bat that the tests are asked for: it installs what only they need."""
KUNCI = {told["kunci"] for one in DAFTAR for told in one.pilihan.values() if told.get("kunci")}


def main(words: Sequence[str], environ: Mapping[str, str]) -> int:
    """Exit status as of `pipeline`, or `UJI`."""
    open_screen()
    name, *rest = [word for word in words if _key(word) not in KUNCI] or [DAFTAR[0].nama]
    known: Mapping[str, Callable[[], int]] = {
        **{one.nama: partial(_run, one, typed(words, environ)) for one in DAFTAR if one.dari_make},
        "test": lambda: UJI,
        "help": lambda: help_or_options(["--help"]),
    }
    if name.lower() in known and not rest:
        return known[name.lower()]()
    wrong = rest[0] if name.lower() in known else name
    print(f'"{wrong}" tidak dikenali. Lihat: make help', file=sys.stderr)
    return SALAH_PAKAI


def _run(perintah: Perintah, values: Mapping[str, str]) -> int:
    return carry_out(asked(perintah, values))


def typed(words: Sequence[str], environ: Mapping[str, str]) -> Mapping[str, str]:
    """The values by key; of a key without = the one in the environment."""
    return {
        key: word.partition("=")[2] if "=" in word else environ.get(key, "")
        for word in words
        if (key := _key(word)) in KUNCI
    }


def asked(perintah: Perintah, values: Mapping[str, str]) -> Namespace:
    """What the command is given: a key it does not take is left, as make does; an empty value is none."""
    found = Namespace(fungsi=perintah.fungsi)
    for name, told in perintah.pilihan.items():
        value = values.get(told["kunci"], "")
        given = value.strip() == "1" if told.get("action") == "store_true" else value or told.get("default", "")
        setattr(found, name.lstrip("-"), given)
    return found


def _key(word: str) -> str:
    return word.partition("=")[0].upper()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
