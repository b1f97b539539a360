"""What templates see: the names, their types and meanings, and how they are filled."""
