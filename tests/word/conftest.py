"""Real .docx files for the engine's tests, made with python-docx."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc
from docxtpl import DocxTemplate
from templat_uji import blank_page

from pipeline.base.problems import Refused
from pipeline.word import Template

Draw = Callable[[Doc], None]
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Saves a template of these paragraphs, or as the given function draws it."""

    def save(*paragraphs: str, draw: Draw | None = None, name: str = "naskah.docx") -> Path:
        doc = blank_page()
        for text in paragraphs:
            doc.add_paragraph(text)
        if draw:
            draw(doc)
        path = tmp_path / name
        doc.save(str(path))
        return path

    return save


Texts = Callable[[bytes], list[str]]
Oracle = Callable[[Path, Mapping[str, object]], list[str]]
RefusedText = Callable[..., str]


@pytest.fixture(scope="session")
def texts() -> Texts:
    """Every paragraph's text, in document order, headers and footers after the body."""
    return _texts


@pytest.fixture(scope="session")
def by_docxtpl() -> Oracle:
    """The same of what docxtpl makes of a template."""

    def fill(path: Path, values: Mapping[str, object]) -> list[str]:
        reference, out = DocxTemplate(str(path)), BytesIO()
        reference.render(dict(values), autoescape=True)
        reference.save(out)
        return _texts(out.getvalue())

    return fill


@pytest.fixture(scope="session")
def refused() -> RefusedText:
    """The lines of the refusal, at loading or at filling."""

    def lines(path: Path, values: Mapping[str, object] | None = None) -> str:
        with pytest.raises(Refused) as caught:
            Template.load(path).render(values or {})
        return str(caught.value)

    return lines


def _texts(content: bytes) -> list[str]:
    """Every paragraph's text, in document order, headers and footers after the body."""
    doc = Document(BytesIO(content))
    roots = [doc.element.body]
    for section in doc.sections:
        roots += [section.header.part.element, section.footer.part.element]
    return [line for root in roots for line in _lines(root)]


def _lines(root: object) -> list[str]:
    paragraphs = root.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")  # type: ignore[attr-defined]
    return [_text(paragraph) for paragraph in paragraphs]


def _text(paragraph: object) -> str:
    signs = {"t": None, "tab": "\t", "br": "\n"}
    found = []
    for node in paragraph.iter():  # type: ignore[attr-defined]
        name = str(node.tag).rpartition("}")[2]
        own = next((one for one in node.iterancestors() if one.tag == paragraph.tag), None) is paragraph  # type: ignore[attr-defined]
        if own and name in signs and "wordprocessingml" in str(node.tag) and node.getparent().tag.endswith("}r"):
            found.append(node.text or "" if name == "t" else signs[name])
    return "".join(part or "" for part in found)
