"""The stages of a pack: load, collect, measure, plan, render; what is sent back."""
