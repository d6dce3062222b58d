"""The piece of a text that can be an answer of a given type: its date, its amount, its code. Looks for no label."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from core.asking.kinds import Kind
from core.quantities import Quantity, dates, numbers

_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
SPELLED = rf"(?:{_TENS})(?:[- ](?:{_UNITS}))?|{_UNITS}|ten|eleven|twelve|\w{{3,5}}teen"
_SMALL = (
    rf"{SPELLED}|"
    "ein|eine|einen|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|twee|drie|vijf|zes|trois|quatre|six|dos|"
    "tres|seis"
)
_UNIT = (
    r"(?:(?:calendar|business|working|consecutive|full) )?"
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|mins?|hrs?|stunden?|minuten?|wochen?|arbeitstagen?|weken|"
    r"heures|semaines|semanas|horas|jahre?n?|monate?n?|tage?n?|jaar|maanden|dagen|ans|mois|jours|anos|meses|dias)"
)
DURATION = re.compile(rf"\b(?:(?:{_SMALL})[\s-]*\(\s*(\d+)\s*\)|(\d+(?:[.,]\d+)?)|({_SMALL}))[\s-]*({_UNIT})\b", re.I)
_NO_SUM = re.compile(r"%|\b\d+[\s-]*(?:days?|months?|years?|weeks?|hours?|min(?:utes?)?|tage?n?|jours|dagen)\b", re.I)
_TO = re.compile(r"\s*(?:to|until|and|bis|und|et|y|en|à|a|tot|[-–])\s*", re.I)
_BETWEEN = re.compile(r"\b(?:between|from|zwischen|entre|tussen)\s+$", re.I)
_AND = ("and", "und", "et", "y", "en")
_MONTH = (
    r"(?:Jan(?:uary|uar|vier)?|Feb(?:ruary|ruar)?|Mar(?:ch)?|März|Apr(?:il)?|May|Mai|June?|Juni|July?|Juli|"
    r"Aug(?:ust)?|Sept?(?:ember)?|"
    r"O[ck]t(?:ober)?|Nov(?:ember)?|De[cz](?:ember)?)\.?"
)
LOOSE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th|\.)? (?:of )?{_MONTH}(?!\w)|\b{_MONTH} \d{{1,2}}\b|"
    rf"\b(?:in|by) (?=[A-Z]){_MONTH}(?= |\W|$)"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(
    r"\b(?:https?://|www\.)[^\s,;<>\"')]+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|de|nl|fr|eu|uk|co|io|gov|edu|my|es|"
    r"be|at|ch)\b(?:/\S*)?",
    re.I,
)
_REGISTER = re.compile(
    r"\b(?:SIRE[TN]|RCS|VAT|UID|USt-?IdNr|NIF|CIF|KvK|ABN|account|Konto\w*|compte)\W*(?:n[o°r]\W*)?$", re.I
)
_PHONE = re.compile(r"(?<![\w.,/-])(?:\+|\(\+?|00)?\d[\d\s()./-]{5,18}\d(?![\w,])")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
_BIC = re.compile(r"\b[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b")
_CODE = re.compile(r"(?<!\w)[A-Z0-9]*\d[\w]*(?:[-/.:][\w]+)*|(?<!\w)[A-Z]+(?:[-/.]\w+)*[-/.]?\w*\d[\w/.-]*", re.I)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?", re.I)


def typed(text: str, kind: Kind, *, iso: bool = False) -> str | None:
    """The first piece of that type, as written; None when there is none. Types of words take the whole text."""
    text = text.strip()
    finder = _FINDERS.get(kind)
    if finder is not None:
        return finder(text)
    if kind == "date":
        spans = dates(text)
        if spans:
            return spans[0].iso if iso else spans[0].text
        loose = LOOSE.search(text)
        return text if re.fullmatch(r"(?:1[5-9]|20)\d\d", text) else loose.group() if loose and not iso else None
    return text.strip(" :;,|") or None


def amounts(text: str) -> list[Quantity]:
    """The numbers of a text that can be money: not the parts of dates, codes, percentages or measures."""
    spans = [(d.start, d.end) for d in dates(text)]
    found = [n for n in numbers(text) if not any(s <= n.start < e for s, e in spans)]
    return [n for n in found if n.unit != "%" and not (n.unit and len(n.unit) != 3)]


def _number(text: str) -> str | None:
    spans = [(d.start, d.end) for d in dates(text)]
    found = [n for n in numbers(text) if not any(s <= n.start < e for s, e in spans)]
    return stretch(text, found) if found else None


def stretch(text: str, found: Sequence[Quantity]) -> str:
    """The first number, with the second where the two are a range: "-10 to 45 °C"."""
    first = found[0]
    if len(found) > 1 and _TO.fullmatch(text[first.end : found[1].start]):
        before = _BETWEEN.search(text[: first.start])
        joined = text[first.end : found[1].start].strip().lower()
        if joined not in _AND or before:
            return text[before.start() if before and joined in _AND else first.start : found[1].end].strip()
    return first.text.strip()


def _amount(text: str) -> str | None:
    if re.fullmatch(r"\(\d{1,2}\)", text):  # a mark of a footnote
        return None
    found = amounts(text)
    if not found:
        return None if _NO_SUM.search(text) else _number(text)
    if (joined := stretch(text, found)) != found[0].text.strip():
        return joined
    money = [n for n in found if n.decimals == 2 or len(n.unit) == 3]
    return _one_sign((money or found)[0].text.strip())


def _one_sign(text: str) -> str:
    """The sign behind an amount that has one in front belongs to the next."""
    return text.rstrip("$€£ ") if text[0] in "$€£" else text


def _percent(text: str) -> str | None:
    found = numbers(text)
    rates = [n for n in found if n.unit == "%"]
    return (rates or found)[0].text.strip() if found else None


def _code(text: str) -> str | None:
    plain = text.strip(" :;,|#.")
    if dates(plain) or "%" in plain or re.match(r"[$€£(]", plain) or re.fullmatch(r"[-\d., ]*\d[.,]\d\d", plain):
        return None
    if (
        1 < len(plain) <= 24
        and any(c.isdigit() for c in plain)
        and plain.count(" ") <= 4
        and not re.search(r"[a-z]{3,} ", plain)
    ):
        return plain
    found = [m.group().strip(".,:") for m in _CODE.finditer(text)]
    found = [f for f in found if sum(c.isdigit() for c in f) >= 2 or len(f) > 3]
    found = [f for f in found if not re.fullmatch(r"\d+\.\d\d|\d{1,2}:\d\d(?::\d\d)?", f)]
    if found:
        return _whole(found[0], text)
    return plain if plain.isupper() and len(plain) <= 12 and plain.isalpha() else None


def _whole(code: str, text: str) -> str:
    """With the groups of digits that go on with it: 0345 555 0711."""
    going_on = re.search(rf"(?<!\w){re.escape(code)}(?: \d{{3,5}})+(?![\w.,]\d|\w)", text) if code.isdigit() else None
    return going_on.group() if going_on else code


def _phone(text: str) -> str | None:
    """Not 1.204.500, which is a number, nor 2024-77."""
    found = [m.group().strip() for m in _PHONE.finditer(text)]
    whole = [f for f in found if not re.fullmatch(r"\d{1,3}(?:[., ]\d{3})+", f) and sum(c.isdigit() for c in f) > 6]
    whole = [f for f in whole if not _REGISTER.search(text[: text.find(f)])]
    told = re.search(r"tel|phone|fon|mobil|cell|call|fax", text, re.I) or text.strip(" :") in whole
    return next((f for f in whole if not dates(f) and (told or not f.isdigit())), None)


def _duration(text: str) -> str | None:
    found = DURATION.search(text)
    return found.group() if found else None


def _first(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    def find(text: str) -> str | None:
        found = pattern.search(text)
        return found.group().strip() if found else None

    return find


_FINDERS: dict[str, Callable[[str], str | None]] = {
    "amount": _amount,
    "number": _number,
    "count": _number,
    "percent": _percent,
    "code": _code,
    "duration": _duration,
    "email": _first(_EMAIL),
    "url": _first(_URL),
    "phone": _phone,
    "iban": _first(_IBAN),
    "bic": _first(_BIC),
    "year": _first(_YEAR),
    "time": _first(_TIME),
}
