"""The output folder: who may write in it, what lies there, its history, and how files take each other's place."""
