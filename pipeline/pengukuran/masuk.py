"""What a period's folders held: the masukan, the register, and the agreement with the forms that came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.pengukuran.realisasi import Realisasi
from pipeline.sop.masukan import IsiMasukan, Registrasi
from pipeline.sop.perbaikan import Perbaikan


@dataclass(frozen=True)
class Masuk:
    """The papers from outside by their key, in rounds; the register; what is measured, all rounds together.

    `perbaikan` are the corrections in their order.
    """

    folder: str
    masukan: Mapping[str, tuple[IsiMasukan, ...]]
    registrasi: Registrasi
    realisasi: Realisasi
    perbaikan: tuple[Perbaikan, ...] = ()
