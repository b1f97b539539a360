"""The grid of tables whose columns the data decides: as many columns as the widest row, the same total width."""

from __future__ import annotations

import re

OPEN, CLOSE = "\x10", "\x11"
_WATCHED = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
_GRID = re.compile(r"<w:tblGrid(?: [^>]*)?(?:/>|>(.*?)</w:tblGrid>)", re.DOTALL)
_COLUMN = re.compile(r'<w:gridCol(?: w:w="(\d+)")?')
_STEPS = re.compile(
    r'<(/?)w:(tbl|tr|tc)(?=[ >])|<w:(?:gridSpan|gridBefore|gridAfter) w:val="(\d+)"|(?<=<w:tc)/>'
)  # fmt: skip


def with_grids(text: str) -> str:
    """The part with every watched table's grid set, inner tables first."""
    while OPEN in text:
        text = _WATCHED.sub(lambda found: _fitted(found[1]), text)
    return text


def _fitted(table: str) -> str:
    """The table from its grid on, with that grid fitted to its rows."""
    grid = _GRID.match(table)
    if grid is None:
        return table
    widths = [int(width or 0) for width in _COLUMN.findall(grid[1] or "")]
    wanted = _columns(table[grid.end() :])
    if not wanted or wanted == len(widths):
        return table
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in _shared(widths, wanted))
    return f"<w:tblGrid>{columns}</w:tblGrid>{table[grid.end() :]}"


def _columns(rows: str) -> int:
    """The grid columns of the widest row; tables within cells are passed over."""
    widest = width = depth = 0
    for found in _STEPS.finditer(rows):
        closing, name, span = found[1], found[2], found[3]
        if name == "tbl":
            depth += -1 if closing else 1
        elif depth > 0:
            continue
        elif name == "tr":
            widest, width = max(widest, width), 0
        elif name == "tc" and not closing:
            width += 1
        elif span:
            width += int(span) - (found[0].startswith("<w:gridSpan"))
    return max(widest, width)


def _shared(widths: list[int], wanted: int) -> list[int]:
    """Wider tables give the new columns an average share; narrower ones share out what is freed."""
    total = sum(widths)
    if wanted > len(widths):
        average = total // wanted
        kept = [width * len(widths) // wanted for width in widths]
        return kept + [average] * (wanted - len(widths))
    extra = sum(widths[wanted:]) // wanted
    return [width + extra for width in widths[:wanted]]


EMPTY, FULL = "\x0e", "\x0f"
_HOLLOW = re.compile(rf"{EMPTY}\s*{FULL}")
_PARAGRAPH = "<w:p/>"


def with_paragraphs(text: str) -> str:
    """The part with a paragraph in every marked container that is empty or ends with a table."""
    text = _HOLLOW.sub(_PARAGRAPH, text).replace(f"</w:tbl>{FULL}", f"</w:tbl>{_PARAGRAPH}")
    return text.replace(EMPTY, "").replace(FULL, "")
