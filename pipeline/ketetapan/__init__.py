"""What was decided: kept in bags beside the inputs, taken from there, put back, and opened again with a reason."""
