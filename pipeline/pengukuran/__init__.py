"""Measuring: from the agreement and the answers to typed results; sentences are made last."""
