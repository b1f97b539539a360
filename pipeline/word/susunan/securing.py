"""What keeps a part whole whatever the data: each step marks or writes what one kind of damage needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.word.lembar.ooxml import Element, forget_ids
from pipeline.word.susunan.lists import begin_anew
from pipeline.word.susunan.regions import Regions
from pipeline.word.susunan.repeating import mark_ids
from pipeline.word.susunan.sections import hand_over
from pipeline.word.susunan.shapes import watch
from pipeline.word.susunan.siblings import Siblings
from pipeline.word.tag.joining import Found
from pipeline.word.tag.pairing import Spot


def secure(
    root: Element,
    found: Sequence[Found],
    groups: Sequence[Sequence[int]],
    spots: Mapping[int, Spot],
    where: Regions,
    beside: Siblings,
) -> None:
    """Prepares a part without faults."""
    forget_ids(root)
    hand_over(root, where)
    begin_anew(root, where, spots, beside)
    mark_ids(root, where, beside)
    watch(root, found, groups, spots)
