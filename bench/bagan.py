"""How long the flow chart's layout and its XML take, by number of steps: `python bench/bagan.py`.

Every eighth step is a decision that goes back four steps, four actors, text as in a real SOP.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pipeline.bagan import Bagan, Bidang, Jalan, Kertas, LangkahBagan, Tata, lay_out
from pipeline.word.bagan import write_bagan

UKURAN = (10, 20, 40, 60, 100, 200, 400)
ULANG = 7
BIDANG = Bidang((Kertas("A4", 14570, 9638, 9038),), judul="BAGAN ALUR")
KEGIATAN = "Memeriksa hasil rekapitulasi dan melaporkan data hasil pengukuran kepada atasan langsung"


def chart(steps: int) -> Bagan:
    """An SOP of this many steps."""
    return Bagan(("Sekretaris", "Kepala Subbagian", "Staf Pelaksana", "Unit Lain"), tuple(map(_step, range(steps))))


def _step(nth: int) -> LangkahBagan:
    ways = (Jalan("Ya", (nth + 1,)), Jalan("Tidak", (nth - 4,))) if nth % 8 == 5 else ()
    actors = ((nth * 5 + nth // 3) % 4,)
    return LangkahBagan(f"{nth + 1}.", KEGIATAN, actors, "Laporan hasil", "60 menit", "Laporan", "", ways)


def timed(steps: int) -> tuple[float, float, int]:
    """Median milliseconds of layout and of writing, and the number of pages."""
    bagan, layout, writing = chart(steps), [], []
    for _ in range(ULANG):
        begin = perf_counter()
        tata = lay_out(bagan, BIDANG)
        middle = perf_counter()
        assert isinstance(tata, Tata), tata
        write_bagan(tata)
        layout.append(1000 * (middle - begin))
        writing.append(1000 * (perf_counter() - middle))
    return median(layout), median(writing), len(tata.halaman)


def main() -> None:
    """Prints the table."""
    print("| langkah | halaman | tata letak (ms) | per langkah (ms) | tulis XML (ms) |")
    print("|---|---|---|---|---|")
    for steps in UKURAN:
        layout, writing, pages = timed(steps)
        print(f"| {steps} | {pages} | {layout:.1f} | {layout / steps:.3f} | {writing:.1f} |")


if __name__ == "__main__":
    main()
