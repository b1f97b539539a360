"""Signs that stand in a part only while it is filled (XML has none of them), and elements that show nothing."""

from __future__ import annotations

from collections.abc import Mapping

EMPTY, FULL = "\x0e", "\x0f"
"""Around what a holder holds: it must end with a paragraph."""
OPEN, CLOSE = "\x10", "\x11"
"""Around a table from its grid on: the grid is fitted to the rows."""
SIGN = "\x12"
"""On both sides of an id that must be unique, behind its kind; of kind "r" it is where a list begins anew."""
LOOSE, INNER, INNER_END, LOOSE_END = "\x13", "\x14", "\x15", "\x16"
"""Around an element that goes when what it holds (between the inner two) is nothing."""
APART = "\x17"
"""Before a table that may come to stand behind another."""

RANGES: Mapping[str, str] = {
    "bookmark": "penanda (bookmark)",
    "commentRange": "komentar",
    "perm": "izin menyunting",
    "moveFromRange": "pemindahan yang dilacak",
    "moveToRange": "pemindahan yang dilacak",
    "customXmlInsRange": "perubahan yang dilacak",
    "customXmlDelRange": "perubahan yang dilacak",
    "customXmlMoveFromRange": "pemindahan yang dilacak",
    "customXmlMoveToRange": "pemindahan yang dilacak",
}
"""What begins and ends in places of its own, and what a person calls it."""
