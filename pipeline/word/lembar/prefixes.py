"""The prefix of Word's own names: any may be written, this engine writes and looks for `w`."""

from __future__ import annotations

from lxml import etree

from pipeline.word.lembar.ooxml import Element, W

STRICT = "{http://purl.oclc.org/ooxml/"
"""How the names of the other form of Office files begin."""
_USUAL = f'xmlns:w="{W}"'.encode()


def has_usual_prefix(content: bytes) -> bool:
    """Whether Word's names stand under `w` throughout."""
    return content.count(W.encode()) == 1 and _USUAL in content


def with_usual_prefix(root: Element, content: bytes) -> Element:
    """The tree of this content with every name of Word under the prefix `w`; as it is when they were all along."""
    if not str(root.tag).startswith(f"{{{W}}}") or has_usual_prefix(content):
        return root
    others = {prefix: name for prefix, name in root.nsmap.items() if name != W and prefix not in ("w", None)}
    fresh = etree.Element(root.tag, nsmap={"w": W} | {str(prefix): name for prefix, name in others.items()})
    for name, value in root.attrib.items():
        fresh.set(name, value)
    fresh.text = root.text
    fresh.extend(list(root))  # lxml gives what it moves the prefixes of its new place
    return fresh
