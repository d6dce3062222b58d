"""Trains the router: drawn pages with questions, and which expert sees the answer to each."""
