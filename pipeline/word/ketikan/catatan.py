"""The parts beside a page that tell what its text shows: styles, and the notes and comments it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.word.ketikan.gaya import Styles
from pipeline.word.lembar.ooxml import Element, P, T, W, parsed, word
from pipeline.word.lembar.package import Package
from pipeline.word.lembar.wholeness import linked

PENULIS = "Pemeriksaan form"
"""Whose comments are ours: those of an earlier check."""
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_ACUAN: Mapping[str, str] = {
    word("footnoteReference"): "footnotes", word("endnoteReference"): "endnotes", word("commentReference"): "comments",
}  # fmt: skip
_ID = word("id")


@dataclass(frozen=True)
class NotesBeside:
    """`notes`: by what refers to it, the kind of part and the id, what a note says; our own comments are blank."""

    styles: Styles
    notes: Mapping[tuple[str, str], str]

    def note(self, mark: Element) -> str:
        """What the note says that a mark in the text refers to; blank for a comment of ours."""
        return self.notes.get((_ACUAN[str(mark.tag)], mark.get(_ID, "")), "")


def transitional(content: bytes) -> Element:
    """The tree of a part, with the usual names where it was saved as Strict Open XML; raises `ValueError`."""
    root = parsed(content)
    return parsed(content.replace(STRICT.encode(), W.encode())) if is_strict(root) else root


def is_strict(root: Element) -> bool:
    """Whether a part is Strict Open XML: by the namespace of its root, whatever its prefix."""
    return str(root.tag).startswith(f"{{{STRICT}}}")


def beside(package: Package, page: str) -> NotesBeside:
    """What a page's relations name; what is missing or damaged there says nothing."""
    parts = {kind: _tree(package, member) for kind, member in linked(package, page).values()}
    notes = {
        (kind, one.get(_ID, "")): text
        for kind in _ACUAN.values()
        for one in _children(parts.get(kind))
        if (text := _said(one))
    }
    return NotesBeside(Styles(parts.get("styles")), notes)


def _tree(package: Package, member: str) -> Element | None:
    try:
        return transitional(package.content(member))
    except (KeyError, ValueError):
        return None


def _children(root: Element | None) -> Iterator[Element]:
    yield from () if root is None else root


def _said(note: Element) -> str:
    """The note on one line, a comment with who made it."""
    author = note.get(word("author"), "")
    if author == PENULIS:
        return ""
    text = " ".join("".join(t.text or "" for t in line.iter(T)) for line in note.iter(P)).strip()
    return f"{text} ({author})" if text and author else text
