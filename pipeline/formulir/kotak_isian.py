"""One control of a Word form: what was typed in it, and which field of the form it is.

LibreOffice 7.4 drops every tag when it saves a .docx, and of drop-downs and dates the title too: a control is named by
its tag, else by its title, else by where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.base.problems import Place
from pipeline.base.tabel import Report, Sel, ringkas, salah
from pipeline.formulir.form import BATAS, KODE_SUBBAGIAN, NOMOR_SOP, PENGISI, PERIODE, SUBBAGIAN, TANGGAL, VERSI
from pipeline.formulir.ketikan import BarisSamping, Ketikan, LuarIsian, Sisipan, tidy
from pipeline.pengukuran.kolom_form import ANGKA, DITAWARKAN, JAWABAN, JUDUL_KOLOM, KOLOM
from pipeline.sop.jenis_isian import PETUNJUK

MILIK_FORM = "form"
KEPALA: Mapping[str, str] = {
    "subbagian": SUBBAGIAN, "kode_subbagian": KODE_SUBBAGIAN, "periode": PERIODE, "nomor_sop": NOMOR_SOP,
    "versi": VERSI, "batas": BATAS, "pengisi": PENGISI, "tanggal": TANGGAL,
}  # fmt: skip
PILIHAN = ("dropDownList", "comboBox")


_KETAT = ("subbagian", "kode_subbagian", "periode", "versi", "tanggal")


@dataclass(frozen=True)
class KotakIsian:
    """One content control. `petunjuk`: it is marked as showing its prompt; `bawaan`: Word's own prompt, not ours.

    `jenis` is "text", "date", "dropDownList" or "comboBox"; `baris` the number of the table row it stands in, or 0;
    `samping` what stands beside it in its cell.
    """

    tag: str
    judul: str
    jenis: str
    baris: int
    teks: str
    petunjuk: bool
    bawaan: bool
    sisipan: tuple[Sisipan, ...] = ()
    samping: tuple[BarisSamping, ...] = ()

    def sel(self, tempat: Place, report: Report, tag: str = "") -> Sel:
        """What was answered in the field `tag` at `tempat`; an untouched prompt is nothing.

        One that is marked as untouched and yet filled in is asked back.
        """
        text = plain(self.teks, tag, self.jenis)
        if not text or text in PETUNJUK:
            return Sel(None, tempat)
        if not self.petunjuk:
            return Sel(text, tempat)
        if not self.bawaan and not re.fullmatch(r"\[[^\[\]]*\]", text):
            what = f'"{text}" tertulis, tetapi isian ini masih bertanda belum diisi'
            salah(report, Sel(None, tempat), what, "Ketik ulang jawabannya di Word, lalu simpan")
        return Sel(None, tempat)

    @property
    def ketikan(self) -> Ketikan:
        """What was typed in it; a prompt that was struck out is not."""
        return Ketikan(self.teks, tuple(one for one in self.sisipan if one.teks not in PETUNJUK))


@dataclass(frozen=True)
class Formulir:
    """A Word file; `sidik` is the sha256 of its bytes, `luar` what stands outside its controls."""

    berkas: str
    sidik: str
    isian: tuple[KotakIsian, ...]
    luar: tuple[LuarIsian, ...] = ()


def is_answer(tag: str) -> bool:
    """Whether a sender writes in a field of this name; the others tell what the form is."""
    owner, _, name = tag.rpartition("/")
    return name in ("pengisi", "tanggal") if owner == MILIK_FORM else name in JAWABAN


def is_strict(tag: str) -> bool:
    """Whether a field is a figure, a date, a choice or a key: nothing in it may be left out."""
    owner, _, name = tag.rpartition("/")
    column = KOLOM.get(name)
    if owner == MILIK_FORM or column is None:
        return name in _KETAT
    return column.jenis in ("angka", "tanggal") or bool(column.pilihan)


def is_prose(tag: str) -> bool:
    """Whether a field is printed as it was written."""
    column = KOLOM.get(tag.rpartition("/")[2])
    return not is_strict(tag) and (column.jenis == "teks" if column else True)


def plain(text: str, tag: str, jenis: str = "text") -> str:
    """What the field says, without signs that nobody sees; of a figure its reader judges them."""
    if is_prose(tag):
        return text.strip()
    if tag.rpartition("/")[2] in ANGKA and jenis not in PILIHAN:
        return text.replace("\u2011", "-").strip()
    return tidy(text)


def field_place(berkas: str, tag: str) -> Place:
    """The place of a control, "isian «IK-2.1 realisasi»"."""
    return Place(berkas, sel=f"isian «{' '.join(tag.rsplit('/', 1)).replace('_', ' ') if '/' in tag else tag}»")


def field_names(found: Sequence[KotakIsian]) -> tuple[str, ...]:
    """The name of each control, "form/periode" or "IK-2.1/realisasi"; blank for one that is none of the form's."""
    named = tuple(own_name(field.tag, field.judul) for field in found)
    owners = owners_of(found, named)
    taken, names = set(named), list[str]()
    for field, name in zip(found, named, strict=True):
        told = name or next((guess for guess in _by_place(field, owners) if guess not in taken), "")
        taken.add(told)
        names.append(told)
    return tuple(names)


def own_name(tag: str, title: str) -> str:
    """What a control is called by its tag, else by its title; blank when neither says it."""
    return tag or _by_title(title)


def owners_of(found: Sequence[KotakIsian], names: Sequence[str]) -> Mapping[int, str]:
    """By the number of a row whose it is."""
    return {one.baris: name.rpartition("/")[0] for one, name in zip(found, names, strict=True) if one.baris and name}


def _by_title(title: str) -> str:
    """ "IK-2.1/data_dukung" of "IK-2.1 Data dukung"."""
    for name, label in KEPALA.items():
        if title == label:
            return f"{MILIK_FORM}/{name}"
    for name, heading in JUDUL_KOLOM.items():
        for called in (heading, name.replace("_", " ").capitalize()):
            if title.endswith(f" {called}"):
                return f"{title.removesuffix(called).strip()}/{name}"
    return ""


def _by_place(field: KotakIsian, owners: Mapping[int, str]) -> Iterator[str]:
    """A nameless choice or date answers for the indikator of its row; outside the rows the form has one date.

    Of two choices in a row the state stands first, and offers words of its own.
    """
    owner = owners.get(field.baris, "")
    if field.judul:
        return
    inside = owner not in ("", MILIK_FORM)
    if field.jenis in PILIHAN and inside:
        yield from (f"{owner}/{name}" for name in _choice_of(field.teks.strip()))
    elif field.jenis == "date":
        yield f"{owner}/perkiraan" if inside else f"{MILIK_FORM}/tanggal"


def _choice_of(text: str) -> tuple[str, ...]:
    if text in ("", *PETUNJUK):
        return ("keadaan", "realisasi")
    return ("keadaan",) if ringkas(text) in {ringkas(word) for word in DITAWARKAN} else ("realisasi",)


def is_known(tag: str) -> bool:
    """Whether it is the name of a field a form has."""
    owner, _, name = tag.rpartition("/")
    return bool(owner) and (name in JUDUL_KOLOM or (owner == MILIK_FORM and name in KEPALA))
