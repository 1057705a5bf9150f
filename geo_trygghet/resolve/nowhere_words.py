"""Words and phrases of answers that say that no place is unsafe (`nowhere`)."""

from __future__ import annotations

import re
from typing import Final

WHAT: Final = re.compile(r"\W*(?:vad ?då|vadå|va) (?:otryg|räd)", re.IGNORECASE)
"""So one asks back who finds the question strange."""

BUT: Final = frozenset({"men", "fast", "but", "dock"})
"""These take back, or only add."""

OTHERS: Final = frozenset({"andra", "fru", "man", "dotter", "son", "barn", "barnen", "mamma"})
"""Who else may be unsafe: "nej, men min fru är det"."""

EXCEPTING: Final = frozenset({"utom", "förutom", "undantaget", "except"})
"""These take back."""

_UNKNOWN = "vet minns kommer förstår svar svara säga kommentar åsikt uppfattning"
UNKNOWN: Final = frozenset(_UNKNOWN.split())
"""Who says these says nothing of safety."""

SAFE: Final = re.compile(
    r"(?:jätte|super|skit|svin|kanon|helt|hel)?"
    r"(?:trygg|lugn|lung|säker|säkra|fridfull|safe|ofarlig|bekväm|bekymmersfri|problemfri|orädd|triv(?:s|ts))"
)
"""How words begin that say how safe one is; "bra" says it of "allt" only."""

LACKING: Final = frozenset({"saknar", "saknas", "sakna", "brist", "obefintlig", "obefintligt"})
"""Beside these safety is what is missing."""

DARE: Final = frozenset({"vågar", "våga", "törs"})
"""After "ingen plats" these ask for safety: "ingen plats där man vågar gå"."""

EVERYWHERE: Final = frozenset({"överallt", "alltid", "everywhere", "always", "hela", "jämt"})
"""With these safety is whole."""

SPOTS: Final = frozenset({"stans", "anywhere", "place", "places", "hörn", "ort", "gata"})
"""Places, beside what the lexicon has."""

_ALONE = "särskild särskilt speciell speciellt direkt nåt något någon nån alls sånt sådant sådana"
ALONE: Final = frozenset(_ALONE.split())
"""These stand for a place by themselves: "inget särskilt"."""

_BEFORE_SPOT = (
    "en ett enda nån någon nåt något några nåra på i vid sån sånt såna sådan sådant sådana "
    "särskild särskilt särskilda speciell speciellt speciella direkt precis alls konkret konkreta "
    "finns det där här väl nog ju så otrygga otryggt otrygg farliga farligt farlig ens any a the "
    "som faktiskt komma kommer nämna peka ut se veta kan jag vi annat andra"
)
BEFORE_SPOT: Final = frozenset(_BEFORE_SPOT.split())
"""What may stand between "ingen" and the place: "inte på en enda plats"."""

HELP: Final = frozenset(
    {"polis", "polisen", "poliser", "hjälp", "hjälper", "vakter", "belysning", "lampor"}
)
"""Who is nowhere to be seen is no place."""

HARD: Final = re.compile(
    r"\b(?:svårt|svårt för) att (?:se|komma på|hitta|nämna|tänka mig)\b.{0,40}"
    r"\b(?:plats|ställe|område|nå(?:go)?t sånt)"
    r"|\bin(?:te|get)\b.{0,25}\b(?:tänker|oroar mig) (?:på|över|för)\b"
    r"|\b(?:aldrig|inte|ej|inget|ingenting)\b.{0,20}\b(?:varit (?:me|med|mä) om|utsatt för|"
    r"råkat (?:illa )?ut|hänt (?:mig|oss)|blivit (?:hot|rån|utsatt|ofred|antast|överfall)\w*)"
    r"|\bin(?:get|gen) (?:anledning|behov|orsak|skäl) (?:till |av )?att (?:oroa|vara|känna)"
    r"|\bundvik\w* (?:inget|ingenting|inte nå|aldrig)|\baldrig undvi[kc]\w*"
    r"|\bin(?:get|te något|te nåt|genting) (?:särskilt |speciellt )?(?:att|o|å|och) "
    r"(?:rapportera|ange|nämna|påpeka|uppge|skriva|peka|anföra|ta upp)",
    re.IGNORECASE,
)
"""Who finds no place, never thinks of it, or has never met with anything."""

THREAT: Final = re.compile(
    r"\b(?:aldrig|inte|ej) (?:\w+ ){0,3}(?:hotad|förföljd|utsatt)\b|\binget hot\b", re.IGNORECASE
)
"""A threat that did not come."""

_OWN = "är e ä känner känns känna mig jag vi man oss det har har upplever blir sig den på som ju"
OWN: Final = frozenset(_OWN.split())
"""Words between a trouble and the "inte" that denies it: "otrygg känner jag mig inte"."""

_NO = (
    "nej nä nope no nix näpp nää näe nae nejj neej nehej nada icke ne nee naj nejdå nädå nejdu "
    "nädu nehejdå"
)
NO: Final = frozenset(_NO.split())
"""No."""

_FILL = (
    "absolut verkligen faktiskt precis alls direkt jag vi ja det de här iaf iallafall då så finns "
    "egentligen tack och eller någonsin för mig min del oss lov gud gudskelov såklart nån någon "
    "i alla fall hos pix way nåt något ens på e är ju väl nog den dag natt kväll tid tycker anser "
    "upplever skulle påstå säga att några som vad va vet kan minnas alldeles stort sett gott st "
    "stycken påminna ihåg komma lyckligtvis turligt gör har känner du"
)
FILL: Final = frozenset(_FILL.split())
"""Words that add nothing to a "nej": "nehej, inte jag"."""

_NEVER = "aldrig varken knappast sällan inga inget ingen inge noll int ite none nothing never non"
NEVER: Final = frozenset(_NEVER.split())
"""No, in other words."""

DONT_KNOW: Final = re.compile(
    r"\b(?:vet|kan) (?:jag )?(?:inte|ej)\b(?! (?:påstå|säga att|komma på|minnas|klaga))"
    r"|(?<!vad )(?<!va )\bjag vet\b"
)
"""These begin like a "no"."""

SAID_OF: Final = frozenset(
    {"berätta", "nämna", "tipsa", "peka", "ange", "rapportera", "klaga", "anmärka", "skriva",
     "visa", "undvika", "oroa", "frukta"}
)  # fmt: skip
"""After "inget ställe att" these say no: "ingenstans att sitta" says something else."""

ENOUGH: Final = frozenset({"nog", "nu", "dags", "fy", "usch", "hu", "svara"})
"""After these "nej" is a sigh or a refusal."""

WHEN: Final = re.compile(
    r"\b(?:om|ifall|tills|så länge|när(?! som helst| jag (?:är|går|rör)))\b", re.IGNORECASE
)
"""Safe on a condition is not safe everywhere."""

_FEELING = "e ä känner känns upplever är mår tycker feel känt upplevt haft trivs trivts bor känna"
FEELING: Final = frozenset(_FEELING.split())
"""What tells that safety is one's own."""

HERE: Final = frozenset({"här", "hit", "kommunen", "stan", "staden", "byn", "orten"})
"""Where one lives, as a whole."""

ALL: Final = frozenset({"allt", "alla", "hela", "överallt", "vi", "allting", "jag", "mesta"})
"""All of it."""

BEING: Final = frozenset({"funkar", "fungerar", "bra", "ok", "okej", "nöjd", "nöjda"})
"""How all of it is."""
