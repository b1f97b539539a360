"""Word forms that come back: the home of reading content controls and of writing comments. Only plain values leave."""

from pipeline.word.formulir.baca import DIKENAL, read_controls
from pipeline.word.formulir.catatan import annotate_document

__all__ = ["DIKENAL", "annotate_document", "read_controls"]
