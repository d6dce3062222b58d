"""Reads where a click on a page leads: to an address, or to a place in the same document. Follows nothing."""

from __future__ import annotations

from math import isfinite

import pymupdf

from core.domain import Box, Link

MOST = 2000  # links of a page; nobody clicks on more


def links_of(page: pymupdf.Page) -> tuple[Link, ...]:
    """Boxes and places are those of the pages as they are shown, however the file has them lie."""
    found: list[Link] = []
    link = page.first_link
    while link is not None and len(found) < MOST:
        box = Box(*link.rect)
        if link.is_external:
            found.append(Link(box, str(link.uri or "")))
        else:  # by the number of a page, or by a name that the file explains elsewhere
            number, _x, y = page.parent.resolve_link(link.uri)
            if number >= 0:
                found.append(Link(box, page=number, top=float(y) if isfinite(y) else None))
        link = link.next
    return tuple(found)
