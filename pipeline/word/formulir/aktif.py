"""What acts in a form is never sent back to anybody."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.base.aktif import TEMPLAT
from pipeline.base.problems import Refused
from pipeline.files.zip_tetap import Entry, deflated
from pipeline.word.aktif import acting, trees
from pipeline.word.lembar.ooxml import discard, parsed, serialised, word
from pipeline.word.lembar.package import Package

_SETTINGS, _LINKS = "word/settings.xml", "word/_rels/settings.xml.rels"


def without_active(package: Package, berkas: str) -> Package:
    """The package without a template of its own elsewhere; raises `Refused` for what cannot be taken out so simply."""
    if found := tuple(acting(package, trees(package), berkas)):
        raise Refused(found)
    return Package({**package.entries, **dict(_without_template(package))}, package.texts)


def _without_template(package: Package) -> Iterator[tuple[str, Entry]]:
    if _LINKS not in package.entries or _SETTINGS not in package.entries:
        return
    relations, settings = parsed(package.content(_LINKS)), parsed(package.content(_SETTINGS))
    attached = [one for one in relations if one.get("Type", "").endswith(f"/{TEMPLAT}")]
    if attached:
        for one in (*attached, *settings.iter(word("attachedTemplate"))):
            discard(one)
        for name, root in ((_LINKS, relations), (_SETTINGS, settings)):
            yield name, deflated(name, serialised(root).encode())
