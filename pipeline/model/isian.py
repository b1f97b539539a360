"""A Word form as it was found: its content controls by tag, each with what was written in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model.isi_sel import Report, salah
from pipeline.model.tabel import Sel
from pipeline.problems import Place

PETUNJUK = frozenset(("[angka]", "[pilih]", "[tanggal]", "[nama]", "[dokumen]", "[tulis]"))
"""The prompts of our own forms: unanswered, also when a program lost the mark that says so."""


@dataclass(frozen=True)
class Isian:
    """One content control. `petunjuk`: it is marked as showing its prompt; `bawaan`: Word's own prompt, not ours.

    `jenis` is "text", "date", "dropDownList" or "comboBox"; `baris` the number of the table row it stands in, or 0.
    """

    tag: str
    judul: str
    jenis: str
    baris: int
    teks: str
    petunjuk: bool
    bawaan: bool

    def sel(self, tempat: Place, report: Report) -> Sel:
        """What was answered in the field at `tempat`; an untouched prompt is nothing.

        One that is marked as untouched and yet filled in is asked back.
        """
        text = self.teks.strip()
        if not text or text in PETUNJUK:
            return Sel(None, tempat)
        if not self.petunjuk:
            return Sel(text, tempat)
        if not self.bawaan and not re.fullmatch(r"\[[^\[\]]*\]", text):
            what = f'"{text}" tertulis, tetapi isian ini masih bertanda belum diisi'
            salah(report, Sel(None, tempat), what, "Ketik ulang jawabannya di Word, lalu simpan")
        return Sel(None, tempat)


@dataclass(frozen=True)
class Formulir:
    """A Word file; `sidik` is the sha256 of its bytes."""

    berkas: str
    sidik: str
    isian: tuple[Isian, ...]


def field_place(berkas: str, tag: str) -> Place:
    """The place of a control, "isian «IK-2.1 realisasi»"."""
    return Place(berkas, sel=f"isian «{' '.join(tag.rsplit('/', 1)).replace('_', ' ') if '/' in tag else tag}»")
