"""Trains Chartula Mini: language experts on evidence in words, and small towers on drawn pages."""
