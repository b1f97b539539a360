"""Forms: what they ask, how an answer is found in a table or a Word file, and what is checked."""
