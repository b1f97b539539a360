"""Every run of a flow, against a plain reading of the plan the flow was made from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.base.kalender import Kalender
from pipeline.sop.alur import alur_of
from pipeline.sop.masukan import IsiMasukan
from pipeline.sop.perjalanan import Sampai, Tunggu, walk
from pipeline.sop.sop import Sop
from pipeline.sop.tertulis import validated
from pipeline.sop.yaml import naskah_yaml

KERTAS = {"judul": "Kertas", "template": "a.docx"}
JUDUL = {
    "nomor": "1", "nama": "Uji", "unit": "Unit", "tanggal_pembuatan": "2026-01-01", "tanggal_pengesahan": "2026-01-01",
    "disahkan_oleh": "kepala",
}  # fmt: skip


@dataclass(frozen=True)
class Rancang:
    """A plan: one step; parts one after the other, side by side, or one of two; or a part done until it is right."""

    jenis: str
    bagian: tuple[Rancang, ...] = ()


LANGKAH = Rancang("langkah")
rancang = st.recursive(
    st.just(LANGKAH),
    lambda inner: st.one_of(
        st.builds(Rancang, st.just("berurutan"), st.lists(inner, min_size=2, max_size=4).map(tuple)),
        st.builds(Rancang, st.just("bersama"), st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Rancang, st.just("memilih"), st.lists(inner, min_size=2, max_size=2).map(tuple)),
        st.builds(Rancang, st.just("mengulang"), st.tuples(inner)),
    ),
    max_leaves=20,
)


@dataclass
class Baris:
    """The plan written as the rows of an SOP; `tempat` are the keys its steps and decisions got."""

    langkah: list[dict[str, object]] = field(default_factory=list)
    tempat: dict[int, str] = field(default_factory=dict)
    nomor: Iterator[int] = field(default_factory=count)

    def write(self, plan: Rancang, after: str) -> str:
        """Appends the rows; the key of the first step."""
        if plan.jenis == "langkah":
            return self._row(plan, {"selesai": "ya"} if after == "selesai" else {"lanjut": after})
        if plan.jenis == "berurutan":
            for part in reversed(plan.bagian):
                after = self.write(part, after)
            return after
        if plan.jenis == "bersama":
            meet = self._row(None, {"selesai": "ya"} if after == "selesai" else {"lanjut": after})
            return self._row(plan, {"bersama": [self.write(part, meet) for part in plan.bagian]})
        if plan.jenis == "memilih":
            ways = dict(zip(("ya", "tidak"), [self.write(part, after) for part in plan.bagian], strict=True))
            return self._row(plan, {"keputusan": {"jalan": ways}})
        decision = self._row(plan, {})
        first = self.write(plan.bagian[0], decision)
        row = next(row for row in self.langkah if row["kunci"] == decision)
        row["keputusan"] = {"masukan": f"p_{decision}", "jalan": {"ya": after, "tidak": first}}
        return first

    def _row(self, plan: Rancang | None, more: Mapping[str, object]) -> str:
        key = f"k{next(self.nomor)}"
        row = {"kunci": key, "kegiatan": "Bekerja", "pelaksana": "kepala", "output": f"n_{key}", **more}
        if isinstance(decided := row.get("keputusan"), dict):
            row["keputusan"] = {"masukan": f"p_{key}", **decided}
        self.langkah.insert(0, row)
        if plan:
            self.tempat[id(plan)] = key
        return key


class Menunggu(Exception):
    """The run has come to a decision nobody took yet."""


@dataclass
class Bacaan:
    """Reads the plan itself, as a person would: what is done, in order, and which papers there are at the end."""

    tempat: Mapping[int, str]
    jawaban: Mapping[str, list[str]]
    dilalui: list[tuple[str, bool]] = field(default_factory=list)
    kertas: set[str] = field(default_factory=set)

    def run(self, plan: Rancang) -> None:
        """Goes through the plan; raises `Menunggu` where it cannot go on."""
        if plan.jenis == "langkah":
            self._done(plan)
        elif plan.jenis == "berurutan":
            for part in plan.bagian:
                self.run(part)
        elif plan.jenis == "bersama":
            self._done(plan)
            self._all(plan.bagian)
        elif plan.jenis == "memilih":
            self.run(plan.bagian[self._answer(plan) == "tidak"])
        else:
            self._until_right(plan)

    def _all(self, parts: tuple[Rancang, ...]) -> None:
        waiting = False
        for part in parts:
            try:
                self.run(part)
            except Menunggu:
                waiting = True
        if waiting:
            raise Menunggu

    def _until_right(self, plan: Rancang) -> None:
        while True:
            before = set(self.kertas)
            self.run(plan.bagian[0])
            if self._answer(plan) == "ya":
                return
            self.kertas = before

    def _answer(self, plan: Rancang) -> str:
        key = self.tempat[id(plan)]
        left = self.jawaban.get(key, [])
        if not left:
            self.dilalui.append((key, False))
            raise Menunggu
        self._done(plan)
        return left.pop(0)

    def _done(self, plan: Rancang) -> None:
        key = self.tempat[id(plan)]
        self.dilalui.append((key, True))
        self.kertas.add(f"n_{key}")


def sop_of(rows: list[dict[str, object]]) -> Sop:
    keys = [str(row["kunci"]) for row in rows]
    asked = [key for row, key in zip(rows, keys, strict=True) if "keputusan" in row]
    inputs = {f"p_{key}": {"judul": key, "berkas": f"{key}.yaml", "isian": {"tanggal": "tanggal"}} for key in asked}
    papers = {f"n_{key}": KERTAS for key in keys}
    written = {"identitas": JUDUL, "pelaksana": {"kepala": {"jabatan": "Kepala"}}, "langkah": rows, "naskah": papers}
    found = naskah_yaml.parse(json.dumps({**written, "masukan": inputs}), "sop.yaml")
    sop, problems = validated(Sop, found.isi, found.locate)
    assert sop, problems
    return sop


def unique(plan: Rancang) -> Rancang:
    """A copy in which no part is the same object as another, so that each can be told apart."""
    return Rancang(plan.jenis, tuple(unique(part) for part in plan.bagian))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(rancang, st.data())
def test_a_run_visits_and_makes_what_a_plain_reading_of_the_plan_does(plan: Rancang, data: st.DataObject) -> None:
    plan = unique(Rancang("berurutan", (plan, LANGKAH)))
    rows = Baris()
    first = rows.write(plan, "selesai")
    rows.langkah.sort(key=lambda row: row["kunci"] != first)
    asked = [str(row["kunci"]) for row in rows.langkah if "keputusan" in row]
    answers = {key: data.draw(st.lists(st.sampled_from(["ya", "tidak"]), max_size=3), label=key) for key in asked}
    sop = sop_of(rows.langkah)
    assert list(alur_of(sop).cacat_cabang()) == []

    reading = Bacaan(rows.tempat, {key: [*words] for key, words in answers.items()})
    with suppress(Menunggu):
        reading.run(plan)
    meets = {row["kunci"] for row in rows.langkah} - set(rows.tempat.values())

    def missing(state: Sampai) -> tuple[Tunggu, ...]:
        asks = state.langkah.keputusan
        return (Tunggu("", asks.masukan),) if asks and asks.masukan not in (state.masukan or {}) else ()

    records = {f"p_{key}": tuple(IsiMasukan({}, word) for word in words) for key, words in answers.items() if words}
    visits = list(walk(sop, records, Kalender({}, menit_kerja=450), missing))
    named = [(sop.langkah[visit.posisi].kunci, not visit.tunggu) for visit in visits]
    assert [one for one in named if one[0] not in meets] == reading.dilalui
    last: dict[int, bool] = {}
    for visit in visits:
        last[visit.posisi] = not visit.tunggu
        last |= dict.fromkeys(visit.diulang, False)
    made = {key for at, is_made in last.items() if is_made for key in sop.langkah[at].output}
    assert {key for key in made if key.removeprefix("n_") not in meets} == reading.kertas
