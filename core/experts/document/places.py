"""Addresses of several lines, and who a paper is from: the lines of its letterhead. Knows wordings, not streets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.asking import fold
from core.domain import Evidence, Line
from core.experts.document.layout import Layout, overlap

_STREET = re.compile(
    r"\b(?:jalan|jln|jl|lorong|lrg|taman|tmn|lot|persiaran|lebuh|seksyen|kawasan|wisma|bandar|bdr|kampung|kg|desa|street|st|road|rd|"
    r"avenue|ave|lane|drive|dr|boulevard|blvd|parkway|pkwy|highway|hwy|square|plaza|court|suite|ste|floor|unit|block|level|ground|"
    r"building|tower|mall|p o box|po box|postfach|rue|quai|place|route|chemin|calle|avenida|carrera|weg|platz|"
    r"allee|gasse|laan|"
    r"straat|plein|gracht|\w+strasse|\w+str|\w+straat|\w+weg|\w+laan|\w+platz|\w+gasse|singel|via|viale|piazza|autoroute|"
    r"no\.? ?\d+[a-z]?,)\b"
)
_POST = re.compile(
    r"(?<![\d-])\d{5}(?:-\d{4})?(?!\d|[.,]\d)(?=\W*[^\W\d]|\W*$)|\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b|"
    r"\b\d{4} ?[a-z]{2}\b|\b[a-z]{1,2}-\d{4,5}\b"
)
_REGION = re.compile(
    r"\b(?:selangor|johor|pahang|perak|kedah|penang|pulau pinang|melaka|sabah|sarawak|kuala lumpur|shah alam|"
    r"petaling jaya|malaysia|"
    r"singapore|indonesia|jakarta|united states|usa|u\.s\.a|united kingdom|england|scotland|deutschland|germany|"
    r"france|nederland|"
    r"netherlands|belgium|espana|spain|italia|osterreich|schweiz|india|canada|australia|[a-z]+, ?(?:al|ak|az|ar|"
    r"ca|co|ct|de|fl|ga|"
    r"hi|id|il|in|ia|ks|ky|la|me|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|ok|or|pa|ri|sc|sd|tn|tx|ut|vt|va|wa|wv|wi|wy|dc)"
    r"(?: \d{5}.*)?$)\b"
)
_HOUSE = re.compile(r"^(?:no\.? ?)?\d+[a-z]?(?:[-/&, ]+\d*[a-z]?)*,? +[a-z]{3,}|[a-z]{4,} \d+[a-z]?(?:-\d+)?$")
_NOT = re.compile(
    r"\b(?:tel|telp|phone|fax|hp|gst|reg|e-?mail|www|http|invoice|receipt|date|cashier|tax|total|co\.? ?no|"
    r"company no|roc|id|order|"
    r"table|customer|bill|sdn|bhd|gmbh|vat|iban|bic|kvk|page|qty|item|description|price|amount|time)\b|@|[$€£]|\d+\.\d\d\b|:\s*\d"
)
_LABELLED = re.compile(r"^\s*(?:address|add|addr|adresse|adres|alamat)\s*[:.]\s*", re.I)


def addresses(file: str, layout: Layout) -> Iterator[Evidence]:
    """Runs of neighbouring lines that read like an address, each joined into one text."""
    lines = sorted(layout.lines, key=lambda line: (line.box.centre[1], line.box.x0))
    used: set[int] = set()
    for line in lines:
        if id(line) in used or place_score(line.text) < 1:
            continue
        run = _run(lines, line)
        used.update(id(one) for one in run)
        if sum(place_score(one.text) for one in run) >= 2:
            text = " ".join(_LABELLED.sub("", one.text).strip() for one in run)
            boxes = tuple(one.box for one in run)
            yield Evidence(
                "", file, layout.page.number, text, boxes, "passage", "address", heading=_over(layout, run[0])
            )


def place_score(text: str) -> float:
    """How much one line reads like a piece of an address."""
    plain = fold(text)
    plain = _LABELLED.sub("", plain)
    if len(plain) > 90:
        return 0.0
    score = 1.5 * bool(_STREET.search(plain)) + 1.5 * bool(_POST.search(plain)) + bool(_REGION.search(plain))
    score += 1.0 * bool(_HOUSE.search(plain)) + 0.5 * plain.rstrip().endswith(",")
    return score - (2.5 if _NOT.search(plain) else 0)


def _run(lines: Sequence[Line], first: Line) -> list[Line]:
    run = [first]
    for line in lines:
        last = run[-1]
        if line.box.centre[1] <= last.box.centre[1]:
            continue
        if line.box.y0 - last.box.y1 > 0.9 * last.box.height or len(run) >= 6:
            break
        if overlap(line.box.x0, line.box.x1, last.box.x0, last.box.x1) > 0.3:
            if place_score(line.text) < 0.5 and not _ends(line, lines):
                break
            if _NOT.search(fold(line.text)):
                break
            run.append(line)
    while run and place_score(run[-1].text) <= 0 and len(run) > 1:
        run.pop()
    return run


def _ends(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line without a sign of its own is a short name between two lines of an address."""
    following = [o for o in lines if 0 < o.box.centre[1] - line.box.centre[1] < 2 * line.box.height and o is not line]
    plain = fold(line.text)
    return len(plain) < 40 and not _NOT.search(plain) and any(place_score(o.text) >= 1 for o in following)


def _over(layout: Layout, line: Line) -> str:
    """What stands over an address: whose it is."""
    above = layout.above(line, reach=1.5)
    return above.text if above else ""
