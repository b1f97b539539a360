"""What a second reader of whole years once found (`tests/pembaca_kedua.py`): each stays here as a small case."""

from __future__ import annotations

from pengukuran_uji import indikator, jawaban, kiriman, satu


def test_a_zero_target_judged_by_a_bound_is_not_said_to_lack_it() -> None:
    item = indikator("A", "0", rumus="min", jenis="jumlah")
    told = satu(item, *(kiriman(quarter, jawaban("A", "1")) for quarter in (1, 2, 3, 4))).penjelasan
    assert "Capaiannya dinilai 0,00% karena target bernilai nol (kategori Sangat Kurang)" in told
    assert "tidak ditetapkan" not in told
