"""Charts for tests: made by hand, or by hypothesis; and the geometry that judges a layout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st

from pipeline.bagan import Bagan, Bidang, Jalan, Kertas, LangkahBagan, Tata
from pipeline.bagan.bahan import joined, successors
from pipeline.bagan.takaran import Kotak
from pipeline.bagan.tata import Garis, HalamanBagan, JenisSimbol, Simbol, Titik

Ruas = tuple[Titik, Titik]
A4 = Kertas("A4", 14570, 9638, 9038)
A3 = Kertas("A3", 21543, 14570, 13970)
POSTER = Kertas("poster", 90000, 30000, 29000)
BIDANG = Bidang((A4, A3, POSTER), judul="BAGAN ALUR UJI", tinggi_penutup=2000)
LABEL = ("Ya", "Tidak", "Perlu perbaikan", "Tunda")
KATA = ("menerima", "memeriksa", "dan", "meneruskan", "berkas", "permohonan", "kepada", "atasan", "untuk", "disetujui")


def langkah(nth: int, pelaksana: tuple[int, ...], *jalan: Jalan, kegiatan: str = "") -> LangkahBagan:
    """A step with some text in every column."""
    return LangkahBagan(
        f"{nth + 1}.", kegiatan or "Memeriksa berkas", pelaksana, "Berkas", "1 jam", "Berkas", "", jalan
    )


def bagan(*pelaksana: int | tuple[int, ...], jalan: Mapping[int, tuple[Jalan, ...]] | None = None) -> Bagan:
    """A chart from who acts in each step; ways by position."""
    who = [one if isinstance(one, tuple) else (one,) for one in pelaksana]
    lanes = max(lane for actors in who for lane in actors) + 1
    steps = tuple(langkah(nth, actors, *(jalan or {}).get(nth, ())) for nth, actors in enumerate(who))
    return Bagan(tuple(f"Pelaksana {lane + 1}" for lane in range(lanes)), steps)


@st.composite
def charts(draw: st.DrawFn, steps: int = 60, lanes: int = 12, decisions: int = 8) -> Bagan:
    """Any chart: joined actors, decisions of two to four ways, chains, ends, forks, jumps both ways, texts of any
    length.
    """
    total, width = draw(st.integers(2, steps)), draw(st.integers(1, lanes))
    lane = st.integers(0, width - 1)
    actors = st.lists(lane, min_size=1, max_size=min(3, width), unique=True).map(tuple)
    decides = draw(st.sets(st.integers(0, total - 2), max_size=decisions))
    jumps = draw(st.sets(st.integers(0, total - 2), max_size=decisions)) - decides
    goal = st.lists(st.integers(0, total - 1), min_size=1, max_size=2, unique=True).map(tuple)
    rows = []
    for nth in range(total):
        who = draw(actors)
        words = " ".join(draw(st.lists(st.sampled_from(KATA), min_size=1, max_size=25)))
        jalan = draw(_jalan(nth, who, goal)) if nth in decides else ()
        step = langkah(nth, who, *jalan, kegiatan=words)
        others = draw(st.sets(st.integers(0, total - 1), max_size=2)) - {nth + 1} if nth in jumps else set()
        rows.append(replace(step, lanjut=(nth + 1, *sorted(others))) if others else step)
    return Bagan(tuple(f"Pelaksana {nth + 1}" for nth in range(width)), tuple(rows))


@st.composite
def _jalan(
    draw: st.DrawFn, nth: int, who: tuple[int, ...], goal: st.SearchStrategy[tuple[int, ...]]
) -> tuple[Jalan, ...]:
    """The next row first, so that each step is reached; as many ends as find a side free."""
    room = 2 - sum(joined(who))
    ways = [(nth + 1,), *draw(st.lists(goal, min_size=1, max_size=min(3, 2 + room)))]
    ending = draw(st.sets(st.integers(1, 3), max_size=room))
    ended = [() if at in ending else way for at, way in enumerate(ways)]
    return tuple(draw(st.permutations([Jalan(*one) for one in zip(LABEL, ended, strict=False)])))


def ruas(garis: Garis) -> Iterator[Ruas]:
    """The straight parts of a line."""
    return pairwise(garis.titik)


def on_edge(simbol: Simbol, titik: Titik) -> bool:
    """Whether a point lies on the outline, up to rounding."""
    x, y = simbol.kotak.tengah
    dx, dy = abs(titik[0] - x), abs(titik[1] - y)
    half_width, half_height = simbol.kotak.lebar / 2, simbol.kotak.tinggi / 2
    if simbol.jenis is JenisSimbol.BELAH_KETUPAT:
        return abs(dx / half_width + dy / half_height - 1) < 0.02
    level = half_width / 3 * 2 + 2  # the upper edge of a capsule is straight so far
    return (abs(dy - half_height) <= 2 and dx <= level) or (abs(dx - half_width) <= 2 and dy <= 2)


def cuts(simbol: Simbol, one: Ruas) -> bool:
    """Whether a straight part runs through the inside of a symbol."""
    x, y = simbol.kotak.tengah
    dx, dy = _gap(one[0][0], one[1][0], x), _gap(one[0][1], one[1][1], y)
    half_width, half_height = simbol.kotak.lebar / 2, simbol.kotak.tinggi / 2
    if simbol.jenis is JenisSimbol.BELAH_KETUPAT:
        return dx / half_width + dy / half_height < 0.96
    return dx < half_width - 3 and dy < half_height - 3


def through(box: Kotak, one: Ruas) -> bool:
    """Whether a straight part runs through a rectangle."""
    (x1, y1), (x2, y2) = one
    return min(x1, x2) < box.kanan and max(x1, x2) > box.x and min(y1, y2) < box.bawah and max(y1, y2) > box.y


def overlap(one: Ruas, other: Ruas) -> bool:
    """Whether two straight parts lie on each other for some length."""
    for axis in (0, 1):
        a, b = sorted(p[1 - axis] for p in one), sorted(p[1 - axis] for p in other)
        level = {p[axis] for p in (*one, *other)}
        if len(level) == 1 and min(a[1], b[1]) > max(a[0], b[0]):
            return True
    return False


def meet(one: Kotak, other: Kotak) -> bool:
    """Whether two rectangles overlap."""
    return one.x < other.kanan and other.x < one.kanan and one.y < other.bawah and other.y < one.bawah


def touched(halaman: HalamanBagan, titik: Titik) -> list[Simbol]:
    """The symbols whose outline holds a point."""
    return [simbol for simbol in halaman.simbol if on_edge(simbol, titik)]


def arrived(tata: Tata) -> dict[int, set[int]]:
    """Where the drawn arrows lead from each step, followed over the pages as a reader would."""
    nexts: dict[object, set[object]] = defaultdict(set)
    for page, halaman in enumerate(tata.halaman):
        for garis in halaman.garis:
            if garis.panah:
                (begin,), (end,) = touched(halaman, garis.titik[0]), touched(halaman, garis.titik[-1])
                nexts[_node(tata, page, begin)].add(_node(tata, page, end))
    return {step: _steps(nexts, step) for step in range(len(tata.bagan.langkah))}


def intended(bagan: Bagan) -> dict[int, set[int]]:
    """Where each step leads."""
    return {step: set(successors(bagan, step)) for step in range(len(bagan.langkah))}


def _node(tata: Tata, page: int, simbol: Simbol) -> object:
    """A step, or a pair of pentagons: the break they stand at, and their path."""
    if simbol.langkah is not None:
        return simbol.langkah
    foot = simbol.kotak.y > tata.halaman[page].tinggi - simbol.kotak.tinggi * 2
    return page if foot else page - 1, simbol.jalur


def _steps(nexts: Mapping[object, set[object]], start: object) -> set[int]:
    found: set[int] = set()
    waiting, seen = list(nexts.get(start, ())), set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, int):
            found.add(node)
        elif node not in seen:
            seen.add(node)
            waiting.extend(nexts.get(node, ()))
    return found


def _gap(begin: int, end: int, middle: float) -> float:
    low, high = sorted((begin, end))
    return max(low - middle, middle - high, 0)
