"""The verbs, in the order of the road: load, check, collect, measure, plan, render, pack. None imports another."""
