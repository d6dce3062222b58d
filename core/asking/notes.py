"""Questions on what people noted on a document and attached to it: told by wording alone. Reads no page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Noted = Literal["comments", "writer", "files", "highlighted", "underlined", "struck out", ""]
_NOTES = r"(?:comment|annotation|remark|(?:sticky|margin|handwritten) note)s?"
_WHICH = r"\b(?:what|which) (?:is|are|was|were|words?|texts?|passages?|parts?)\b.*\b"
_FILES = (
    r"\b(?:what|which) (?:(?:files?|documents?|papers?) )?(?:is|are|was|were|has been|have been)\b.*\battached\b|"
    r"\b(?:what|which|list|show)\b.*\b(?:attachments|embedded files)\b|\bwhat is the attachment\b|"
    r"\b(?:was|welche)\b.*\b(?:angehängt|anhänge|dateianhang)\b|附件.*(?:什么|哪些)|(?:什么|哪些).*附件"
)
_COMMENTS = (
    rf"\bwhat (?:does|do|did) .*\b{_NOTES}\b.*\b(?:say|read|tell)\b|\bwhat {_NOTES} (?:is|are|was|were)\b|"
    rf"\bwhat (?:is|are|was|were) (?:the |all )?{_NOTES}(?=\W*$| on | in | by | here\b)|"
    rf"\b(?:list|show) .*\b{_NOTES}|\bwas (?:steht|sagt|sagen|lautet)\b.*\b(?:kommentar|anmerkung)\w*|"
    r"\bwelche (?:kommentare|anmerkungen)\b|(?:批注|注释|评论).*什么|(?:什么|哪些).*(?:批注|注释|评论)"
)
_WORDINGS: tuple[tuple[Noted, str], ...] = (
    ("writer", rf"\bwho (?:commented|annotated|(?:wrote|made|left|added) .*\b{_NOTES})\b|\bwer hat .*kommentier"),
    ("highlighted", rf"{_WHICH}highlighted\b"),
    ("underlined", rf"{_WHICH}underlined\b"),
    ("struck out", rf"{_WHICH}(?:struck|crossed) out\b"),
    ("files", _FILES),
    ("comments", _COMMENTS),
)
_PATTERNS = tuple((kind, re.compile(wording, re.I)) for kind, wording in _WORDINGS)


@lru_cache(maxsize=256)
def wants_notes(question: str) -> Noted:
    """ "What does the comment on page 3 say?" wants comments; "Which fee is in the attached invoice?" wants a fee."""
    return next((kind for kind, pattern in _PATTERNS if pattern.search(question)), "")
