"""The flow chart's layout: a pure function from steps to cells, symbols and lines."""

from pipeline.bagan.bahan import Bagan, Bidang, Cacat, Jalan, KataBagan, Kertas, LangkahBagan
from pipeline.bagan.susun import lay_out
from pipeline.bagan.tata import Tata

__all__ = ["Bagan", "Bidang", "Cacat", "Jalan", "KataBagan", "Kertas", "LangkahBagan", "Tata", "lay_out"]
