"""Symbol fonts: what their signs are called in Unicode. What is not listed is asked back."""

from __future__ import annotations

from collections.abc import Mapping

_RENDAH = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
"""The font Symbol from 20 to 7E, as Adobe lists it."""
_TINGGI = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"
"""The font Symbol from A0 to E5."""
_LINGKARAN = "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"
_WINGDINGS: Mapping[int, str] = {
    **{0x80 + at: sign for at, sign in enumerate(_LINGKARAN)},
    0x20: " ", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x73: "⬧", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪",
    0xA8: "◻", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2: Mapping[int, str] = {
    **{0x6A + at: sign for at, sign in enumerate("➀➁➂➃➄➅➆➇➈➉")},
    **{0x75 + at: sign for at, sign in enumerate("➊➋➌➍➎➏➐➑➒➓")},
    0x20: " ", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "☐",
}  # fmt: skip
_HURUF: Mapping[str, Mapping[int, str]] = {
    "symbol": {
        **{0x20 + at: sign for at, sign in enumerate(_RENDAH)},
        **{0xA0 + at: sign for at, sign in enumerate(_TINGGI)},
        0xF1: "〉", 0xF2: "∫",
    },
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {0x20: " "},
    "webdings": {0x20: " ", 0x61: "✓", 0x72: "✗"},
    "mt extra": {0x20: " "},
    "zapfdingbats": {0x20: " "},
}  # fmt: skip
_PRIVAT = range(0xF000, 0xF100)
"""Where Word keeps the signs of symbol fonts."""


def is_symbol_font(font: str) -> bool:
    """Whether its letters are pictures."""
    return font.casefold() in _HURUF


def symbol(font: str, code: int) -> str | None:
    """The sign a code of the font shows; `None` when it is not known. Of a plain font the sign itself."""
    signs = _HURUF.get(font.casefold())
    if signs is None:
        return chr(code) if code not in _PRIVAT and 0x20 <= code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else None
    low = code - _PRIVAT.start if code in _PRIVAT else code
    return signs.get(low)
