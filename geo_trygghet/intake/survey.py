"""Survey answers: one row a respondent, whatever the survey tool."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet import personal_numbers
from geo_trygghet.codes import CATEGORIES
from geo_trygghet.errors import MissingColumnError
from geo_trygghet.intake.dating import Dating
from geo_trygghet.intake.desk import Keys, split_choices
from geo_trygghet.intake.missing import listed_columns
from geo_trygghet.intake.words import fold

if TYPE_CHECKING:
    from geo_trygghet.intake.desk import Desk, Line
    from geo_trygghet.intake.positions import Placed

_DIGITAL: Final = re.compile(
    r"\b(web\w*|digital\w*|online|on line|internet\w*|mobil\w*|app|lank\w*|epost|mejl|mail|sms|"
    r"qr\w*)"
)
_PAPER: Final = re.compile(
    r"\b(papp\w*|paper\w*|post|brev|blankett\w*|manuell\w*|inskann\w*|skann\w*|handskriv\w*)"
)
_CHOICES: Final = (
    (r"mork|belys|lyse|lampa|lampor|dark|light", "belysning"),
    (r"narkotik|drog|knark|drug|langning", "narkotika"),
    (r"skadegorelse|vandal|forstor|damage", "skadegorelse"),
    (r"klotter|graffiti|nedklott", "klotter"),
    (r"skrap|litter|trash|stadning", "nedskrapning"),
    (r"busk|skymd|skym|vegetation|igenvux|vaxtlighet|bushes|overgrown", "buskage"),
    (r"trafik|fordon|mopeder|bilar|hastighet|traffic|buskorning", "trafik"),
    (r"ungdom|gang(?!v)|gäng|youth|gangs?\b", "ungdomsgang"),
    (r"berus|full[ao]?\b|alkohol|drunk|missbruk", "berusade"),
    (r"vald|hot\b|hotfull|misshand|ran\b|violence|threat|overfall|trakass|ofred", "vald_hot"),
    (r"stold|inbrott|snatt|theft|burglar|tjuv", "stold_inbrott"),
)
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "maj",
    "jun",
    "jul",
    "aug",
    "sep",
    "okt",
    "nov",
    "dec",
)
_EXCEL_AGE: Final = re.compile(
    r"(\d{1,2})[- ]([a-z]{3})\.?|([a-z]{3})\.?[- ](\d{1,2})", re.IGNORECASE
)
_DATE_AGE: Final = re.compile(r"20\d\d-(\d\d)-(\d\d)(?: 00:00:00)?")
_ALIKE: Final = 0.4
_FEW: Final = 4
_CODED: Final = 0.8


def read_survey(desk: Desk, placed: Placed, round_name: str | None) -> list[dict[str, Any]]:
    """Read answers into rows of schema.ANSWER (less `id` and `source_id`).

    Parameters
    ----------
    desk, placed
        The rows and their positions.
    round_name
        The round's name; None: the year of the answers, if it is one and the same.

    Raises
    ------
    MissingColumnError
        If no column says where one feels unsafe or safe, in words or as a pin; or if there is no
        name for the round.
    """
    if not (desk.has("unsafe_text") or desk.has("safe_text") or placed.shapes):
        raise MissingColumnError(
            "filen saknar kolumnen med frågan om var man känner sig otrygg. "
            f"Kolumner i filen: {listed_columns(desk)}. Ge frågan en rubrik som "
            "”Var känner du dig otrygg?”."
        )
    _tell_codes(desk)
    dates, ages, ids = Dating(desk, "answered_on"), _mended_ages(desk), _Respondents(desk)
    rows = []
    for line in desk.each():
        row = _answer(desk, line, placed)
        row["age"] = ages.get(row["age"], row["age"])
        row["answered_on"] = dates.day(line)
        identity = ids.of(line, row)
        if identity is None:
            continue
        row["respondent"], row["dedup_key"] = identity
        row["answered_minute"] = dates.minute(line) if row["answered_on"] else None
        _tell_outside(desk, line, placed, row)
        _tell_personal(desk, line, row)
        rows.append(row)
    if rows and not any(row["unsafe_text"] or row["safe_text"] or row["geometry"] for row in rows):
        asked = desk.heading("unsafe_text") or desk.heading("safe_text")
        for line in desk.lines:
            desk.set_aside(
                line,
                None,
                None,
                f"Kolumnen ”{asked}” är tom på alla rader.",
                "Se efter att filen är rätt exporterad och att skiljetecknet är detsamma på alla "
                "rader.",
            )
        return []
    _name_round(desk, rows, round_name)
    return rows


def _tell_codes(desk: Desk) -> None:
    """Tell of a where-question whose answers are numbers: the tool's codes, not its words."""
    for name in ("unsafe_text", "safe_text"):
        filled = [cell for cell in desk.column(name) if cell]
        if len(filled) >= _FEW and sum(cell.isdecimal() for cell in filled) > _CODED * len(filled):
            desk.tell(
                None,
                name,
                filled[0],
                "Svaren är siffror, alltså koder och inga platser i ord.",
                "Exportera filen på nytt med svarens text (etiketter) i stället för koder.",
            )


def _name_round(desk: Desk, rows: list[dict[str, Any]], round_name: str | None) -> None:
    years = {row["answered_on"][:4] for row in rows if row["answered_on"]}
    if round_name is None:
        if len(years) != 1:
            raise MissingColumnError(
                "filen visar inte vilken omgång svaren hör till. Ange den med --round, till "
                "exempel --round 2024."
            )
        (round_name,) = years
        desk.statements.append(f"Omgång: {round_name}, efter svarens datum.")
    for row in rows:
        row["round"] = round_name


def _answer(desk: Desk, line: Line, placed: Placed) -> dict[str, Any]:
    text = {
        name: desk.joined(line, name) or None for name in ("unsafe_text", "safe_text", "comment")
    }
    # The reader of texts finds the time of day, and reasons without a code, in the comment.
    ticked = split_choices(desk.joined(line, "chosen_times"))
    ticked += [
        c for c in split_choices(desk.joined(line, "chosen_categories")) if not categories(c)
    ]
    text["comment"] = "; ".join(filter(None, [text["comment"], ", ".join(ticked)])) or None
    return {
        **text,
        "municipality_code": line.municipality.code if line.municipality else None,
        "row": line.number,
        "mode": _mode(desk.cell(line, "mode")),
        "age": desk.cell(line, "age") or None,
        "gender": desk.cell(line, "gender") or None,
        "home_area": desk.cell(line, "home_area") or None,
        "feeling": desk.cell(line, "feeling") or None,
        "chosen_categories": categories(desk.joined(line, "chosen_categories")),
        "geometry": placed.shapes.get(line.index),
    }


@lru_cache(maxsize=1024)
def _mode(cell: str) -> str | None:
    folded = fold(cell).replace("e post", "epost")
    if _PAPER.search(folded):
        return "paper"
    return "digital" if _DIGITAL.search(folded) else None


def categories(cell: str) -> list[str] | None:
    """Tell the codes of ticked reasons (`codes.CATEGORIES`); None if the cell is empty."""
    if not cell:
        return None
    found = []
    for choice in split_choices(cell):
        folded = fold(choice)
        if choice in CATEGORIES:
            found.append(choice)
        found += [code for pattern, code in _CHOICES if re.search(rf"\b(?:{pattern})", folded)]
    return [code for code in CATEGORIES if code in found]


def _mended_ages(desk: Desk) -> dict[str, str]:
    """Find age groups that a spreadsheet took for dates ("10-dec" was "10-12"), and say so."""
    mended = {}
    for cell in sorted(set(desk.column("age"))):
        whole = _EXCEL_AGE.fullmatch(cell)
        typed = _DATE_AGE.fullmatch(cell)
        if whole is not None:
            day, name = whole[1] or whole[4], (whole[2] or whole[3]).lower()
            name = {"may": "maj", "oct": "okt"}.get(name, name)
            if name in _MONTHS:
                low, high = sorted((int(day), _MONTHS.index(name) + 1))
                mended[cell] = f"{low}–{high}"
        elif typed is not None:
            low, high = sorted((int(typed[1]), int(typed[2])))
            mended[cell] = f"{low}–{high}"
    for cell, group in mended.items():
        desk.tell(
            None,
            "age",
            cell,
            f"Åldersgruppen har blivit ett datum i kalkylprogrammet; den lästes som {group}.",
            "Formatera kolumnen som text innan filen sparas.",
        )
    return mended


def _tell_outside(desk: Desk, line: Line, placed: Placed, row: dict[str, Any]) -> None:
    if line.index not in placed.outside:
        return
    where = placed.outside[line.index]
    row["geometry"] = None
    own = line.municipality.name if line.municipality else ""
    desk.tell(
        line,
        "point" if desk.has("point") else "latitude",
        None,
        f"Punkten ligger utanför {own}{f', i {where}' if where else ''}; svaret togs utan punkt.",
        "Rätta punkten om den är fel.",
    )


def _tell_personal(desk: Desk, line: Line, row: dict[str, Any]) -> None:
    for name in ("unsafe_text", "safe_text", "comment"):
        text = row[name]
        if text and personal_numbers.mask(text) != text:
            desk.tell(
                line,
                name,
                text,
                "Svaret innehåller något som ser ut som ett personnummer; det visas aldrig.",
                "Inget behöver göras; numret döljs på varje sida.",
            )


class _Respondents:
    """Who is who: ids, and rows that stand twice."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.keys = Keys()
        self.seen: dict[tuple[str, str], tuple[int, object]] = {}
        self.hidden: dict[str, str] = {}
        cells = [cell for cell in desk.column("respondent") if cell]
        kinds = len(set(cells))
        self.trusted = kinds > _ALIKE * len(cells) or len(cells) < _FEW
        if cells and not self.trusted:
            desk.tell(
                None,
                "respondent",
                None,
                f"Kolumnen har bara {kinds} olika värden på {len(cells)} rader, inget löpnummer; "
                "svaren känns igen på sitt innehåll.",
                "Välj en kolumn med ett eget nummer per svar vid export.",
            )
        if any(personal_numbers.is_one(cell) for cell in cells):
            desk.tell(
                None,
                "respondent",
                None,
                "Kolumnen innehåller personnummer; de sparas inte, svaren får egna löpnummer.",
                "Ta bort personnumren ur filen, de behövs inte.",
            )

    def of(self, line: Line, row: dict[str, Any]) -> tuple[str, str] | None:
        """Give a row's respondent and key; None if it stands twice and was set aside."""
        own = self.desk.cell(line, "respondent")
        content = tuple(row[name] for name in sorted(row) if name not in {"row", "round"})
        if own and personal_numbers.is_one(own):
            hidden = self.hidden.setdefault(own, f"dolt-{len(self.hidden) + 1}")
            return hidden, self.keys.of_content(*map(str, content))
        if not own or not self.trusted:
            return own or f"rad-{line.number}", self.keys.of_content(*map(str, content))
        code = line.municipality.code if line.municipality else ""
        before = self.seen.get((code, own))
        if before is None:
            self.seen[code, own] = (line.number, content)
            return own, self.keys.of_id(own)
        number, first = before
        same = "samma svar" if first == content else "ett annat svar"
        self.desk.set_aside(
            line,
            "respondent",
            own,
            f"Raden har samma id som rad {number} och {same}; den första togs.",
            "Behåll båda genom att ge den ena ett nytt id, eller stryk den.",
        )
        return None
