"""Chartula Mini: the composable model at its smallest, and the shape of what it reads and writes."""
