"""The guard of a filling: it stops what takes too long or too much, nothing else, and never when it is over."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Thread

import pytest

from pipeline.base import batas
from pipeline.base.problems import Refused
from pipeline.word import Template, fill_many
from pipeline.word.isi.guard import Stopped, TooLarge, TooLong, guarded, items_of, resident

Make = Callable[..., Path]
ENDLESS = "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}"


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds a test reaches at once."""
    monkeypatch.setattr(batas, "WAKTU", 0.1)
    monkeypatch.setattr(batas, "WAKTU_BUTIR", 0.0)


def busy(seconds: float) -> str:
    start = time.process_time()
    while time.process_time() - start < seconds:
        pass
    return "selesai"


def test_work_without_end_is_stopped() -> None:
    with pytest.raises(TooLong):
        guarded(lambda: busy(60), {})


def test_a_short_work_gives_what_it_gives() -> None:
    assert guarded(lambda: busy(0.01), {}) == "selesai"


def test_large_data_explain_more_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batas, "WAKTU_BUTIR", 0.1)

    assert guarded(lambda: busy(0.3), {"a": [{"b": 1}] * 20}) == "selesai"
    with pytest.raises(TooLong):
        guarded(lambda: busy(60), {"a": 1})


def test_a_machine_that_sleeps_refuses_nothing() -> None:
    assert guarded(lambda: time.sleep(0.4), {}) is None


def test_memory_that_grows_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batas, "WAKTU", 60.0)
    monkeypatch.setattr(batas, "INGATAN", 20_000_000)
    monkeypatch.setattr(batas, "INGATAN_BUTIR", 0)
    held: list[bytearray] = []

    def grow() -> None:
        while len(held) < 2_000:
            held.append(bytearray(b"x") * 1_000_000)

    with pytest.raises(TooLarge):
        guarded(grow, {})
    assert len(held) < 1_000


def test_this_process_holds_memory() -> None:
    before = resident()
    more = bytearray(b"x") * 50_000_000

    assert before > 0
    assert resident() >= before + 40_000_000
    assert len(more) == 50_000_000


def test_who_swallows_it_is_stopped_again() -> None:
    caught: list[BaseException] = []

    def stubborn() -> None:
        try:
            busy(60)
        except TooLong as error:
            caught.append(error)
            busy(60)

    with pytest.raises(TooLong):
        guarded(stubborn, {})
    assert len(caught) == 1


def test_nothing_comes_when_the_work_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batas, "WAKTU", 0.0)
    outcomes = set()
    for turn in range(40):
        try:
            outcomes.add(guarded(partial(busy, turn % 20 / 200), {}))
        except Stopped as stopped:
            outcomes.add(type(stopped).__name__)
        busy(0.001)
    busy(0.2)

    assert outcomes == {"selesai", "TooLong"}


def test_only_the_thread_that_goes_on_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batas, "WAKTU", 0.5)
    ended: dict[str, str] = {}

    def run(name: str, seconds: float) -> None:
        try:
            ended[name] = guarded(lambda: busy(seconds), {})
        except Stopped:
            ended[name] = "dihentikan"

    threads = [Thread(target=run, args=one) for one in (("lama", 60.0), ("sebentar", 0.1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert ended == {"lama": "dihentikan", "sebentar": "selesai"}


def test_the_process_of_a_pool_has_its_own_guard(make: Make, tmp_path: Path) -> None:
    path = make("{{ a }}" + ENDLESS)
    with pytest.raises(Refused):
        Template.load(path).render({"a": 1})
    for name in ("satu", "dua"):
        (tmp_path / f"{name}.json").write_text('{"a": 1}')

    done = fill_many(path, sorted(tmp_path.glob("*.json")), tmp_path / "hasil", workers=2)

    assert done.jumlah == 0
    assert [problem.what.count("terlalu lama") for problem in done.problems] == [1, 1]


def test_the_values_of_the_data_are_counted() -> None:
    assert items_of({"a": [1, 2, {"b": (3,)}], "c": "teks"}) == 7
