"""Finds what an answer claims: its quotes, dates, numbers, codes and names. Looks nothing up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.quantities import DateSpan, Quantity, dates, numbers

OPENING, CLOSING = '"“„«', '"”“»'
_QUOTE = re.compile(r"[\"“„«](?P<inside>[^\"“”„«»]{2,}?)[\"”“»]|‘(?P<single>[^‘’]{2,}?)’(?!\w)")
_CODE = re.compile(r"[^\s\"“”«»()\[\],;]*\d[^\s\"“”«»()\[\];]*")
_GROUPED = re.compile(r"(?<![\w.,])\+?\(?\d+\)?(?:[ ./-]\(?\d+\)?){2,}")  # telephones, accounts
_NAME = re.compile(
    r"[^\W\d_a-z][\w&.’'-]*(?:\s+(?:(?:of|de|der|van|von|and|the|du|la|et|und|&)\s+)*[^\W\d_a-z][\w&.’'-]*)*"
)
_SENTENCE = re.compile(r"(?<=[.!?。])\s+(?=[^\W\d_a-z]|\d)|\n+|;\s+")
_BULLET = re.compile(r"^(?:[-*•]\s+|(?:and|or)\s+)")
_WORD = re.compile(r"[^\W\d_]+")
_OPENERS = set(
    "the a an in on at it its this that these those there they he she we you i for from by of as and or but no yes"
    " according both each all only not total".split()
)
EVERYDAY = set(
    "a about after all also am amount an and any are as at be because been before being between both but by can could"
    " did do does for from given had has have he her his how i if in into is it its listed many me mentioned more most"
    " much no not of on only or other our over page pages said says shall she should s shown so stated states such t"
    " than that the their them then there these they this those to total under up us was we were what when where which"
    " while who will with would yes you your answer document according equals makes"
    " der die das den dem des ein eine einen ist sind und oder von zu im am auf mit für wie was wer"
    " le la les un une des du de est sont et ou en au aux pour par dans que qui quel quelle"
    " het een van en op te zijn met voor bij wat wie".split()
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of the answer that can be looked up: text[start:end] of the words it was found in."""

    text: str
    start: int
    end: int
    number: Quantity | None = None
    day: DateSpan | None = None
    quoted: bool = False  # stands in quotation marks, all of it
    named: bool = False  # a name
    coded: bool = False  # a code with figures in it, such as INV-0012


def whole(text: str) -> Claim | None:
    """The words themselves as one claim, without the full stop an answer ends with; None when there are none."""
    bare = _BULLET.sub("", text.strip()).rstrip(" \t\n,;:.!?*•")
    bare = re.sub(r"^(?:[\s,;:!?*•]|\.(?!\d))+", "", bare)
    quoted = (
        len(bare) > 1 and bare[0] in OPENING and bare[-1] in CLOSING and not set(bare[1:-1]) & set(OPENING + CLOSING)
    )
    bare = bare[1:-1].strip() if quoted else bare
    if not any(letter.isalnum() for letter in bare):
        return None
    start = text.index(bare)
    coded = bool(_CODE.fullmatch(bare) or _is_code(bare))
    return _figure(bare, start) or Claim(bare, start, start + len(bare), quoted=quoted, coded=coded)


def sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]


def quotes(text: str) -> list[Claim]:
    """What stands in quotation marks, without them."""
    found = [
        (m["inside"] or m["single"], m.start("inside" if m["inside"] else "single")) for m in _QUOTE.finditer(text)
    ]
    return [Claim(inside, start, start + len(inside)) for inside, start in found]


def figures(text: str, decimal: str = "") -> list[Claim]:
    """Its dates, numbers and codes, each stretch of text claimed once. A word with any figure that is neither date nor
    number is a code, all of it."""
    days = [Claim(day.text, day.start, day.end, day=day) for day in dates(text)]
    read = days + apart((Claim(n.text, n.start, n.end, number=n) for n in numbers(text, decimal)), days)
    grouped = (m for m in _GROUPED.finditer(text) if _is_code(m.group()))
    groups = apart((Claim(m.group(), m.start(), m.end(), coded=True) for m in grouped), days)
    codes = groups + [code for code in apart(_codes(text), days + groups) if not _covered(code, read)]
    return sorted([*codes, *apart(read, codes)], key=lambda claim: claim.start)


def _codes(text: str) -> Iterator[Claim]:
    for match in _CODE.finditer(text):
        code = match.group().rstrip(".,:!?")
        yield Claim(code, match.start(), match.start() + len(code), coded=True)


def _covered(code: Claim, read: Sequence[Claim]) -> bool:
    """Whether every figure of it belongs to a date or number."""
    figures = (code.start + place for place, letter in enumerate(code.text) if letter.isdigit())
    return all(any(claim.start <= place < claim.end for claim in read) for place in figures)


def names(text: str) -> list[Claim]:
    """Runs of capitalised words; the first word of a sentence alone is none."""
    found = []
    for match in _NAME.finditer(text):
        name, start = match.group().rstrip(".,'’-"), match.start()
        opening = not text[:start].strip() or text[:start].rstrip()[-1] in ".!?:"
        first, _space, rest = name.partition(" ")
        if first.lower() in _OPENERS:
            start, name, opening = start + len(name) - len(rest.lstrip()), rest.lstrip(), False
        if len(name) > 1 and not (opening and " " not in name):
            found.append(Claim(name, start, start + len(name), named=True))
    return found


def words(text: str, but: Sequence[Claim] = ()) -> Iterator[str]:
    """The words that carry meaning, in small letters; those of the claims in `but` left out."""
    for match in _WORD.finditer(text):
        word = match.group().casefold()
        if word not in EVERYDAY and all(match.end() <= claim.start or claim.end <= match.start() for claim in but):
            yield word


def is_year(number: Quantity) -> bool:
    return not number.unit and not number.decimals and len(number.text) == 4 and 1500 <= number.value <= 2100


def _is_code(text: str) -> bool:
    """Groups of figures that are no one number and no row of years."""
    read = numbers(text)
    return bool(_GROUPED.fullmatch(text)) and len(read) != 1 and not (read and all(is_year(each) for each in read))


def _figure(text: str, start: int) -> Claim | None:
    """The claim of a text that is one date or one number and nothing else."""
    for day in dates(text):
        if (day.start, day.end) == (0, len(text)):
            return Claim(text, start, start + len(text), day=day)
    for number in numbers(text):
        if (number.start, number.end) == (0, len(text)):
            return Claim(text, start, start + len(text), number=number)
    return None


def apart(claims: Iterable[Claim], taken: Sequence[Claim]) -> list[Claim]:
    """The claims that share no letter with those taken."""
    return [c for c in claims if all(c.end <= t.start or t.end <= c.start for t in taken)]
