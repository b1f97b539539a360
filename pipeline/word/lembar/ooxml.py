"""Names of WordprocessingML, and the tree as this engine reads and writes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from pipeline.files.packages import has_dtd
from pipeline.word.lembar.marks import RANGES

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{W}}}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_OWN_IDS = (f"{_W14}paraId", f"{_W14}textId")
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
P, R, T, TBL, TR, TC = (f"{_W}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc"))
PPR, RPR, TCPR, SECTPR = (f"{_W}{name}" for name in ("pPr", "rPr", "tcPr", "sectPr"))
BODY = f"{_W}body"
SDT, SDTCONTENT, CUSTOMXML = (f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml"))
HOLDERS = frozenset(f"{_W}{name}" for name in ("tc", "hdr", "ftr", "txbxContent", "footnote", "endnote", "comment"))
"""Elements that Word refuses when they hold no paragraph."""
EDGES = frozenset(f"{_W}{name}{end}" for name in RANGES for end in ("Start", "End"))
"""Both ends of these; they show nothing and may stand between runs, paragraphs, rows or cells."""
BLANKS = frozenset(f"{_W}{name}" for name in ("tab", "br", "cr", "noBreakHyphen", "softHyphen"))
"""Elements of a run that are white space or nearly so."""
BREAK = "\x1f"
"""Stands for a tab or line end that is an element; no text of XML can hold it."""
_SIGNS = {f"{_W}noBreakHyphen": "\u2011", f"{_W}softHyphen": "\u00ad"}
OBJECTS = frozenset(
    {f"{_W}{name}" for name in ("drawing", "pict", "object", "footnoteReference", "endnoteReference", "sym", "fldChar")}
    | {f"{_MC}AlternateContent"}
)
"""Elements of a run that show something a tag must not swallow."""
UNREAD = frozenset(f"{_W}{name}" for name in ("pPr", "rPr", "del", "moveFrom", "p", "tbl", "sdtPr", "instrText"))
"""Children of a paragraph that hold none of its text."""


DOCPR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
SDT, SDTPR, TBLGRID = (f"{_W}{name}" for name in ("sdt", "sdtPr", "tblGrid"))


def word(name: str) -> str:
    """The qualified name of "val" or "shd"."""
    return f"{_W}{name}"


def in_order(parent: Element, name: str, order: Sequence[str]) -> Element:
    """The child of this name; when missing it is made where the schema's order wants it."""
    if (found := parent.find(word(name))) is not None:
        return found
    made = etree.Element(word(name))
    before = frozenset(order[: order.index(name)])
    place = max((index + 1 for index, child in enumerate(parent) if local(child.tag) in before), default=0)
    parent.insert(place, made)
    return made


def local(tag: object) -> str:
    """ "tr" of "{…}tr"; blank for comments and processing instructions."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def parsed(content: bytes) -> Element:
    """The root; raises `ValueError`, also for a document type, which Word never writes."""
    if has_dtd(content):  # before it is parsed: entities in attributes are always put in
        raise ValueError("document type")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise ValueError("not well formed") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("document type")
    return root


def serialised(root: Element) -> str:
    """The part's text with its declaration."""
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + etree.tostring(root, encoding="unicode")


def nearest(element: Element, tag: str) -> Element | None:
    """The element itself or the ancestor with this tag."""
    if element.tag == tag:
        return element
    return next(element.iterancestors(tag), None)


def inline(paragraph: Element) -> Iterator[tuple[Element, str]]:
    """What a paragraph shows, in order: text nodes with their text, blanks as a space, objects as U+FFFC."""
    for child in paragraph:
        if child.tag == T:
            yield child, child.text or ""
        elif child.tag in BLANKS:
            yield child, _SIGNS.get(str(child.tag), BREAK)
        elif child.tag in OBJECTS:
            yield child, "\ufffc"
        elif isinstance(child.tag, str) and child.tag not in UNREAD:
            yield from inline(child)


def forget_ids(root: Element) -> None:
    """Takes out the ids Word gives paragraphs for its own use; a loop would repeat them."""
    for element in root.iter(P, TR):
        for name in _OWN_IDS:
            if name in element.attrib:
                del element.attrib[name]


def discard(element: Element) -> None:
    """Takes the element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def discard_empty_run(run: Element | None) -> None:
    """Takes a run out when only its properties are left."""
    if run is not None and run.tag == R and all(child.tag == RPR for child in run):
        discard(run)


DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/"
_PREFIXES: Mapping[str, str] = {
    "w": W,
    "wp": f"{DRAWING}wordprocessingDrawing",
    "a": f"{DRAWING}main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wpg": f"{WORD_2010}wordprocessingGroup",
    "wps": f"{WORD_2010}wordprocessingShape",
}
XMLNS = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _PREFIXES.items())


def escaped(value: str) -> str:
    """Escaped for element content."""
    # Not by xml.sax.saxutils: that imports urllib, the mail and the TLS modules.
    return value.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def attribute(value: str) -> str:
    """Escaped and in quotes; line ends are blanks."""
    words = escaped(" ".join(value.split()))
    if '"' in words and "'" not in words:
        return f"'{words}'"
    return '"' + words.replace('"', "&quot;") + '"'
