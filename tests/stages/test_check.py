"""One failing definition for each rule, and what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.problems import Level, Refused
from pipeline.stages import check as stage
from pipeline.stages.check import check
from pipeline.stages.load import load

if TYPE_CHECKING:
    from conftest import Proyek

SOP, SATKER = "config/sop.yaml", "config/satker.yaml"
CASES = [
    # rule, file, what stands there, what is written instead, what is told
    ("step_numbers_run_in_order", SOP, "no: 7\n", "no: 6\n", "nomor langkah 6 dipakai dua kali"),
    ("step_numbers_run_in_order", SOP, "no: 10\n", "no: 12\n", "langkah ke-10 bernomor 12. Tulis no: 10"),
    ("actors_are_declared", SOP, "pelaksana: kasubbag_rendatin\n    kelengkapan: lembar_disposisi",
     "pelaksana: kasubag_rendatin\n    kelengkapan: lembar_disposisi",
     'pelaksana "kasubag_rendatin" tidak ada di daftar. Mungkin maksud Anda: kasubbag_rendatin.'),
    ("actors_are_declared", SOP, "mengetahui: kasubbag_rendatin", "mengetahui: camat", 'pelaksana "camat"'),
    ("actors_have_a_step", SOP, "pelaksana: [staf_rendatin, kasubbag_lain]", "pelaksana: staf_rendatin",
     'pelaksana "kasubbag_lain" tidak punya langkah'),
    ("officials_are_known", SOP, "disahkan_oleh: sekretaris", "disahkan_oleh: sekertaris",
     'pejabat "sekertaris" tidak ada dalam config/satker.yaml. Mungkin maksud Anda: sekretaris.'),
    ("officials_are_known", SOP, "pejabat: [kasubbag_kul,", "pejabat: [kasubbag_kula,", 'pejabat "kasubbag_kula"'),
    ("units_have_a_head", SATKER, "kepala: kasubbag_parmas_sdm", "kepala: kasubbag_humas", 'pejabat "kasubbag_humas"'),
    ("needs_come_from_somewhere", SOP, "kelengkapan: rekap", "kelengkapan: rekab",
     'kelengkapan "rekab" tidak dihasilkan langkah mana pun. Mungkin maksud Anda: rekap.'),
    ("needs_come_from_somewhere", SOP, "kelengkapan: lembar_disposisi", "kelengkapan: rekap",
     '"rekap" baru dihasilkan sesudah langkah ini'),
    ("outputs_are_papers", SOP, "output: rekap", "output: rekapp", 'output "rekapp" tidak ada di naskah'),
    ("outputs_are_papers", SOP, "output: draft_laporan", "output: [rekap, draft_laporan]",
     '"rekap" sudah menjadi output langkah 6'),
    ("papers_have_a_step", SOP, "output: disposisi_sekretaris", "output:", "bukan output langkah mana pun"),
    ("inputs_are_used", SOP, "kelengkapan: disposisi_surat", "kelengkapan:",
     'masukan "disposisi_surat" tidak dipakai langkah mana pun'),
    ("decisions_lead_on", SOP, "masukan: persetujuan\n", "masukan: persetujuaan\n", 'masukan "persetujuaan"'),
    ("decisions_lead_on", SOP, "        setuju: daftar_arsip\n", "", "keputusan hanya punya satu jalan"),
    ("decisions_lead_on", SOP, "setuju: daftar_arsip", "setuju: 11",
     'jalan "setuju" menuju "11", langkah yang tidak ada'),
    ("decisions_lead_on", SOP, "setuju: daftar_arsip", "setuju: rekap", "semua jalan kembali ke belakang"),
    ("templates_name_known_fields", SOP, "      perihal: teks\n", "", 'isian "disposisi_surat.perihal" tidak ada'),
    ("templates_use_what_their_paper_has", SOP, "    untuk_setiap: subbagian\n", "",
     '"subbagian" hanya ada bila naskah "form_data_kinerja" dibuat untuk setiap subbagian'),
    ("templates_use_what_their_paper_has", SOP, "    arsip: ya\n", "", 'bila naskah "daftar_arsip" mengarsipkan'),
    ("the_chart_can_be_drawn", SOP, "  - no: 10\n",
     "  - no: 10\n    kegiatan: Menunggu\n    pelaksana: staf_rendatin\n\n  - no: 11\n",
     "langkah 10 tidak pernah dicapai dari langkah pertama"),
    ("the_decree_prints_only_the_definition", SOP, "  jenis: KEPUTUSAN KOMISI",
     "  template: rekap.docx\n  jenis: KEPUTUSAN KOMISI", "tidak ada dalam keputusan SOP"),
    ("input_fields_are_printed", SOP, "      perihal: teks\n", "      perihal: teks\n      warna: teks\n",
     'isian "warna" tidak dicetak naskah mana pun'),
    ("inputs_have_their_own_file", SOP, "berkas: persetujuan.yaml", "berkas: disposisi.yaml",
     'berkas "disposisi.yaml" dipakai dua masukan'),
    ("input_names_are_free", SOP, "  disposisi_surat:\n", "  berkas:\n", 'masukan "berkas": nama ini sudah dipakai'),
    ("input_names_are_free", SOP, "      catatan: {jenis: teks, wajib: tidak}\n", "      keputusan: teks\n",
     'isian "keputusan": nama ini sudah dipakai'),
    ("decisions_lead_on", SOP, "setuju: daftar_arsip", "setuju:", 'jalan "setuju" belum menyebut tujuan'),
]  # fmt: skip


def told(proyek: Proyek) -> str:
    return "\n".join(map(str, check(load(proyek.folder))))


def test_the_office_s_own_definition_is_clean(proyek: Proyek) -> None:
    assert told(proyek) == ""


def test_another_office_s_definition_is_clean(kantor_lain: Proyek) -> None:
    assert told(kantor_lain) == ""


@pytest.mark.parametrize(("rule", "file", "old", "new", "expected"), CASES)
def test_each_rule_finds_its_fault(proyek: Proyek, rule: str, file: str, old: str, new: str, expected: str) -> None:
    proyek.ganti(file, old, new)
    problems = [problem for problem in getattr(stage, rule)(load(proyek.folder)) if expected in str(problem)]
    assert problems, told(proyek)
    assert all(problem.where.baris for problem in problems if problem.where.berkas.endswith(".yaml"))


def test_every_rule_has_a_failing_sample() -> None:
    elsewhere = {"measuring_has_a_method"}
    assert {rule.__name__ for rule in stage.RULES} == {case[0] for case in CASES} | elsewhere


def test_measuring_without_a_method_is_refused(proyek: Proyek) -> None:
    proyek.hapus("config/metode.yaml")
    assert "config/metode.yaml tidak ada" in told(proyek)


def test_a_leftover_is_only_a_warning(proyek: Proyek) -> None:
    proyek.ganti(SOP, "      perihal: teks\n", "      perihal: teks\n      warna: teks\n")
    assert {problem.level for problem in check(load(proyek.folder))} == {Level.PERHATIAN}


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (SOP, "waktu: 1 hari", "waktu: 2 harian", 'waktu "2 harian" tidak dapat dibaca. Tulis misalnya 10 menit'),
        (SOP, "waktu: 1 hari", "waktuu: 1 hari", '"waktuu" tidak dikenal di sini. Mungkin maksud Anda: waktu.'),
        (SOP, "    output: rekap\n", "    output: rekap\n    output: rekap\n", '"output" ditulis dua kali'),
        (SOP, "no: 6\n", "no: enam\n", '"enam" bukan bilangan bulat'),
        (SOP, "no: 6\n", "no: 6.0\n", '"6.0" bukan bilangan bulat'),
        (SOP, "no: 6\n", "no: 0\n", "nomor 0 tidak dikenal. Nomor dimulai dari 1"),
        (
            SOP,
            "waktu: 1 hari",
            "waktu: 99999999 hari",
            'waktu "99999999 hari" terlalu lama. Tulis paling lama 1000 hari',
        ),
        (SOP, "template: rekap.docx", "template: a/b.docx", "bukan nama berkas template. Tulis nama berkas .docx"),
        (SOP, "template: rekap.docx", f"template: {'x' * 99}", f'"{"x" * 60}…" bukan nama berkas template'),
        (SOP, "berkas: persetujuan.yaml", "berkas: setuju", "Tulis nama berkas .yaml"),
        (
            SATKER,
            "menit_kerja: 450",
            "menit_kerja: 0",
            '"menit_kerja" bernilai 0, di luar batas. Tulis angka 60 sampai',
        ),
        (SATKER, "kota: Bontang\n", "kota: [Bontang]\n", '"kota" seharusnya satu teks, bukan daftar'),
        ("config/metode.yaml", "desimal: 2", "desimal: 7", "Tulis angka 0 sampai 6"),
        (SOP, "judul: Lembar Disposisi", "judul:", '"judul" masih kosong'),
        (SOP, "    template: rekap.docx\n", "", '"template" belum ditulis'),
        (SOP, "template: rekap.docx", "template: rekapp.docx", 'template "rekapp.docx" tidak ada di templates/docx'),
        (SOP, "untuk_setiap: subbagian", "untuk_setiap: bagian", "Mungkin maksud Anda: subbagian"),
        (SOP, "arsip: ya", "arsip: yoi", '"yoi" bukan ya atau tidak'),
        (SATKER, "kota: Bontang\n", "", '"kota" belum ditulis'),
        (SATKER, "menit_kerja: 450", "menit_kerja: 5", "menit_kerja"),
        ("config/metode.yaml", "desimal: 2", "desimal: dua", '"dua" bukan bilangan bulat'),
        ("config/hari_libur.csv", "2025-01-27", "27 Januari", '"27 Januari" bukan tanggal'),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(
    proyek: Proyek, file: str, old: str, new: str, expected: str
) -> None:
    proyek.ganti(file, old, new)
    with pytest.raises(Refused) as refused:
        load(proyek.folder)
    assert expected in str(refused.value)
    assert str(refused.value).startswith(f"{file}:")


def test_everything_unreadable_is_told_at_once(proyek: Proyek) -> None:
    proyek.ganti(SOP, "waktu: 1 hari", "waktu: 2 harian")
    proyek.ganti(SOP, "arsip: ya", "arsip: yoi")
    proyek.ganti(SATKER, "kota: Bontang\n", "")
    proyek.hapus("templates/docx/rekap.docx")
    with pytest.raises(Refused) as refused:
        load(proyek.folder)
    assert len(refused.value.problems) == 3


def test_a_damaged_template_is_refused(proyek: Proyek) -> None:
    (proyek.folder / "templates/docx/rekap.docx").write_bytes(b"bukan word")
    with pytest.raises(Refused, match=r"templates/docx/rekap\.docx"):
        load(proyek.folder)
