"""Rules on the way through the steps: their numbers, where each leads, branches, start and end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from pipeline.bagan import Tata
from pipeline.base import bahasa
from pipeline.base.problems import Level, Problem, suggestion
from pipeline.periksa.aturan import Rule, steps
from pipeline.periksa.identitas import actors_are_declared
from pipeline.periksa.keputusan import decisions, decisions_have_two_named_ways
from pipeline.road.definisi import Definisi
from pipeline.sop.alur import CacatCabang, reach, reversed_graph
from pipeline.sop.langkah import SELESAI
from pipeline.sop.sop import Sop
from pipeline.sop.tertulis import ISI

Loc = tuple[str | int, ...]
CABANG: Mapping[CacatCabang, tuple[str, str]] = {
    CacatCabang.TIDAK_BERTEMU: (
        "cabang yang dikerjakan bersamaan tidak pernah bertemu",
        "Arahkan semuanya ke satu langkah dengan lanjut, sebelum ada yang selesai",
    ),
    CacatCabang.KELUAR: (
        "salah satu cabang dapat kembali ke sebelum cabang itu mulai, sedangkan cabang lain masih dikerjakan",
        "Arahkan pengembaliannya ke langkah di dalam cabang yang sama, atau putuskan sesudah semuanya bertemu",
    ),
    CacatCabang.KOSONG: (
        "salah satu cabang langsung menuju langkah {langkah}, tempat semuanya bertemu",
        "Sebut hanya langkah yang dikerjakan sebelum langkah {langkah}",
    ),
    CacatCabang.BERBAGI: (
        "langkah {langkah} dapat dicapai dari dua cabang, padahal bukan tempat semuanya bertemu",
        "Arahkan langkah {langkah} dari satu cabang saja, atau jadikan tempat bertemu",
    ),
}


def ways_lead_to_steps(definisi: Definisi) -> Iterator[Problem]:
    """Every way names one step: by its number, its key, or a naskah that it alone puts out."""
    sop = definisi.sop
    for loc, told, goals in _goals(definisi):
        if not goals:
            what = f"{told} belum menyebut tujuan"
            yield Problem(definisi.tempat_sop(loc), what, "Tulis nomor langkah atau nama naskahnya")
        if SELESAI in goals and len(goals) > 1:
            what = f'{told} menuju "{SELESAI}" dan langkah lain sekaligus'
            yield Problem(definisi.tempat_sop(loc), what, "Pilih salah satu")
        for index, goal in enumerate(goals):
            makers = [
                number for number, step in zip(sop.nomor_langkah(), sop.langkah, strict=True) if goal in step.output
            ]
            where = definisi.tempat_sop((*loc, index, ISI))
            if goal != SELESAI and sop.langkah_tujuan(goal) is None:
                what = f'{told} menuju "{goal}", langkah yang tidak ada'
                yield Problem(where, what, suggestion(goal, _names(sop)))
            elif len(makers) > 1:
                what = f'{told} menuju "{goal}", yang dihasilkan langkah {bahasa.rangkai([*map(str, makers)])}'
                yield Problem(where, what, "Sebut nomor atau kunci langkahnya")


def _goals(definisi: Definisi) -> Iterator[tuple[Loc, str, tuple[str, ...]]]:
    """Where each way is written, how it is called in a sentence, and what it names."""
    for at, step in steps(definisi):
        for word, goals in step.keputusan.jalan.items() if step.keputusan else ():
            yield ("langkah", at, "keputusan", "jalan", word), f'jalan "{word}"', goals
        if step.lanjut:
            yield ("langkah", at, "lanjut"), "lanjut", (step.lanjut,)
        if step.bersama:
            yield ("langkah", at, "bersama"), "bersama", step.bersama


def _names(sop: Sop) -> list[str]:
    return [name for step in sop.langkah for name in (step.kunci, *step.output) if name]


def step_keys_are_their_own(definisi: Definisi) -> Iterator[Problem]:
    """A key names one step only, and is no naskah of another."""
    for at, step in steps(definisi):
        others = [other for other in definisi.sop.langkah if other is not step]
        taken = any(step.kunci in (other.kunci, *other.output) for other in others)
        if step.kunci and (taken or step.kunci == SELESAI):
            where = definisi.tempat_sop(("langkah", at, "kunci", ISI))
            yield Problem(where, f'kunci "{step.kunci}" sudah berarti lain', "Pakai kunci lain untuk langkah ini")
    if SELESAI in definisi.sop.naskah:
        where = definisi.tempat_sop(("naskah", SELESAI))
        yield Problem(where, f'naskah "{SELESAI}": kunci ini sudah berarti lain', "Pakai kunci lain untuk naskah ini")


def a_step_goes_one_way_on(definisi: Definisi) -> Iterator[Problem]:
    """What decides has its ways; any other step goes on, parts, or ends."""
    for at, step in steps(definisi):
        said = {
            "keputusan": bool(step.keputusan),
            "lanjut": bool(step.lanjut),
            "bersama": bool(step.bersama),
            "selesai": step.selesai,
        }
        written = [key for key, is_written in said.items() if is_written]
        if len(written) > 1:
            where = definisi.tempat_sop(("langkah", at, written[-1]))
            what = f"langkah ini menulis {bahasa.rangkai(written)}; arah sesudahnya hanya satu"
            yield Problem(where, what, f"Hapus {written[-1]}, atau {written[0]}")
        if len(set(step.bersama)) == 1:
            where = definisi.tempat_sop(("langkah", at, "bersama"))
            yield Problem(where, "bersama menyebut satu langkah saja", "Sebut dua atau lebih, atau tulis lanjut")


def chains_go_back(definisi: Definisi) -> Iterator[Problem]:
    """Two goals of one way are who gets the paper back and where the work begins again; ahead there is but one."""
    alur = definisi.alur
    for at, _, decision in decisions(definisi):
        for word, goals in decision.jalan.items():
            found = [goal for goal in alur.arah[at] if goal.kata == word]
            if len(goals) > 1 and found and at not in reach(alur.semua, found[0].kerja):
                where = definisi.tempat_sop(("langkah", at, "keputusan", "jalan", word))
                fix = "Sebut satu langkah; yang dikerjakan bersamaan ditulis dengan bersama pada langkah itu"
                yield Problem(where, f'jalan "{word}" maju ke dua langkah', fix)


def branches_meet(definisi: Definisi) -> Iterator[Problem]:
    """Steps worked side by side come together again, and nothing leads out of a branch before."""
    if not _ways_are_whole(definisi):
        return
    numbers = definisi.sop.nomor_langkah()
    for at, fault, about in definisi.alur.cacat_cabang():
        number = "" if about is None else numbers[about]
        what, fix = CABANG[fault]
        where = definisi.tempat_sop(("langkah", at, "bersama"))
        yield Problem(where, what.format(langkah=number), fix.format(langkah=number))


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


def the_flow_starts_once(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, kapsul: one start. A step no other leads to would be a second one, never reached."""
    if not _ways_are_whole(definisi) or any(every_step_reaches_an_end(definisi)):
        return
    reached = reach(definisi.alur.semua, [0])
    for at in range(len(definisi.sop.langkah)):
        if at not in reached:
            number = definisi.sop.nomor_langkah()[at]
            what = f"langkah {number} tidak pernah dicapai dari langkah pertama"
            fix = "Arahkan salah satu jalan keputusan ke langkah ini, atau hapus langkahnya"
            yield Problem(definisi.tempat_sop(("langkah", at)), what, fix)


def the_flow_ends(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, kapsul: an end."""
    last = len(definisi.sop.langkah) - 1
    if _ways_are_whole(definisi) and not definisi.alur.akhir:
        number = definisi.sop.nomor_langkah()[last]
        is_what = "keputusan" if definisi.sop.langkah[last].keputusan else "bukan akhir"
        what = f"langkah terakhir, {number}, adalah {is_what} sehingga alur tidak pernah selesai"
        yield Problem(definisi.tempat_sop(("langkah", last)), what, "Tambahkan langkah penutup sesudahnya")


def every_step_reaches_an_end(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, anak panah: from every step the end can be reached; told where a way was written."""
    if not _ways_are_whole(definisi) or any(the_flow_ends(definisi)):
        return
    ending = reach(reversed_graph(definisi.alur.semua), definisi.alur.akhir)
    for at, step in steps(definisi):
        if at in ending:
            continue
        if step.keputusan:
            where = definisi.tempat_sop(("langkah", at, "keputusan", "jalan"))
            yield Problem(where, "semua jalan kembali ke belakang, tidak ada jalan keluar", "Arahkan satu jalan maju")
        elif step.lanjut or step.bersama:
            where = definisi.tempat_sop(("langkah", at, "lanjut" if step.lanjut else "bersama"))
            what = "alur berputar di sini tanpa jalan keluar"
            yield Problem(where, what, "Arahkan ke langkah sesudahnya, atau lewat langkah yang memutuskan")


def the_chart_can_be_drawn(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012: a branching flowchart, each row whole on its page."""
    before = (actors_are_declared, the_flow_starts_once, the_flow_ends, every_step_reaches_an_end, branches_meet)
    if not _ways_are_whole(definisi) or any(problem for rule in before for problem in rule(definisi)):
        return  # the chart would only say the same once more
    for fault in definisi.bagan.cacat if isinstance(definisi.bagan, Tata) else definisi.bagan:
        loc = ("langkah",) if fault.posisi is None else ("langkah", fault.posisi)
        yield Problem(definisi.tempat_sop(loc), fault.what, fault.fix, fault.level)


def flow_is_whole(definisi: Definisi) -> bool:
    """Whether every step is reached and can reach an end: else what comes before what cannot be said."""
    rules = (the_flow_ends, every_step_reaches_an_end, the_flow_starts_once)
    return _ways_are_whole(definisi) and not any(problem for rule in rules for problem in rule(definisi))


def _ways_are_whole(definisi: Definisi) -> bool:
    """Whether each step has its ways, and each way its step: else the flow cannot be followed."""
    found = chain.from_iterable(
        rule(definisi) for rule in (decisions_have_two_named_ways, ways_lead_to_steps, a_step_goes_one_way_on)
    )
    return all(problem.level is not Level.SALAH for problem in found)


RULES: tuple[Rule, ...] = (
    ways_lead_to_steps,
    step_keys_are_their_own,
    a_step_goes_one_way_on,
    chains_go_back,
    branches_meet,
    step_numbers_run_in_order,
    the_flow_starts_once,
    the_flow_ends,
    every_step_reaches_an_end,
    the_chart_can_be_drawn,
)
