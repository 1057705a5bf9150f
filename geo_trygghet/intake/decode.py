"""Bytes to text: find the encoding, mend what was encoded twice, and say so."""

from __future__ import annotations

import codecs
import html
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.issues import Issue

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 med BOM"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_UNITS: Final = {"utf-16": 2, "utf-32": 4}
"""Bytes a letter; a file that was cut off within one loses that letter alone."""
_END_OF_FILE: Final = "\x1a"
"""What DOS sets at the end of a text."""
SINGLE_BYTE: Final = {
    "cp1252": "Windows-1252",
    "mac_roman": "Mac OS Roman",
    "cp850": "DOS (cp850)",
}
"""Encodings of a byte a letter that are told apart, and what people call them."""

_REPORTED: Final = {"cp1252": "cp1252", "mac_roman": "mac-roman", "cp850": "cp850"}
_IN_WORD: Final = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]|[\x80-\xff](?=[A-Za-z])")
_WITHIN: Final = re.compile(rb"(?<=[A-Za-z])[\x80-\xff](?=[A-Za-z])")
_SURER: Final = 4
"""A byte between two letters tells so much more than one at a word's edge, where quotes stand."""
_SWEDISH: Final = frozenset("åäöÅÄÖ")
_OTHER_LETTERS: Final = frozenset("éÉèüÜáàóíñçëïôâêîøØæÆ")
_TWICE: Final = re.compile(
    "[\u00c2\u00c3\u00e2][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{1,2}"
)
_LETTER_ENTITY: Final = re.compile(r"&(?:[AaOo]uml|[Aa]ring|eacute|nbsp|#2[0-5]\d|#1[6-9]\d);")
_LOST: Final = "\ufffd"
_PROBE: Final = 4096
_MANY_NULS: Final = 0.2


@dataclass
class Decoded:
    """A file's text, its encoding as reported, and what there is to tell."""

    text: str
    encoding: str
    statements: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def decode(data: bytes) -> Decoded:
    """Turn a file's bytes into text.

    A byte-order mark decides; else UTF-8 if every byte fits; else UTF-16 by its many NULs; else
    the one of Windows-1252, Mac Roman and DOS in which the bytes within words are letters that
    Swedish uses. Text that was encoded twice ("kÃ¤nner") is mended.

    Raises
    ------
    UnreadableFileError
        If the bytes are no text.
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            data = data[len(mark) :]
            if codec == "utf-8" and not _fits_utf8(data):
                break  # the mark was set before text in another encoding
            text = data[: len(data) - len(data) % _UNITS.get(codec[:6], 1)].decode(codec, "replace")
            return _finish(Decoded(text, codec.removesuffix("-le").removesuffix("-be")), name)
    wide = _wide(data)
    if wide is not None:
        return _finish(Decoded(data.decode(wide, "replace"), "utf-16"), "UTF-16 utan BOM")
    if b"\x00" in data:
        raise UnreadableFileError(
            "filen är inte text utan innehåller nollbyte; den är skadad eller av ett annat format. "
            "Exportera den på nytt som CSV eller XLSX."
        )
    try:
        return _finish(Decoded(data.decode("utf-8"), "utf-8"), "UTF-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error)


def _fits_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> Decoded:
    mixed = _mixed(data)
    if mixed is not None:
        return _finish(mixed, "UTF-8")
    codec = guess_single_byte(data)
    decoded = Decoded(data.decode(codec, "replace"), _REPORTED[codec])
    if codec == "cp1252" and _LOST in decoded.text:
        decoded.text = data.decode("latin-1")  # the five bytes that Windows-1252 leaves undefined
    del error
    return _finish(decoded, SINGLE_BYTE[codec])


def _wide(data: bytes) -> str | None:
    """Tell UTF-16 without a mark by where the NULs of ASCII letters stand."""
    head = data[:_PROBE]
    pairs = len(head) // 2
    if pairs < 2 or b"\x00" not in head:  # noqa: PLR2004 - one pair tells nothing
        return None
    even, odd = head[::2].count(0) / pairs, head[1::2].count(0) / pairs
    if odd > _MANY_NULS and even < odd / 8:
        return "utf-16-le"
    if even > _MANY_NULS and odd < even / 8:
        return "utf-16-be"
    return None


def guess_single_byte(data: bytes) -> str:
    """Tell which of `SINGLE_BYTE` some bytes are in, by what those within words would be."""
    seen = Counter(_IN_WORD.findall(data[:2_000_000]))
    if not seen:
        return "cp1252"
    for byte, times in Counter(_WITHIN.findall(data[:2_000_000])).items():
        seen[byte] += (_SURER - 1) * times
    return max(SINGLE_BYTE, key=lambda codec: _weight(seen, codec))


def _weight(seen: Counter[bytes], codec: str) -> int:
    total = 0
    for byte, times in seen.items():
        letter = byte.decode(codec, "replace")
        worth = 3 if letter in _SWEDISH else 1 if letter in _OTHER_LETTERS else -1
        total += times * worth
    return total


def _mixed(data: bytes) -> Decoded | None:
    """Read a file line by line if most non-ASCII lines are UTF-8 and the rest Windows-1252.

    That happens when two exports are joined, or when one line was cut inside a letter.
    """
    lines = data.splitlines(keepends=True)
    texts: list[str] = []
    odd: list[int] = []
    wide = 0
    for number, line in enumerate(lines, start=1):
        try:
            texts.append(line.decode("utf-8"))
            wide += not line.isascii()
        except UnicodeDecodeError:
            texts.append(line.decode("cp1252", "replace"))
            odd.append(number)
    if wide <= len(odd):
        return None
    issue = Issue(
        row=odd[0],
        field=None,
        value=None,
        message=f"{len(odd)} rader är inte UTF-8 som resten av filen; de lästes som Windows-1252.",
        advice="Se efter att å, ä och ö står rätt på de raderna.",
    )
    return Decoded("".join(texts), "utf-8", issues=[issue])


def _finish(decoded: Decoded, name: str) -> Decoded:
    decoded.statements.append(f"Teckenkodning: {name}.")
    decoded.text = decoded.text.rstrip(_END_OF_FILE)
    mended, times = mend_twice_encoded(decoded.text)
    if times:
        decoded.text = mended
        decoded.issues.append(
            Issue(
                row=None,
                field=None,
                value=None,
                message=f"Filen är dubbelkodad: {times} tecken stod som ”Ã¤” i stället för ”ä” "
                "och rättades.",
                advice="Se efter att å, ä och ö står rätt, eller exportera den på nytt som UTF-8.",
            )
        )
    entity = _LETTER_ENTITY.search(decoded.text)
    if entity:
        row = decoded.text.count("\n", 0, entity.start()) + 1
        decoded.text = _LETTER_ENTITY.sub(lambda found: html.unescape(found[0]), decoded.text)
        decoded.issues.append(
            Issue(
                row=row,
                field=None,
                value=entity[0],
                message=f"Filen skriver tecken som HTML, först ”{entity[0]}”; de lästes rätt.",
                advice="Se efter att texten står rätt.",
            )
        )
    lost = decoded.text.count(_LOST)
    if lost:
        decoded.issues.append(
            Issue(
                row=None,
                field=None,
                value=None,
                message=f"{lost} tecken är förlorade redan i filen och står som ”{_LOST}”.",
                advice="Exportera filen på nytt som UTF-8 så att å, ä och ö följer med.",
            )
        )
    return decoded


def mend_twice_encoded(text: str) -> tuple[str, int]:
    """Mend UTF-8 that was read as Windows-1252 and saved again; tells how many characters.

    Only sequences that are valid UTF-8 when turned back are mended, so that "Ã" and "â" that
    were meant stay. Text that was encoded three times is mended too.
    """
    total = 0
    for _ in range(2):
        text, times = _mend_once(text)
        total = total or times
        if not times:
            break
    return text, total


def _mend_once(text: str) -> tuple[str, int]:
    mended = 0

    def back(found: re.Match[str]) -> str:
        nonlocal mended
        raw = b"".join(_byte(letter) for letter in found[0])
        for length in (len(raw), 2):
            try:
                whole = raw[:length].decode("utf-8")
            except UnicodeDecodeError:
                continue
            mended += 1
            return whole + found[0][length:]
        return found[0]

    if not ("\u00c3" in text or "\u00c2" in text or "\u00e2" in text):
        return text, 0
    return _TWICE.sub(back, text), mended


def _byte(letter: str) -> bytes:
    if ord(letter) <= 0xFF:  # noqa: PLR2004 - Latin-1's own bytes stand for themselves
        return letter.encode("latin-1")
    return letter.encode("cp1252", "replace")
