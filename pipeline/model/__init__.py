"""The nouns: what a person writes, and what the stages pass on. No clock, no files."""
