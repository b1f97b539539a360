"""Rules on templates: every name they print exists, and what is asked for is printed."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.base.problems import Problem, suggestion
from pipeline.nilai.bentuk import BUTIR, template_shape, unknown_part
from pipeline.periksa.aturan import PERHATIAN, Rule
from pipeline.road.definisi import Definisi

PER_BUTIR = frozenset({"subbagian", "sasaran", "indikator"})
KEPUTUSAN_SOP = frozenset({"penetapan", "bagan_alur"})
DAFTAR_BERKAS = "berkas"


def templates_name_known_fields(definisi: Definisi) -> Iterator[Problem]:
    """Every name in a template exists, also in branches never taken."""
    names = template_shape(definisi.sop)
    for templat in definisi.templat.values():
        for name in templat.names:
            if wrong := unknown_part(names, name.path):
                part, known = wrong
                dotted = ".".join(name.path).replace(f".{BUTIR}", BUTIR)
                what = f'isian "{dotted}" tidak ada' if part != BUTIR else f'"{dotted}" bukan daftar'
                yield Problem(name.where, what, suggestion(part, known) if known else "Hapus bagian itu")


def templates_use_what_their_paper_has(definisi: Definisi) -> Iterator[Problem]:
    """`subbagian` and its like exist only in a paper made for each; `berkas` only in one that archives."""
    for key, naskah in definisi.sop.naskah.items():
        templat = definisi.templat.get(naskah.template)
        for name in templat.names if templat else ():
            top = name.path[0]
            if top in PER_BUTIR and naskah.untuk_setiap != top:
                fix = f"Tulis untuk_setiap: {top} pada naskah itu, atau hapus isian ini"
                yield Problem(name.where, f'"{top}" hanya ada bila naskah "{key}" dibuat untuk setiap {top}', fix)
            if top == DAFTAR_BERKAS and not naskah.arsip:
                fix = "Tulis arsip: ya pada naskah itu, atau hapus isian ini"
                yield Problem(name.where, f'"{top}" hanya ada bila naskah "{key}" mengarsipkan', fix)


def the_decree_prints_only_the_definition(definisi: Definisi) -> Iterator[Problem]:
    """The decree is made before any period; what it prints, no other paper has."""
    decree = definisi.sop.penetapan.template if definisi.sop.penetapan else ""
    for file, templat in definisi.templat.items():
        for name in templat.names:
            top = name.path[0]
            if file == decree and top not in {"satker", "sop", *KEPUTUSAN_SOP}:
                yield Problem(name.where, f'"{top}" tidak ada dalam keputusan SOP', "Hapus isian ini")
            elif file != decree and top in KEPUTUSAN_SOP:
                yield Problem(name.where, f'"{top}" hanya ada dalam keputusan SOP', "Hapus isian ini")


def input_fields_are_printed(definisi: Definisi) -> Iterator[Problem]:
    """A field that is asked for and printed nowhere is work for nothing."""
    used = {name.path[:2] for templat in definisi.templat.values() for name in templat.names}
    for key, masukan in definisi.sop.masukan.items():
        for field in masukan.isian:
            if (key, field) not in used and (key,) not in used and field != "tanggal":
                where = definisi.tempat_sop(("masukan", key, "isian", field))
                yield Problem(where, f'isian "{field}" tidak dicetak naskah mana pun', "Pakai di template", PERHATIAN)


def measuring_has_a_method(definisi: Definisi) -> Iterator[Problem]:
    """An SOP that measures needs config/metode.yaml and units to ask."""
    if definisi.mengukur and definisi.metode is None:
        where = definisi.tempat_sop(("naskah",))
        yield Problem(where, "ada naskah yang mengukur kinerja, tetapi config/metode.yaml tidak ada", "Buat berkas itu")
    if definisi.mengukur and not definisi.satker.subbagian:
        where = definisi.tempat_satker(("subbagian",))
        yield Problem(where, "belum ada subbagian penanggung jawab indikator", "Tulis subbagian dan kepalanya")


RULES: tuple[Rule, ...] = (
    templates_name_known_fields,
    templates_use_what_their_paper_has,
    the_decree_prints_only_the_definition,
    input_fields_are_printed,
    measuring_has_a_method,
)
