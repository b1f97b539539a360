"""What keeps a part whole whatever the data: each step marks or writes what one kind of damage needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from pipeline.word.lembar.copies import Bodies
from pipeline.word.lembar.ooxml import Element, forget_ids
from pipeline.word.lembar.package import Package
from pipeline.word.tag.joining import Found
from pipeline.word.tag.lists import Numberings, begin_anew, numberings_of
from pipeline.word.tag.pairing import Spot
from pipeline.word.tag.regions import Regions
from pipeline.word.tag.repeating import bodies_of, mark_ids
from pipeline.word.tag.sections import hand_over
from pipeline.word.tag.shapes import watch


class Beside:
    """What a part needs to know of the other members, read when it is first asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package

    @cached_property
    def bodies(self) -> Bodies:
        """The notes, remarks and lists that can be copied."""
        return bodies_of(self._package)

    @cached_property
    def numberings(self) -> Numberings:
        """How lists are counted."""
        return numberings_of(self._package)


def secure(
    root: Element,
    found: Sequence[Found],
    groups: Sequence[Sequence[int]],
    spots: Mapping[int, Spot],
    where: Regions,
    beside: Beside,
) -> None:
    """Prepares a part without faults."""
    forget_ids(root)
    hand_over(root, where)
    copied = beside.bodies.members if where.repeated else {}
    if "m" in copied:
        begin_anew(root, where, spots, beside.numberings)
    mark_ids(root, where, copied)
    watch(root, found, groups, spots)
