"""What the office writes: the SOP, the office, the method, the papers from outside; and how its YAML is read."""
