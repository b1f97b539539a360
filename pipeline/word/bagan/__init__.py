"""The flow chart as Word table and shapes."""
