"""Finds the tags of the template language in a text; knows quotes, smart quotes and nested braces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from pipeline.base import batas
from pipeline.word.tag.signs import Odd, meant, visible


class Kind(StrEnum):
    """What a tag does."""

    PRINT = "{{ }}"
    BLOCK = "{% %}"
    COMMENT = "{# #}"


@dataclass(frozen=True)
class Tag:
    """A tag: `written` as it can be seen in Word, `code` without delimiters and level, as it was meant.

    `odd` is what stands in it that is not what it seems, with the mend.
    """

    kind: Kind
    written: str
    level: str
    code: str
    odd: Odd | None = None

    @property
    def keyword(self) -> str:
        """The first word of a block tag: "for", "endif"."""
        found = re.match(r"[-+]?\s*(\w+)", self.code)
        return found[1] if found and self.kind is Kind.BLOCK else ""


@dataclass(frozen=True)
class Span:
    """Where a tag stands in the text; `tag` is `None` when it is never closed."""

    start: int
    end: int
    tag: Tag | None


_MOST_LOST = 20
"""Tags without an end after which a text is read no further; each was looked for to the end of the text."""
_FARTHEST = 10 * batas.TAG
_OPENER = re.compile(r"\{[{%#]")
_KINDS = {"{{": (Kind.PRINT, "}}"), "{%": (Kind.BLOCK, "%}"), "{#": (Kind.COMMENT, "#}")}
_LEVELS = {
    Kind.PRINT: re.compile(r"(tr|tc|p|r)\s+(?=\S)|(T[rR]|T[cC]|P|R)\s+(?=[A-Za-z_])(?!(?:if|in|is|and|or|not)\b)"),
    Kind.BLOCK: re.compile(r"\s*(tr|tc|p|r)\s+(?=\w)|\s*(T[rR]|T[cC]|P|R)\s+(?=\w)"),
    Kind.COMMENT: re.compile(r"(tr|tc|p)\s|()(?!)"),
}
"""How the language writes them, and with the capital that Word makes of the first letter."""
_STRAIGHT = {'"': '"', "'": "'", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'"}
_CLOSERS = {'"': '"', "'": "'", "“": '”“"', "”": '”“"', "„": '”“"', "‘": "’‘'", "’": "’‘'", "‚": "’‘'"}
_ONE_LINE = {ord(sign): written for sign, written in (("\t", "\\t"), ("\n", "\\n"), ("\r", "\\n"))}
"""A tag is one line of the source."""
_RAW = re.compile(r"\{%[-+]?\s*raw\b")
_RAW_END = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")


def scan(text: str) -> tuple[Span, ...]:
    """The tags of a text in order. What stands between `{% raw %}` and `{% endraw %}` is text."""
    spans: list[Span] = []
    position = 0
    lost, may_be_raw = 0, True
    while lost < _MOST_LOST and (opener := _OPENER.search(text, position)):
        span = _span(text, opener.start())
        is_raw = may_be_raw and span.tag is not None and span.tag.keyword == "raw"
        end = _RAW_END.search(text, span.end) if is_raw else None
        if end:
            spans += (_erased(text, span.start, span.end), _erased(text, *end.span()))
            position = end.end()
        else:
            spans.append(span)
            position = span.end
        lost += span.tag is None
        may_be_raw = may_be_raw and not (is_raw and end is None)
    return tuple(spans)


def stray_closers(text: str, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """Every `}}` or `%}` that closes nothing."""
    strays: list[str] = []
    position = 0
    literal = False
    for span in (*spans, Span(len(text), len(text), None)):
        if not literal:
            strays += re.findall(r"\}\}|%\}", text[position : span.start])
        literal = span.tag is not None and _RAW.match(span.tag.written) is not None
        position = span.end
    return tuple(strays)


def unclosed(text: str, span: Span) -> Odd:
    """What to say of a tag without an end."""
    opener = text[span.start : span.end]
    closer = opener[1].replace("{", "}") + "}"
    fix = f'Tutup dengan "{closer}" dalam paragraf yang sama, dan periksa tanda kutipnya'
    return f'tag "{visible(text[span.start :])[:40].rstrip()}" tidak ditutup', fix


def without_opener(closer: str) -> Odd:
    """What to say of an end without a tag."""
    opener = "{{" if closer == "}}" else "{%"
    fix = f'Tulis "{opener}" di depannya; untuk mencetak tanda itu sendiri tulis "{closer[0]}_{closer[1]}"'
    return f'"{closer}" tidak mempunyai pembuka', fix


def _erased(text: str, start: int, end: int) -> Span:
    return Span(start, end, Tag(Kind.COMMENT, text[start:end], "", ""))


def _span(text: str, start: int) -> Span:
    kind, closer = _KINDS[text[start : start + 2]]
    found = _comment(text, start + 2) if kind is Kind.COMMENT else _code(text, start + 2, closer)
    if found is None:
        return Span(start, start + 2, None)
    end, code = found
    code, odd = (code, None) if kind is Kind.COMMENT else meant(code, text[start : start + 2], closer)
    level = _LEVELS[kind].match(code)
    if level and level[2]:
        odd = f'huruf besar "{level[2]}"', f'Tulis "{text[start : start + 2]}{level[2].lower()} …" dengan huruf kecil'
    called = (level[1] or level[2].lower()) if level else ""
    return Span(start, end, Tag(kind, visible(text[start:end]), called, code[level.end() :] if level else code, odd))


def _comment(text: str, start: int) -> tuple[int, str] | None:
    end = text.find("#}", start)
    return None if end < 0 else (end + 2, text[start:end])


def _code(text: str, position: int, closer: str) -> tuple[int, str] | None:
    """The end of the tag and its code, or `None`; braces of a literal dict are counted."""
    depth = 0
    code: list[str] = []
    last = min(len(text), position + _FARTHEST)
    while position < last:
        char = text[position]
        if char in _STRAIGHT:
            end = _string_end(text, position)
            if end is None:
                return None
            code.append(f"{_STRAIGHT[char]}{text[position + 1 : end - 1].translate(_ONE_LINE)}{_STRAIGHT[char]}")
            position = end
            continue
        if not depth and text.startswith(closer, position):
            return position + 2, "".join(code)
        depth = max(0, depth + (char == "{") - (char == "}"))
        code.append(" " if char.isspace() else char)
        position += 1
    return None


def _string_end(text: str, start: int) -> int | None:
    closers = _CLOSERS[text[start]]
    position = start + 1
    last = min(len(text), position + _FARTHEST)
    while position < last:
        if text[position] == "\\":
            position += 2
        elif text[position] in closers:
            return position + 1
        else:
            position += 1
    return None
