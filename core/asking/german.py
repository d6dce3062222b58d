"""A German question put into the English wording that the rest of the house understands. Its names stay as they are."""

from __future__ import annotations

import re

_GERMAN = re.compile(
    r"^\W*(?:in |an |am |im |auf |bis |ab |seit |von |zu |mit |nach |für |bei )?"
    r"(?:wer|wem|wen|wessen|wann|wo|wohin|woher|warum|wieso|wozu|wie|wieviel\w*|welche[nmrs]?|was|nenne\w*|ist|sind|war|waren|"
    r"hat|haben|hatte|wird|wurde|wurden|darf|gibt|gilt|muss|kann|beschreibe\w*|erkläre\w*)\b",
    re.I,
)
_MORE = re.compile(
    r"\b(?:wer|wem|wen|wann|wie|wo|warum|welche\w*|nenne\w*|der|die|das|den|dem|des|ein|eine|einen|ist|sind|wurde|wird|für|im|zum|"
    r"zur|und|gibt|kostet|beträgt|lautet)\b|[äöüß]",
    re.I,
)
_ENGLISH = re.compile(r"\b(?:the|is|of|what|which|how|did|does|are|has|whose)\b", re.I)
_SAYS: tuple[tuple[str, str], ...] = (
    (r"^was (?:kostet|kosten|kostete|kosteten)\b", "how much cost"),
    (r"^wie hoch (?:ist|sind|war|waren|wird|liegt|lag)\b", "how much is"),
    (r"^wie (?:lautet|lauten|heisst|heißt|heissen|heißen) ", "what is "),
    (r"^wie ?viele\b", "how many"),
    (r"^wie ?viel prozent\b", "what percentage"),
    (r"^wie ?viel\b", "how much"),
    (r"^wie lange?\b", "how long"),
    (r"^wie alt\b", "how old"),
    (r"^wie (?:schwer|groß|gross|hoch|breit|tief|schnell|weit)\b", "how high"),
    (r"^wie\b", "how"),
    (r"^(?:bis|ab|seit|zu) wann\b", "when"),
    (r"^wann\b", "when"),
    (r"^um wie viel uhr\b|^zu welcher uhrzeit\b", "at what time"),
    (r"^um wie ?viel prozent\b", "by what percent"),
    (r"^um wie ?viel\b", "by how much"),
    (r"^an wen\b|^wem\b|^wen\b|^von wem\b|^mit wem\b", "who"),
    (r"^wer\b", "who"),
    (r"^wessen\b", "whose"),
    (r"^(?:wo|wohin|woher)\b", "where"),
    (r"^(?:warum|wieso|weshalb|wozu)\b", "why"),
    (r"^in welche[nmrs]?\b", "in which"),
    (r"^(?:an |zu |auf )?welche[nmrs]?\b", "which"),
    (r"^was\b", "what"),
    (r"^nenne[n]?\b(?: sie)?", "list"),
    (r"^gibt es\b", "is there"),
    (r"^(?:ist|sind)\b", "is"),
    (r"^(?:war|waren|wurde|wurden)\b", "was"),
    (r"^(?:hat|haben)\b", "has"),
    (r"^(?:darf|dürfen)\b", "may"),
    (r"\bzweit(?:höchst|größt|meist)\w*", "second highest"),
    (r"\bdritt(?:höchst|größt|meist)\w*", "third highest"),
    (r"\bzweit(?:niedrigst|kleinst|wenigst)\w*", "second lowest"),
    (r"\b(?:höchste|größte|meiste|teuerste|längste)[nrms]?\b", "highest"),
    (r"\b(?:niedrigste|kleinste|wenigste|geringste|günstigste|billigste|kürzeste)[nrms]?\b", "lowest"),
    (r"\bunterschied (?:zwischen|von)\b|\bdifferenz (?:zwischen|von)\b", "difference between"),
    (r"\bdurchschnittlich\w*\b|\b(?:der |im )?durchschnitt\b", "average"),
    (r"\bsumme (?:der|aller|von)\b", "sum of the"),
    (r"\bmehr als\b", "more than"),
    (r"\bweniger als\b", "less than"),
    (r"\b(?:der|die|das|dem|den|des)\b", "the"),
    (r"\b(?:ein|eine|einen|einer|eines|einem)\b", "a"),
    (r"\b(?:ist|sind|war|waren|wird|werden|wurde|wurden|hatte|hatten|hat|haben|gibt es|gibt|liegt|lag)\b", " "),
    (r"\b(?:beträgt|dauert|kostet|kostete)\b", " "),
    (r"\b(?:im jahre?|in|im|am|an|für|von|vom|zum|zur|auf|bei|aus|mit)\b", "in"),
    (r"\bund\b", "and"),
    (r"\boder\b", "or"),
    (r"\bseite (\d+)\b", r"page \1"),
    (r"\bdiese[rsmn]?\b", "this"),
    (r"\b(the|this) rechnung\b", r"\1 invoice"),
    (r"\b(the|this) vertrage?s?\b", r"\1 contract"),
    (r"\b(the|this) (?:quittung|beleg(?:e?s)?|kassenbons?|kassenzettels?|bons?)\b", r"\1 receipt"),
    (r"\b(the|this) formulare?s?\b", r"\1 form"),
    (r"\b(the|this) (?:dokumente?s?|datei)\b", r"\1 document"),
    (r"\b(the|this) tabelle\b", r"\1 table"),
)  # fmt: skip


def in_english(question: str) -> str:
    """The question itself unless it is German."""
    if not _GERMAN.match(question) or _ENGLISH.search(question) or not _MORE.search(question):
        return question
    said = question.strip()
    if re.match(r"wie viele?\b.*\b(?:kostet|kosten)", said, re.I):
        said += " cost"
    for wording, english in _SAYS:
        said = re.sub(wording, english, said, flags=re.I)
    return " ".join(said.split())
