"""Citations of law as Indonesian papers write them: "Peraturan Presiden Nomor 29 Tahun 2014 tentang …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

KEPALA = re.compile(
    r"\b(?P<jenis>(?:Undang\s*[-–]\s*Undang|Peraturan|Keputusan|Instruksi|Surat\s+Edaran)\b"
    r"(?:(?!\b(?:tentang|atas|Peraturan|Keputusan|Nomor)\b)[^;.()]){0,200}?)"
    r"\s+(?:Nomor|No\.?)\s+(?P<nomor>\S+)(?:\s+Tahun\s+(?P<tahun>\d+))?\s+tentang\s+",
    re.IGNORECASE,
)
AKHIR_JUDUL = re.compile(r"\s*(?:\(|;|\bsebagaimana\b|\Z)", re.IGNORECASE)
LEMBARAN = re.compile(r"\s*\(([^()]*\b(?:Lembaran|Berita)\s+(?:Negara|Daerah)\b[^()]*)\)", re.IGNORECASE)
TAHUN_RINGKAS = re.compile(r"\bNomor\s+\S+\s+Tahun\s+(\d{1,3})\b", re.IGNORECASE)
DIULANG = re.compile(r"\b(\w{2,}(?:[ ,]+[\w/-]+){1,15})\s+\1\b", re.IGNORECASE)
KATA_TUGAS_GANDA = re.compile(
    r"\b(yang|dan|di|ke|dari|untuk|pada|dengan|tentang|atas|oleh|adalah|dalam|nomor|tahun)\s+\1\b", re.IGNORECASE
)
PENYAMBUNG = ("dan", "atau", "serta")


@dataclass(frozen=True)
class Peraturan:
    """A regulation as it is known: a row of config/peraturan.csv. `lembaran` is its gazette, blank when not known."""

    jenis: str
    nomor: str
    tahun: str
    tentang: str
    lembaran: str
    sumber: str


@dataclass(frozen=True)
class Sitasi(Peraturan):
    """A regulation as a text cites it; `awal` and `akhir` are where it stands in that text."""

    awal: int
    akhir: int

    @property
    def sebutan(self) -> str:
        """The regulation without its title, a long kind shortened: "Peraturan Menteri … Nomor 53 Tahun 2014"."""
        words = self.jenis.split()
        kind = self.jenis if len(words) <= 5 else f"{' '.join(words[:2])} …"
        return f"{kind} Nomor {self.nomor}" + (f" Tahun {self.tahun}" if self.tahun else "")


def citations(text: str) -> Iterator[Sitasi]:
    """Every regulation cited in its own right; one within the title of another is part of that title."""
    position = 0
    while head := KEPALA.search(text, position):
        end = AKHIR_JUDUL.search(text, head.end())
        position = end.start() if end else len(text)
        gazette = LEMBARAN.match(text, position)
        title = text[head.end() : position].rstrip(" .,;")
        position = gazette.end() if gazette else position
        yield Sitasi(
            jenis=head["jenis"],
            nomor=head["nomor"].rstrip(","),
            tahun=head["tahun"] or "",
            tentang=title,
            lembaran=gazette[1] if gazette else "",
            sumber="",
            awal=head.start(),
            akhir=position,
        )


def identity(cited: Peraturan) -> tuple[tuple[str, ...], str, str]:
    """What makes two citations one regulation: kind, number and year, "22" read as 2022."""
    year = f"20{cited.tahun}" if len(cited.tahun) == 2 else cited.tahun
    return words(cited.jenis), cited.nomor.casefold(), year


def words(text: str) -> tuple[str, ...]:
    """The words to be compared: capitals, commas and the spaces around a dash or slash make no difference."""
    joined = re.sub(r"\s*([-–/])\s*", lambda found: "/" if found[1] == "/" else "-", text.casefold())
    return tuple(re.findall(r"[\w/-]+", joined))


def same_title(written: str, known: str) -> bool:
    """Whether a title is that one; the sentence may go on behind it ("… masih berlaku")."""
    mine, other = words(written), words(known)
    if mine == other:
        return True
    after = written.split()[len(other) :]
    goes_on = bool(after) and (written.isupper() or (after[0].islower() and after[0] not in PENYAMBUNG))
    return mine[: len(other)] == other and goes_on


def title_differences(written: str, known: str) -> str:
    """Where two titles part: 'tertulis "Intansi", di sana "Instansi"'; the first three places."""
    mine, other = (re.sub(r"\s*/\s*", "/", text).split() for text in (written, known))
    matcher = SequenceMatcher(None, [words(word) for word in mine], [words(word) for word in other], autojunk=False)
    found = [_told(mine[a:b], other[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
    return "; ".join(told for told in found[:3] if told)


def _told(mine: Sequence[str], other: Sequence[str]) -> str:
    here, there = (" ".join(part).strip(",;.") for part in (mine, other))
    if here and there:
        return f'tertulis "{here}", di sana "{there}"'
    return f'"{here}" berlebih' if here else f'kurang "{there}"'


def gazette(text: str) -> str:
    """ "LN 2022 Nomor 224, TLN 6832" from however it is written; blank when it holds no number."""
    numbers = re.findall(r"\d+", text)
    if len(numbers) < 2:
        return ""
    kind = "BN" if re.search(r"\b(BN|Berita)\b", text, re.IGNORECASE) else "LN"
    return f"{kind} {numbers[0]} Nomor {numbers[1]}" + (f", T{kind} {numbers[2]}" if len(numbers) > 2 else "")


def repeated(text: str) -> str | None:
    """Words written twice in a row: two or more, or one small word; `None` when there are none."""
    found = DIULANG.search(text) or KATA_TUGAS_GANDA.search(text)
    return found[1] if found else None


def once(text: str) -> str:
    """The text with words written twice in a row written once."""
    return DIULANG.sub(r"\1", text)
