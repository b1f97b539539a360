"""What a part needs to know of the other members of its package."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from pipeline.word.lembar.copies import MEMBERS, Bodies, bodies_in
from pipeline.word.lembar.ids import Ids
from pipeline.word.lembar.ooxml import parsed, serialised
from pipeline.word.lembar.package import Package
from pipeline.word.lembar.prefixes import has_usual_prefix, with_usual_prefix
from pipeline.word.lembar.wholeness import linked, main_part
from pipeline.word.susunan.numbering import Numberings, numberings_of


class Siblings:
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

    def renamed(self) -> Iterator[str]:
        """The members to copy in that are written under another prefix; each must be filled to be copied."""
        members = self.asked.members.values()
        return (member for member in members if not has_usual_prefix(self.package.content(member)))

    @cached_property
    def numberings(self) -> Numberings:
        """How lists are counted."""
        return numberings_of(self.package)


def _bodies_of(package: Package) -> Bodies:
    """The notes, remarks and lists of a package that can be copied."""
    links = {kind: one for kind, one in linked(package, main_part(package)).values() if one in package.entries}
    there = {kind: links[name] for kind, name in MEMBERS.items() if name in links}
    texts = {kind: text for kind, member in there.items() if (text := _text(package.content(member)))}
    ids = Ids().union(*(bodies_in(kind, text) for kind, text in texts.items()))
    return Bodies({kind: there[kind] for kind in texts}, ids)


def _text(content: bytes) -> str:
    """The member under the usual prefix; blank when it is damaged."""
    if has_usual_prefix(content):
        return content.decode("utf-8", "replace")
    try:
        return serialised(with_usual_prefix(parsed(content), content))
    except ValueError:
        return ""
