"""Help while typing, proven with the editor's own yaml-language-server (`make .cache/editor/siap` installs it)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from editor_uji import AKAR, TERPASANG, Editor

from pipeline.sop.masukan import Registrasi, written_model
from pipeline.sop.metode import Metode
from pipeline.sop.satker import Satker
from pipeline.sop.sop import Sop
from pipeline.sop.tertulis import Tertulis, validated
from pipeline.sop.yaml import naskah_yaml
from pipeline.sop.yaml.skema import schemas

pytestmark = pytest.mark.skipif(not TERPASANG, reason="yaml-language-server belum dipasang: make .cache/editor/siap")

LAIN = AKAR / "tests/samples/kantor-lain"
SOP, SATKER, METODE = AKAR / "config/sop.yaml", AKAR / "config/satker.yaml", AKAR / "config/metode.yaml"
DISPOSISI, PERSETUJUAN = AKAR / "input/2025/tw4/disposisi.yaml", AKAR / "input/2025/tw4/persetujuan.yaml"
REGISTRASI = AKAR / "input/2025/tw4/registrasi.yaml"
BERKAS_REGISTRASI = """\
# yaml-language-server: $schema=../../../config/skema/registrasi.schema.json
registrasi:
  - {naskah: laporan, putaran: 2, nomor: 12, tanggal: 12 Januari 2026}
"""
BENAR = sorted(path for folder in ("config", "input", "tests/samples") for path in (AKAR / folder).rglob("*.yaml"))
JALAN = "jalan:\n        setuju: daftar_arsip\n        tidak: [laporan, kertas_kerja]\n"

# Which file, what is written there, what instead; how many lines further the mark is to be, and what it says.
SALAH = (
    (SOP, "waktu: 10 Menit", "waktu: 2 harian", 0, "Tulis misalnya 10 menit, 1,5 jam, 1 jam 30 menit"),
    (SOP, "waktu: 10 Menit", "waktu: 0 menit", 0, "Tulis misalnya 10 menit"),
    (SOP, "waktu: 10 Menit", "wakut: 10 Menit", 0, "Kunci yang dikenal di sini: no, kunci, kegiatan"),
    (SOP, "    pelaksana: sekretaris\n", "", -3, "Wajib ada: kegiatan, pelaksana"),
    (SOP, "no: 3\n", "no: tiga\n", 0, "Tulis angka saja"),
    (SOP, "pelaksana: sekretaris\n", "pelaksana: Sekretaris KPU\n", 0, "Pakai huruf kecil"),
    (SOP, "untuk_setiap: subbagian", "untuk_setiap: kantor", 0, "Pilihannya: subbagian, indikator, sasaran"),
    (SOP, "arsip: ya", "arsip: yes", 0, "Tulis ya atau tidak"),
    (SOP, "template: rekap.docx", "template: rekap.doc", 0, "Tulis misalnya tanda-terima.docx"),
    (SOP, "tanggal_pembuatan: 2025-10-20", "tanggal_pembuatan: Oktober 2025", 0, "Tulis misalnya 2025-10-20"),
    (SOP, "nomor: 32 Tahun 2025", "nomor:", 0, "Isi dengan teks"),
    (SOP, "  - SOP Pengumpulan Data Kinerja", "  -", 0, "Isi dengan teks"),
    (SOP, "      isi: teks", "      isi: tekss", 0, "Pilihannya: teks, tanggal, angka, daftar"),
    (SOP, JALAN, "jalan: setuju\n", 0, "Tulis kunci: nilai"),
    (SATKER, "menit_kerja: 450", "menit_kerja: 7,5 jam", 0, "Tulis angka saja"),
    (SATKER, "menit_kerja: 450", "menit_kerja: 45", 0, "60"),
    (SATKER, "    nip:\n", '    nip: "19750412"\n', 0, "197504122000032001"),
    (SATKER, "    kepala: kasubbag_kul\n", "", -2, "Wajib ada: nama, kepala"),
    (METODE, "      mulai: 91", "      mulai: 90.5", 0, "Tulis angka dengan koma"),
    (METODE, "desimal: 2", "desimal: -1", 0, "0"),
    (METODE, "cara: maks", "cara: max", 0, "Pilihannya: maks, min, min_terbalik"),
    (DISPOSISI, "sifat: Segera", "sifat: Kilat", 0, "Pilihannya: Biasa, Segera"),
    (DISPOSISI, "  - Laporkan hasilnya", "  - Laporkan", 0, "Pilihannya: Tanggapan dan saran"),
    (DISPOSISI, "tanggal: 2026-01-05", "tanggal: 5 Jan 2026", 0, "Tulis misalnya 2025-10-20"),
    (PERSETUJUAN, "keputusan: tidak", "keputusan: nanti", 0, "Pilihannya: setuju, tidak"),
    (PERSETUJUAN, "    tanggal: 2026-01-09\n", "", -1, "Wajib ada: tanggal, keputusan"),
    (REGISTRASI, "tanggal: 12 Januari 2026", "tgl: 12 Januari 2026", 0, "Kunci yang dikenal di sini: naskah"),
)
# Other ways to write it that the reader takes, in all of which the editor sees something other than text.
DITERIMA = (
    (SOP, "nomor: 32 Tahun 2025", "nomor: 32"),
    (SOP, "nama: Pengukuran Kinerja", "nama: 2025-10-20"),
    (SOP, "nama: Pengukuran Kinerja", "nama: true"),
    (SOP, "tanggal_pembuatan: 2025-10-20", "tanggal_pembuatan: 20/10/2025"),
    (SOP, "tanggal_pembuatan: 2025-10-20", "tanggal_pembuatan: 20 OKTOBER 2025"),
    (SOP, "tanggal_revisi:", 'tanggal_revisi: ""'),
    (SOP, "no: 1\n", "no:\n"),
    (SOP, "no: 1\n", 'no: "1"\n'),
    (SOP, "pelaksana: sekretaris\n", "pelaksana: [sekretaris]\n"),
    (SOP, "kelengkapan: disposisi_surat", "kelengkapan:"),
    (SOP, "kelengkapan: disposisi_surat", 'kelengkapan: ""'),
    (SOP, "waktu: 10 Menit", "waktu: 10menit"),
    (SOP, "waktu: 10 Menit", "waktu:"),
    (SOP, "keterangan: SOP Surat menyurat", "keterangan: 7"),
    (SOP, "tidak: [laporan, kertas_kerja]", "tidak: 8"),
    (SOP, "untuk_setiap: subbagian", "untuk_setiap:"),
    (SOP, "kembali: data", "kembali: 2025"),
    (SOP, "arsip: ya", "arsip: Ya"),
    (SOP, "      isi: teks", "      isi: [1, 2]"),
    (SOP, "      isi: teks", "      isi: {jenis: daftar, wajib: TIDAK}"),
    (SOP, 'output: ""', "output:"),
    (SOP, "pencatatan: Disimpan", "pencatatan:\n  - Disimpan"),
    (SATKER, "kop:\n  - KOMISI PEMILIHAN UMUM\n  - KOTA BONTANG", "kop: KOMISI PEMILIHAN UMUM"),
    (SATKER, "menit_kerja: 450", 'menit_kerja: "450"'),
    (SATKER, "    nip:\n", "    nip: 197504122000032001\n"),
    (METODE, "      mulai: 91", "      mulai: 90,5"),
    (METODE, "  nilai: 100", "  nilai: 1.234,5"),
    (METODE, "  nilai: 100", "  nilai:"),
    (METODE, "      WTP: 4", "      WTP: Rp 4.000"),
    (DISPOSISI, "nomor_agenda: 003/2026", "nomor_agenda: 003"),
    (DISPOSISI, "harapan:\n  - Untuk dilaksanakan\n  - Laporkan hasilnya", "harapan: Laporkan hasilnya"),
    (DISPOSISI, "catatan: Periksa kelengkapan data dukung tiap indikator.", "catatan:"),
    (REGISTRASI, "tanggal: 12 Januari 2026", "tanggal: "),
)


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    with Editor() as running:
        running.open_all((path, text_of(path)) for path in BENAR)
        running.open_all((path, changed(path, old, new)[0]) for path, old, new, *_ in (*SALAH, *DITERIMA))
        yield running


def text_of(path: Path) -> str:
    return BERKAS_REGISTRASI if path == REGISTRASI else path.read_text(encoding="utf-8")


def changed(path: Path, old: str, new: str) -> tuple[str, int]:
    """The text with one place written differently, and the line it begins on."""
    text = text_of(path)
    assert old in text, old
    at = text.index(old)
    return text.replace(old, new, 1), text[:at].count("\n") + 1


def model_of(path: Path) -> type[Tertulis]:
    fixed: dict[Path, type[Tertulis]] = {SOP: Sop, SATKER: Satker, METODE: Metode, REGISTRASI: Registrasi}
    if path in fixed:
        return fixed[path]
    sop = read(Sop, SOP.read_text(encoding="utf-8"))[0]
    assert isinstance(sop, Sop)
    key = next(key for key, masukan in sop.masukan.items() if masukan.berkas == path.name)
    return written_model(sop.masukan[key], sop.jawaban_keputusan(key))


def read(model: type[Tertulis], text: str) -> tuple[Tertulis | None, tuple[object, ...]]:
    written = naskah_yaml.parse(text, "berkas.yaml")
    return validated(model, written.isi, written.locate)


@pytest.mark.parametrize("path", BENAR, ids=lambda path: path.relative_to(AKAR).as_posix())
def test_nothing_is_marked_in_a_file_that_is_right(editor: Editor, path: Path) -> None:
    assert editor.marks(path, path.read_text(encoding="utf-8")) == []


def test_papers_of_another_office_are_right_by_its_own_schemas(editor: Editor, tmp_path: Path) -> None:
    sop = read(Sop, (LAIN / "config/sop.yaml").read_text(encoding="utf-8"))[0]
    assert isinstance(sop, Sop)
    for name, schema in schemas(sop).items():
        (tmp_path / name).write_text(schema, encoding="utf-8")
    for key, masukan in sop.masukan.items():
        text = (LAIN / "input/2026/p-014" / masukan.berkas).read_text(encoding="utf-8")
        modeline = f"# yaml-language-server: $schema=masukan-{key}.schema.json\n"
        assert editor.marks(tmp_path / masukan.berkas, modeline + text) == []
        assert editor.marks(tmp_path / masukan.berkas, f"{modeline}{text}salah: 1\n")


def test_completion_offers_the_keys_of_a_step_not_yet_written(editor: Editor) -> None:
    text, _ = changed(SOP, "    waktu: 10 Menit\n", "    ▮\n")
    offered = editor.offers(SOP, text)
    assert set(offered) == {"waktu", "kunci", "keputusan", "lanjut", "bersama", "selesai", "tertulis"}
    assert "menit, jam, hari atau minggu kerja" in offered["waktu"]


def test_completion_offers_every_key_of_a_new_step(editor: Editor) -> None:
    text, _ = changed(SOP, "langkah:\n", "langkah:\n  - ▮\n")
    keys = ("no", "kegiatan", "pelaksana", "kelengkapan", "waktu", "output", "keterangan", "keputusan", "tertulis")
    assert set(keys) <= set(editor.offers(SOP, text))


@pytest.mark.parametrize(
    ("path", "old", "new", "offered"),
    [
        (SOP, "pelaksana: sekretaris\n", "pelaksana: ▮\n", {"sekretaris", "staf_rendatin", "kasubbag_lain"}),
        (SOP, "[staf_rendatin, kasubbag_lain]", "\n      - ▮", {"staf_rendatin", "kasubbag_lain"}),
        (SOP, "kelengkapan: rekap", "kelengkapan: ▮", {"disposisi_surat", "kertas_kerja"}),
        (SOP, "untuk_setiap: subbagian", "untuk_setiap: ▮", {"subbagian", "indikator", "sasaran"}),
        (SOP, "waktu: 10 Menit", "waktu: ▮", {"10 menit", "2 jam", "1 hari"}),
        (SOP, "arsip: ya", "arsip: ▮", {"ya", "tidak"}),
        (SOP, "      isi: teks", "      isi: ▮", {"teks", "tanggal", "angka", "daftar"}),
        (SATKER, "kota: Bontang", "kota: Bontang\nprofil:\n  kertas: ▮", {"A4", "F4"}),
        (METODE, "cara: maks", "cara: ▮", {"maks", "min", "min_terbalik"}),
        (DISPOSISI, "sifat: Segera", "sifat: ▮", {"Biasa", "Segera", "Sangat Segera", "Rahasia"}),
        (DISPOSISI, "  - Laporkan hasilnya", "  - ▮", {"Laporkan hasilnya", "Tanggapan dan saran"}),
        (PERSETUJUAN, "  - keputusan: setuju", "  - keputusan: ▮", {"setuju", "tidak"}),
        (REGISTRASI, "naskah: laporan", "naskah: ▮", {"laporan", "rekap"}),
    ],
)
def test_completion_offers_what_may_be_written(
    editor: Editor, path: Path, old: str, new: str, offered: set[str]
) -> None:
    assert offered <= set(editor.offers(path, changed(path, old, new)[0]))


@pytest.mark.parametrize(
    ("path", "key", "told"),
    [
        (SOP, "    waktu: 10", ("dalam menit, jam, hari atau minggu kerja", "10 menit", "2 jam")),
        (SOP, "    pelaksana: sekr", ("Kunci pelaksana", "sekretaris")),
        (SOP, "langkah:", ("Baris-baris bagan alur", "kegiatan: Menerima permohonan")),
        (SATKER, "menit_kerja: ", ("Menit kerja sehari", "450")),
        (METODE, "batas_atas:", ("dicatat sebesar batas ini", "nilai: 100")),
        (DISPOSISI, "tanggal_surat:", ("Tanggal surat (tanggal); wajib diisi", "5 Januari 2026")),
    ],
)
def test_hover_explains_a_key_and_gives_an_example(editor: Editor, path: Path, key: str, told: tuple[str, ...]) -> None:
    name = key.strip()
    text, _ = changed(path, key, key.replace(name, f"{name[:1]}▮{name[1:]}"))
    found = editor.hover(path, text)
    assert all(words in found for words in told), found


@pytest.mark.parametrize(("path", "old", "new", "below", "told"), SALAH)
def test_a_slip_is_marked_on_its_line_and_the_reader_refuses_it_too(
    editor: Editor, path: Path, old: str, new: str, below: int, told: str
) -> None:
    text, line = changed(path, old, new)
    marks = editor.marks(path, text)
    assert [at for at, _ in marks] == [line + below], marks
    assert told in marks[0][1]
    assert read(model_of(path), text)[1]


def test_all_slips_are_marked_at_once(editor: Editor) -> None:
    text = text_of(SOP).replace("waktu: 10 Menit", "waktu: lama").replace("arsip: ya", "arsip: 1")
    assert len(editor.marks(SOP, text)) == 2


@pytest.mark.parametrize(("path", "old", "new"), DITERIMA)
def test_what_the_reader_accepts_is_not_marked(editor: Editor, path: Path, old: str, new: str) -> None:
    text, _ = changed(path, old, new)
    assert read(model_of(path), text)[1] == ()
    assert editor.marks(path, text) == []
