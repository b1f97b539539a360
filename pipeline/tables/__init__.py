"""Tables in and out: the home of calamine, XlsxWriter and openpyxl. Only plain values leave."""

from pipeline.tables.baca import DIKENAL, read_book
from pipeline.tables.catatan import annotate_rows, annotate_workbook
from pipeline.tables.formulir import KepalaForm, write_form

__all__ = ["DIKENAL", "KepalaForm", "annotate_rows", "annotate_workbook", "read_book", "write_form"]
