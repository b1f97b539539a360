"""Rules on decisions: the file of answers, the named ways out, and where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.base.problems import Problem, suggestion
from pipeline.periksa.aturan import PERHATIAN, Rule, steps
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


RULES: tuple[Rule, ...] = (
    decisions_have_a_file,
    decisions_have_two_named_ways,
    ways_lead_to_steps,
    decisions_decide,
    returns_name_their_step,
)
