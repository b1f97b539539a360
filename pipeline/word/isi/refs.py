"""What an expression of a template may be: a value of the data, or what the template makes of such."""

from __future__ import annotations

from dataclasses import dataclass

ITEM = "[]"


@dataclass(frozen=True)
class Data:
    """A value of the data."""

    path: tuple[str, ...]


@dataclass(frozen=True)
class ListOf:
    """A list made by the template, with what its items may be."""

    items: Refs


@dataclass(frozen=True)
class Fields:
    """A thing with parts made by the template: a group of `groupby`, a pair of `items`."""

    parts: tuple[tuple[str, Refs], ...]


Refs = tuple[Data | ListOf | Fields, ...]
"""What an expression may be; empty when it is nothing of the data."""
Scope = dict[str, Refs]


def part_of(refs: Refs, key: str) -> Refs:
    """What a part of it may be."""
    found: list[Data | ListOf | Fields] = []
    for ref in refs:
        if isinstance(ref, Data):
            found.append(Data((*ref.path, key)))
        elif isinstance(ref, Fields):
            found += dict(ref.parts).get(key, ())
    return tuple(found)


def item_of(refs: Refs) -> Refs:
    """What an item of it may be."""
    found: list[Data | ListOf | Fields] = []
    for ref in refs:
        if isinstance(ref, Data):
            found.append(Data((*ref.path, ITEM)))
        elif isinstance(ref, ListOf):
            found += ref.items
    return tuple(found)
