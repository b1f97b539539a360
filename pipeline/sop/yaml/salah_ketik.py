"""Slips of the hand in a YAML file, told by looking at the lines themselves.

A parser says where it could not go on, in its own words; the slip is often a line before, and has a plain name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

SalahKetik = tuple[int, str, str]
"""The column, what is wrong, what to do."""
KUNCI = r"[^\W\d]\w*"
PASANGAN = re.compile(rf"^(\s*(?:-\s+)?)({KUNCI}):(\s+|$)(.*)$")
BUKAN_BUTIR = re.compile(r"^(\s*)([–—•●▪·*])\s*(?=\w)")
TANDA_AWAL = re.compile(
    rf"""^(\s*(?:-\s+)?(?:{KUNCI}:\s+)?)(?:
      [*&!@%`,?\]}}]
    | (?P<blok>[|>])(?![-+\d]{{0,2}}\s*(?:\#.*)?$)
    | [\[{{].*[\]}}]\s*[^\s,\#\]}}]
    | (?<=:\s)(?P<butir>-)(?=\s|$)
    )""",
    re.VERBOSE,
)
"""A value that begins with a sign of YAML; a heading of several lines and a closed list are meant as such."""
SPASI = "Ganti dengan spasi biasa: hapus awal baris, lalu tekan tombol spasi"


@dataclass(frozen=True)
class BarisBerkas:
    """The lines of a file, and the keys it uses somewhere."""

    baris: Sequence[str]
    kunci: frozenset[str]

    @classmethod
    def of(cls, baris: Sequence[str]) -> BarisBerkas:
        """From the lines."""
        found = (PASANGAN.match(line) for line in baris)
        return cls(baris, frozenset(match[2] for match in found if match))

    def sebelum(self, at: int) -> int | None:
        """The nearest line above that says something."""
        return next((line for line in range(at - 1, -1, -1) if _says(self.baris[line])), None)


def slip_near(naskah: BarisBerkas, lines: Sequence[int | None]) -> tuple[int, SalahKetik] | None:
    """The first slip found on these lines (from 0), and its line."""
    for at in lines:
        if at is not None and at < len(naskah.baris) and _says(naskah.baris[at]):
            for rule in ATURAN:
                if found := rule(naskah, at):
                    return at, found
    return None


def _blank_that_is_none(naskah: BarisBerkas, at: int) -> SalahKetik | None:
    line = naskah.baris[at]
    for column, sign in enumerate(line[: len(line) - len(line.lstrip())]):
        if sign == "\t":
            return column, "ada tombol Tab di awal baris", "Ganti Tab dengan spasi"
        if sign != " ":
            return column, "spasi di awal baris bukan spasi biasa", SPASI
    for column, sign in enumerate(line):
        if unicodedata.category(sign) == "Cf":
            return column, f"ada tanda tak terlihat (U+{ord(sign):04X})", "Hapus lalu ketik ulang baris ini"
        if sign == "\xa0" and re.match(rf"\s*(-\s+)?{KUNCI}:\xa0", line):
            return column, "spasi sesudah titik dua bukan spasi biasa", "Hapus, lalu tekan tombol spasi"
    return None


def _no_list_dash(naskah: BarisBerkas, at: int) -> SalahKetik | None:
    line = naskah.baris[at]
    if found := BUKAN_BUTIR.match(line):
        fix = "Awali butir dengan tanda - (tombol minus) dan satu spasi"
        return len(found[1]), f'tanda "{found[2]}" bukan tanda butir', fix
    if found := re.match(r"^(\s*)-(?=[^\W\d])", line):
        return len(found[1]), "sesudah tanda - harus ada satu spasi", f"Tulis - {_start(line.strip()[1:])}"
    if found := re.match(r"^(\s*)(\d{1,2}[.)])\s+\w", line):
        return len(found[1]), f'butir diawali nomor, "{found[2]}"', "Ganti nomor itu dengan tanda -; nomornya dicetak"
    return None


def _colon_amiss(naskah: BarisBerkas, at: int) -> SalahKetik | None:
    line = naskah.baris[at]
    if found := re.match(rf"^(\s*(?:-\s+)?)({KUNCI})：", line):
        return found.end() - 1, "titik duanya bukan titik dua biasa", f"Tulis {found[2]}: dengan titik dua biasa"
    if found := re.match(rf"^(\s*(?:-\s+)?)({KUNCI}):(?=[^\s:/])", line):
        fix = f"Tulis {found[2]}: {_start(line[found.end() :])}"
        return found.end(), "sesudah titik dua harus ada satu spasi", fix
    if found := re.match(rf"^(\s*(?:-\s+)?)({KUNCI})\s*=\s*", line):
        fix = f"Tulis {found[2]}: {_start(line[found.end() :])}"
        return len(found[1]), f'"{found[2]}" diikuti tanda =, bukan titik dua', fix
    found = re.match(rf"^(\s*(?:-\s+)?)({KUNCI})(\s+\S.*|)$", line)
    if found and ":" not in line and (found[2] in naskah.kunci or _opens_deeper(naskah, at, found[3])):
        return (
            len(found[1]),
            f'titik dua (:) sesudah "{found[2]}" tidak ada',
            f"Tulis {found[2]}: {_start(found[3])}".rstrip(),
        )
    return None


def _opens_deeper(naskah: BarisBerkas, at: int, rest: str) -> bool:
    """A word alone, with keys deeper in below it, was to be their heading."""
    below = next((line for line in naskah.baris[at + 1 :] if _says(line)), "")
    return not rest.strip() and bool(PASANGAN.match(below)) and _indent(below) > _indent(naskah.baris[at])


def _text_behind_a_quote(naskah: BarisBerkas, at: int) -> SalahKetik | None:
    found = re.match(rf"""^(\s*(?:-\s+)?(?:{KUNCI}:\s+)?)(["'])(?:(?!\2).)*\2(?=[^\s,:\]}}#\\])""", naskah.baris[at])
    found = found or re.match(
        rf"""^(\s*(?:-\s+)?(?:{KUNCI}:\s+)?)(["'])(?:(?!\2).)*\2(?=\s+[^\s#])""", naskah.baris[at]
    )
    if not found:
        return None
    other = '"' if found[2] == "'" else "'"
    what = "ada tulisan sesudah tanda kutip penutup"
    return found.end(), what, f"Apit seluruh nilainya dengan tanda kutip lain ({other}), atau hapus tanda kutipnya"


def _value_that_needs_quotes(naskah: BarisBerkas, at: int) -> SalahKetik | None:
    found = TANDA_AWAL.match(naskah.baris[at])
    if not found or not found[1].strip():
        return None
    fix = "Apit seluruh nilainya dengan tanda kutip"
    if found["blok"]:
        fix += f"; untuk teks beberapa baris, tulis {found['blok']} saja dan teksnya di baris-baris bawahnya"
    elif found["butir"]:
        fix += "; bila ini butir daftar, tulis - pada baris sendiri di bawah kuncinya"
    sign = naskah.baris[at][found.end(1)]
    return found.end(1), f'tanda "{sign}" mengawali nilai', fix


def _two_keys_on_a_line(naskah: BarisBerkas, at: int) -> SalahKetik | None:
    pair = PASANGAN.match(naskah.baris[at])
    if not pair or pair[4][:1] in ('"', "'", "[", "{"):
        return None
    for found in re.finditer(rf"\s({KUNCI}):\s", pair[4]):
        column = pair.start(4) + found.start(1)
        if found[1] in naskah.kunci:
            return column, "dua kunci dalam satu baris", f'Pindahkan "{found[1]}: …" ke baris sendiri'
    return None


def indentation(naskah: BarisBerkas, at: int) -> tuple[int, SalahKetik] | None:
    """What is amiss with how deep the lines around `at` stand, and on which line."""
    above = naskah.sebelum(at)
    if above is None:
        return None
    if dash := _dash_out_of_line(naskah, at):
        return at, dash
    here, there = _indent(naskah.baris[at]), _indent(naskah.baris[above])
    before = naskah.sebelum(above)
    usual = _indent(naskah.baris[before]) if before is not None else -1
    if here == usual != there and PASANGAN.match(naskah.baris[above]):
        return above, (there, "awal baris ini tidak lurus dengan baris di sekitarnya", f"Awali dengan {_spaces(here)}")
    pair = PASANGAN.match(naskah.baris[above])
    if pair and pair[4].strip() and here > there and PASANGAN.match(naskah.baris[at]):
        column = len(pair[1])
        what = f'baris ini menjorok di bawah "{pair[2]}: {_start(pair[4])}", yang sudah berisi nilai'
        return at, (here, what, f"Awali dengan {_spaces(column)}, atau hapus nilai di atasnya")
    return None


def _dash_out_of_line(naskah: BarisBerkas, at: int) -> SalahKetik | None:
    """A dash a blank or two beside the dashes above it."""
    here = naskah.baris[at].find("- ")
    if not naskah.baris[at].lstrip().startswith("- "):
        return None
    above = (line.find("- ") for line in reversed(naskah.baris[:at]) if line.lstrip().startswith("- "))
    there = next(above, here)
    if here == there or abs(here - there) > 2:
        return None
    told = f"{there} spasi" if there else "tanda - di huruf pertama"
    return here, "tanda - tidak lurus dengan butir di atasnya", f"Awali baris ini dengan {told}"


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent(line: str) -> int:
    """Where its key begins; a dash before it counts as blanks."""
    found = re.match(r"\s*(?:-\s+)?", line)
    return found.end() if found else 0


def _spaces(count: int) -> str:
    return f"{count} spasi" if count else "huruf pertama kuncinya, tanpa spasi"


def _start(text: str) -> str:
    bare = text.strip()
    return bare if len(bare) <= 30 else f"{bare[:30].rstrip()}…"


ATURAN: tuple[Callable[[BarisBerkas, int], SalahKetik | None], ...] = (
    _blank_that_is_none,
    _no_list_dash,
    _colon_amiss,
    _text_behind_a_quote,
    _value_that_needs_quotes,
    _two_keys_on_a_line,
)
