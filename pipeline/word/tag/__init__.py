"""Tags in a Word page: found, placed, paired, and turned into source."""
