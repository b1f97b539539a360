"""The Word engine: docxtpl's template language, compiled once and written many times."""

from pipeline.word.data_json import read_values
from pipeline.word.isi.names import Name
from pipeline.word.isi.printing import Blok, Gambar, Potongan, TeksKaya
from pipeline.word.many import Terisi, data_files, fill_many, put
from pipeline.word.template import Template, fill

__all__ = [
    "Blok", "Gambar", "Name", "Potongan", "TeksKaya", "Template", "Terisi",
    "data_files", "fill", "fill_many", "put", "read_values",
]  # fmt: skip
