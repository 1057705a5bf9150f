"""What respondents write: short, long, misspelt, several places, none, elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from constructed.dice import Dice
    from constructed.towns import Town

REASON_WEIGHTS: Final = {
    "belysning": 22,
    "ungdomsgang": 16,
    "berusade": 12,
    "narkotika": 10,
    "vald_hot": 8,
    "trafik": 8,
    "buskage": 7,
    "nedskrapning": 5,
    "skadegorelse": 5,
    "stold_inbrott": 4,
    "klotter": 3,
}
NO_PLACE: Final = {
    "": 34,
    "whole": 29,
    "vague": 14,
    "unsure": 9,
    "outside": 4,
    "torget": 4,
    "odd": 3,
    "praise": 3,
}
SLIPS_DIGITAL: Final = 0.07
SLIPS_PAPER: Final = 0.20
_CLAUSE: Final = re.compile(r"(under|nere|mitt|där) ", re.IGNORECASE)
_WORD: Final = re.compile(r"[A-Za-zÅÄÖåäö]{6,}")


@dataclass
class Said:
    """A text and what its writer means by it: the truth that a reader is measured against."""

    text: str = ""
    places: list[str] = field(default_factory=list)
    praised: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    nowhere: bool = False


class Writer:
    """Writes answers with the words of one town."""

    def __init__(self, phrases: dict[str, Any], town: Town, dice: Dice) -> None:
        self.phrases, self.town, self.dice = phrases, town, dice

    def unsafe(self, places: list[str]) -> Said:
        """Write where one feels unsafe, naming these places; none: some other kind of answer."""
        if not places:
            return self._no_place()
        said = Said(places=list(places))
        said.reasons = self._reasons(places[0])
        if len(places) > 1 and self.dice.chance(0.08):
            said.praised, said.places = places[:1], places[1:2]
            template = self.dice.pick(self.phrases["praise"]["with_other"])
            said.text = self._fill(template, said, [*said.praised, *said.places])
            return said
        if len(places) == 1:
            kind = "sentence" if self.dice.chance(0.36) else "short"
            template = self.dice.pick(self.phrases["one"][kind])
        else:
            how_many = ("two", "three")[len(places) - 2]
            template = self.dice.pick(self.phrases["several"][how_many])
        said.text = self._fill(template, said, places)
        return said

    def safe(self, home: str) -> Said:
        """Write where one feels safe."""
        if self.dice.chance(0.45):
            template = self.dice.pick(self.phrases["safe"]["whole"])
            return Said(template.replace("{H}", home if home != "Annan ort" else "byn"))
        place = self.dice.weighted(self.town.source["safe_weights"])
        said = Said(places=[place])
        said.text = self._fill(self.dice.pick(self.phrases["safe"]["place"]), said, [place])
        return said

    def comment(self) -> str:
        """Write something that one wants to add."""
        return self.dice.pick(self.phrases["comments"]["plain"])

    def trace(self, place: str) -> str:
        """Write a comment with a made-up phone number, address or personal number."""
        template = self.dice.pick(self.phrases["comments"]["traces"])
        _, name = self.dice.pick(self.town.forms[place])
        return template.replace("{N}", name).replace("{D}", str(self.dice.whole(10, 99)))

    def _no_place(self) -> Said:
        kind = self.dice.weighted(NO_PLACE)
        if not kind:
            return Said()
        if kind == "praise":
            place = self.dice.weighted(self.town.source["safe_weights"])
            said = Said(praised=[place])
            template = self.dice.pick(self.phrases["praise"]["alone"])
            said.text = self._fill(template, said, [place])
            return said
        said = Said(nowhere=kind == "whole")
        said.reasons = self._reasons("")
        template = self.dice.pick(self.phrases["none"][kind])
        template = template.replace("{O}", self.dice.pick(self.town.source["outside"]))
        said.text = self._fill(template.replace("{town}", self.town.source["town"]), said, [])
        if kind != "torget":
            said.reasons = []
        elif self.town.source["torget"]:
            said.places = [self.town.source["torget"]]
        return said

    def _reasons(self, place: str) -> list[str]:
        tilt = self.town.source["reason_tilt"].get(place, {})
        weights = {code: w * tilt.get(code, 1) for code, w in REASON_WEIGHTS.items()}
        return self.dice.several(weights, self.dice.weighted({1: 5, 2: 4, 3: 2}))

    def _fill(self, template: str, said: Said, places: list[str]) -> str:
        text = template
        for i, place in enumerate(places, start=1):
            for tail in (str(i), "") if i == 1 else (str(i),):
                preposition, name = self.dice.pick(self.town.forms[place])
                phrase = f"{preposition} {name}".strip()
                text = text.replace(f"{{P{tail}}}", phrase).replace(f"{{N{tail}}}", name)
        if "{T}" in text:
            band = self.dice.weighted(self.phrases["time_weights"])
            said.times.append(band)
            text = text.replace("{T}", self.dice.pick(self.phrases["times"][band]))
        for mark, kind in (("{R}", "clause"), ("{S}", "short")):
            if mark in text:
                words = self.phrases["reasons"][said.reasons[0]][kind]
                text = text.replace(mark, self.dice.pick(words))
        return text

    def _forms(self, place: str, template: str, mark: str) -> list[tuple[str, str]]:
        """Give the place's ways of being written that can stand where the mark stands."""
        forms = self.town.forms[place]
        if not re.search(rf"[A-Za-zåäö] {re.escape(mark)}", template):
            return forms
        nouns = [form for form in forms if not _CLAUSE.match(form[1])]
        return nouns or forms


def voice(text: str, dice: Dice, *, paper: bool) -> str:
    """Give a text the hand of one who writes: capitals, none, and slips of the pen."""
    if not text:
        return text
    if dice.chance(0.72):
        sentences = re.split(r"(?<=[.!?] )", text)
        text = "".join(s[:1].upper() + s[1:] for s in sentences)
    if dice.chance(0.10):
        text = text.lower()
    elif dice.chance(0.015):
        text = text.upper()
    for share in (SLIPS_PAPER, SLIPS_PAPER / 3) if paper else (SLIPS_DIGITAL,):
        if dice.chance(share):
            text = _slip(text, dice)
    return text


def _slip(text: str, dice: Dice) -> str:
    words = list(_WORD.finditer(text))
    if not words:
        return text
    found = dice.pick(words)
    word, i = found[0], dice.whole(1, len(found[0]) - 2)
    slipped = dice.pick(
        (
            word[:i] + word[i + 1 :],
            word[:i] + word[i + 1] + word[i] + word[i + 2 :],
            word[:i] + word[i] + word[i:],
            word.translate(str.maketrans("åäöÅÄÖ", "aaoAAO")),
            word.replace("ll", "l").replace("nn", "n").replace("tt", "t"),
        )
    )
    return text[: found.start()] + slipped + text[found.end() :]
