"""Documents become Pages. Strangers' files are read in a child process; nothing here knows the question."""

import sys

# PyMuPDF wakes a layout model when it is imported, which takes most of its time; pages are read by geometry here.
sys.modules.setdefault("pymupdf.layout", None)  # type: ignore[arg-type]
