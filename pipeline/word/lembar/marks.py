"""Signs that stand in a part only while it is filled (XML has none of them), and elements that show nothing."""

from __future__ import annotations

from collections.abc import Mapping

LEAD = "\x0e"
"""Before each of the next six: a text is split at one sign much faster than at several."""
EMPTY, FULL = f"{LEAD}1", f"{LEAD}2"
"""Around what a holder holds: it must end with a paragraph."""
LOOSE, INNER, INNER_END, LOOSE_END = (f"{LEAD}{number}" for number in (3, 4, 5, 6))
"""Around an element that goes when what it holds (between the inner two) is nothing."""
OPEN, CLOSE = "\x10", "\x11"
"""Around a table from its grid on: the grid is fitted to the rows."""
SIGN = "\x12"
"""On both sides of an id that must be unique, behind its kind; of kind "r" it is where a list begins anew."""
APART = "\x13"
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
