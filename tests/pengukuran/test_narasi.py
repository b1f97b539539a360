"""Sentences follow from the figures: whatever the results, none contradicts them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from pengukuran_uji import anggaran, indikator, jawaban, kiriman, perjanjian, ukur

from pipeline.nilai.nilai_kinerja import NilaiAnggaran, NilaiCapaian


def every_text(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if is_dataclass(value):
        return [text for field in fields(value) for text in every_text(getattr(value, field.name))]
    return [text for item in value for text in every_text(item)] if isinstance(value, tuple) else []


HASIL = st.tuples(
    st.sampled_from(["maks", "min", "min_terbalik"]),
    st.sampled_from(["0", "0.2", "3", "75", "100"]),
    st.sampled_from([None, "0", "0.1", "0.2", "3", "74.9999", "75", "100", "250"]),
    st.sampled_from(["Sasaran satu", "Sasaran dua", "Sasaran tiga"]),
    st.sampled_from(["", "None", "Belum  ada,\n anggaran,"]),
)
UANG = st.lists(st.tuples(st.integers(0, 10**6), st.none() | st.integers(0, 2 * 10**6)), max_size=3)
KALIMAT = re.compile(r"(\d+) \([a-z ]+\) (mencapai|belum mencapai|tidak dapat dihitung)")


def random_whole(
    results: Sequence[tuple[str, str, str | None, str, str]], money: Sequence[tuple[int, int | None]]
) -> NilaiCapaian:
    rows = [(str(number), *result) for number, result in enumerate(results, 1)]
    items = [indikator(kode, target, rumus=rumus, sasaran=sasaran) for kode, rumus, target, _, sasaran, _ in rows]
    answers = [jawaban(kode, value, kendala=words, tindak_lanjut=words) for kode, _, _, value, _, words in rows]
    uang = [anggaran(f"{number}", pagu, spent) for number, (pagu, spent) in enumerate(money, 3355)]
    return ukur(perjanjian(*items, uang=uang), kiriman(4, *answers))


def counted(sentence: str) -> Mapping[str, int]:
    return {words: int(number) for number, words in KALIMAT.findall(sentence)}


def all_lines(line: NilaiAnggaran) -> list[NilaiAnggaran]:
    return [line, *(inner for child in line.kegiatan for inner in all_lines(child))]


@settings(max_examples=200)
@given(st.lists(HASIL, min_size=1, max_size=8), UANG)
def test_no_sentence_contradicts_the_figures(
    results: Sequence[tuple[str, str, str | None, str, str]], money: Sequence[tuple[int, int | None]]
) -> None:
    whole = random_whole(results, money)
    for sentence, items in [
        (whole.simpulan, [item for group in whole.sasaran for item in group.indikator]),
        *((group.penjelasan, list(group.indikator)) for group in whole.sasaran if len(group.indikator) > 1),
    ]:
        met = sum(item.tercapai for item in items)
        unknown = sum(item.capaian is None for item in items)
        unmet = len(items) - met - unknown
        claims_all, claims_none = (f"{words} mencapai target." in sentence and "Seluruh" in sentence
                                   for words in ("indikator, telah", "indikator, belum"))  # fmt: skip
        assert (claims_all, claims_none) == (met == len(items), unmet == len(items))
        if not claims_all and not claims_none:
            expected = {"mencapai": met, "belum mencapai": unmet, "tidak dapat dihitung": unknown}
            assert counted(sentence) == {words: number for words, number in expected.items() if number}


@settings(max_examples=200)
@given(st.lists(HASIL, min_size=1, max_size=8), UANG)
def test_counts_agree_with_each_other(
    results: Sequence[tuple[str, str, str | None, str, str]], money: Sequence[tuple[int, int | None]]
) -> None:
    whole = random_whole(results, money)
    assert sum(band.jumlah for band in whole.kategori) == whole.jumlah_terukur
    assert whole.jumlah_tercapai + len(whole.belum_tercapai) == whole.jumlah_terukur
    assert sum(group.jumlah_tercapai for group in whole.sasaran) == whole.jumlah_tercapai
    assert len(whole.langkah_perbaikan) == whole.jumlah_indikator - whole.jumlah_tercapai
    assert sum(line.jumlah_indikator for line in whole.program) == whole.jumlah_indikator
    assert sum(line.pagu for line in whole.program) == whole.anggaran.pagu
    assert all(line.kategori != "-" or line.capaian is None for top in whole.program for line in all_lines(top))


@settings(max_examples=200)
@given(st.lists(HASIL, max_size=6), UANG)
def test_sentences_are_written_properly(
    results: Sequence[tuple[str, str, str | None, str, str]], money: Sequence[tuple[int, int | None]]
) -> None:
    blank = [(*result[:4], "" if result[4] == "None" else result[4]) for result in results]
    whole = random_whole(blank, money)
    explained = [item.penjelasan for group in whole.sasaran for item in group.indikator]
    sentences = [*whole.ringkasan, whole.simpulan, whole.simpulan_anggaran, *whole.langkah_perbaikan, *explained,
                 *(group.penjelasan for group in whole.sasaran)]  # fmt: skip
    assert 3 <= len(whole.ringkasan) <= 6
    for sentence in sentences:
        assert re.fullmatch(r"[A-Z].*\.", sentence), sentence
        assert not re.search(r"  |,\.|, ,|\.\.|,,|\( |;\)|None|\s[.,]", sentence), sentence
    assert not [text for text in every_text(whole) if "None" in text]
