"""What is found in the XML of one sheet, beside the values of the fast reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.base.rupa import LetakSel, RupaLembar

RUMUS = "rumus"
"""In `salah`: a formula that was never calculated."""


@dataclass(frozen=True)
class LembarMentah:
    """Of one sheet: cells shown in percent, cells without a value, cells whose text the fast reader gets wrong.

    `salah` tells of a cell `RUMUS` or the error it shows ("#N/A"). `tertutup` cells are covered whether or not anything
    is merged over them. A piece in `rupa` without text is its whole cell.
    """

    persen: frozenset[LetakSel] = frozenset()
    salah: Mapping[LetakSel, str] = field(default_factory=dict)
    teks: Mapping[LetakSel, str] = field(default_factory=dict)
    tertutup: frozenset[LetakSel] = frozenset()
    rupa: RupaLembar = field(default_factory=RupaLembar)
