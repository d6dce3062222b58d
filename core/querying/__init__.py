"""Asks a table: proposes queries over its rows, and a small network trained here tells which of them was meant."""
