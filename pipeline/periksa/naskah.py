"""Rules on papers: where each comes from, who uses it, who keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from difflib import get_close_matches
from itertools import pairwise

from pipeline.base.problems import Problem, suggestion
from pipeline.nilai.isi_kantor import titles_of
from pipeline.nilai.nilai_templat import BUTIR, NilaiTemplat, template_shape, unknown_part
from pipeline.periksa.alur import flow_is_whole
from pipeline.periksa.aturan import PERHATIAN, Rule, steps
from pipeline.road.definisi import Definisi
from pipeline.sop.langkah import is_key
from pipeline.sop.masukan import KEPUTUSAN
from pipeline.sop.sitasi import words
from pipeline.sop.tertulis import ISI


def needs_come_from_somewhere(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, mutu baku: kelengkapan is what an earlier step put out, or a declared masukan.

    Earlier on the way, whatever the row; one of several ways is enough.
    """
    sop, alur, whole = definisi.sop, definisi.alur, flow_is_whole(definisi)
    for at, step in steps(definisi):
        before = {key for other in alur.sebelum(at) for key in sop.langkah[other].output}
        for index, key in _keys(step.butir_kelengkapan):
            where = definisi.tempat_sop(("langkah", at, "kelengkapan", index, ISI))
            made = any(key in other.output for other in sop.langkah)
            if made and key in sop.naskah:
                if key not in before and whole:
                    yield Problem(where, f'"{key}" baru dihasilkan sesudah langkah ini', "Pindahkan langkahnya")
            elif key not in sop.masukan:
                what = f'kelengkapan "{key}" tidak dihasilkan langkah mana pun'
                yield Problem(where, what, suggestion(key, (*before, *sop.masukan)))


def outputs_are_papers(definisi: Definisi) -> Iterator[Problem]:
    """Every output is a declared naskah, put out once on any way through the steps."""
    seen: dict[str, list[int]] = {}
    for at, step in steps(definisi):
        for index, key in _keys(step.butir_output):
            where = definisi.tempat_sop(("langkah", at, "output", index, ISI))
            twice = [other for other in seen.get(key, ()) if other == at or definisi.alur.searah(other, at)]
            if key not in definisi.sop.naskah:
                yield Problem(where, f'output "{key}" tidak ada di naskah', suggestion(key, definisi.sop.naskah))
            elif twice:
                number = definisi.sop.nomor_langkah()[twice[0]]
                yield Problem(where, f'"{key}" sudah menjadi output langkah {number}', "Pakai naskah lain")
            seen.setdefault(key, []).append(at)


def _keys(butir: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The keys among what a step needs or puts out, each with its place in the list."""
    return ((index, one) for index, one in enumerate(butir) if is_key(one))


def plain_texts_are_meant(definisi: Definisi) -> Iterator[Problem]:
    """A text that is nearly the name of a paper is printed, but not made and not waited for."""
    titles = titles_of(definisi.sop)
    names = {_plain(name): key for key, title in titles.items() for name in (key, title)}
    for at, step in steps(definisi):
        for part, butir in (("kelengkapan", step.butir_kelengkapan), ("output", step.butir_output)):
            for index, text in enumerate(butir):
                near = [] if is_key(text) else get_close_matches(_plain(text), names, n=1, cutoff=MIRIP)
                if near:
                    key = names[near[0]]
                    where = definisi.tempat_sop(("langkah", at, part, index, ISI))
                    what = f'"{text}" hanya dicetak, padahal mirip "{titles[key]}"'
                    yield Problem(where, what, f"Bila itu yang dimaksud, tulis kuncinya: {key}", PERHATIAN)


def _plain(text: str) -> str:
    return " ".join(words(text.replace("_", " ")))


def papers_have_a_step(definisi: Definisi) -> Iterator[Problem]:
    """A naskah that no step puts out is never made."""
    put_out = {key for _, step in steps(definisi) for key in step.output}
    for key in definisi.sop.naskah:
        if key not in put_out:
            where = definisi.tempat_sop(("naskah", key))
            fix = "Sebut pada output langkahnya"
            yield Problem(where, f'naskah "{key}" bukan output langkah mana pun', fix, PERHATIAN)


def outputs_are_used_or_kept(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, pencatatan dan pendataan: what a step gives goes on to a later step, or into an archive.

    The last step's output is what the SOP is for.
    """
    if any(naskah.arsip for naskah in definisi.sop.naskah.values()):
        return
    used = {key for _, step in steps(definisi) for key in step.kelengkapan}
    for at, step in list(steps(definisi))[:-1]:
        for index, key in _keys(step.butir_output):
            if key not in used and key in definisi.sop.naskah:
                where = definisi.tempat_sop(("langkah", at, "output", index, ISI))
                what = f'output "{key}" tidak dipakai langkah lain dan tidak diarsipkan'
                fix = "Sebut pada kelengkapan langkah yang memakainya, atau buat naskah dengan arsip: ya"
                yield Problem(where, what, fix, PERHATIAN)


def inputs_are_used(definisi: Definisi) -> Iterator[Problem]:
    """A masukan nobody needs is a leftover."""
    needed = {key for _, step in steps(definisi) for key in step.kelengkapan} | set(definisi.masukan_keputusan())
    for key in definisi.sop.masukan:
        if key not in needed:
            where = definisi.tempat_sop(("masukan", key))
            yield Problem(where, f'masukan "{key}" tidak dipakai langkah mana pun', "Hapus, atau sebut", PERHATIAN)


def inputs_have_their_own_file(definisi: Definisi) -> Iterator[Problem]:
    """Two masukan in one file cannot be told apart."""
    inputs = list(definisi.sop.masukan.items())
    for (key, one), (_, before) in ((b, a) for a, b in pairwise(sorted(inputs, key=lambda item: item[1].berkas))):
        if one.berkas == before.berkas:
            where = definisi.tempat_sop(("masukan", key, "berkas", ISI))
            yield Problem(where, f'berkas "{one.berkas}" dipakai dua masukan', "Beri nama berkas lain")


def input_names_are_free(definisi: Definisi) -> Iterator[Problem]:
    """A masukan is seen by its own key, its answer as `keputusan`: neither may mean something else already."""
    taken = {field.name for field in fields(NilaiTemplat)} | set(definisi.sop.naskah)
    for key, masukan in definisi.sop.masukan.items():
        if key in taken:
            where = definisi.tempat_sop(("masukan", key))
            yield Problem(where, f'masukan "{key}": nama ini sudah dipakai', f"Pakai nama lain, misalnya {key}_masuk")
        if KEPUTUSAN in masukan.isian and key in definisi.masukan_keputusan():
            where = definisi.tempat_sop(("masukan", key, "isian", KEPUTUSAN))
            yield Problem(where, f'isian "{KEPUTUSAN}": nama ini sudah dipakai', "Hapus; jawabannya ditulis di situ")


MIRIP = 0.85
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
                fix = suggestion(part, known) if known else "Hapus bagian itu"
                if name.bound and part == name.path[0]:
                    what, fix = f'"{dotted}" hanya ada di dalam perulangannya', "Pindahkan ke dalam {% for … %} itu"
                yield Problem(name.where, what, fix)


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
    needs_come_from_somewhere,
    outputs_are_papers,
    plain_texts_are_meant,
    papers_have_a_step,
    outputs_are_used_or_kept,
    inputs_are_used,
    inputs_have_their_own_file,
    input_names_are_free,
    templates_name_known_fields,
    templates_use_what_their_paper_has,
    the_decree_prints_only_the_definition,
    input_fields_are_printed,
    measuring_has_a_method,
)
