"""The second reader's own measuring, by the rules in the head of `pembaca_kedua.py`; exact, nothing is rounded here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kedua_masukan import Butir, Form, Jawab, Sasar, Tahun, Uang, due

TERCAPAI, BELUM, TAK_TERHITUNG, TAK_LAPOR, TAK_KEJADIAN, TAK_TARGET = (
    "mencapai atau melampaui target", "belum mencapai target", "tidak dapat dihitung capaiannya", "belum dilaporkan",
    "tidak dinilai karena tidak ada kejadian", "tidak ditargetkan pada periode ini",
)  # fmt: skip
KEADAAN = (TERCAPAI, BELUM, TAK_TERHITUNG, TAK_LAPOR, TAK_KEJADIAN, TAK_TARGET)
SEMUA = ("jumlah", "rata_rata")
"""Kinds that take the figure of every quarter."""
ATAS, BAWAH = Fraction(100), Fraction(0)
PITA = (("Sangat Baik", 91), ("Baik", 76), ("Cukup", 66), ("Kurang", 51), ("Sangat Kurang", None))
PITA_SELISIH = (("capaian di atas penyerapan", 5), ("sebanding", -5), ("capaian di bawah penyerapan", None))
RUMUS: Mapping[str, Callable[[Fraction, Fraction], Fraction]] = {
    "maks": lambda r, t: 100 * r / t,
    "min": lambda r, t: 100 * (2 * t - r) / t,
    "min_terbalik": lambda r, t: 100 * t / r,
}


def band(value: Fraction | None, bands: Sequence[tuple[str, int | None]] = PITA) -> str:
    """The name of the highest band that begins at or below a value."""
    if value is None:
        return "-"
    return next(name for name, start in bands if start is None or value >= start)


@dataclass(frozen=True)
class Hitung:
    """A result against a target. `sebab` tells why not by the rule; `acuan` is what was divided by, none in a range."""

    sasar: Sasar | None
    nilai: Fraction | None = None
    sebelum: Fraction | None = None
    tercapai: bool = False
    sebab: str = ""
    acuan: Fraction | None = None


def judge(value: Fraction, target: Sasar, rumus: str) -> Hitung:
    """A result against a target: ranges, zeros, cap and floor."""
    up = rumus == "maks"
    met = value >= target.bawah if up else value <= target.atas
    if target.rentang and target.bawah <= value <= target.atas:
        return Hitung(target, ATAS, ATAS, met)
    bound = target.atas if value > target.atas else target.bawah
    if bound == 0 and value == 0:
        full = None if up else ATAS
        return Hitung(target, full, full, met and not up, "target dan realisasi sama-sama nol", bound)
    if bound == 0:
        end = ATAS if met else BAWAH
        return Hitung(target, end, end, met, "target bernilai nol", bound)
    if value == 0 and rumus == "min_terbalik":
        return Hitung(target, ATAS, ATAS, met, "realisasi tidak lebih dari nol", bound)
    raw = RUMUS[rumus](value, bound)
    return Hitung(target, min(max(raw, BAWAH), ATAS), raw, met, "", bound)


@dataclass(frozen=True)
class Ukur:
    """An indikator as measured. `terpakai` are the answers its figure is made of, each with its quarter."""

    butir: Butir
    jawab: tuple[Jawab | None, ...]
    kata: Jawab | None
    menunggu: tuple[int, ...]
    sebab: str
    tak_diketahui: tuple[int, ...]
    nilai: Fraction | None
    hasil_bagi: bool
    terpakai: tuple[tuple[int, Jawab], ...]
    triwulan: Hitung
    tahun: Hitung

    @property
    def kini(self) -> Jawab | None:
        return self.jawab[-1]

    @property
    def lalu(self) -> list[int]:
        """The earlier quarters whose figure is owed."""
        return [quarter for quarter in self.menunggu if quarter < len(self.jawab)]

    @property
    def jatuh_tempo(self) -> bool:
        return due(self.butir, len(self.jawab))

    @property
    def dinilai(self) -> Hitung:
        return self.triwulan if self.triwulan.sasar else self.tahun

    @property
    def keadaan(self) -> str:
        if not self.jatuh_tempo:
            return TAK_TARGET
        if self.sebab == "tidak ada kejadian":
            return TAK_KEJADIAN
        if self.sebab in ("belum tersedia", "belum disampaikan"):
            return TAK_LAPOR
        if self.dinilai.nilai is None:
            return TAK_TERHITUNG
        return TERCAPAI if self.dinilai.tercapai else BELUM

    @property
    def capaian(self) -> Fraction | None:
        return self.dinilai.nilai if self.jatuh_tempo else None

    @property
    def kejadian_nihil(self) -> list[int]:
        """The quarters of a sum in which there was nothing to count."""
        if self.nilai is None or self.butir.jenis not in SEMUA:
            return []
        return [q for q, one in enumerate(self.jawab, 1) if one and one.keadaan == "tidak ada kejadian"]


def measured(year: Tahun, triwulan: int, putaran: int) -> list[Ukur]:
    """Every indikator of the agreement as known in a round of a quarter."""
    forms = [form for form in year.form if form.triwulan < triwulan or form.putaran <= putaran]
    return [_measured(item, year, forms, triwulan) for item in year.butir]


def last_answer(forms: Iterable[Form], year: Tahun, kode: str, quarter: int) -> Jawab | None:
    """The last row that was answered; a blank one takes nothing back."""
    rows = [form.baris[kode] for form in forms if form.triwulan == quarter and kode in form.baris]
    given = [row for row in rows if row.keadaan]
    return given[-1] if given else year.tanpa.get((quarter, kode))


def _measured(item: Butir, year: Tahun, forms: list[Form], triwulan: int) -> Ukur:
    answers = tuple(last_answer(forms, year, item.kode, quarter) for quarter in range(1, triwulan + 1))
    told = [form.baris[item.kode] for form in forms if form.triwulan == triwulan and item.kode in form.baris]
    words = next((row for row in reversed(told) if row.berisi), None)
    waits = _waits(item, answers)
    why, unknown = _why_none(item, answers, waits)
    used = () if why else _used(item, answers)
    value, divided = _value(item, [one for _, one in used]) if used else (None, False)
    target = item.target[triwulan - 1]
    if value is None:
        return Ukur(item, answers, words, waits, why, unknown, None, False, used, Hitung(target), Hitung(item.tahun))
    quarter = judge(value, target, item.rumus) if target else Hitung(None)
    return Ukur(
        item, answers, words, waits, why, unknown, value, divided, used, quarter, judge(value, item.tahun, item.rumus)
    )


def _usable(item: Butir, answer: Jawab | None) -> bool:
    parts = item.bentuk == "rasio" and item.jenis == "jumlah"
    return answer is not None and answer.keadaan == "angka" and (answer.x is not None or not parts)


def _waits(item: Butir, answers: tuple[Jawab | None, ...]) -> tuple[int, ...]:
    """The quarters whose figure is still owed."""
    *earlier, now = answers
    last = len(answers)
    owes = due(item, last) if now is None else now.keadaan == "angka" and not _usable(item, now)
    if now is not None and now.keadaan != "angka":
        return ()
    before: list[int] = []
    if item.jenis in SEMUA and (owes or now is not None):
        for quarter, one in enumerate(earlier, 1):
            blank = one is None or (one.keadaan == "angka" and not _usable(item, one))
            before += [quarter] if due(item, quarter) and blank else []
    return (*before, *([last] if owes else []))


def _why_none(item: Butir, answers: tuple[Jawab | None, ...], waits: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    now = answers[-1]
    if waits or now is None:
        return "belum diisi", ()
    if now.keadaan != "angka":
        return now.keadaan, ()
    if item.jenis in SEMUA:
        unknown = [
            q for q, one in enumerate(answers, 1) if one and one.keadaan in ("belum tersedia", "belum disampaikan")
        ]
        if unknown:
            return answers[unknown[0] - 1].keadaan, tuple(unknown)
    return "", ()


def _used(item: Butir, answers: tuple[Jawab | None, ...]) -> tuple[tuple[int, Jawab], ...]:
    known = tuple((quarter, one) for quarter, one in enumerate(answers, 1) if one and _usable(item, one))
    return known if item.jenis in SEMUA else known[-1:]


def _value(item: Butir, used: list[Jawab]) -> tuple[Fraction, bool]:
    """The figure, and whether it came out of a division."""
    if item.bentuk == "rasio" and item.jenis == "jumlah":
        above, below = (sum(filter(None, parts), Fraction()) for parts in ([a.x for a in used], [a.y for a in used]))
        return above * 100 / below, True
    figures = [_one(item, one) for one in used]
    divided = any(item.bentuk == "rasio" and one.x is not None for one in used)
    if item.jenis == "jumlah":
        return sum(figures, Fraction()), divided
    return sum(figures, Fraction()) / len(figures), divided or len(figures) > 1


def _one(item: Butir, answer: Jawab) -> Fraction:
    if item.bentuk == "rasio" and answer.x is not None and answer.y:
        return answer.x * 100 / answer.y
    return answer.nilai or Fraction()


def mean(items: Iterable[Ukur]) -> Fraction | None:
    """The average of what was due, had something to count, and could be computed."""
    known = part_of_mean(items)
    return sum(known, Fraction()) / len(known) if known else None


def part_of_mean(items: Iterable[Ukur]) -> list[Fraction]:
    """The percentages an average is made of."""
    return [one.capaian for one in items if one.keadaan not in (TAK_TARGET, TAK_KEJADIAN) and one.capaian is not None]


@dataclass(frozen=True)
class Baris:
    """A program, a kegiatan or all of them: performance beside money."""

    no: str
    label: str
    ukur: list[Ukur]
    pagu: Fraction
    realisasi: Fraction | None
    rencana: Fraction | None

    @property
    def capaian(self) -> Fraction | None:
        return mean(self.ukur)

    @property
    def sisa(self) -> Fraction | None:
        return None if self.realisasi is None else self.pagu - self.realisasi

    @property
    def serap(self) -> Fraction | None:
        return self.realisasi * 100 / self.pagu if self.realisasi is not None and self.pagu else None

    @property
    def serap_rencana(self) -> Fraction | None:
        return self.realisasi * 100 / self.rencana if self.realisasi is not None and self.rencana else None

    @property
    def efisiensi(self) -> Fraction | None:
        absorbed, reached = self.serap_rencana, self.capaian
        return None if absorbed is None or reached is None else reached - absorbed


def budget(year: Tahun, items: list[Ukur], triwulan: int) -> tuple[list[Baris], Baris]:
    """The lines of the tables of money, then the whole."""
    names = {row.program: row.nama_program for row in year.uang}
    for one in items:
        if one.butir.program:
            names.setdefault(one.butir.program, one.butir.program)
    lines: list[Baris] = []
    for number, (code, name) in enumerate(names.items(), 1):
        own = [one for one in items if one.butir.program == code]
        rows = [row for row in year.uang if row.program == code]
        lines.append(_line(str(number), name if name == code else f"{code} {name}", own, rows, triwulan))
        for inner, row in enumerate(rows, 1):
            inside = [one for one in own if one.butir.kegiatan == row.kode]
            lines.append(_line(f"{number}.{inner}", f"{row.kode} {row.nama}", inside, [row], triwulan))
    return lines, _line("", "Jumlah", items, year.uang, triwulan)


def _line(no: str, label: str, items: list[Ukur], rows: list[Uang], triwulan: int) -> Baris:
    spent = [row.realisasi[triwulan - 1] for row in rows]
    plans = [row.pagu if row.rencana[3] is None and triwulan == 4 else row.rencana[triwulan - 1] for row in rows]
    return Baris(no, label, items, sum((row.pagu for row in rows), Fraction()), _sum(spent), _sum(plans))


def _sum(figures: list[Fraction | None]) -> Fraction | None:
    """A sum with a part unknown is unknown, and never a smaller one."""
    if not figures or None in figures:
        return None
    return sum((one for one in figures if one is not None), Fraction())


def listed(quarters: Sequence[int]) -> str:
    """ "I dan III"."""
    *first, last = (("I", "II", "III", "IV")[quarter - 1] for quarter in quarters)
    return f"{', '.join(first)}{',' if len(first) > 1 else ''} dan {last}" if first else last


@dataclass(frozen=True)
class Terima:
    """What came from a unit in the quarter."""

    unit: str
    form: list[Form]
    diminta: list[Ukur]
    ditunggu: list[Ukur]
    menunggak: list[Ukur]
    dilanjutkan: list[Ukur]

    @property
    def dijawab(self) -> int:
        """Of the quarter's own; what is owed of earlier ones is told apart."""
        return len(self.diminta) - len(self.ditunggu) - len(self.dilanjutkan)

    @property
    def utuh(self) -> bool:
        return not self.ditunggu and not self.menunggak

    @property
    def keadaan(self) -> str:
        if not self.utuh and not self.form:
            return "belum mengirim"
        if not self.utuh:
            owed = sorted({quarter for one in self.menunggak for quarter in one.lalu})
            return f"belum lengkap, menunggu angka Triwulan {listed(owed)}" if owed else "belum lengkap"
        if self.dilanjutkan:
            return "dilanjutkan tanpa datanya"
        return "lengkap" if self.diminta else "tidak ada yang jatuh tempo"


def received(year: Tahun, items: list[Ukur], triwulan: int, putaran: int) -> list[Terima]:
    """Every unit that answers for something, in the office's order."""
    found: list[Terima] = []
    for unit in year.unit:
        own = [one for one in items if one.butir.unit == unit]
        if not own:
            continue
        forms = [one for one in year.form if (one.unit, one.triwulan) == (unit, triwulan) and one.putaran <= putaran]
        asked = [one for one in own if one.menunggu or one.kini]
        waited = [one for one in own if triwulan in one.menunggu]
        owing = [one for one in own if one.lalu]
        without = [one for one in own if one.kini and one.kini.keadaan == "belum disampaikan"]
        found.append(Terima(unit, forms, asked, waited, owing, without))
    return found
