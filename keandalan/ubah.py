"""Mutations for the fuzzer: of text, of tables, and of the members inside Office packages."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

import yaml

KATA = (
    "null", "~", "no", "yes", "ya", "tidak", "0", "-1", "1e999", "NaN", "inf", "0x10", "1_000", "010", "1:30",
    "2025-13-45", "2025-02-30", "9999-12-31", "0000-00-00", "1.234,56", "1,234.56", "-,5", "100%", "120%", "Rp1",
    "=1+1", '=HYPERLINK("x")', "{{x}}", "{%p", "%}", "{#", "<w:p>", "&", "]]>", "<!DOCTYPE", "&amp;", "&#0;",
    "&#x1F600;", "|", ">", "-", "?", ":", ",", "[", "]", "{", "}", "!!python/object", "*a", "&a", "<<", "%TAG", "@",
    "`", '"', "'", "\\", "\x00", "\ufffd", "\ufeff", "\u200b", "\u202e", "\U0001f600", "\xe9", "e\u0301", "\u0663",
    "\xb2", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "99999999999999999999", 'r="A1048576"', 'r="XFD1"', 'r="ZZZZZZ9"', 'r="1"', 's="999999"', 't="s"', 't="e"',
    't="d"', 'number-rows-repeated="1000000000"', 'number-columns-repeated="1000000000"', "w:showingPlcHdr",
    'w:val=""', "w:tag", "repeatedbody", "\ud800", "\u2028", "\x85", "\t", "\r",
)  # fmt: skip


def mutated(content: bytes, suffix: str, others: Sequence[bytes], dice: random.Random) -> bytes:
    """A few changes of a file that keep it the kind of file it is, most of the time."""
    if suffix in (".xlsx", ".ods", ".docx", ".zip") and dice.random() < 0.9:
        return _package(content, dice)
    if suffix == ".yaml" and dice.random() < 0.7:
        return _tree(content, dice)
    for _ in range(dice.choice((1, 1, 2, 4, 8))):
        content = (
            _bytes(content, dice)
            if suffix not in (".yaml", ".csv") or dice.random() < 0.1
            else _text(content, others, dice)
        )
    return content


def _tree(content: bytes, dice: random.Random) -> bytes:
    """Changed values, keys and items of a YAML file, whose writing stays right."""
    try:
        whole = yaml.load(content, yaml.CBaseLoader)
    except (yaml.YAMLError, UnicodeError, RecursionError):
        return _bytes(content, dice)
    for _ in range(dice.choice((1, 1, 2, 3))):
        holders = list(_holders(whole))
        if holders:
            _change(dice.choice(holders), holders, dice)
    try:
        return bytes(yaml.dump(whole, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False).encode())
    except (yaml.YAMLError, UnicodeError, RecursionError, TypeError):
        return content


def _holders(value: object) -> Iterator[tuple[object, object]]:
    """Every mapping and list with each of its keys."""
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _holders(value[key])


def _change(spot: tuple[Any, Any], spots: Sequence[tuple[Any, Any]], dice: random.Random) -> None:
    holder, key = spot
    if not (key in holder if isinstance(holder, dict) else key < len(holder)):
        return
    other_holder, other_key = dice.choice(spots)
    what = dice.randrange(6)
    if what == 0:
        holder[key] = dice.choice(KATA)
    elif what == 1 and isinstance(holder[key], str):
        words = holder[key].split(" ")
        words[dice.randrange(len(words))] = dice.choice(KATA)
        holder[key] = " ".join(words)
    elif what == 2:
        del holder[key]
    elif what == 3 and isinstance(holder, list):
        holder.insert(dice.randrange(len(holder) + 1), deepcopy(holder[key]))
    elif what == 4 and isinstance(holder, dict):
        holder[dice.choice(KATA)] = holder.pop(key)
    elif other_key in other_holder if isinstance(other_holder, dict) else other_key < len(other_holder):
        holder[key] = deepcopy(other_holder[other_key])


def _package(content: bytes, dice: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return _bytes(content, dice)
    names = sorted(members)
    likely = [
        n
        for n in names
        if re.search(r"sheet\d|content\.xml|document\.xml|sharedStrings|workbook\.xml|styles|manifest|csv|yaml", n)
    ]
    for _ in range(dice.choice((1, 1, 2, 3))):
        name = dice.choice(likely if likely and dice.random() < 0.85 else names)
        chance = dice.random()
        if chance < 0.05 and len(members) > 1:
            members.pop(name, None)
        elif chance < 0.1:
            members[name] = members.get(dice.choice(names), b"")
        else:
            members[name] = _xml(members.get(name, b""), dice)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


def _xml(content: bytes, dice: random.Random) -> bytes:
    """Change one text, one attribute, or move or repeat one element."""
    if dice.random() < 0.1:
        return _bytes(content, dice)
    pieces = re.split(rb"(<[^>]*>)", content)
    at = dice.randrange(len(pieces))
    word = dice.choice(KATA).encode("utf-8", "surrogatepass")
    what = dice.randrange(6)
    if what == 0:
        pieces[at] = word
    elif what == 1 and pieces[at].startswith(b"<"):
        pieces[at] = re.sub(
            rb'="[^"]*"', lambda found: b'="' + word + b'"' if dice.random() < 0.5 else found[0], pieces[at]
        )
    elif what == 2:
        del pieces[at]
    elif what == 3:
        pieces.insert(dice.randrange(len(pieces)), pieces[at])
    elif what == 4:
        end = min(len(pieces), at + dice.randrange(1, 30))
        pieces[at:at] = pieces[at:end] * dice.choice((1, 2, 50))
    else:
        texts = [n for n, piece in enumerate(pieces) if piece and not piece.startswith(b"<") and piece.strip()]
        if texts:
            pieces[dice.choice(texts)] = word
    return b"".join(pieces)


def _text(content: bytes, others: Sequence[bytes], dice: random.Random) -> bytes:
    """Change words, lines and indentation; splice in a line of another file."""
    lines = content.decode("utf-8", "surrogateescape").split("\n")
    at, word = dice.randrange(len(lines)), dice.choice(KATA)
    what = dice.randrange(8)
    if what == 0:
        lines.insert(dice.randrange(len(lines)), lines[at])
    elif what == 1:
        del lines[at : at + dice.randrange(1, 4)]
    elif what == 2:
        lines[at] = re.sub(r"(?<=[:;,-])[^;,]+", lambda _: word, lines[at], count=1) or word
    elif what == 3:
        lines[at] = dice.choice((" ", "  ", "\t", "- ", "    ")) + lines[at]
    elif what == 4:
        lines[at] = lines[at].lstrip()
    elif what == 5 and others:
        other = dice.choice(others).decode("utf-8", "surrogateescape").split("\n")
        lines[at:at] = other[dice.randrange(len(other)) :][: dice.randrange(1, 6)]
    elif what == 6:
        place = dice.randrange(len(lines[at]) + 1)
        lines[at] = lines[at][:place] + word + lines[at][place + dice.randrange(3) :]
    else:
        parts = re.split(r"([;:,])", lines[at])
        parts[dice.randrange(len(parts))] = word
        lines[at] = "".join(parts)
    return (
        "\n".join(lines).encode("utf-8", "surrogateescape" if dice.random() < 0.99 else "surrogatepass")
        if _encodable(lines)
        else content
    )


def _encodable(lines: Sequence[str]) -> bool:
    try:
        "\n".join(lines).encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def _bytes(content: bytes, dice: random.Random) -> bytes:
    whole = bytearray(content)
    for _ in range(dice.choice((1, 2, 8))):
        at = dice.randrange(len(whole) + 1)
        what = dice.randrange(4)
        if what == 0 and at < len(whole):
            whole[at] = dice.randrange(256)
        elif what == 1:
            whole[at:at] = dice.randbytes(dice.randrange(1, 9))
        elif what == 2:
            del whole[at : at + dice.randrange(1, 64)]
        else:
            del whole[at:]
            whole += content[at:][: dice.randrange(1, 4096)]
    return bytes(whole)
