"""Rules on the way through the steps: their numbers, the decisions and where their ways lead, start and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from pipeline.bagan import Tata
from pipeline.base.problems import Level, Problem, suggestion
from pipeline.periksa.aturan import PERHATIAN, Rule, steps
from pipeline.periksa.identitas import actors_are_declared
from pipeline.road.definisi import Definisi
from pipeline.sop.langkah import Keputusan
from pipeline.sop.tertulis import ISI


def decisions_have_a_file(definisi: Definisi) -> Iterator[Problem]:
    """The answers of a decision are written in a declared masukan."""
    known = definisi.sop.masukan
    for at, _, decision in _decisions(definisi):
        if decision.masukan not in known:
            where = definisi.tempat_sop(("langkah", at, "keputusan", "masukan", ISI))
            what = f'masukan "{decision.masukan}" tidak ada di daftar'
            yield Problem(where, what, suggestion(decision.masukan, known))


def decisions_have_two_named_ways(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, belah ketupat: a decision has two exits, each with its word."""
    for at, _, decision in _decisions(definisi):
        where = definisi.tempat_sop(("langkah", at, "keputusan", "jalan"))
        if len(decision.jalan) < 2:
            yield Problem(where, "keputusan hanya punya satu jalan", "Tulis paling sedikit dua, misalnya ya dan tidak")
        for word in decision.jalan:
            if not re.search(r"[^\W\d_]", word):
                place = definisi.tempat_sop(("langkah", at, "keputusan", "jalan", word))
                yield Problem(place, f'jalan "{word}" bukan kata', "Beri nama jawabannya, misalnya ya atau tidak")
        if len({word.casefold() for word in decision.jalan}) < len(decision.jalan):
            words = ", ".join(decision.jalan)
            yield Problem(where, f"dua jalan bernama sama ({words})", "Beri nama yang berbeda, misalnya ya dan tidak")


def ways_lead_to_steps(definisi: Definisi) -> Iterator[Problem]:
    """Every way names a step, by its number or by a naskah it puts out."""
    outputs = [key for _, step in steps(definisi) for key in step.output]
    for at, _, decision in _decisions(definisi):
        for word, goals in decision.jalan.items():
            loc = ("langkah", at, "keputusan", "jalan", word)
            if not goals:
                what = f'jalan "{word}" belum menyebut tujuan'
                yield Problem(definisi.tempat_sop(loc), what, "Tulis nomor langkah atau nama naskahnya")
            for index, goal in enumerate(goals):
                if definisi.sop.langkah_tujuan(goal) is None:
                    what = f'jalan "{word}" menuju "{goal}", langkah yang tidak ada'
                    yield Problem(definisi.tempat_sop((*loc, index, ISI)), what, suggestion(goal, outputs))


def decisions_decide(definisi: Definisi) -> Iterator[Problem]:
    """Ways that all lead to one step decide nothing."""
    for at, _, decision in _decisions(definisi):
        ways = {tuple(map(definisi.sop.langkah_tujuan, goals)) for goals in decision.jalan.values()}
        if len(decision.jalan) > 1 and len(ways) == 1 and all(goal for way in ways for goal in way):
            where = definisi.tempat_sop(("langkah", at, "keputusan", "jalan"))
            what = "semua jalan keputusan menuju langkah yang sama"
            yield Problem(where, what, "Arahkan ke langkah yang berbeda, atau hapus keputusannya", PERHATIAN)


def returns_name_their_step(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, asas kemudahan dan kejelasan: who reads that a paper goes back must know to which step.

    A way back to two places is only clear when the sentence says their numbers.
    """
    for at, number, decision in _decisions(definisi):
        text = definisi.sop.langkah[at].kegiatan
        for word, goals in decision.jalan.items():
            found = [goal for goal in map(definisi.sop.langkah_tujuan, goals) if goal]
            if len(set(found)) > 1 and max(found) <= number and not re.search(r"langkah\s+\d", text, re.IGNORECASE):
                where = definisi.tempat_sop(("langkah", at, "keputusan", "jalan", word))
                what = f'jalan "{word}" kembali ke dua tempat, tetapi kegiatannya tidak menyebut nomor langkahnya'
                fix = f'Sebut dalam kegiatan, misalnya "kembali ke langkah {found[-1]}"'
                yield Problem(where, what, fix, PERHATIAN)


def _decisions(definisi: Definisi) -> Iterator[tuple[int, int, Keputusan]]:
    """Position, number and decision of each step that decides."""
    for at, step in steps(definisi):
        if step.keputusan:
            yield at, definisi.sop.nomor_langkah()[at], step.keputusan


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
    reached = _reach(_successors(definisi), {0})
    for at in range(len(definisi.sop.langkah)):
        if at not in reached:
            number = definisi.sop.nomor_langkah()[at]
            what = f"langkah {number} tidak pernah dicapai dari langkah pertama"
            fix = "Arahkan salah satu jalan keputusan ke langkah ini, atau hapus langkahnya"
            yield Problem(definisi.tempat_sop(("langkah", at)), what, fix)


def the_flow_ends(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, kapsul: an end. The last row decides nothing more."""
    last = len(definisi.sop.langkah) - 1
    if definisi.sop.langkah[last].keputusan:
        number = definisi.sop.nomor_langkah()[last]
        what = f"langkah terakhir, {number}, adalah keputusan sehingga alur tidak pernah selesai"
        yield Problem(definisi.tempat_sop(("langkah", last)), what, "Tambahkan langkah penutup sesudahnya")


def every_step_reaches_an_end(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, anak panah: from every step the end can be reached.

    Rows go on to the next one, so only a decision can be a trap; it is told at the decision.
    """
    if not _ways_are_whole(definisi) or any(the_flow_ends(definisi)):
        return
    forward = _successors(definisi)
    before = tuple(tuple(at for at, goals in enumerate(forward) if goal in goals) for goal in range(len(forward)))
    ends = _reach(before, {len(forward) - 1})
    for at, step in steps(definisi):
        if step.keputusan and at not in ends:
            where = definisi.tempat_sop(("langkah", at, "keputusan", "jalan"))
            yield Problem(where, "semua jalan kembali ke belakang, tidak ada jalan keluar", "Arahkan satu jalan maju")


def the_chart_can_be_drawn(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012: a branching flowchart, each row whole on its page."""
    before = (actors_are_declared, the_flow_starts_once, the_flow_ends, every_step_reaches_an_end)
    if not _ways_are_whole(definisi) or any(problem for rule in before for problem in rule(definisi)):
        return  # the chart would only say the same once more
    for fault in definisi.bagan.cacat if isinstance(definisi.bagan, Tata) else definisi.bagan:
        loc = ("langkah",) if fault.posisi is None else ("langkah", fault.posisi)
        yield Problem(definisi.tempat_sop(loc), fault.what, fault.fix, fault.level)


def _ways_are_whole(definisi: Definisi) -> bool:
    """Whether each decision has its ways, and each way its step: else the flow cannot be followed."""
    found = chain(decisions_have_two_named_ways(definisi), ways_lead_to_steps(definisi))
    return all(problem.level is not Level.SALAH for problem in found)


def _successors(definisi: Definisi) -> tuple[tuple[int, ...], ...]:
    """Positions each step leads to: the next row, or where its ways go."""
    numbers = definisi.sop.nomor_langkah()
    found: list[tuple[int, ...]] = []
    for at, step in steps(definisi):
        after = (at + 1,) if at + 1 < len(numbers) else ()
        ways = step.keputusan.jalan.values() if step.keputusan else ()
        goals = [definisi.sop.langkah_tujuan(goal) for way in ways for goal in way]
        found.append(tuple(numbers.index(goal) for goal in goals if goal) if step.keputusan else after)
    return tuple(found)


def _reach(nexts: tuple[tuple[int, ...], ...], start: set[int]) -> set[int]:
    seen, waiting = set(start), list(start)
    while waiting:
        fresh = set(nexts[waiting.pop()]) - seen
        seen |= fresh
        waiting += fresh
    return seen


RULES: tuple[Rule, ...] = (
    decisions_have_a_file,
    decisions_have_two_named_ways,
    ways_lead_to_steps,
    decisions_decide,
    returns_name_their_step,
    step_numbers_run_in_order,
    the_flow_starts_once,
    the_flow_ends,
    every_step_reaches_an_end,
    the_chart_can_be_drawn,
)
