"""How units, scales and currencies are written, and what each is called here."""

from __future__ import annotations

import re
from collections.abc import Iterable

CURRENCIES = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD",
    "R$": "BRL", "NT$": "TWD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₹": "INR", "₩": "KRW",
    "₽": "RUB", "₺": "TRY", "₪": "ILS", "₫": "VND", "₱": "PHP", "฿": "THB", "zł": "PLN", "Kč": "CZK", "Ft": "HUF",
    "RM": "MYR", "Rs.": "INR", "Rs": "INR", "Fr.": "CHF", "SFr.": "CHF", "kr.": "kr", "kr": "kr", "Rp": "IDR",
    "円": "JPY", "元": "CNY",
}  # fmt: skip
CODES = (
    "USD EUR GBP JPY CHF AUD CAD NZD HKD SGD CNY INR BRL MXN ZAR SEK NOK DKK ISK PLN CZK HUF RON BGN TRY RUB UAH"
    " ILS AED SAR EGP NGN KES THB MYR IDR PHP VND KRW TWD ARS CLP COP PEN"
).split()
CURRENCIES |= {code: code for code in CODES}

SPELLED = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP", "yen": "JPY",
    "franken": "CHF", "francs": "CHF", "rupees": "INR", "ringgit": "MYR", "cents": "cents", "pence": "pence",
    "%": "%", "percent": "%", "per cent": "%", "pct": "%", "prozent": "%", "pour cent": "%", "procent": "%", "％": "%",
    "‰": "‰", "percentage points": "pp", "percentage point": "pp", "pp": "pp", "basis points": "bps", "bps": "bps",
}  # fmt: skip

MEASURES = (
    "kg g mg t lb lbs oz km m cm mm mi ft km² m² cm² m³ km2 m2 cm2 m3 ha l ml"
    " kWh MWh GWh TWh kW MW GW W V A Hz kHz MHz GHz KB MB GB TB °C °F K h hr hrs min s ms"
    " day days week weeks month months year years hour hours minute minutes"
    " second seconds tonnes tons people persons employees pages items units pcs shares times"
    " Tage Tagen Monate Monaten Jahre Jahren Stunden Stück jours mois ans dagen maanden jaar"
).split()

SCALES = {
    "thousand": 3, "million": 6, "millions": 6, "billion": 9, "billions": 9, "trillion": 12, "thousands": 3,
    "mn": 6, "mln": 6, "mio": 6, "mio.": 6, "millionen": 6, "miljoen": 6, "bn": 9, "mrd": 9, "mrd.": 9, "md": 9,
    "milliarden": 9, "milliards": 9, "milliard": 9, "miljard": 9, "tn": 12, "tsd": 3, "tsd.": 3, "tausend": 3,
    "lakh": 5, "lakhs": 5, "crore": 7, "crores": 7, "万": 4, "萬": 4, "億": 8, "亿": 8,
}  # fmt: skip
LETTERS = {"k": 3, "K": 3, "m": 6, "M": 6, "b": 9, "B": 9, "T": 12}  # only close to a number, or beside a currency


def power(name: str) -> int:
    """The power of ten a scale stands for: power("bn") is 9."""
    return LETTERS.get(name) or SCALES.get(name.lower(), 0)


def either(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longest first."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
