"""Templates looked at without data, remarks in a copy, and templates to begin with."""
