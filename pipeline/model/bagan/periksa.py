"""Whether the steps make a chart that can be drawn: every step reached, every way leading somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.bagan.bahan import Bagan, Cacat, LangkahBagan

JALAN_TERBANYAK = 3  # a diamond has three corners left when one is entered


def check(bagan: Bagan) -> tuple[Cacat, ...]:
    """Every fault of the graph, in the order of the steps."""
    if not bagan.langkah or not bagan.pelaksana:
        return (Cacat(None, "bagan alur tidak punya langkah atau pelaksana", "Tulis sedikitnya satu langkah"),)
    broken = [fault for posisi in range(len(bagan.langkah)) for fault in _of_step(bagan, posisi)]
    return tuple(broken or _unreached(bagan))


def successors(bagan: Bagan, posisi: int) -> tuple[int, ...]:
    """The steps a step leads to."""
    langkah = bagan.langkah[posisi]
    if langkah.jalan:
        return tuple(goal for jalan in langkah.jalan for goal in jalan.tujuan)
    return (posisi + 1,) if posisi + 1 < len(bagan.langkah) else ()


def _of_step(bagan: Bagan, posisi: int) -> Iterator[Cacat]:
    langkah = bagan.langkah[posisi]
    if not langkah.pelaksana:
        yield Cacat(posisi, f"langkah {langkah.sebutan} tidak punya pelaksana", "Tulis siapa yang melaksanakannya")
    if any(not 0 <= lane < len(bagan.pelaksana) for lane in langkah.pelaksana):
        yield Cacat(
            posisi, f"pelaksana langkah {langkah.sebutan} tidak ada pada kolom bagan", "Pilih dari daftar pelaksana"
        )
    yield from _of_ways(langkah, posisi, len(bagan.langkah))


def _of_ways(langkah: LangkahBagan, posisi: int, total: int) -> Iterator[Cacat]:
    if len(langkah.jalan) == 1:
        yield Cacat(
            posisi,
            f'keputusan pada langkah {langkah.sebutan} hanya punya satu jalan, "{langkah.jalan[0].label}"',
            "Tulis dua jalan, misalnya setuju dan tidak; bila memang tidak ada pilihan, hapus keputusannya",
        )
    if len(langkah.jalan) > JALAN_TERBANYAK:
        yield Cacat(
            posisi,
            f"keputusan pada langkah {langkah.sebutan} punya {len(langkah.jalan)} jalan",
            f"Belah ketupat hanya muat {JALAN_TERBANYAK} jalan; pecah menjadi dua langkah keputusan",
        )
    for jalan in langkah.jalan:
        if not jalan.tujuan or any(not 0 <= goal < total for goal in jalan.tujuan):
            yield Cacat(
                posisi,
                f'jalan "{jalan.label}" pada langkah {langkah.sebutan} menuju langkah yang tidak ada',
                "Sebut langkah atau naskah yang ada",
            )


def _unreached(bagan: Bagan) -> Iterator[Cacat]:
    last = len(bagan.langkah) - 1
    if bagan.langkah[last].jalan:
        yield Cacat(
            last,
            f"langkah terakhir, {bagan.langkah[last].sebutan}, adalah keputusan sehingga alur tidak pernah selesai",
            "Tambahkan langkah penutup sesudahnya",
        )
    ends = _reach(tuple(successors(bagan, posisi) for posisi in range(len(bagan.langkah))), {0})
    for posisi, langkah in enumerate(bagan.langkah):
        if posisi not in ends:
            yield Cacat(
                posisi,
                f"langkah {langkah.sebutan} tidak pernah dicapai dari langkah pertama",
                "Arahkan salah satu jalan keputusan ke langkah ini, atau hapus langkahnya",
            )


def _reach(nexts: tuple[tuple[int, ...], ...], start: set[int]) -> set[int]:
    seen, waiting = set(start), list(start)
    while waiting:
        for goal in nexts[waiting.pop()]:
            if goal not in seen:
                seen.add(goal)
                waiting.append(goal)
    return seen
