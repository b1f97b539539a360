"""The Word engine: docxtpl's template language, compiled once and written many times."""

from pipeline.edges.word.names import Name
from pipeline.edges.word.template import Template, fill

__all__ = ["Name", "Template", "fill"]
