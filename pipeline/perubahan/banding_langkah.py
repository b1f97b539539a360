"""The steps of two SOPs held against each other: added, removed, moved, changed; and their time in all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.base.bahasa import angka, rangkai
from pipeline.nilai.isi_kantor import column
from pipeline.perubahan.perubahan import (
    JenisPerubahan,
    Pasangan,
    Perubahan,
    SisiPerubahan,
    added,
    changed,
    likeness,
    moved,
    pairs,
    removed,
    same,
)
from pipeline.sop.alur import Alur, JalanLanjut, alur_of
from pipeline.sop.langkah import Langkah
from pipeline.sop.sop import Sop

BAGIAN = "Langkah"


@dataclass(frozen=True)
class DuaSop:
    """An old and a new SOP, and what the old one's keys (actors, papers) are called in the new one."""

    lama: Sop
    baru: Sop
    kunci: Mapping[str, str]
    menit_kerja: int

    def kini(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The new names of old keys."""
        return tuple(self.kunci.get(key, key) for key in keys)


def step_pairs(dua: DuaSop) -> tuple[Pasangan, ...]:
    """Which step is which: by the papers they put out, else by their wording, since numbers shift."""

    def score(lama: Langkah, baru: Langkah) -> float:
        shared = set(dua.kini(lama.output)) & set(baru.output)
        return likeness(lama.kegiatan, baru.kegiatan) + (2 if shared else 0)

    return pairs(dua.lama.langkah, dua.baru.langkah, score)


def compare_steps(dua: DuaSop) -> Iterator[Perubahan]:
    """A row for each change of a step, then the shifted numbers, then the time of all steps."""
    found = step_pairs(dua)
    places = moved(found)
    before, after = dua.lama.nomor_langkah(), dua.baru.nomor_langkah()
    for i, j in found:
        if i is None and j is not None:
            yield added(BAGIAN, f"Langkah {after[j]}", _told(dua.baru, j), "Langkah baru")
        elif j is None and i is not None:
            yield removed(BAGIAN, f"Langkah {before[i]}", _told(dua.lama, i), "Langkah dihapus")
        elif i is not None and j is not None:
            if j in places:
                yield _moved(dua, i, j)
            yield from _changed_step(dua, i, j, found)
    stayed = [(i, j) for i, j in found if i is not None and j is not None and j not in places]
    yield from _shifted(before, after, stayed)
    day = dua.menit_kerja
    told = f"Waktu seluruhnya {_difference(total(dua.lama, day), total(dua.baru, day))}"
    yield from changed(BAGIAN, "Jumlah waktu", _total_text(dua.lama, day), _total_text(dua.baru, day), told)


def total(sop: Sop, menit_kerja: int, sampai: int | None = None) -> int:
    """Working minutes of the steps, or of those before position `sampai`."""
    return sum(step.waktu.menit(menit_kerja) for step in sop.langkah[:sampai] if step.waktu)


def _told(sop: Sop, position: int) -> str:
    step = sop.langkah[position]
    parts = (
        ("Pelaksana", _actors(sop, step)),
        ("Kelengkapan", column(step.tertulis.kelengkapan, sop, step.butir_kelengkapan)),
        ("Waktu", step.waktu.tertulis if step.waktu else ""),
        ("Output", column(step.tertulis.output, sop, step.butir_output)),
        ("Keterangan", step.keterangan),
    )
    said = "; ".join(f"{name}: {text}" for name, text in parts if text)
    return f"{step.kegiatan.removesuffix('.')}. {said}"


def _actors(sop: Sop, step: Langkah) -> str:
    return rangkai([sop.pelaksana[key].jabatan for key in step.pelaksana])


def _moved(dua: DuaSop, i: int, j: int) -> Perubahan:
    before, after = dua.lama.nomor_langkah()[i], dua.baru.nomor_langkah()[j]
    text = same(dua.baru.langkah[j].kegiatan)
    told = f"Langkah dipindah dari urutan {i + 1} ke urutan {j + 1}"
    return Perubahan(
        BAGIAN,
        JenisPerubahan.DIPINDAH,
        SisiPerubahan(f"Langkah {before}", text),
        SisiPerubahan(f"Langkah {after}", text),
        told,
    )


def _changed_step(dua: DuaSop, i: int, j: int, found: tuple[Pasangan, ...]) -> Iterator[Perubahan]:
    one, other = dua.lama.langkah[i], dua.baru.langkah[j]
    numbers = (dua.lama.nomor_langkah()[i], dua.baru.nomor_langkah()[j])

    def rows(part: str, lama: str, baru: str, told: str = "") -> Iterator[Perubahan]:
        letak = (f"Langkah {numbers[0]}, {part}", f"Langkah {numbers[1]}, {part}")
        return changed(BAGIAN, letak, lama, baru, told or f"{part.capitalize()} diubah")

    yield from rows("kegiatan", one.kegiatan, other.kegiatan)
    if dua.kini(one.pelaksana) != other.pelaksana:
        yield from rows("pelaksana", _actors(dua.lama, one), _actors(dua.baru, other))
    yield from rows(
        "kelengkapan", *_columns(dua, one.butir_kelengkapan, other.butir_kelengkapan, _written(one, other, 0))
    )
    minutes = [step.waktu.menit(dua.menit_kerja) if step.waktu else 0 for step in (one, other)]
    times = [step.waktu.tertulis if step.waktu else "" for step in (one, other)]
    yield from rows("waktu", times[0], times[1], f"Waktu {_difference(minutes[0], minutes[1])}")
    yield from rows("output", *_columns(dua, one.butir_output, other.butir_output, _written(one, other, 1)))
    yield from rows("keterangan", one.keterangan, other.keterangan)
    ways = alur_of(dua.lama), alur_of(dua.baru)
    if _goals(ways[0], i, one, dict(found)) != _goals(ways[1], j, other, {j: j for _, j in found}):
        part = "jalan keputusan" if one.keputusan and other.keputusan else "arah sesudahnya"
        yield from rows(part, _ways(dua.lama, ways[0], i), _ways(dua.baru, ways[1], j))


def _written(one: Langkah, other: Langkah, which: int) -> tuple[str | None, str | None]:
    before, after = one.tertulis, other.tertulis
    return ((before.kelengkapan, after.kelengkapan), (before.output, after.output))[which]


def _columns(
    dua: DuaSop, lama: tuple[str, ...], baru: tuple[str, ...], written: tuple[str | None, str | None]
) -> tuple[str, str]:
    """What a column says before and after. Papers that merely got another title are told among the papers."""
    if dua.kini(lama) == baru and written[0] == written[1]:
        return "", ""
    texts = column(written[0], dua.lama, lama), column(written[1], dua.baru, baru)
    return texts if texts[0] != texts[1] else (column(None, dua.lama, lama), column(None, dua.baru, baru))


def _goals(alur: Alur, at: int, step: Langkah, now: Mapping[int | None, int | None]) -> object:
    """Where each way leads, as positions in the new SOP. The next row, as nobody wrote it, is no way."""
    if not (step.keputusan or step.lanjut or step.bersama or step.selesai):
        return None
    ways = {(way.kata, way.bersama): tuple(now.get(goal) for goal in way.tujuan) for way in alur.arah[at]}
    return ways, step.keputusan.masukan if step.keputusan else ""


def _ways(sop: Sop, alur: Alur, at: int) -> str:
    numbers = sop.nomor_langkah()
    return "; ".join(_way(way, [f"langkah {numbers[goal]}" for goal in way.tujuan]) for way in alur.arah[at])


def _way(way: JalanLanjut, goals: list[str]) -> str:
    leads = rangkai(goals) if way.bersama else ", lalu ".join(goals)
    return f"{way.kata or 'sesudahnya'}: {leads or 'selesai'}{' bersamaan' if way.bersama else ''}"


def _shifted(before: tuple[int, ...], after: tuple[int, ...], kept: list[tuple[int, int]]) -> Iterator[Perubahan]:
    """Neighbours whose numbers moved together are one row."""
    runs: list[list[tuple[int, int]]] = []
    for i, j in sorted(kept):
        pair = (before[i], after[j])
        if pair[0] == pair[1]:
            continue
        if runs and runs[-1][-1] == (pair[0] - 1, pair[1] - 1):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    for run in runs:
        one, other = (SisiPerubahan("Nomor langkah", same(_range([pair[side] for pair in run]))) for side in (0, 1))
        yield Perubahan(BAGIAN, JenisPerubahan.DIUBAH, one, other, "Nomor bergeser")


def _range(numbers: list[int]) -> str:
    return f"Langkah {numbers[0]}" if len(numbers) == 1 else f"Langkah {numbers[0]} s.d. {numbers[-1]}"


def _total_text(sop: Sop, menit_kerja: int) -> str:
    minutes = total(sop, menit_kerja)
    return f"{angka(minutes)} menit ({angka(Decimal(minutes) / menit_kerja, 1)} hari kerja)"


def _difference(lama: int, baru: int) -> str:
    if lama == baru:
        return "ditulis lain"
    return f"{'bertambah' if baru > lama else 'berkurang'} {angka(abs(baru - lama))} menit"
