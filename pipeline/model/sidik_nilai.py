"""A hash of the values a paper hangs on: the same values give the same hash in every run, others another one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from types import MappingProxyType

BUTIR = "[]"
SEMUA = (((), True),)
"""The reads of a template about which nothing is known."""
_METODE = frozenset(("items", "keys", "values", "get"))
Bacaan = Iterable[tuple[tuple[str, ...], bool]]
"""Paths a template reads, "[]" for an item of a list, and whether the whole value there counts or only its items."""


class TakTertulis(TypeError):
    """A value of a kind that cannot be told from others of its kind."""


def values_hash(values: object, reads: Bacaan = SEMUA) -> str:
    """The hash of that part of the values which `reads` reach; blank when it cannot be told."""
    told: list[str] = []
    try:
        _narrow(values, _tree(reads), told)
    except TakTertulis:
        return ""
    return sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass
class _Simpul:
    """What is read at one place; lives only inside `values_hash`."""

    whole: bool = False
    items: bool = False
    parts: dict[str, _Simpul] = field(default_factory=dict)


def _tree(reads: Bacaan) -> _Simpul:
    root = _Simpul()
    for path, whole in sorted(reads):
        here = root
        for part in path:
            here = here.parts.setdefault(part, _Simpul())
        here.whole |= whole
        here.items |= not whole
    return root


def _narrow(value: object, read: _Simpul, told: list[str]) -> None:
    kind = type(value)
    if read.whole or kind not in (dict, tuple, list):
        _tell(value, told)
    elif isinstance(value, dict):
        _narrow_mapping(value, read, told)
    elif isinstance(value, tuple | list):
        if read.parts.keys() - {BUTIR}:
            _tell(value, told)
            return
        told.append(f"{kind.__name__} {len(value)}")
        if below := read.parts.get(BUTIR):
            for item in value:
                _narrow(item, below, told)


def _narrow_mapping(value: Mapping[object, object], read: _Simpul, told: list[str]) -> None:
    """Key by key. What runs over the keys, or calls a method, may see them all."""
    absent = read.parts.keys() - value.keys()
    if read.items or BUTIR in read.parts or absent & _METODE:
        _tell(value, told)
        return
    for key, below in read.parts.items():
        told.append(f"{len(key)} {key} {key in value}")
        if key in value:
            _narrow(value[key], below, told)


def _tell(value: object, told: list[str]) -> None:
    """Writes the value so that no other value is written alike."""
    if write := _LEAVES.get(type(value)):
        told.append(write(value))
    elif isinstance(value, dict | MappingProxyType):
        told.append(f"dict {len(value)}")
        for key, inner in value.items():
            _tell(key, told)
            _tell(inner, told)
    elif type(value) in (tuple, list):
        told.append(f"{type(value).__name__} {len(value)}")  # type: ignore[arg-type]
        for inner in value:  # type: ignore[attr-defined]
            _tell(inner, told)
    else:
        _tell_own(value, told)


def _tell_own(value: object, told: list[str]) -> None:
    kind = type(value)
    name = f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(value, Enum):
        told.append(f"{name}.{value.name}")
    elif is_dataclass(value):
        told.append(name)
        for one in fields(value):
            _tell(getattr(value, one.name), told)
    else:
        raise TakTertulis(name)


_LEAVES: Mapping[type, Callable[..., str]] = {
    str: lambda value: f"str {len(value)} {value}",
    int: lambda value: f"int {value}",
    bool: lambda value: f"bool {value}",
    float: lambda value: f"float {value!r}",
    Decimal: lambda value: f"Decimal {value}",
    date: lambda value: f"date {value.isoformat()}",
    type(None): lambda _: "None",
    bytes: lambda value: f"bytes {sha256(value).hexdigest()}",
}
