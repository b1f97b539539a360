"""Satu definisi SOP menjadi seluruh naskah dinasnya."""
