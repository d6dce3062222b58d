"""Beside a writer that reads by rules: the words of sentences that a trained pointer points at."""
