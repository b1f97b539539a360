"""The Word engine: docxtpl's template language, compiled once and written many times."""

from pipeline.edges.word.data_json import read_values
from pipeline.edges.word.hasil import put
from pipeline.edges.word.many import Terisi, data_files, fill_many
from pipeline.edges.word.names import Name
from pipeline.edges.word.nilai import Blok, Gambar, Potongan, TeksKaya
from pipeline.edges.word.template import Template, fill

__all__ = [
    "Blok", "Gambar", "Name", "Potongan", "TeksKaya", "Template", "Terisi",
    "data_files", "fill", "fill_many", "put", "read_values",
]  # fmt: skip
