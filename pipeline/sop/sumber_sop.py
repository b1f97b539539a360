"""Which SOP a period goes by: the one being worked on, or an issued one kept in config/riwayat/."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SumberSop:
    """Where an SOP and its templates lie, from the project's folder; `kunci` is blank for the one being worked on."""

    sop: str = "config/sop.yaml"
    templat: str = "templates/docx"
    kunci: str = ""


KERJA = SumberSop()
