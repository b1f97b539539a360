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
from pipeline.model.tertulis import Angka, Butir, Daftar, Locate, Opsional, Tanggal, Teks, Tertulis, validated
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
    whole, problems = validated(written_model(masukan, keputusan), isi, locate)
    if not keputusan:
        return ((_jawaban(masukan, keputusan, whole),) if whole else ()), problems
    answered = getattr(whole, PUTARAN, ())
    return tuple(_jawaban(masukan, keputusan, written) for written in answered), problems


def written_model(masukan: Masukan, keputusan: tuple[str, ...]) -> type[Tertulis]:
    """What the file of a masukan may hold: its fields, in rounds when a decision reads it."""
    record = _record_model(masukan, keputusan)
    if not keputusan:
        return record
    return create_model("Putaran", __base__=Tertulis, putaran=(Butir[record], ()))  # type: ignore[valid-type]


def _record_model(masukan: Masukan, keputusan: tuple[str, ...]) -> type[Tertulis]:
    """The fields stand behind aliases: an isian may be called `copy` or `model_config`, as methods of a model are."""
    kinds: dict[str, tuple[Any, Any]] = {name: _kind(isian) for name, isian in masukan.isian.items()}
    if keputusan:
        kinds[KEPUTUSAN] = (_words(keputusan), ...)
    fields: dict[str, Any] = {
        _attribute(name): (kind, Field(default, alias=name)) for name, (kind, default) in kinds.items()
    }
    return create_model("Isian", __base__=Tertulis, **fields)


def _attribute(name: str) -> str:
    return f"isian_{name}"


def _kind(isian: Isian) -> tuple[Any, Any]:
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
        value = getattr(written, _attribute(name))
        values[name] = choice(isian.pilihan, value) if isian.jenis == "pilihan" else value
    answer = str(getattr(written, _attribute(KEPUTUSAN))) if keputusan else ""
    if keputusan:
        values[KEPUTUSAN] = choice(keputusan, answer)
    return Jawaban(values, answer)


def choice(pilihan: tuple[str, ...], chosen: str | tuple[str, ...] | None) -> NilaiIsianPilihan:
    """All choices with the chosen ones marked, for boxes to tick."""
    picked = (chosen,) if isinstance(chosen, str) else chosen or ()
    return NilaiIsianPilihan(", ".join(picked), tuple(NilaiPilihan(word, word in picked) for word in pilihan))
