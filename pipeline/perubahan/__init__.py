"""Revisions: two SOPs held against each other, and the issued ones."""
