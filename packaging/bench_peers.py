"""Reads the text layer of a PDF with a peer, in the peer's own environment, and says how long it took.

bench_peers.py pdfplumber|pypdf FILE -> {"pages": 200, "seconds": 1.5} on standard output
"""

from __future__ import annotations

import json
import sys
from time import perf_counter


def pdfplumber_words(path: str) -> int:
    import pdfplumber

    with pdfplumber.open(path) as file:
        for page in file.pages:
            page.extract_words()
            page.close()  # or it would keep all it has seen
        return len(file.pages)


def pypdf_text(path: str) -> int:
    import pypdf

    reader = pypdf.PdfReader(path)
    for page in reader.pages:
        page.extract_text()
    return len(reader.pages)


if __name__ == "__main__":
    peer, path = sys.argv[1:]
    start = perf_counter()
    pages = {"pdfplumber": pdfplumber_words, "pypdf": pypdf_text}[peer](path)
    print(json.dumps({"pages": pages, "seconds": perf_counter() - start}))
