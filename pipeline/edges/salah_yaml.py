"""The words of PyYAML and libyaml for what they cannot read, in plain Indonesian."""

from __future__ import annotations

JOROKAN = "jorokan baris tidak lurus dengan yang di atas"
TANPA_TITIK_DUA = "could not find expected ':'"
BERKURUNG = ("did not find expected ',' or", "while parsing a flow")

# Part of what the parser says -> what is wrong, and what to do. `{tanda}` is the sign it stopped at.
SYNTAX = (
    ("\\t", "ada tombol Tab di awal baris", "Ganti Tab dengan spasi"),
    ("found a tab character", "ada tombol Tab di awal baris", "Ganti Tab dengan spasi"),
    ("invalid Unicode", "ada kode huruf (\\u…) yang bukan huruf apa pun", "Ketik hurufnya langsung, atau hapus"),
    ("incompatible YAML", "baris yang diawali tanda % tidak dipakai di sini", "Hapus baris itu"),
    ("escape c", "ada garis miring terbalik (\\) di dalam tanda kutip ganda", "Pakai tanda kutip tunggal (')"),
    ("sequence entries are not allowed", "tanda - tidak boleh di sini", "Tulis - pada baris sendiri"),
    ("another document", "ada garis --- di tengah berkas", "Hapus garis ---"),
    ("<document start>", "ada baris di luar susunan kunci: nilai",
     "Hapus baris itu; bila itu catatan, awali dengan tanda #"),
    ("found character that cannot start", 'tanda "{tanda}" tidak boleh mengawali nilai',
     "Apit nilainya dengan tanda kutip"),
    ("mapping values are not allowed", "ada titik dua (:) di tengah nilai", "Apit nilai itu dengan tanda kutip"),
    ("unexpected end of stream", "tanda kutip belum ditutup", "Tutup tanda kutip pada nilai ini"),
    (TANPA_TITIK_DUA, "baris ini tidak berisi kunci dan titik dua (:), dan bukan sambungan baris di atasnya",
     "Tulis kunci: nilai; sambungan teks menjorok lebih dalam daripada kuncinya"),
    ("did not find expected key", JOROKAN, "Luruskan awal baris dengan spasi"),
    ("did not find expected '-'", JOROKAN, "Luruskan awal baris, atau tanda - dengan butir di atasnya"),
    (BERKURUNG[0], "kurung siku atau kurawal belum ditutup", "Tutup daftar itu dengan ] atau }"),
    ("did not find expected the", "kurung siku atau kurawal belum ditutup", "Tutup daftar itu dengan ] atau }"),
    ("undefined alias", "tanda * mengawali nilai", "Apit nilai itu dengan tanda kutip"),
    ("scanning an alias", "tanda * mengawali nilai", "Apit nilai itu dengan tanda kutip"),
    ("scanning an anchor", "tanda & mengawali nilai", "Apit nilai itu dengan tanda kutip"),
    ("scanning a tag", "tanda ! mengawali nilai", "Apit nilai itu dengan tanda kutip"),
    ("parsing a tag", "tanda ! mengawali nilai", "Apit nilai itu dengan tanda kutip"),
)  # fmt: skip


def plainly(said: str, tanda: str) -> tuple[str, str]:
    """What is wrong and what to do, from the parser's words and the sign it stopped at."""
    for words, what, fix in SYNTAX:
        if words in said:
            return what.format(tanda=tanda), fix
    return "susunan YAML tidak dapat dibaca", "Bandingkan baris ini dengan contoh di PANDUAN.md"
