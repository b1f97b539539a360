"""Containers that Word refuses when they hold no paragraph: those that came out empty get one."""

from __future__ import annotations

import re

EMPTY, FULL = "\x0e", "\x0f"
_HOLLOW = re.compile(rf"{EMPTY}\s*{FULL}")
_PARAGRAPH = "<w:p/>"


def with_paragraphs(text: str) -> str:
    """The part with a paragraph in every marked container that is empty or ends with a table."""
    text = _HOLLOW.sub(_PARAGRAPH, text).replace(f"</w:tbl>{FULL}", f"</w:tbl>{_PARAGRAPH}")
    return text.replace(EMPTY, "").replace(FULL, "")
