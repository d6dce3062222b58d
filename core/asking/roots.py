"""Plain words by their roots, for sentences in English: pay and payment, deep and depth, sold and sale are kin.
Knows nothing of labels, whose words have meanings of their own."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from core.asking.words import stem, words

_ENDINGS = frozenset(
    "al ation ition ion ment ement er or r ing ance ence ness ful ly able ible ive ity ity ed ant ent ary ory age "
    "ist ism "
    "ship hood less ure d n t e ish ese ian an ic ical ous".split()
)
_SHORT = frozenset("er or ing ed r d n t ly age al ic".split())  # they make words of three letters into others
_KIN = (
    "deep depth|long length lengthy|wide width broad breadth|high height tall|strong strength|heavy weight weigh|"
    "hot heat|"
    "sell sold sale|choose chose chosen choice|lose lost loss|live life lives|die death dead|born birth|marry "
    "marriage|"
    "write wrote written writer|build built|lead led leader|make made maker|find found|teach taught|win won winner|"
    "hold held|become became|sweep swept|know knew known knowledge|begin began begun start commence|end finish "
    "terminate "
    "expire cease|buy bought purchase acquire|remove delete uninstall discard|give gave given|take took taken|"
    "leave left|speak spoke spoken speech|send sent|keep kept|pay paid payment|bring brought|think thought|fall fell "
    "fallen|grow grew grown growth|rise rose risen|break broke broken|draw drew drawn|drive drove driven|eat ate|"
    "go went gone|see saw seen|run ran|meet met meeting|choose elect|holiday vacation leave|ill illness sick "
    "sickness|"
    "jewellery jewelry|employee staff worker|manager boss|"
    "forbid forbidden prohibit ban|allow permit permission|need require requirement|fee charge|late overdue delay|"
    "use usage|analyse analysis analyze|create creation|destroy destruction|produce production|decide decision|"
    "divide division|explode explosion|describe description|invade invasion|conclude conclusion|expand expansion|"
    "defend defence defense|respond response|apply application|receive reception|maintain maintenance|explain "
    "explanation|fly flew flown flight|sing sang sung song|fight fought|catch caught|origin originate come from|"
    "colour color|centre center|licence license|organise organize|film movie|car vehicle|large big|small little tiny|"
    "quick fast rapid|answer reply|error mistake|house home dwelling|doctor physician|child children|man men|woman "
    "women|person people|country nation|name call called known term named"
)  # fmt: skip
IDLE = frozenset(
    stem(word)
    for word in "a an the this that these those it its they them their he she his her him i me my we us our you your "
    "of in on at to for from by with within without as and or nor but not no if then than so such into onto upon over "
    "under "
    "is are was were be been being am do does did done doing have has had having will would shall should may might "
    "can "
    "could must what which who whom whose when where why how there here also just only very too any some all each "
    "every both either other another same own more most much many few several one about after before during through "
    "between against out up down off again further once because while until get gets got let up actually usually "
    "generally normally typically exactly possible happen happens".split()
)


@lru_cache(maxsize=16384)
def roots(text: str) -> tuple[str, ...]:
    """The words that say something, stemmed, each once, in their order."""
    return tuple(root for root in dict.fromkeys(stem(word) for word in words(text)) if root not in IDLE)


@lru_cache(maxsize=65536)
def kin(one: str, other: str) -> bool:
    """Whether two roots are of one family."""
    if one == other or (one in _FAMILY and bool(_FAMILY[one] & _FAMILY.get(other, frozenset()))):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < 3 or not short.isalpha():
        return False
    rest = long[len(short) :] if long.startswith(short) else ""
    if rest:
        return rest in _ENDINGS and (len(short) > 3 or rest not in _SHORT)
    base = short[:-1]
    return len(base) >= 4 and long.startswith(base) and long[len(base) :] in _ENDINGS


def akin(root: str, among: Collection[str]) -> bool:
    return root in among or any(kin(root, other) for other in among)


def _families() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for n, line in enumerate(_KIN.split("|")):
        for word in line.split():
            found[stem(word)] = found.get(stem(word), frozenset()) | {n}
    return found


_FAMILY = _families()
