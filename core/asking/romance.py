"""A French or Spanish question put into the English wording that the rest of the house understands. Names stay."""

from __future__ import annotations

import re

_FRENCH = re.compile(
    r"^\W*(?:(?:à|de|en|dans|sur|avec|par|pour|depuis|jusqu'à|d') ?)?"
    r"(?:qui|quand|où|d'où|comment|combien|pourquoi|que|qu'|quoi|"
    r"quel(?:le)?s?|lesquel(?:le)?s|est-ce|est-il|est-elle|y a-t-il|listez?|citez?|donnez?|nommez?)(?:\b|(?<='))",
    re.I,
)
_SPANISH = re.compile(
    r"^\W*(?:(?:a|de|en|con|por|para|desde|hasta|sobre) )?"
    r"(?:qui[eé]n(?:es)?|cu[aá]ndo|cu[aá]l(?:es)?|cu[aá]nt[oa]s?|d[oó]nde|"
    r"c[oó]mo|qué|lista|nombra)\b|^\W*¿",
    re.I,
)
_MORE = re.compile(
    r"\b(?:le|la|les|un|une|du|des|est|sont|était|a|ont|été|cette?|el|los|las|del|es|son|era|fue|fueron|este|esta|ha|han)\b|"
    r"\b(?:l|d|s|n|qu)'|-(?:t-)?(?:il|elle|ils|elles|on)\b|[éèêàùçñ¿]",
    re.I,
)
_ENGLISH = re.compile(r"\b(?:the|is|of|what|which|how|did|does|are|has|whose|who|when|where)\b", re.I)
_FRENCH_SAYS: tuple[tuple[str, str], ...] = (
    (r"est-ce qu(?:e |')", ""),
    (r"^quel(?:le)? (?:est|était|fut|sera) (?:le |la |l')?(?:montant|prix|coût|somme)\b", "how much is the amount"),
    (r"^à (?:combien|quel montant)\b[^?]*?\b(?:s'élève|se monte)(?:-t-(?:il|elle))?", "how much is the amount of"),
    (r"^combien (?:coûte|coûtent|vaut|a coûté)\b", "how much cost"),
    (r"^combien de temps\b", "how long"),
    (r"^combien (?:d[e'])", "how many "),
    (r"^combien\b", "how much"),
    (r"^(?:depuis |jusqu'à )?quand\b|^à quelle date\b", "when"),
    (r"^à quelle heure\b", "at what time"),
    (r"^(?:par |à |avec |de |pour )?qui\b", "who"),
    (r"^(?:d'|par )?où\b", "where"),
    (r"^pourquoi\b", "why"),
    (r"^comment\b", "how"),
    (r"^(?:en |dans )quel(?:le)?s? (?:année|an)\b", "in which year"),
    (r"^(?:en |dans |à |de |sur |pour |avec )?quel(?:le)?s? (?:est|sont|était|étaient|fut|furent)\b", "what is"),
    (r"^(?:en |dans |à |de |sur |pour |avec )?quel(?:le)?s?\b", "which"),
    (r"^(?:listez?|citez?|donnez?|nommez?)(?:-moi)?\b", "list"),
    (r"^(?:que|quoi|qu')", "what "),
    (r"\b(?:a|est|sont|était|étaient|fut|furent|ont|avait|avaient|sera)(?:-t)?-(?:il|elle|ils|elles|on)s?\b", " "),
    (r"-(?:t-)?(?:il|elle|ils|elles|on)\b", " "),
    (r"\bdépass(?:e|ent|é|ait|aient)\b", "exceed"), (r"\bplus (?:de|que)(?= )", "more than"),
    (r"\bmoins (?:de|que)(?= )", "less than"), (r"\bmoyenne\b", "average"), (r"\bpourcentage\b", "percentage"),
    (r"(?<=\bwhich )pays\b", "country"), (r"(?<=\bhow many )pays\b", "countries"),
    (r"(?<=\bwhich )ville\b", "city"), (r"(?<=\bhow many )villes\b", "cities"), (r"(?<=\bwhich )année\b", "year"),
    (r"\b(?:la|le) plus (?:grande?|élevée?|haute?)\b", "highest"),
    (r"\b(?:la|le) (?:plus (?:petite?|basse?|faible)|moins élevée?)\b", "lowest"),
    (r"\bà payer\b", "due"),
    (r"\b(?:le|la|les)\b|\b[l]'", "the "),
    (r"\b(?:un|une)\b", "a"),
    (r"\b(?:du|des|de|d')(?:\b|(?<='))", "of "),
    (r"\b(?:ce|cet|cette|ces)\b", "this"),
    (r"\b(?:est|sont|était|étaient|fut|furent|a|ont|été|avait|avaient|sera)\b", " "),
    (r"\b(?:en|dans|à|au|aux|sur|pour|par|avec|depuis|jusqu'(?:à|en)?)(?:\b|(?<='))", "in"),
    (r"\bet\b", "and"),
    (r"\bachet[ée]e?s?\b", "bought"),
    (r"(?<=\bthe )facture\b|(?<=\bthis )facture\b", "invoice"),
    (r"(?<=\bthe )contrat\b|(?<=\bthis )contrat\b", "contract"),
    (r"(?<=\bthe )(?:reçu|ticket)\b|(?<=\bthis )(?:reçu|ticket)\b", "receipt"),
    (r"(?<=\bthe )(?:rapport)\b|(?<=\bthis )rapport\b", "report"),
)  # fmt: skip
_SPANISH_SAYS: tuple[tuple[str, str], ...] = (
    (r"[¿¡]", ""),
    (r"^cu[aá]l (?:es|era|fue) (?:el |la )?(?:importe|monto|precio|costo|coste|saldo)\b", "how much is the amount"),
    (r"^cu[aá]nto tiempo\b", "how long"),
    (r"^cu[aá]nt[oa]s\b", "how many"),
    (r"^(?:a )?cu[aá]nto\b", "how much"),
    (r"^(?:desde |hasta |para )?cu[aá]ndo\b|^en qu[eé] fecha\b", "when"),
    (r"^(?:a |de |con |por |para )?qui[eé]n(?:es)?\b", "who"),
    (r"^(?:de |en )?d[oó]nde\b", "where"),
    (r"^por qu[eé]\b", "why"),
    (r"^c[oó]mo\b", "how"),
    (r"^en qu[eé] año\b", "in which year"),
    (r"^cu[aá]l(?:es)? (?:es|son|era|eran|fue|fueron)\b", "what is"),
    (r"^cu[aá]l(?:es)?\b", "which"),
    (r"^(?:en |de |con |por |para )?qué\b", "what"),
    (r"(?<=\bwhat )país\b", "country"), (r"(?<=\bhow many )países\b", "countries"),
    (r"(?<=\bwhat )ciudad\b", "city"), (r"(?<=\bhow many )ciudades\b", "cities"),
    (r"\b(?:super|exced)(?:a|an|e|en|ó|aron|ieron)\b", "exceed"), (r"\bmás de\b", "more than"),
    (r"\bmenos de\b", "less than"), (r"\b(?:promedio|media)\b", "average"), (r"\bporcentaje\b", "percentage"),
    (r"\b(?:el )?(?:valor )?más (?:alt[oa]|grande|elevad[oa])\b|\bmayor\b", "highest"),
    (r"\b(?:el )?(?:valor )?más (?:baj[oa]|pequeñ[oa])\b|\bmenor\b", "lowest"), (r"\btiene[n]?\b", "has"),
    (r"\b(?:el|la|los|las|al)\b", "the"),
    (r"\b(?:un|una)\b", "a"),
    (r"\b(?:de|del)\b", "of"),
    (r"\b(?:este|esta|estos|estas)\b", "this"),
    (r"\b(?:es|son|era|eran|fue|fueron|ha|han|está|están|se|hay)\b", " "),
    (r"\b(?:en|con|por|para|sobre|desde|hasta)\b", "in"),
    (r"\by\b", "and"),
    (r"\bcompr(?:ó|aron|ados|adas)\b", "bought"),
    (r"(?<=\bthe )factura\b|(?<=\bthis )factura\b", "invoice"),
    (r"(?<=\bthe )contrato\b|(?<=\bthis )contrato\b", "contract"),
    (r"(?<=\bthe )recibo\b|(?<=\bthis )recibo\b", "receipt"),
    (r"(?<=\bthe )informe\b|(?<=\bthis )informe\b", "report"),
)  # fmt: skip


def from_romance(question: str) -> str:
    """The question itself unless it is French or Spanish."""
    said = " ".join(question.replace("’", "'").split())
    if _ENGLISH.search(said) or not _MORE.search(said):
        return question
    says = _FRENCH_SAYS if _FRENCH.match(said) else _SPANISH_SAYS if _SPANISH.match(said) else ()
    for wording, english in says:
        said = " ".join(re.sub(wording, english, said, flags=re.I).split())
    return said if says else question
