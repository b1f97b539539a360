"""Sentences that follow from the figures, and from nothing else: none can contradict the table beside it."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.bahasa import angka, berbilang, rangkai, rupiah
from pipeline.model.hitungan import TIDAK_DAPAT
from pipeline.model.nilai_kinerja import NilaiAnggaran, NilaiCapaian, NilaiCapaianIndikator, NilaiCapaianSasaran
from pipeline.model.sebutan import with_unit

BELUM_DITARGETKAN = "belum ditargetkan sampai triwulan ini"


def clean(text: str) -> str:
    """What someone wrote, as the end of a sentence: single spaces, no full stop, no dangling comma."""
    return re.sub("[ \t\r\n]+", " ", text).strip(" ").rstrip(" .,;:")


def percent(value: Decimal | None, desimal: int) -> str:
    """ "54,53%"; "-" when not computed."""
    return "-" if value is None else f"{angka(value, desimal)}%"


def explain_indikator(item: NilaiCapaianIndikator, periode: str, tahun: int, desimal: int) -> str:
    """What was reached against the quarter and the year, then what hindered and what follows."""
    sentences = [_result(item, periode, tahun, desimal)]
    if item.triwulan.nilai is not None and item.tahun.nilai is not None and not _same(item):
        target = f"target tahun {tahun}{_target(item.target_tahun, item.satuan)}".rstrip(",")
        sentences.append(f"Terhadap {target}, capaiannya {percent(item.tahun.nilai, desimal)}.")
    sentences += [
        f"{label}: {clean(text)}."
        for label, text in (("Kendala", item.ulasan.kendala), ("Tindak lanjut", item.ulasan.tindak_lanjut))
        if clean(text)
    ]
    return " ".join(sentences)


def explain_sasaran(group: NilaiCapaianSasaran, desimal: int) -> str:
    """How many indikator, their average, and how they spread."""
    count = f"Sasaran ini diukur dengan {berbilang(len(group.indikator))} indikator kinerja"
    if group.capaian is None:
        opening = f"{count} dan capaiannya belum dapat dihitung."
    else:
        average = percent(group.capaian, desimal)
        opening = f"{count} dengan rata-rata capaian {average} (kategori {group.kategori})."
    if len(group.indikator) == 1:
        return f"{opening} Indikator tersebut {_standing(group.indikator[0])}."
    return f"{opening} {spread(group.indikator)}"


def spread(items: tuple[NilaiCapaianIndikator, ...]) -> str:
    """How many met their target, how many did not, how many could not be computed."""
    met = sum(item.tercapai for item in items)
    later = sum(not item.ditargetkan for item in items)
    unknown = sum(item.capaian is None for item in items) - later
    unmet = len(items) - met - unknown - later
    if not items:
        return "Belum ada indikator kinerja yang diukur."
    if met == len(items):
        return f"Seluruh indikator kinerja, yaitu sebanyak {berbilang(met)} indikator, telah mencapai target."
    if unmet == len(items):
        return f"Seluruh indikator kinerja, yaitu sebanyak {berbilang(unmet)} indikator, belum mencapai target."
    parts = (
        (met, "mencapai atau melampaui target"),
        (unmet, "belum mencapai target"),
        (unknown, "tidak dapat dihitung"),
        (later, BELUM_DITARGETKAN),
    )
    told = rangkai([f"{berbilang(number)} {words}" for number, words in parts if number])
    return f"Dari {berbilang(len(items))} indikator kinerja, {told}."


def conclude_budget(total: NilaiAnggaran, desimal: int) -> str:
    """Absorption, then efficiency."""
    return " ".join(_money(total, desimal))


def summarize(whole: NilaiCapaian, satker: str, periode: str, desimal: int) -> tuple[str, ...]:
    """The executive summary: three to six sentences."""
    scope = (
        f"Pengukuran kinerja {clean(satker)} {periode} mencakup {berbilang(whole.jumlah_sasaran)} sasaran "
        f"dengan {berbilang(whole.jumlah_indikator)} indikator kinerja."
    )
    extremes = _extremes(whole.sasaran, desimal)
    return (scope, whole.simpulan, *_whole(whole, desimal), *extremes, *_money(whole.anggaran, desimal))


def improvements(items: tuple[NilaiCapaianIndikator, ...]) -> tuple[str, ...]:
    """One sentence per indikator that is not met or not computed: its own follow-up, or that one is wanted."""
    return tuple(_improvement(item) for item in items if item.ditargetkan and not item.tercapai)


def _result(item: NilaiCapaianIndikator, periode: str, tahun: int, desimal: int) -> str:
    quarter = item.target != "-"
    counted, when = (item.triwulan, periode) if quarter else (item.tahun, f"tahun {tahun}")
    if not item.ditargetkan:
        return f"Indikator ini {BELUM_DITARGETKAN} dan belum diukur."
    if item.capaian is None:
        reason = next((note for note in counted.catatan.split("; ") if note.startswith(TIDAK_DAPAT)), "")
        return f"Capaian indikator ini {reason or 'tidak dapat dihitung'}."
    target = _target(item.target if quarter else item.target_tahun, item.satuan)
    told = tuple(note for note in counted.catatan.split("; ") if note.startswith(("dibatasi", "sebelum pembulatan")))
    return (
        f"Realisasi {with_unit(item.realisasi, item.satuan)} terhadap target {when}{target} menghasilkan "
        f"capaian {percent(item.capaian, desimal)} ({'; '.join((*told, f'kategori {item.kategori}'))}), "
        f"sehingga target {'tercapai' if item.tercapai else 'belum tercapai'}."
    )


def _target(text: str, satuan: str) -> str:
    return f" sebesar {with_unit(text, satuan)}" if text[-1:].isdigit() else f", yaitu {text},"


def _same(item: NilaiCapaianIndikator) -> bool:
    return item.target == item.target_tahun and item.triwulan.nilai == item.tahun.nilai


def _standing(item: NilaiCapaianIndikator) -> str:
    if not item.ditargetkan:
        return BELUM_DITARGETKAN
    if item.capaian is None:
        return "tidak dapat dihitung capaiannya"
    return "mencapai atau melampaui target" if item.tercapai else "belum mencapai target"


def _whole(whole: NilaiCapaian, desimal: int) -> tuple[str, ...]:
    if whole.capaian is None:
        return ("Rata-rata capaian kinerja belum dapat dihitung.",)
    average = (
        f"Rata-rata capaian kinerja adalah {percent(whole.capaian, desimal)} dengan kategori {whole.nama_kategori}"
    )
    return (f"{average}.",)


def _extremes(groups: tuple[NilaiCapaianSasaran, ...], desimal: int) -> tuple[str, ...]:
    values = [group.capaian for group in groups if group.capaian is not None]
    if len(values) < 2:
        return ()
    high, low = max(values), min(values)
    if high == low:
        return (f"Capaian sasaran yang dapat dihitung sama besar, yaitu {percent(high, desimal)}.",)
    best, worst = (rangkai([f"“{clean(g.nama)}”" for g in groups if g.capaian == value]) for value in (high, low))
    told = f"Capaian tertinggi sebesar {percent(high, desimal)} terdapat pada sasaran {best}"
    return (f"{told}, sedangkan capaian terendah sebesar {percent(low, desimal)} terdapat pada sasaran {worst}.",)


def _money(total: NilaiAnggaran, desimal: int) -> tuple[str, ...]:
    if not total.pagu:
        return ("Anggaran belum tercantum dalam perjanjian kinerja.",)
    if total.realisasi is None or total.sisa is None:
        return (f"Dari pagu anggaran {rupiah(total.pagu)}, realisasinya belum lengkap dilaporkan.",)
    rest = "tersisa" if total.sisa >= 0 else "melebihi pagu sebesar"
    absorbed = (
        f"Realisasi anggaran mencapai {rupiah(total.realisasi)} atau {percent(total.penyerapan, desimal)} "
        f"dari pagu {rupiah(total.pagu)}, sehingga {rest} {rupiah(abs(total.sisa))}."
    )
    return (absorbed, *_efficiency(total.efisiensi, desimal))


def _efficiency(value: Decimal | None, desimal: int) -> tuple[str, ...]:
    if value is None:
        return ()
    if value == 0:
        return ("Capaian kinerja sama besar dengan penyerapan anggaran.",)
    side, verdict = ("lebih tinggi", "efisien") if value > 0 else ("lebih rendah", "belum efisien")
    told = f"Capaian kinerja {side} {angka(abs(value), desimal)} poin persen daripada penyerapan anggaran"
    return (f"{told}, sehingga penggunaan anggaran tergolong {verdict}.",)


def _improvement(item: NilaiCapaianIndikator) -> str:
    name = f"Indikator “{clean(item.nama)}”"
    if follow_up := clean(item.ulasan.tindak_lanjut):
        return f"{name}: {follow_up}."
    state = "tidak dapat dihitung" if item.capaian is None else "belum mencapai target"
    unit = f"Subbagian {clean(item.penanggung_jawab).removeprefix('Subbagian ')}"
    return f"{name} {state}; {unit} perlu menetapkan tindak lanjutnya."
