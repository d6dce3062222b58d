"""Trains what asks tables: which query over its rows a question means, learnt from questions with their answers."""
