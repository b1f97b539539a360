"""Filling: the environment of a template, its filters, and how a value becomes XML."""
