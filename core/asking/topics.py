"""What a question is about, where papers have their own way of saying it: the seller, the sum, the parties, the law."""

from __future__ import annotations

import re
from typing import Literal

Topic = Literal[
    "", "company", "address", "parties", "law", "effective", "term", "total", "net", "tax", "title", "date"
]  # fmt: skip

_PAPER = r"(?:receipt|invoice|bill|document|ticket|slip|form|statement|order|letter|page|purchase|transaction|paper)"
_LATER = r".*\b(?:invoice|bill|order|form)s?\b.* (?:paid|settled|received|delivered|shipped|cancell?ed|approved)\b"
_DEED = r"(?:agreement|contract|lease|deed|nda|licen[cs]e|letter)"
_SHOP = (
    r"(?:company|shop|store|merchant|restaurant|vendor|seller|supplier|issuer|insurer|"
    r"business(?! (?:segment|unit|division|line|area|group|model|categor\w+))|retailer|outlet|firm|"
    r"supermarket|hotel|establishment|cafe|pharmacy)"
)
_TAX = r"(?:tax(?:es)?|vat|gst|sales tax)"
_OTHERS = r"(?:customer|client|buyer|purchaser|billing|delivery|shipping|recipient|registrant|borrower)"
_TOPICS: tuple[tuple[Topic, str], ...] = (
    ("parties", rf"\bpart(?:y|ies)\b.*\b(?:{_DEED}|to|of|deal)\b|\bwho (?:entered|are the signator)|between whom"),
    ("parties", (rf"\bwho (?:has |have )?signed (?:this|the) {_DEED}|contracting part|"
                rf"^(?:between )?wh\w+ .*\b{_DEED} (?:is )?between")),
    ("law", r"\blaws?\b.*\bgovern|\bgovern\w* (?:law|by)|\bgovern(?:s|ing)?\b.*\b(?:law|agreement|contract)"),
    ("law", r"\bjurisdiction|applicable law|law applies"),
    ("effective", r"\beffective (?:date|from|as)|come into (?:force|effect)|(?:take|took) effect"),
    ("effective", rf"\b{_DEED}\b.*\b(?:dated|signed|made|effective|executed|entered|date|begin|start|commence)"),
    ("effective", rf"\bdate of (?:this |the )?{_DEED}|\b{_DEED} date\b"),
    ("term", (r"(?:how long|duration|\bterm\b|period|expire).*\b(?:obligation|agreement|contract|confidential|"
             r"lease|term)")),
    ("term", r"\bterm of (?:the|this)\b|\bcontract(?:ual)? term|\bhow long .*(?:remain|last|valid|in force|survive)"),
    ("address", rf"\baddress of (?:the |this )?{_SHOP}|{_SHOP}(?:'s)? address|\bwhere is (?:the |this )?{_SHOP}"),
    ("address", rf"^what (?:is the )?address\b(?!.*\b(?:{_OTHERS}|of)\b)|address .*\b{_PAPER}"),
    ("company", (rf"\bname of (?:the |this )?{_SHOP}|\b{_SHOP}(?:'s)? name\b|\bwho (?:issued|sent|wrote|made "
    rf"out) (?:this|the|it|these)\b")),
    ("company", (rf"{_SHOP}\b.* (?:issued|sent|made)|\bissued (?:this|the) {_PAPER}|\bwho (?:is|was) the "
    rf"{_SHOP}\b(?!'s | \w+\W*$)")),
    ("company", (rf"\b(?:which|what) (?:is the |was the )?{_SHOP}\b.*(?:{_PAPER}|from|bought|purchased|visited|"
                rf"sold|issu)")),
    ("company", r"\bwhere (?:was|were|did) .*\b(?:bought|purchased?|issued|buy|shop)|\bwho sold\b|\bissuer of\b"),
    ("company", rf"\b(?:from|by) (?:which|what) {_SHOP}"),
    ("company", rf"^(?:who|whom) (?:is|was|does|did) (?:this|the) {_PAPER} (?:come )?from\b|^from whom .*{_PAPER}"),
    ("net", rf"before {_TAX}|\bnet (?:amount|total|sum|price)\b|without {_TAX}|exclu\w+ {_TAX}|\bsub-?total|untaxed"),
    ("tax", rf"^what (?:is|was) the (?:total )?{_TAX}(?: amount)?\W*$"),
    ("tax", rf"how much {_TAX}\b(?!-)(?!.*\bwithheld)|amount of {_TAX}|{_TAX} amount"),
    ("tax", rf"^what {_TAX} .*(?:paid|charged)|total {_TAX}\b"),
    (
        "total",
        (r"^what (?:is|was) the (?:total|grand total|final|overall|invoice|bill|receipt) ?(?:total|amount|price|"
         r"sum|due|"
        rf"paid|cost|value)?(?: (?:due|paid|to pay|payable))?(?: \(.*\))?(?: (?:of|on|in|for) (?:this|"
        rf"the) {_PAPER})?\W*$"),
    ),
    ("total", (r"how much (?:was|is|did|do|does|must|should|has|were|have) (?:[\w']+ ){0,5}(?:pay|paid|spend|"
              r"spent|due|owed?|charged|total|cost)\W*$")),
    ("total", r"^what (?:is|was) the (?:\w+ )?total,? incl\w* (?:of )?(?:tax|vat|gst|all)"),
    ("total", (r"how much .*(?:total|altogether|to pay)\W*$|\bamount (?:is |was )?(?:due|payable|paid|owed|to pay|"
              r"to be paid)\b")),
    ("total", (rf"\btotal (?:amount )?(?:due|payable|paid)\b|total (?:\w+ )?(?:of|on) (?:this|the) {_PAPER}|"
              rf"grand total\W*$")),
    ("total", (rf"grand total (?:of|on) (?:this|the) {_PAPER}|how much does (?:this|the) {_PAPER}|how much (?:was|"
              rf"is) (?:this|the) {_PAPER}")),
    ("title", r"\btitle of\b|\bheading of|\bcaption of|what is the title|\bentitled\b"),
    ("date", rf"^when was (?!{_LATER})(?:this|the) {_PAPER}|\bdate (?:on|of) (?:this|the)? ?{_PAPER}"),
    ("date", r"^what is the date\W*$"),
    ("date", (rf"\b{_PAPER} date\b|\bissued? (?:date|on)\b|date of (?:issue|sale)|^when (?:did|was|"
             rf"were) (?!{_LATER}).*{_PAPER}|^(?:on )?what date (?:is|was) (?:this|the) {_PAPER}")),
    ("date", r"^when (?:was|were) (?:it|this|these|they) |dated\W*$"),
)  # fmt: skip


def topic_of(question: str) -> Topic:
    return next((topic for topic, wording in _TOPICS if re.search(wording, question)), "")
