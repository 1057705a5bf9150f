"""What is said of draws, effects and fits, in the words that the page and the commands use."""

from __future__ import annotations

from typing import Final

DESIGNS: Final[dict[str, str]] = {
    "randomised": "Hälften från start, hälften jämförs med",
    "stepped": "Alla får patrull, i steg",
}
"""How patrol starts → its Swedish label."""

VERDICTS: Final[dict[str, str]] = {
    "less": "Mindre med patrull",
    "more": "Mer med patrull",
    "untold": "Går inte att säga",
}
REASONS: Final[dict[str, str]] = {
    "coming": "Försöket har inte börjat.",
    "running": (
        "Försöket pågår. Den som tittar ofta hittar till slut något, så effekten räknas en gång: "
        "när det är slut."
    ),
    "draw": "Lottningen stämmer inte när den görs om, så den kan inte ligga till grund för något.",
    "no_data": "Händelserna räcker inte till försökets sista dag.",
    "no_before": "Det finns inte fyra veckors händelser från tiden före försöket.",
    "no_round": "Det finns ingen enkätomgång både före och efter försöket.",
    "breaks": "Enkäterna före och efter går inte att jämföra: de frågade inte samma sak.",
    "all_treated": "Alla platser hade patrull när den senare enkäten gjordes.",
    "places": "Det är för få platser: det krävs minst fyra med patrull och fyra att jämföra med.",
    "lots": "Lotten kunde falla på för få sätt för att skilja en effekt från slump.",
    "events": "Det är för få: det krävs minst tjugo på var sida före, och tjugo efter.",
    "no_course": "Bara en enkät gjordes före, så det syns inte hur platserna gick redan då.",
    "trend": "Platserna gick åt olika håll redan före försöket.",
    "chance": "Skillnaden är inte större än vad lotten ensam kan ge.",
}
"""Why nothing can be told."""

HIT_REASONS: Final[dict[str, str]] = {
    "no_days": "Det krävs två lika långa perioder i rad med händelser, minst tolv veckor var.",
    "no_round": "Ingen enkät var klar innan den senare perioden började.",
    "none": "Lägesbilden pekade inte ut några platser då.",
    "few": "Det är för få händelser i den senare perioden: det krävs minst femtio.",
    "same": "Intervallet för skillnaden rymmer noll.",
}
"""Why nothing can be told of how places fit."""

TEXTS: Final[dict[str, str]] = {
    "method": (
        "Lott för varje plats: SHA-256 av texten frö:place_id (UTF-8) i hexadecimal form; minst"
        " först. randomised: första hälften av platserna (avrundat nedåt) får patrull från "
        "första dagen. Med utgångstal och minst 16 platser: ordna efter utgångstal, störst "
        "först (lika: place_id), para ihop två och två; i varje par får den med minst lott "
        "patrull; är antalet udda är de tre sista en grupp där en får patrull. stepped: "
        "platserna i lottens ordning, plats nummer i (från 0) av n börjar i steg i × steg / n, "
        "avrundat nedåt; stegen är lika långa."
    ),
}
"""The draw in words, as it stands in the file of a trial."""
