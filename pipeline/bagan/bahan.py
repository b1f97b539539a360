"""What a flow chart is made from, and what is wrong with it.

Positions of steps and lanes count from 0; lengths are twips.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.base.problems import Level


@dataclass(frozen=True)
class Jalan:
    """One way out of a decision: its word ("Ya"), and whom it leads to. A chain is an arrow to each of its steps.

    Without `tujuan` the flow ends there.
    """

    label: str
    tujuan: tuple[int, ...]


@dataclass(frozen=True)
class LangkahBagan:
    """One row. The first of `pelaksana` acts, the others are joined; with `jalan` it is a decision.

    Else it goes on to each of `lanjut`, side by side, or ends when there is none; not written, to the next row.
    """

    nomor: str
    kegiatan: str
    pelaksana: tuple[int, ...]
    kelengkapan: str = ""
    waktu: str = ""
    output: str = ""
    keterangan: str = ""
    jalan: tuple[Jalan, ...] = ()
    lanjut: tuple[int, ...] | None = None

    @property
    def sebutan(self) -> str:
        """Its number within a sentence, without the full stop of the column."""
        return self.nomor.rstrip(".")


@dataclass(frozen=True)
class KataBagan:
    """The words of the head rows."""

    no: str = "No"
    kegiatan: str = "Kegiatan"
    pelaksana: str = "Pelaksana"
    mutu_baku: str = "Mutu Baku"
    kelengkapan: str = "Kelengkapan"
    waktu: str = "Waktu"
    output: str = "Output"
    keterangan: str = "Keterangan"


@dataclass(frozen=True)
class Bagan:
    """A whole chart: the actors' titles from left to right, and the steps."""

    pelaksana: tuple[str, ...]
    langkah: tuple[LangkahBagan, ...]
    kata: KataBagan = KataBagan()


@dataclass(frozen=True)
class Kertas:
    """The room for the chart on a paper without margins; on the first page less height, under the template's title."""

    nama: str
    lebar: int
    tinggi: int
    tinggi_pertama: int


@dataclass(frozen=True)
class Bidang:
    """Where and how to draw: papers in order of preference, and the type. `judul` heads the pages after the first.

    `tinggi_penutup` is what follows the chart, such as a signature: it should not stand alone on a page.
    """

    kertas: tuple[Kertas, ...]
    huruf: str = "Bookman Old Style"
    ukuran: float = 9
    ukuran_terkecil: float = 6.5
    judul: str = ""
    ukuran_judul: float = 12
    tinggi_penutup: int = 0


@dataclass(frozen=True)
class Cacat:
    """A problem, with the position of the step it is about; None is the chart as a whole."""

    posisi: int | None
    what: str
    fix: str
    level: Level = Level.SALAH


JALAN_TERBANYAK = 4
SUDUT_KELUAR = 5  # of a diamond: both sides, the lower corner, and left and right of it


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
    if langkah.lanjut is not None:
        return langkah.lanjut
    return (posisi + 1,) if posisi + 1 < len(bagan.langkah) else ()


def ends(bagan: Bagan, posisi: int) -> bool:
    """Whether the flow ends with this step, whatever was decided."""
    return not bagan.langkah[posisi].jalan and not successors(bagan, posisi)


def joined(pelaksana: tuple[int, ...]) -> tuple[bool, bool]:
    """Whether the acting symbol is joined to others on its left, and on its right."""
    return any(lane < pelaksana[0] for lane in pelaksana), any(lane > pelaksana[0] for lane in pelaksana)


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
    most = min(JALAN_TERBANYAK, SUDUT_KELUAR - sum(joined(langkah.pelaksana)))
    if len(langkah.jalan) > most:
        yield Cacat(
            posisi,
            f"keputusan pada langkah {langkah.sebutan} punya {len(langkah.jalan)} jalan",
            f"Belah ketupatnya hanya muat {most} jalan; pecah menjadi dua langkah keputusan",
        )
    if sum(not jalan.tujuan for jalan in langkah.jalan) + sum(joined(langkah.pelaksana)) > 2:
        yield Cacat(
            posisi,
            f"di kiri dan kanan belah ketupat langkah {langkah.sebutan} tidak ada tempat lagi bagi jalan yang selesai",
            "Arahkan jalan itu ke langkah penutup, atau kurangi pelaksana langkah ini",
        )
    for jalan in langkah.jalan:
        if any(not 0 <= goal < total for goal in jalan.tujuan):
            yield Cacat(
                posisi,
                f'jalan "{jalan.label}" pada langkah {langkah.sebutan} menuju langkah yang tidak ada',
                "Sebut langkah atau naskah yang ada",
            )


def _unreached(bagan: Bagan) -> Iterator[Cacat]:
    last, steps = len(bagan.langkah) - 1, range(len(bagan.langkah))
    if not any(ends(bagan, at) or any(not way.tujuan for way in bagan.langkah[at].jalan) for at in steps):
        yield Cacat(
            last,
            f"alur tidak pernah selesai, juga tidak pada langkah terakhir, {bagan.langkah[last].sebutan}",
            "Tambahkan langkah penutup sesudahnya",
        )
    reached = _reach(tuple(successors(bagan, posisi) for posisi in steps), {0})
    for posisi, langkah in enumerate(bagan.langkah):
        if posisi not in reached:
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
