"""The Word page as XML: its package, its elements, and what is put into it."""
