"""Which field of the form a content control is: by its tag, else by its title, else by where it stands.

LibreOffice 7.4 drops every tag when it saves a .docx, and of drop-downs and dates the title too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.model.form import (
    JUDUL_KOLOM,
    KODE_SUBBAGIAN,
    NOMOR_SOP,
    PENGISI,
    PERIODE,
    SUBBAGIAN,
    TANGGAL,
    VERSI,
)
from pipeline.model.isian import Isian

MILIK_FORM = "form"
KEPALA: Mapping[str, str] = {
    "subbagian": SUBBAGIAN, "kode_subbagian": KODE_SUBBAGIAN, "periode": PERIODE, "nomor_sop": NOMOR_SOP,
    "versi": VERSI, "pengisi": PENGISI, "tanggal": TANGGAL,
}  # fmt: skip
_PILIHAN = ("dropDownList", "comboBox")


def field_names(found: Sequence[Isian]) -> tuple[str, ...]:
    """The name of each control, "form/periode" or "IK-2.1/realisasi"; blank for one that is none of the form's."""
    named = tuple(field.tag or _by_title(field.judul) for field in found)
    owners = {field.baris: name.rpartition("/")[0] for field, name in zip(found, named, strict=True) if field.baris}
    taken = set(named)
    return tuple(
        name or next((guess for guess in _by_place(field, owners) if guess not in taken), "")
        for field, name in zip(found, named, strict=True)
    )


def _by_title(title: str) -> str:
    """ "IK-2.1/data_dukung" of "IK-2.1 Data dukung"."""
    for name, label in KEPALA.items():
        if title == label:
            return f"{MILIK_FORM}/{name}"
    for name, heading in JUDUL_KOLOM.items():
        if title.endswith(f" {heading}"):
            return f"{title.removesuffix(heading).strip()}/{name}"
    return ""


def _by_place(field: Isian, owners: Mapping[int, str]) -> Iterator[str]:
    """A nameless choice answers for the indikator of its row; a nameless date is the form's only one."""
    owner = owners.get(field.baris, "")
    if field.judul:
        return
    if field.jenis in _PILIHAN and owner not in ("", MILIK_FORM):
        yield f"{owner}/realisasi"
    elif field.jenis == "date":
        yield f"{MILIK_FORM}/tanggal"
