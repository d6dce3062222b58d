"""Trains the pointer: a small encoder that points at the words of sentences which answer a question, or at none."""
