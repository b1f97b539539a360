"""What a sender typed in a Word page, as it is seen: formatting, symbols, fields, notes, and what stands beside."""
