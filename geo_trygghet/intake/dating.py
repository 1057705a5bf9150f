"""The dates of a column, row by row, with what is odd told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from geo_trygghet.intake.dates import ZONE, DateColumn, Moment, at_clock, read_clock

if TYPE_CHECKING:
    from geo_trygghet.intake.desk import Desk, Line


class Dating:
    """Reads the dates of one field of a desk; the order is found from the whole column.

    Parameters
    ----------
    desk
        Its statements get the order found, its issues what can't be read.
    name
        The field.
    ahead
        True if days to come are expected (due dates).
    """

    def __init__(self, desk: Desk, name: str, *, ahead: bool = False) -> None:
        self.desk, self.name, self.ahead = desk, name, ahead
        self.column = DateColumn.of(desk.column(name), order=desk.date_order)
        self.known: dict[str, Moment | None] = {}
        self.horizon = dt.datetime.now(ZONE).replace(tzinfo=None) + dt.timedelta(days=2)
        if not desk.has(name):
            return
        heading = desk.heading(name) or name
        if any(desk.column(name)):
            desk.statements.append(self.column.statement(heading))
        if self.column.order is None:
            desk.tell(
                None,
                name,
                None,
                "Datumen går inte ihop: några kan bara vara dag-månad-år, andra bara månad-dag-år.",
                "Skriv dem som ÅÅÅÅ-MM-DD, eller ange ordningen med --date-order; de som kan "
                "läsas på två sätt togs inte med.",
            )
        elif self.column.guessed:
            desk.tell(
                None,
                name,
                None,
                "Datumen kan läsas på två sätt; de lästes som dag-månad-år.",
                "Se efter att dagarna stämmer; är de månad-dag-år, ta in filen med "
                "--date-order mdy.",
            )

    def moment(self, line: Line) -> Moment | None:
        """Read a row's date; None, and told, if there is none that can be read."""
        text = self.desk.cell(line, self.name)
        if not text:
            return None
        if text not in self.known:
            self.known[text] = self.column.read(text)
        found = self.known[text]
        if found is None:
            self.desk.tell(
                line,
                self.name,
                text,
                "Datumet går inte att läsa; raden togs utan det.",
                "Skriv datumet som ÅÅÅÅ-MM-DD.",
            )
            return None
        if not self.ahead and found.at > self.horizon:
            self.desk.tell(
                line,
                self.name,
                text,
                "Datumet ligger i framtiden; raden togs utan det.",
                "Rätta datumet.",
            )
            return None
        if found.remark:
            self.desk.tell(
                line, self.name, text, found.remark, "Inget behöver göras om det stämmer."
            )
        return found

    def day(self, line: Line) -> str | None:
        """Read a row's day, ISO 8601."""
        found = self.moment(line)
        return None if found is None else found.day

    def minute(self, line: Line) -> int | None:
        """Read a row's time of day [minutes after midnight]; None if the file tells the day only.

        What cannot be read is told by `day`.
        """
        found = self.known.get(self.desk.cell(line, self.name))
        return found.at.hour * 60 + found.at.minute if found is not None and found.timed else None

    def time(self, line: Line, clock: str) -> str | None:
        """Read a row's time, ISO 8601 with offset; the time of day may stand in its own column."""
        found = self.moment(line)
        text = self.desk.cell(line, clock)
        if found is None or not text or found.timed:
            return None if found is None else found.iso
        of_day = read_clock(text)
        if of_day is None:
            self.desk.tell(
                line, clock, text, "Klockslaget går inte att läsa; bara dagen togs.", "Skriv TT:MM."
            )
            return found.iso
        timed = at_clock(found, of_day)
        if timed.remark:
            self.desk.tell(line, clock, text, timed.remark, "Inget behöver göras om det stämmer.")
        return timed.iso
