"""What a part needs to know of the other members of its package."""

from __future__ import annotations

import re
from functools import cached_property

from pipeline.word.lembar.copies import MEMBERS, Bodies, bodies_in
from pipeline.word.lembar.ids import Ids
from pipeline.word.lembar.ooxml import W
from pipeline.word.lembar.package import Package
from pipeline.word.lembar.wholeness import linked, main_part
from pipeline.word.susunan.numbering import Numberings, numberings_of

_USUAL = re.compile(rf"<w:\w+\s[^>]*xmlns:w=\"{re.escape(W)}\"")


class Beside:
    """Read when it is first asked for."""

    def __init__(self, package: Package) -> None:
        self.package = package

    @cached_property
    def bodies(self) -> Bodies:
        """The notes, remarks and lists that can be copied."""
        return _bodies_of(self.package)

    @property
    def asked(self) -> Bodies:
        """The same, when a part may need a copy; else none."""
        return self.bodies if "bodies" in vars(self) else Bodies({}, Ids())

    @cached_property
    def numberings(self) -> Numberings:
        """How lists are counted."""
        return numberings_of(self.package)


def _bodies_of(package: Package) -> Bodies:
    """The notes, remarks and lists of a package that can be copied."""
    links = {kind: one for kind, one in linked(package, main_part(package)).values() if one in package.entries}
    there = {kind: links[name] for kind, name in MEMBERS.items() if name in links}
    texts = {kind: package.content(member).decode("utf-8", "replace") for kind, member in there.items()}
    usual = {kind: text for kind, text in texts.items() if _USUAL.search(text)}
    ids = Ids().union(*(bodies_in(kind, text) for kind, text in usual.items()))
    return Bodies({kind: there[kind] for kind in usual}, ids)
