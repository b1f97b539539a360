"""What keeps a part whole whatever the data: its required children, its pairs, ids, sections and lists."""
