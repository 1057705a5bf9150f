"""Words by which headings are known, Swedish and English, as folded text (`columns.fold`).

A field's patterns stand in order of strength: the first that matches decides how sure the field
is. Patterns of one word are anchored; questions are told by `questions`.
"""

from __future__ import annotations

import re
from typing import Final

from geo_trygghet.intake.gazetteer.headings import GAZETTEER
from geo_trygghet.intake.note_words import DIALOGUE, WALK
from geo_trygghet.intake.patrol_words import PATROLS
from geo_trygghet.intake.street_words import STREETS
from geo_trygghet.intake.words import match, without_system

Patterns = tuple[re.Pattern[str], ...]


def _any(*texts: str) -> Patterns:
    return tuple(re.compile(text) for text in texts)


POSITION: Final[dict[str, Patterns]] = {
    "latitude": _any(
        r"^(lat|latitude|latitud|breddgrad|gps lat\w*|wgs ?84 (lat\w*|n)|latitude wgs ?84)$",
        r"\b(lat|latitude|latitud|breddgrad)$",
        r"^(lat|latitude|latitud|breddgrad)\b",
    ),
    "longitude": _any(
        r"^(lon|lng|long|longitude|longitud|langdgrad|gps lo?ng?\w*|wgs ?84 (lon\w*|e|o))$",
        r"\b(lon|lng|longitude|longitud|langdgrad)$",
        r"^(lon|lng|longitude|longitud|langdgrad)\b",
    ),
    "north": _any(
        r"^(n|north|northing|nord|norr|nordlig|n ?koord\w*|nord koord\w*|nordkoordinat|sweref\w* n|"
        r"(sweref ?99 ?(tm )?)?n(ord)?( sweref ?99( tm)?)?|y sweref\w*|koord\w* n(ord)?)$",
        r"\b(northing|nordkoordinat)\b",
    ),
    "east": _any(
        r"^(e|o|east|easting|ost|oster|ostlig|[eo] ?koord\w*|ost koord\w*|ostkoordinat|sweref\w* e|"
        r"(sweref ?99 ?(tm )?)?e(ast)?( sweref ?99( tm)?)?|x sweref\w*|koord\w* ([eo]|ost))$",
        r"\b(easting|ostkoordinat)\b",
    ),
    "x": _any(
        r"^(x|x ?koord\w*|koord\w* x|x ?coord\w*|coord\w* x|pos\w* x|point x|geo x|long x|"
        r"(centroid|center) x)$"
    ),
    "y": _any(
        r"^(y|y ?koord\w*|koord\w* y|y ?coord\w*|coord\w* y|pos\w* y|point y|geo y|lat y|"
        r"(centroid|center) y)$"
    ),
    "point": _any(
        r"^(koordinat(er)?|geopoint|coordinates?|position|gps( position| punkt)?|"
        r"lat(itude?)? ?(och |and )?(lon|lng|long(itude?)?)|"
        r"latlong|wgs ?84|punkt|kart ?(punkt|position|nal)|nal|pin|geo ?location|geolocation|"
        r"wkt( geom)?|geom( wkt)?|"
        r"geometry|geometri|the geom|shape|location gps|point)$",
        r"\b(koordinat(er)?|geopoint|geopunkt|gps)\b",
        r"\b(markera|peka ut|satt ut|klicka)\b.*\b(plats(en)?|karta(n)?|punkt(en)?|laget)\b",
        r"\b(karta|kartan|maps?|marker|pin)\b",
    ),
}

COMMON: Final[dict[str, Patterns]] = {
    "municipality": _any(
        r"^(kommun|kommun ?kod|kommun ?namn|kommunens namn|municipality|municipality (code|name)|"
        r"kom ?kod|knkod|kommun ?nr)$",
    ),
    "constructed": _any(r"^(konstruerad|konstruerade data|constructed|pahittad)$"),
}

SURVEY: Final[dict[str, Patterns]] = {
    "respondent": _any(
        r"^(svar(s|ets)? ?(id|nr|nummer)|resp(ondent)? ?(id|nr|nummer|num)?|respondentens id|"
        r"respons ?(id|nr)|response ?(id|number)|svarande ?(id|nr)?|svarsnyckel|id ?(nr|nummer)|"
        r"respondent serial|intervju ?(id|nr|nummer)|unikt ?id)$",
        r"^(id|lop ?nr|lop ?nummer|nr|nummer|no|number|enkat ?(id|nr|nummer)|blankett ?(id|nr|"
        r"nummer)|"
        r"deltagar?e? ?(id|nr|nummer)?|participant( id)?|submission ?id|record ?id|rad ?(id|"
        r"nr)|case ?id|record)$",
        r"^(global ?id|object ?id|uuid|instance ?id|meta instance ?id|token|nyckel|key|guid|"
        r"session ?id|user ?id|index)$",
        r"^(person ?nummer|person ?nr|pnr)$",
        r"\b(svars|respondent|respons|response|blankett|enkat) ?(id|nr|nummer)\b",
    ),
    "answered_on": _any(
        r"^(svars ?datum|svars ?tid(punkt)?|datum( for svar)?|tids?stampel|inskickat|inskickad|"
        r"inskickad(es)? datum|besvarad|besvarat|datum inskickat|inlamna(d|t)|(inskickad|inlamnad|"
        r"besvarad|avslutad) den|tid for (inskick\w*|svar(et)?)|svarade|svarat)$",
        r"^(start ?tid|start ?datum|start ?date|start ?time|starttidpunkt|startad|start|"
        r"started( at)?|startad den|paborjad( den)?)$",
        r"^(slutforande ?tid|slutford( den)?|slut ?tid|slut ?datum|avslutad(es)?|avslutades den|"
        r"completion ?time|completed( at| time)?|last modified|senast andrad|"
        r"end ?date|"
        r"submit ?date|date ?submitted|submission ?(time|date)|submitted( at| on)?|"
        r"time ?stamp|date ?stamp|"
        r"date|created( at| on)?|creation ?date|recorded ?date|response ?date|skapad|skapat|"
        r"registrerad|registreringsdatum|ankomst ?datum|inkom|inkommen|inkom datum|tid ?punkt|"
        r"end)$",
        r"\b(datum|date|tidstampel|timestamp|tidpunkt)\b",
    ),
    "mode": _any(
        r"^(svars ?satt|svars ?form|svars ?kanal|svars ?typ|svars ?metod|kanal|"
        r"insamling(s ?\w+)?|enkat ?typ|inlamnings ?satt|kalla|"
        r"source|mode|survey ?mode|metod|medium|typ av svar|collector( name| type)?|"
        r"distribution ?channel|hur (inkom|kom) svaret( in)?|inkommen via|via|papper eller webb)$",
        r"\b(svarssatt|svarskanal|svarsform|insamlingssatt)\b",
    ),
    "age": _any(
        r"^(din |er )?(alder|alders ?grupp|alders ?klass|alders ?kategori|"
        r"alders ?(intervall|spann)|age|age ?group|jag ar ar|"
        r"fodelse ?ar|fodd)$",
        r"\b(hur gammal|how old|aldersgrupp|alder|fodelsear|age|year of birth|nar ar du fodd|"
        r"vilket ar (ar du fodd|foddes du|fodd))\b",
    ),
    "gender": _any(
        r"^(ditt |din )?(kon|kons ?identitet|kons ?tillhorighet|juridiskt kon|gender|sex|kon kod)$",
        r"\b(kon|konsidentitet|konstillhorighet|gender)\b|\bidentifierar (du dig|mig)\b",
        r"\b(kvinna\b.*\bman|man\b.*\bkvinna|woman\b.*\bman|flicka\b.*\bpojke|pojke\b.*\bflicka)\b",
    ),
    "home_area": _any(
        r"^(bostads ?omrade|bostads ?ort|hem ?ort|hem ?omrade|stads ?del|kommun ?del|bor i|"
        r"bor|bostad|"
        r"post ?ort|ort|omrade du bor i|home ?area|neighbou?rhood|post ?nummer|post ?nr|"
        r"postal ?code|"
        r"zip|zip ?code|ditt omrade|boende ?ort|tat ?ort)$",
        r"\b(var|vart|vilket omrade|vilken (ort|stadsdel|del)|where|which area)\b.*"
        r"\b(bor|bosatt|live|living|reside)\b",
        r"\b(bor du|ar du bosatt|do you live|home area)\b",
        r"^(i )?(vilken|vilket) (stadsdel|kommundel|bostadsomrade|postnummer|postort)\b|"
        r"\b(postnummer|bostadsomrade|bostadsort|boendeort)\b",
    ),
    "chosen_times": _any(
        r"^(nar|tid pa dygnet|tid pa dagen|tidpunkt pa dygnet|time of day|when|dygnstid|"
        r"nar pa dygnet)$",
        r"^(nar|pa vilk\w+ tid\w*|vilk\w+ (tid\w*|veckodag\w*|arstid\w*)|when|"
        r"what (time|day))\b",
        r"\b(tid(er)? pa (dygnet|dagen|aret)|time of day)\b",
    ),
    "chosen_categories": _any(
        r"^(orsak(er)?|anledning(ar)?|kategori(er)?|category|categories|typ av otrygghet|"
        r"reasons?)$",
        r"\b(orsak\w*|anledning\w*)\b",
    ),
    "comment": _any(
        r"^(kommentar(er)?|ovrigt|ovriga (kommentarer|synpunkter)|synpunkt(er)?|forslag|comments?|"
        r"fri ?text|annat|other|ovrig fritext|egna ord|meddelande)$",
        r"\b(kommentar\w*|ovrig\w*|synpunkt\w*|forslag\w*|tillagga|medskick\w*|comments?|"
        r"suggest\w*|motivera|beratta|utveckla)\b",
    ),
}

INCIDENTS: Final[dict[str, Patterns]] = {
    "incident_id": _any(
        r"^(arende ?(nr|nummer|id)|dnr|diarie ?(nr|nummer)|k ?nr|k ?nummer|handelse ?(id|nr|"
        r"nummer)|"
        r"anmalnings ?(nr|nummer)|incident ?(id|number)|case ?(id|number)|rapport ?(nr|id)|"
        r"referens ?(id|nr|nummer)?|skade ?(nr|nummer))$",
        r"^(id|nr|nummer|global ?id|uuid|object ?id|lop ?nr|lop ?nummer)$",
    ),
    "type": _any(
        r"^(handelse ?typ|brotts ?typ|brotts ?kategori|brotts ?rubricering|type|typ|incident ?type|"
        r"typ av handelse|handelse|brott|brotts ?beskrivning|"
        r"offen[cs]e|crime( type)?|(arende|skade|fel|larm|insats|avvikelse) ?typ|"
        r"typ av (skada|brott|arende|skadegorelse|avvikelse|incident)|"
        r"larm ?orsak|felanmalan avser)$",
        r"^(kategori|category|rubricering|klassificering|(brotts|handelse|larm) ?kod|"
        r"orsak|skada|vad|amne|rubrik)$",
        r"\b(handelsetyp|brottstyp|arendetyp|skadetyp|typ)\b",
    ),
    "date": _any(
        r"^(datum|date|handelse ?datum|brotts ?datum|datum tid|datum och tid|datetime|date ?time|"
        r"tid ?punkt|handelse ?tidpunkt|occurred( at| on)?|nar|skade ?datum|"
        r"garnings ?datum|intraffa(r|de|t)( datum)?|nar (hande|intraffade) (det|handelsen))$",
        r"^((brotts|garnings|handelse|larm) ?tid( from| fran)?|"
        r"inkom( datum)?|inkomme[nt]|inrapportera(d|t)|(larm|rapport) ?datum|"
        r"skapad|registrera(d|t)|created( at| on)?|timestamp|"
        r"tids?stampel|start|"
        r"upptackt|upptackts ?datum|anmald|anmalnings ?datum|starttid|fran)$",
        r"\b(datum|date|tidpunkt)\b|^tid$",
    ),
    "time": _any(
        r"^(tid|klock ?slag|kl|klockan?|time|(handelse|brotts|larm) ?tid)$",
        r"\b(klockslag|tid)\b",
    ),
    "place_text": _any(
        r"^(adress|gatu ?adress|gata|(brotts|handelse|skade) ?(plats|adress)|address|street|"
        r"gata nr)$",
        r"^(plats|platsen|place|location|location name|lage|ort|omrade|stadsdel|fastighet|objekt|"
        r"stalle|var|plats ?namn|api location|byggnad|anlaggning|enhet|"
        r"skola|objekt ?adress)$",
        r"\b(adress|address|plats|gata)\b",
    ),
    "summary": _any(
        r"^(sammanfattning|summary|beskrivning|description|handelse ?beskrivning|fri ?text|text|"
        r"kommentar|notering|rubrik|title|titel|body|name|namn|vad (har )?(hant|hande)|detaljer|"
        r"handelse ?forlopp)$",
        r"\b(beskrivning|sammanfattning)\b",
    ),
    "url": _any(r"^(url|lank|link|href|webb ?adress)$"),
    "precision": _any(r"^(precision|noggrannhet|lages ?precision)$"),
    "precision_m": _any(r"^(precision m|precision meter|noggrannhet m|accuracy|radie m)$"),
}

PLACES: Final[dict[str, Patterns]] = {
    "name": _any(
        r"^(namn( ?\d)?|name|plats ?namn|platsens namn|place ?name|benamning|benamn|"
        r"ben?amning\w*)$",
        r"^(beteckning|titel|title|label|etikett|plats|text|rubrik|place|ortnamn|gatunamn|"
        r"objekt ?namn|"
        r"omrades? ?namn|omrade|stadsdel|gata|namn sv|name sv|displayname|display name|"
        r"visningsnamn)$",
        r"\b(namn|name|benamning|kart ?text|objnamn)\b|^(anlaggnings|park|popular|trivial)namn$",
        r"^(beskrivning|description|anmarkning|objekt|plats beskrivning)$",
    ),
    "place_id": _any(
        r"^(place ?id|plats ?id)$",
        r"^(id|identifier|identitet|objekt ?id|nyckel|kod|uuid|global ?id)$",
    ),
    "kind": _any(
        r"^(kind|typ|type|plats ?typ|place ?type|slag)$",
        r"^(kategori|category|klass|objekt ?typ|detalj ?typ|undertyp)$",
    ),
    "aliases": _any(
        r"^(aliases|alias|andra namn|smeknamn|synonym(er)?|alternativa? namn|kallas( ocksa)?|"
        r"alt names?)$"
    ),
    "generic_aliases": _any(r"^(generic aliases|generiska (alias|namn)|allmanna namn)$"),
    "radius_m": _any(r"^(radius m|radius|radie|radie m|rackvidd|rackvidd m)$"),
    "coord_quality": _any(r"^(coord quality|lages ?kvalitet|koordinat ?kvalitet|kvalitet)$"),
    "approximate": _any(r"^(approximate|ungefarlig(t)?( lage)?)$"),
    "precision_m": _any(r"^(precision m|precision|noggrannhet|noggrannhet m|lagesfel m)$"),
    "position_source": _any(r"^(position source|lages ?kalla|kalla( lage| position)?|source)$"),
    "name_source": _any(r"^(name source|namn ?kalla|kalla namn)$"),
    "parent_id": _any(r"^(parent id|parent|foralder|ligger i|overordnad|ingar i)$"),
    "public": _any(r"^(public|publik|offentlig|allman plats)$"),
}

FIELDS: Final[dict[str, dict[str, Patterns]]] = {
    "survey": SURVEY,
    "walk": WALK,
    "dialogue": DIALOGUE,
    "incidents": INCIDENTS,
    "places": PLACES,
    "patrols": PATROLS,
    "streets": STREETS,
    "gazetteer": GAZETTEER | {name: PLACES[name] for name in ("aliases", "precision_m")},
}


def strength(name: str, patterns: Patterns, folded: str) -> int | None:
    """Tell how well a folded heading fits a field: the place of its pattern, or None.

    A coordinate is also known without the name of its system: "N (SWEREF 99 13 30)".
    """
    found = match(patterns, folded)
    if found is None and name in POSITION:
        return match(patterns, without_system(folded))
    return found
