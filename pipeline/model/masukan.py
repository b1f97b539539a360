"""Papers from outside: from a declaration in the SOP to a strict model, and from its answers to what templates see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, create_model

from pipeline.model.nilai import NilaiIsianPilihan, NilaiPilihan
from pipeline.model.sop import Isian, Masukan
from pipeline.model.tertulis import Angka, Daftar, Locate, Opsional, Tanggal, Teks, Tertulis, validated
from pipeline.problems import Problem

KEPUTUSAN = "keputusan"
PUTARAN = "putaran"
TANGGAL = "tanggal"
SATU_NILAI: Mapping[str, Any] = {"teks": Teks, "daftar": Teks, "tanggal": Tanggal, "angka": Angka}

NilaiIsian = str | Decimal | date | None | tuple[str, ...] | NilaiIsianPilihan


@dataclass(frozen=True)
class Jawaban:
    """One filled paper: its fields as templates see them; `keputusan` is the answer of a decision's round."""

    nilai: Mapping[str, NilaiIsian]
    keputusan: str = ""

    @property
    def tanggal(self) -> date | None:
        """The day the paper bears: its field `tanggal`, when it has one."""
        found = self.nilai.get(TANGGAL)
        return found if isinstance(found, date) else None


def read_jawaban(
    masukan: Masukan, keputusan: tuple[str, ...], isi: object, locate: Locate
) -> tuple[tuple[Jawaban, ...], tuple[Problem, ...]]:
    """The rounds of a decision's masukan, or the one paper of another; with every problem found."""
    record = _record_model(masukan, keputusan)
    if not keputusan:
        written, problems = validated(record, isi, locate)
        return ((_jawaban(masukan, keputusan, written),) if written else ()), problems
    rounds = create_model("Putaran", __base__=Tertulis, putaran=(tuple[record, ...], ()))  # type: ignore[valid-type]
    all_written, problems = validated(rounds, isi, locate)
    answered = getattr(all_written, PUTARAN, ())
    return tuple(_jawaban(masukan, keputusan, written) for written in answered), problems


def _record_model(masukan: Masukan, keputusan: tuple[str, ...]) -> type[Tertulis]:
    fields: dict[str, Any] = {name: _field(isian) for name, isian in masukan.isian.items()}
    if keputusan:
        fields[KEPUTUSAN] = (_words(keputusan), ...)
    return create_model("Isian", __base__=Tertulis, **fields)


def _field(isian: Isian) -> tuple[Any, Any]:
    many: Any = Daftar
    optional: Any = Opsional
    kind = _words(isian.pilihan) if isian.pilihan else SATU_NILAI[isian.jenis]
    if isian.banyak or isian.jenis == "daftar":
        return (Annotated[many[kind], Field(min_length=1)], ...) if isian.wajib else (many[kind], ())
    if isian.wajib:
        return kind, ...
    return (str, "") if kind is Teks else (optional[kind], None)


def _words(allowed: tuple[str, ...]) -> Any:  # noqa: ANN401
    literal: Any = Literal
    return literal[allowed]


def _jawaban(masukan: Masukan, keputusan: tuple[str, ...], written: Tertulis) -> Jawaban:
    values: dict[str, NilaiIsian] = {}
    for name, isian in masukan.isian.items():
        value = getattr(written, name)
        values[name] = choice(isian.pilihan, value) if isian.jenis == "pilihan" else value
    answer = str(getattr(written, KEPUTUSAN)) if keputusan else ""
    if keputusan:
        values[KEPUTUSAN] = choice(keputusan, answer)
    return Jawaban(values, answer)


def choice(pilihan: tuple[str, ...], chosen: str | tuple[str, ...] | None) -> NilaiIsianPilihan:
    """All choices with the chosen ones marked, for boxes to tick."""
    picked = (chosen,) if isinstance(chosen, str) else chosen or ()
    return NilaiIsianPilihan(", ".join(picked), tuple(NilaiPilihan(word, word in picked) for word in pilihan))
