"""Every limit of what comes from outside, in one place. Each is used by a message and tripped by a test.

All are far above what an office needs and far below what a machine suffers from; docs/masukan-luar.md tells how they
were chosen. Sizes are bytes, lengths are signs.
"""

from __future__ import annotations

MB = 1_000_000

# Files as they lie on disk: looked at before anything is read.
BERKAS_TEKS = 2 * MB
"""YAML and CSV; the largest YAML of this project has 20 kB, a form as CSV has 10."""
BERKAS_DATA = 50 * MB
"""JSON for one document."""
NILAI_DATA = 3_000_000
"""Its values, counted by the signs between them; a document of 100,000 rows has a million."""
BERKAS_KIRIMAN = 20 * MB
"""A form or workbook that came in."""
BERKAS_TEMPLAT = 50 * MB
"""A Word template, pictures and all."""
BERKAS_ARSIP = 100 * MB
"""One file of those that are copied into the archive."""
ARSIP = 500 * MB
"""All of them together."""
BANYAK_BERKAS = 5_000
"""Files and folders under one folder of the project."""

# An archive that is proven. Its files are never held together, so it may be far larger than the memory.
ISI_ARSIP = ARSIP + 100 * MB
"""Inputs and papers, inflated; no archive that is made holds more."""
ANGGOTA_ARSIP = 2 * BANYAK_BERKAS
NAMA_ANGGOTA = 1_000
"""Bytes of a path in a zip, on the average; Windows knows 260 signs."""
LABEL_ARSIP = 4 * MB
"""One of the bag's own text files; the list of this project's archive has 6 kB. It has a line for each file."""
DIBUKA_ARSIP = 100 * MB
"""Inputs of an archive that are read again, packages (.docx, .xlsx, .ods) inflated; this project's have 5 MB."""

# A package (.docx, .xlsx, .ods): zip members, inflated.
ANGGOTA = 5_000
ANGGOTA_BESAR = 100 * MB
"""One member, such as a picture."""
ANGGOTA_XML = 40 * MB
"""One member that is read as a tree, which takes ten times its size."""
PAKET_BESAR = 300 * MB
"""All members."""
NISBAH = 200
"""How much smaller deflate may have made a member over `NISBAH_MULAI`; XML seldom passes 50, a bomb has 1,000."""
NISBAH_MULAI = 5 * MB

# Tables.
BARIS = 20_000
KOLOM = 500
SEL = 250_000
"""Cells between the first and the last that holds something, of all sheets; a form has 400."""
LEMBAR = 50
ISIAN_FORM = 5_000
"""Content controls of a Word form; the largest form here has 90."""

# Texts and lists.
TEKS = 32_767
"""One value; the most a cell of Excel holds, so that a text can travel through every kind of form."""
KUNCI = 60
"""A key: it becomes a file name, and Windows takes 255 signs for all folders together."""
BERSARANG = 40
BUTIR_YAML = 50_000
"""Keys, items and values of one YAML file; this project's largest has 1,300."""
MASALAH = 200
"""Problems told of one file; a file that is quite another thing has thousands."""

# What a template may do while one document is filled.
WAKTU = 3.0
"""Seconds of the processor for any document; the largest of this project takes 0.1."""
WAKTU_BUTIR = 0.0002
"""Seconds more for each value of the data; it takes 0.000001, and a slow computer a few times as much."""
INGATAN = 100 * MB
"""How much more memory the process may hold than when the document was begun."""
INGATAN_BUTIR = 1_000
"""More for each value of the data."""
HASIL = 20 * MB
"""Signs of one filled part; a row of eight columns has 1,100."""
HASIL_BUTIR = 1_000
"""More for each value of the data."""
TEKS_OLAH = 500_000
"""Signs of a text that is worked on or made in a tag, and items of a product: "x" * 3."""
DAFTAR = 1_000_000
"""Items of a list that is worked on or made in a tag."""
BANDING = 20 * MB
"""Signs that one comparison or one sorting looks at."""
URUTAN = 10_000
"""Numbers of `range`, and items in a group of `batch` or `slice`."""
PANGKAT = 1_000
"""Base and exponent of a power of whole numbers."""
BIT = 20_000
"""Of a whole number."""
DESIMAL = 20
"""Decimals asked of a number."""
LEBAR_FORMAT = 100
"""Width or precision in "%5d" % x, and signs of a date format."""
TAG = 2_000
"""Signs of one tag."""
TINGKAT_TAG = 100
"""Levels of the tree of a template; Python gives up at a thousand calls."""
BANYAK_TAG = 5_000
"""Tags of one part of a template."""
