"""A hash of the values of a paper: the same values give the same hash in every run, others another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from types import MappingProxyType


class TakTertulis(TypeError):
    """A value of a kind that cannot be told from others of its kind."""


def values_hash(values: object) -> str:
    """The hash of the values; blank when it cannot be told."""
    told: list[str] = []
    try:
        _tell(values, told)
    except TakTertulis:
        return ""
    return sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()


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
