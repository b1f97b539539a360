"""How a form looks: fonts, colours and borders, one value for each look of a cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

HURUF = "Arial"
RUMUS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula when a text is typed or saved as CSV."""
ABU, BIRU, KUNING = "#EDEDED", "#D9E2F3", "#FFF2CC"
BINGKAI = "#808080"
TEKS, TANGGAL = "@", "dd/mm/yyyy"
"""What is typed in a cell of text stays as typed: "1/2" is no date and "007" no number."""


@dataclass(frozen=True)
class Gaya:
    """How one cell looks. An open cell may be filled in while the others are shut; `bentuk` is its number format."""

    mendatar: str = "left"
    tegak: str = "top"
    tebal: bool = False
    ukuran: int = 10
    berbingkai: bool = False
    dasar: str = ""
    terbuka: bool = False
    bentuk: str = ""
    kutip: bool = False

    def properties(self) -> Mapping[str, Any]:
        """The look in XlsxWriter's words."""
        told: dict[str, Any] = {
            "font_name": HURUF, "font_size": self.ukuran, "bold": self.tebal, "text_wrap": True,
            "align": self.mendatar, "valign": {"center": "vcenter"}.get(self.tegak, self.tegak),
            "locked": not self.terbuka, "quote_prefix": self.kutip,
        }  # fmt: skip
        if self.berbingkai:
            told |= {"border": 1, "border_color": BINGKAI}
        if self.dasar:
            told["bg_color"] = self.dasar
        return told | ({"num_format": self.bentuk} if self.bentuk else {})
