"""The page's words in easy Swedish: short sentences, common words, every term explained."""

# ruff: noqa: E501 - sentences, which are read better whole

from __future__ import annotations

from typing import Final

from geo_trygghet.publication.versions import swedish
from geo_trygghet.publication.versions.version import Version

TIERS: Final = {
    "top": ("Många skriver om de här platserna", "De är säkert bland de tre som flest skriver om."),
    "may": (
        "Kanske många skriver om de här platserna",
        "De kan vara bland de tre som flest skriver om. Vi vet inte säkert.",
    ),
    "other": ("Färre skriver om de här platserna", "De är inte bland de tre som flest skriver om."),
    "untold": ("Platser i svaren", "Få har svarat. Därför kan vi inte dela in platserna."),
}

STATES: Final = {
    "planned": ("Ska göras", "ska göras", "ska göras"),
    "ongoing": ("Görs nu", "görs nu", "görs nu"),
    "done": ("Klart", "är klar", "är klara"),
    "recurring": ("Görs om och om igen", "görs om och om igen", "görs om och om igen"),
    "handed_on": (
        "Någon annan tar över",
        "har någon annan tagit över",
        "har någon annan tagit över",
    ),
    "refused": ("Görs inte", "görs inte", "görs inte"),
    "overdue": ("Sent", "är sen", "är sena"),
}

CAUSES: Final = swedish.CAUSES | {
    "belysning": "att det är mörkt",
    "narkotika": "droger",
    "skadegorelse": "saker som är trasiga",
    "klotter": "klotter på väggar",
    "nedskrapning": "skräp",
    "buskage": "att det är svårt att se",
    "trafik": "bilar och trafik",
    "berusade": "folk som har druckit alkohol",
    "stold_inbrott": "stölder",
}

WORDS: Final = swedish.WORDS | {
    "title": "Trygghet i {municipality}, på lätt svenska",
    "title_constructed": " (påhittade svar)",
    "skip": "Gå till platserna",
    "constructed": "Det här är ett exempel.",
    "constructed_more": "Svaren är påhittade. Ingen har skrivit dem på riktigt. Löftena är riktiga.",
    "constructed_actions": "Svaren är påhittade. En del av det som görs är också påhittat. Löftena är riktiga.",
    "over": "Löften {period}",
    "lead_question": "Vi har frågat människor i kommunen. En fråga var:",
    "lead_plain": "Vi har frågat människor var de känner sig otrygga.",
    "lead": "Här kan du läsa vad vi har lovat. Du ser vilka platser människor skrev om. Du ser också vad vi gör.",
    "own_words": "Löftena och det som görs är skrivet av kommunen och polisen. De texterna är inte på lätt svenska.",
    "answers": "personer har svarat",
    "answers_constructed": " (påhittat)",
    "figure_quoted": "Så många av 100 personer: ",
    "figure_real": "Den siffran är riktig. ",
    "figure_answers": "{n} personer svarade. ",
    "figure_source": "Siffran kommer från:",
    "action": "sak som vi gör",
    "actions": "saker som vi gör",
    "note": "Alla har inte svarat. Vi vet bara vad de tycker som har svarat.",
    "promised": "Det här har vi lovat",
    "no_promise": "Det finns inget löfte här än.",
    "about": "Platser:",
    "done_so_far": "Det är gjort:",
    "deeds": "Det här gör vi:",
    "follow_up": "Vi ser efter hur det går {day}.",
    "follow_up_past": "Vi skulle se efter hur det gick {day}.",
    "ended": "Tiden för löftet är slut. Vi har inte skrivit hur det gick än.",
    "signed": "De här har skrivit under: {offices}.",
    "predecessor": "Före det här löftet fanns ett löfte för {period}.",
    "predecessor_link": "Läs löftet för {period}",
    "promise_source": "Löftena är korta här. De kommer från:",
    "places": "Platserna som människor skrev om",
    "places_under": "Kartan och listan visar samma platser. Varje plats har en bokstav. Bokstaven säger inte vilken plats som är mest otrygg.",
    "picture": "Karta med platserna, {municipality} {round}",
    "picture_more": "{n} platser. Varje plats har en bokstav. Allt på kartan står också i listan.",
    "legend": "Det här betyder tecknen",
    "legend_safe": "Här känner sig människor trygga",
    "legend_both": "Både trygg och otrygg",
    "outside": "De här platserna får inte plats på kartan: {names}.",
    "legend_dashed": "Streck: vi vet bara ungefär var platsen är",
    "legend_promised": "Området som löftet gäller",
    "amount": "Så många av 100 personer skriver om platsen.",
    "all_approximate": "Vi vet bara ungefär var platserna är.",
    "approximate": "vi vet ungefär var",
    "show": "{letter}: visa {name} på kartan",
    "no_place": "Ingen plats kan visas. För få har skrivit om platserna.",
    "band": "Det lila fältet visar hur säkra vi är. Om två fält ligger bredvid varandra vet vi inte vilken plats som flest skriver om.",
    "few": "För få svar",
    "few_under": "Färre än {floor} personer har skrivit om de här platserna. Eller så kan siffran visa vad en enda person har svarat. Därför visar vi ingen siffra.",
    "answered": "Det här sa ni – det här gör vi",
    "said_causes": "Människor skriver om {causes}.",
    "about_page": "Här står vad {whole_name} och polisen lovade, vilka platser människor skrev om i enkäten {round}, och vad som görs.",
    "said_times": "Det gäller {times}.",
    "said_common": "Samma saker som på de flesta platser.",
    "common_causes": "På de flesta platser skriver några om {causes}.",
    "common_times": "Det gäller {times}.",
    "said_nothing": "Människor skriver om platsen. Vi kan inte visa varför.",
    "unanswered": "Vi har inte skrivit något svar än.",
    "no_action": "– här gör vi inget särskilt just nu. Färre skriver om platsen.",
    "no_actions": "– här gör vi inget särskilt just nu. Färre skriver om platserna.",
    "no_action_yet": "– här gör vi inget särskilt än.",
    "other_deeds": "Annat som vi gör",
    "no_answers": "Vi har inte skrivit vad vi gör än.",
    "due": "ska vara klart {day}",
    "was_due": "skulle vara klart {day}",
    "reason": "Därför:",
    "safe": "Här känner sig människor trygga",
    "safe_under": "Vi frågade också var människor känner sig trygga. En plats kan vara trygg på dagen och otrygg på kvällen.",
    "safe_span": "skriver att platsen är trygg",
    "no_safe": "Ingen trygg plats kan visas. För få har skrivit om platserna.",
    "hours": "Så mycket har polisen varit ute",
    "hours_promised": "{who} lovade minst {hours} timmar, {period}:",
    "hours_promised_yearly": "{who} lovade minst {hours} timmar varje år, {period}:",
    "hours_sum": "{when}:",
    "hours_of": "timmar. Löftet är {hours}",
    "hours_pace": "Med lika många timmar varje månad hade det varit {pace}.",
    "hours_caption": "Timmar för tre månader i taget",
    "hours_caption_constructed": "Timmar för tre månader i taget (påhittade)",
    "hours_note": "Alla månader är inte med. Vi visar aldrig var eller när polisen går.",
    "hours_constructed": "Timmarna är påhittade.",
    "method": "Så har vi räknat",
    "order": "Vi gör ingen lista med den mest otrygga platsen först. Svaren räcker inte till det. Vi delar in platserna i grupper. I varje grupp står de i bokstavsordning.",
    "order_untold": "Bara {answers} personer har svarat. Det är för få. Därför delar vi inte in platserna i grupper.",
    "compared": "Vi jämför med {round}.",
    "compared_more": "Vi skriver bara fler eller färre när vi är säkra.",
    "data": "Filer att hämta",
    "data_note": "Filerna har samma siffror som sidan.",
    "data_constructed": "Svaren i filerna är påhittade.",
    "explained": "Ord på sidan",
    "old": "Äldre löften",
    "old_under": "Det här lovade vi förut.",
    "release": "Utgåva {n}",
    "published": "sidan är från {day}",
    "next_follow_up": "vi ser efter igen {day}",
    "foot_constructed": "påhittade svar",
    "contact": "Har du frågor?",
}

METHOD: Final = (
    (
        "En person räknas en gång.",
        "Du kan skriva om samma plats flera gånger. Vi räknar det ändå bara en gång.",
    ),
    (
        "Vi visar hur säkra vi är.",
        "”{span} av 100” betyder: vi tror att ungefär så många av 100 personer skriver om platsen. Vi vet inte precis. Därför visar vi ett fält.",
    ),
    ("Ingen lista från 1 till 10.", "{order}"),
    (
        "Ingen ska kunna se vad du har svarat.",
        "Vi visar ingen siffra när färre än {floor} personer har skrivit om en plats. Då står bara platsens namn. Vi visar inte vad någon har skrivit.",
    ),
    (
        "Vi visar inte små ändringar.",
        "Ibland är en ny siffra nästan lika med den gamla. Då visar vi den gamla siffran. Annars kan någon räkna ut vad en person har svarat.",
    ),
    ("Var platsen är.", "Streck på kartan betyder att vi bara vet ungefär var platsen är."),
)

EXPLAINED: Final = (
    ("Enkät", "Frågor som många människor svarar på."),
    ("Otrygg", "Du är orolig för att något ska hända dig."),
    ("Löfte", "Kommunen och polisen säger vad de ska göra. De kallar det medborgarlöfte."),
    ("Åtgärd", "Något som kommunen eller polisen gör för att det ska bli bättre."),
    ("Kommun", "De som sköter till exempel skolor, gator och parker där du bor."),
)

EASY: Final = Version(
    key="latt",
    lang="sv",
    locale="sv",
    name="Lätt svenska",
    words=WORDS,
    tiers=TIERS,
    parties=swedish.SWEDISH.parties,
    lists={"place": "Platser", "area": "Delar av kommunen"},
    states=STATES,
    causes=CAUSES,
    times=swedish.TIMES,
    files=swedish.FILES
    | {
        "platser.csv": "tabell",
        "platser.geojson": "karta för datorprogram",
        "platser.gpkg": "karta för datorprogram",
        "dcat.jsonld": "vad filerna är",
        "karta.pdf": "karta att skriva ut",
        "karta_a3.pdf": "stor karta att skriva ut",
        "karta.svg": "karta som bild",
        "karta.png": "karta som bild",
        "fragment.html": "för den som gör webbplatser",
        "kontroll.json": "hur vi har kontrollerat sidan",
    },
    method=METHOD,
    explained=EXPLAINED,
    map_texts=swedish.MAP_WORDS
    | {tier: heading for tier, (heading, _) in TIERS.items()}
    | {
        "few": TIERS["untold"][0],
        "approximate": "Vi vet bara ungefär var platsen är",
        "votes_of": "{n} av {all} personer",
        "per_100_of": "{span} av 100 personer skriver om platsen",
        "also_safe": "Människor skriver också att platsen är trygg",
    },
)
