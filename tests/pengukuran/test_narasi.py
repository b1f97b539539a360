"""Sentences follow from the figures: whatever the results, none contradicts them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from pengukuran_uji import anggaran, indikator, jawaban, kiriman, perjanjian, ukur

from pipeline.base.bahasa import bilangan
from pipeline.nilai.nilai_kinerja import NilaiAnggaran, NilaiCapaian, NilaiCapaianIndikator
from pipeline.pengukuran.kolom_form import KeadaanJawaban
from pipeline.pengukuran.realisasi import Jawaban


def every_text(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if is_dataclass(value):
        return [text for field in fields(value) for text in every_text(getattr(value, field.name))]
    return [text for item in value for text in every_text(item)] if isinstance(value, tuple) else []


HASIL = st.tuples(
    st.sampled_from(["maks", "min", "min_terbalik"]),
    st.sampled_from(["0", "0.2", "3", "75", "100"]),
    st.sampled_from(
        [
            None,
            "0",
            "0.1",
            "0.2",
            "3",
            "74.9999",
            "75",
            "100",
            "250",
            KeadaanJawaban.TIDAK_ADA_KEJADIAN,
            KeadaanJawaban.BELUM_TERSEDIA,
        ]
    ),
    st.sampled_from(["Sasaran satu", "Sasaran dua", "Sasaran tiga"]),
    st.sampled_from(["", "None", "Belum  ada,\n anggaran,"]),
)
UANG = st.lists(st.tuples(st.integers(0, 10**6), st.none() | st.integers(0, 2 * 10**6)), max_size=3)
Hasil = tuple[str, str, str | KeadaanJawaban | None, str, str]
KEADAAN = ("mencapai", "belum mencapai", "tidak dapat dihitung", "belum dilaporkan", "tidak dinilai")
BILANGAN = {bilangan(number): number for number in range(1, 20)}
KALIMAT = re.compile(rf"({'|'.join(sorted(BILANGAN, key=len, reverse=True))}) ({'|'.join(KEADAAN)})\b")


def random_whole(results: Sequence[Hasil], money: Sequence[tuple[int, int | None]]) -> NilaiCapaian:
    rows = [(str(number), *result) for number, result in enumerate(results, 1)]
    items = [indikator(kode, target, rumus=rumus, sasaran=sasaran) for kode, rumus, target, _, sasaran, _ in rows]
    answers = [answered(kode, value, words) for kode, _, _, value, _, words in rows]
    uang = [anggaran(f"{number}", pagu, spent) for number, (pagu, spent) in enumerate(money, 3355)]
    return ukur(perjanjian(*items, uang=uang), kiriman(4, *answers))


def answered(kode: str, value: str | KeadaanJawaban | None, words: str) -> Jawaban:
    if isinstance(value, KeadaanJawaban):
        return jawaban(kode, keadaan=value, kendala=words, tindak_lanjut=words)
    return jawaban(kode, value, kendala=words, tindak_lanjut=words)


def counted(sentence: str) -> Mapping[str, int]:
    return {words: BILANGAN[number] for number, words in KALIMAT.findall(sentence)}


def standing(item: NilaiCapaianIndikator) -> str:
    """How it stands, by its own sentence: independent of the states the counts are made of."""
    own = item.penjelasan
    if item.capaian is not None:
        return KEADAAN[not item.tercapai]
    known = {" belum tersedia": KEADAAN[3], "tidak dinilai": KEADAAN[4], "tidak dapat dihitung": KEADAAN[2]}
    return next(state for word, state in known.items() if word in own)


def all_lines(line: NilaiAnggaran) -> list[NilaiAnggaran]:
    return [line, *(inner for child in line.kegiatan for inner in all_lines(child))]


@settings(max_examples=200)
@given(st.lists(HASIL, min_size=1, max_size=8), UANG)
def test_no_sentence_contradicts_the_figures(results: Sequence[Hasil], money: Sequence[tuple[int, int | None]]) -> None:
    whole = random_whole(results, money)
    for sentence, items in [
        (whole.simpulan, [item for group in whole.sasaran for item in group.indikator]),
        *((group.penjelasan, list(group.indikator)) for group in whole.sasaran if len(group.indikator) > 1),
    ]:
        states = [standing(item) for item in items]
        claims_all, claims_none = (f"{words} mencapai target." in sentence and "Seluruh" in sentence
                                   for words in ("indikator, telah", "indikator, belum"))  # fmt: skip
        assert (claims_all, claims_none) == (set(states) == {KEADAAN[0]}, set(states) == {KEADAAN[1]})
        if not claims_all and not claims_none:
            assert counted(sentence) == {words: states.count(words) for words in KEADAAN if words in states}


@settings(max_examples=200)
@given(st.lists(HASIL, min_size=1, max_size=8), UANG)
def test_counts_agree_with_each_other(results: Sequence[Hasil], money: Sequence[tuple[int, int | None]]) -> None:
    whole = random_whole(results, money)
    assert sum(band.jumlah for band in whole.kategori) == whole.jumlah_terukur
    assert whole.jumlah_tercapai + len(whole.belum_tercapai) == whole.jumlah_terukur
    assert sum(group.jumlah_tercapai for group in whole.sasaran) == whole.jumlah_tercapai
    states = [standing(item) for group in whole.sasaran for item in group.indikator]
    assert whole.jumlah_belum_dilaporkan == states.count("belum dilaporkan")
    wanted = whole.jumlah_indikator - whole.jumlah_tercapai - states.count("tidak dinilai")
    assert len(whole.langkah_perbaikan) == wanted
    assert sum(line.jumlah_indikator for line in whole.program) == whole.jumlah_indikator
    assert sum(line.pagu for line in whole.program) == whole.anggaran.pagu
    assert all(line.kategori != "-" or line.capaian is None for top in whole.program for line in all_lines(top))


@settings(max_examples=200)
@given(st.lists(HASIL, max_size=6), UANG)
def test_sentences_are_written_properly(results: Sequence[Hasil], money: Sequence[tuple[int, int | None]]) -> None:
    blank = [(*result[:4], "" if result[4] == "None" else result[4]) for result in results]
    whole = random_whole(blank, money)
    explained = [item.penjelasan for group in whole.sasaran for item in group.indikator]
    sentences = [*whole.ringkasan, whole.simpulan, whole.simpulan_anggaran, *whole.langkah_perbaikan, *explained,
                 *(group.penjelasan for group in whole.sasaran)]  # fmt: skip
    assert 4 <= len(whole.ringkasan) <= 6
    for sentence in sentences:
        assert re.fullmatch(r"[A-Z].*\.", sentence), sentence
        assert not re.search(r"  |,\.|, ,|\.\.|,,|\( |;\)|None|\s[.,]", sentence), sentence
    assert not [text for text in every_text(whole) if "None" in text]
