"""The allowance of one filling: every step a template takes is paid for, so that no template can go on for ever.

A clock would make the outcome depend on the machine; counted steps refuse the same template everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.edges.word.printing import Unprintable
from pipeline.model import batas

_PER_ITEM = 4
_DEEP = 8
_CONTAINERS = (list, tuple, dict)
_TERLALU_LAMA = (
    f"naskah ini memerlukan lebih dari {batas.LANGKAH // batas.MB} juta langkah",
    "Periksa {% for %} yang bersarang atau makro yang memanggil dirinya, atau bagi datanya",
)
_TERLALU_BESAR = (
    f"hasilnya lebih dari {batas.HASIL // batas.MB} juta huruf",
    "Periksa {% for %} yang bersarang, atau bagi datanya menjadi beberapa naskah",
)


class Jatah:
    """What is left of the steps; lives as long as one filling."""

    __slots__ = ("sisa",)

    def __init__(self) -> None:
        self.sisa = batas.LANGKAH

    def pakai(self, steps: int) -> None:
        """Pays; raises `Unprintable` when nothing is left."""
        self.sisa -= steps
        if self.sisa < 0:
            raise Unprintable(*_TERLALU_LAMA)

    def pay_for(self, value: object) -> object:
        """Pays for going once through a text or list; what comes item by item is paid item by item."""
        if isinstance(value, str):
            self.pakai(len(value) >> 2)
        elif isinstance(value, Mapping | list | tuple | range):
            self.pakai(len(value) * _PER_ITEM)
        elif isinstance(value, Iterator):
            return self.one_by_one(value, _PER_ITEM)
        return value

    def one_by_one(self, items: Iterable[object], steps: int) -> Iterator[object]:
        """The items, each paid when it comes."""
        for item in items:
            self.pakai(steps)
            yield item

    def pay_deep(self, value: object) -> None:
        """Pays for all that is in a list, as often as it is in it: what a comparison may have to look at."""
        waiting: list[object] = [value] if isinstance(value, _CONTAINERS) else []
        while waiting:
            one = waiting.pop()
            items = one.values() if isinstance(one, dict) else one
            self.pakai(len(items) * _DEEP)  # type: ignore[arg-type]
            waiting += [item for item in items if isinstance(item, _CONTAINERS)]  # type: ignore[attr-defined]


def refuse_too_long(signs: int) -> None:
    """Raises `Unprintable` when a text of so many signs would be too much."""
    if signs > batas.HASIL:
        raise Unprintable(*_TERLALU_BESAR)


def refuse_beyond(name: str, value: object, most: int, least: int = 0) -> None:
    """Raises `Unprintable` when a whole number asked of `name` is out of its range."""
    if isinstance(value, int) and not least <= value <= most:
        told = value if abs(value) < 10**15 else "sebesar itu"
        raise Unprintable(f"{name} {told} di luar batas", f"Beri {least} sampai {most}")
