"""What a period's folders held: the masukan, the register, and the agreement with the forms that came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.base.problems import Problem
from pipeline.pengukuran.realisasi import Realisasi
from pipeline.sop.masukan import IsiMasukan, Registrasi


@dataclass(frozen=True)
class Masuk:
    """The papers from outside by their key, in rounds; the register; what is measured, all rounds together.

    `perhatian` is what the papers and the register tell of themselves.
    """

    folder: str
    masukan: Mapping[str, tuple[IsiMasukan, ...]]
    registrasi: Registrasi
    realisasi: Realisasi
    perhatian: tuple[Problem, ...] = ()
