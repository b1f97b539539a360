"""YAML and CSV as people write them: every text with its place, every slip told. The home of PyYAML."""
