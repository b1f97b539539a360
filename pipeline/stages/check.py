"""check: does the definition hold together? Each rule is one small function; all of them are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from itertools import pairwise

from pipeline.model.bagan import Tata
from pipeline.model.bentuk import BUTIR, template_shape, unknown_part
from pipeline.model.definisi import Definisi
from pipeline.model.masukan import KEPUTUSAN
from pipeline.model.nilai import NilaiTemplat
from pipeline.model.sop import Langkah
from pipeline.problems import Level, Problem, in_order, suggestion

Rule = Callable[[Definisi], Iterable[Problem]]


def check(definisi: Definisi) -> tuple[Problem, ...]:
    """Every problem of the definition, ordered by place."""
    return in_order(problem for rule in RULES for problem in rule(definisi))


def step_numbers_run_in_order(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012: the rows of the flow chart are numbered in order."""
    numbers = definisi.sop.nomor_langkah()
    for position, number in enumerate(numbers):
        where = definisi.tempat_sop(("langkah", position, "no"))
        if number in numbers[:position]:
            yield Problem(where, f"nomor langkah {number} dipakai dua kali", f"Langkah ini yang ke-{position + 1}")
        elif number != position + 1:
            what = f"langkah ke-{position + 1} bernomor {number}"
            yield Problem(where, what, f"Tulis no: {position + 1}, atau hapus semua no agar dinomori sendiri")


def actors_are_declared(definisi: Definisi) -> Iterator[Problem]:
    """Every pelaksana of a step, and everyone who countersigns, is in the list of pelaksana."""
    known = definisi.sop.pelaksana
    used: list[tuple[tuple[str | int, ...], str]]
    used = [(("langkah", at, "pelaksana"), key) for at, step in _steps(definisi) for key in step.pelaksana]
    used += [(("naskah", name, "mengetahui"), key) for name, n in definisi.sop.naskah.items() for key in n.mengetahui]
    for loc, key in used:
        if key not in known:
            yield Problem(definisi.tempat_sop(loc), f'pelaksana "{key}" tidak ada di daftar', suggestion(key, known))


def actors_have_a_step(definisi: Definisi) -> Iterator[Problem]:
    """An actor no step names is an empty column."""
    acting = {key for _, step in _steps(definisi) for key in step.pelaksana}
    for key in definisi.sop.pelaksana:
        if key not in acting:
            where = definisi.tempat_sop(("pelaksana", key))
            yield Problem(where, f'pelaksana "{key}" tidak punya langkah', "Hapus, atau sebut pada langkahnya", _WARN)


def officials_are_known(definisi: Definisi) -> Iterator[Problem]:
    """Whoever acts or signs is a pejabat in satker.yaml."""
    sop, known = definisi.sop, definisi.satker.pejabat
    wanted: list[tuple[tuple[str | int, ...], str]] = [(("identitas", "disahkan_oleh"), sop.identitas.disahkan_oleh)]
    for key, actor in sop.pelaksana.items():
        wanted += [(("pelaksana", key), person) for person in actor.pejabat or (key,)]
    if sop.penetapan:
        wanted.append((("penetapan", "oleh"), sop.penetapan.oleh))
    if sop.penetapan and sop.penetapan.salinan:
        wanted.append((("penetapan", "salinan", "oleh"), sop.penetapan.salinan.oleh))
    for loc, key in wanted:
        if key not in known:
            what = f'pejabat "{key}" tidak ada dalam config/satker.yaml'
            yield Problem(definisi.tempat_sop(loc), what, suggestion(key, known))


def units_have_a_head(definisi: Definisi) -> Iterator[Problem]:
    """The head of every subbagian is a pejabat."""
    known = definisi.satker.pejabat
    for key, unit in definisi.satker.subbagian.items():
        if unit.kepala not in known:
            where = definisi.tempat_satker(("subbagian", key, "kepala"))
            yield Problem(where, f'pejabat "{unit.kepala}" tidak ada di daftar', suggestion(unit.kepala, known))


def needs_come_from_somewhere(definisi: Definisi) -> Iterator[Problem]:
    """Every kelengkapan is the output of an earlier step or a declared masukan."""
    sop = definisi.sop
    made: set[str] = set()
    for at, step in _steps(definisi):
        for key in step.kelengkapan:
            where = definisi.tempat_sop(("langkah", at, "kelengkapan"))
            if key in sop.naskah and key not in made:
                yield Problem(where, f'"{key}" baru dihasilkan sesudah langkah ini', "Pindahkan langkahnya")
            elif key not in sop.naskah and key not in sop.masukan:
                what = f'kelengkapan "{key}" tidak dihasilkan langkah mana pun'
                yield Problem(where, what, suggestion(key, (*made, *sop.masukan)))
        made.update(step.output)


def outputs_are_papers(definisi: Definisi) -> Iterator[Problem]:
    """Every output is a declared naskah, put out by one step only."""
    seen: dict[str, int] = {}
    for at, step in _steps(definisi):
        where = definisi.tempat_sop(("langkah", at, "output"))
        for key in step.output:
            if key not in definisi.sop.naskah:
                yield Problem(where, f'output "{key}" tidak ada di naskah', suggestion(key, definisi.sop.naskah))
            elif key in seen:
                yield Problem(where, f'"{key}" sudah menjadi output langkah {seen[key]}', "Pakai naskah lain")
            seen[key] = definisi.sop.nomor_langkah()[at]


def papers_have_a_step(definisi: Definisi) -> Iterator[Problem]:
    """A naskah that no step puts out is never made."""
    put_out = {key for _, step in _steps(definisi) for key in step.output}
    for key in definisi.sop.naskah:
        if key not in put_out:
            where = definisi.tempat_sop(("naskah", key))
            yield Problem(where, f'naskah "{key}" bukan output langkah mana pun', "Sebut pada output langkahnya", _WARN)


def inputs_are_used(definisi: Definisi) -> Iterator[Problem]:
    """A masukan nobody needs is a leftover."""
    needed = {key for _, step in _steps(definisi) for key in step.kelengkapan} | set(definisi.masukan_keputusan())
    for key in definisi.sop.masukan:
        if key not in needed:
            where = definisi.tempat_sop(("masukan", key))
            yield Problem(where, f'masukan "{key}" tidak dipakai langkah mana pun', "Hapus, atau sebut", _WARN)


def decisions_lead_on(definisi: Definisi) -> Iterator[Problem]:
    """A decision has a file, at least two ways, each to a step that exists, and one that leads out."""
    sop = definisi.sop
    for at, step in _steps(definisi):
        if step.keputusan is None:
            continue
        loc, number = ("langkah", at, "keputusan"), sop.nomor_langkah()[at]
        if step.keputusan.masukan not in sop.masukan:
            what = f'masukan "{step.keputusan.masukan}" tidak ada di daftar'
            yield Problem(definisi.tempat_sop((*loc, "masukan")), what, suggestion(step.keputusan.masukan, sop.masukan))
        if len(step.keputusan.jalan) < 2:
            where = definisi.tempat_sop((*loc, "jalan"))
            yield Problem(where, "keputusan hanya punya satu jalan", "Tulis paling sedikit dua, misalnya ya dan tidak")
        for word in (word for word, goals in step.keputusan.jalan.items() if not goals):
            where = definisi.tempat_sop((*loc, "jalan", word))
            yield Problem(where, f'jalan "{word}" belum menyebut tujuan', "Tulis nomor langkah atau nama naskahnya")
        ways = {word: [sop.langkah_tujuan(goal) for goal in goals] for word, goals in step.keputusan.jalan.items()}
        for word, goals in step.keputusan.jalan.items():
            for goal, found in zip(goals, ways[word], strict=True):
                if found is None:
                    what = f'jalan "{word}" menuju "{goal}", langkah yang tidak ada'
                    outputs = [key for _, other in _steps(definisi) for key in other.output]
                    yield Problem(definisi.tempat_sop((*loc, "jalan", word)), what, suggestion(goal, outputs))
        if all(goals and all(goal and goal <= number for goal in goals) for goals in ways.values()):
            where = definisi.tempat_sop((*loc, "jalan"))
            yield Problem(where, "semua jalan kembali ke belakang, tidak ada jalan keluar", "Arahkan satu jalan maju")


def the_chart_can_be_drawn(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012: every step is reached, a decision has its exits, and each row fits on a page."""
    if any(decisions_lead_on(definisi)):
        return  # the chart would only say the same once more
    for fault in definisi.bagan.cacat if isinstance(definisi.bagan, Tata) else definisi.bagan:
        loc = ("langkah",) if fault.posisi is None else ("langkah", fault.posisi)
        yield Problem(definisi.tempat_sop(loc), fault.what, fault.fix, fault.level)


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
                yield Problem(where, f'isian "{field}" tidak dicetak naskah mana pun', "Pakai di template", _WARN)


def measuring_has_a_method(definisi: Definisi) -> Iterator[Problem]:
    """An SOP that measures needs config/metode.yaml and units to ask."""
    if definisi.mengukur and definisi.metode is None:
        where = definisi.tempat_sop(("naskah",))
        yield Problem(where, "ada naskah yang mengukur kinerja, tetapi config/metode.yaml tidak ada", "Buat berkas itu")
    if definisi.mengukur and not definisi.satker.subbagian:
        where = definisi.tempat_satker(("subbagian",))
        yield Problem(where, "belum ada subbagian penanggung jawab indikator", "Tulis subbagian dan kepalanya")


def inputs_have_their_own_file(definisi: Definisi) -> Iterator[Problem]:
    """Two masukan in one file cannot be told apart."""
    inputs = list(definisi.sop.masukan.items())
    for (key, one), (_, before) in ((b, a) for a, b in pairwise(sorted(inputs, key=lambda item: item[1].berkas))):
        if one.berkas == before.berkas:
            where = definisi.tempat_sop(("masukan", key, "berkas"))
            yield Problem(where, f'berkas "{one.berkas}" dipakai dua masukan', "Beri nama berkas lain")


def _steps(definisi: Definisi) -> Iterator[tuple[int, Langkah]]:
    return enumerate(definisi.sop.langkah)


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


PER_BUTIR = frozenset({"subbagian", "sasaran", "indikator"})
KEPUTUSAN_SOP = frozenset({"penetapan", "bagan_alur"})
DAFTAR_BERKAS = "berkas"
_WARN = Level.PERHATIAN
RULES: tuple[Rule, ...] = (
    step_numbers_run_in_order,
    actors_are_declared,
    actors_have_a_step,
    officials_are_known,
    units_have_a_head,
    needs_come_from_somewhere,
    outputs_are_papers,
    papers_have_a_step,
    inputs_are_used,
    decisions_lead_on,
    templates_name_known_fields,
    templates_use_what_their_paper_has,
    the_chart_can_be_drawn,
    the_decree_prints_only_the_definition,
    input_fields_are_printed,
    measuring_has_a_method,
    inputs_have_their_own_file,
    input_names_are_free,
)
