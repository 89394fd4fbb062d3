"""Write the calendar of settled years, ``parcheck/definitions/calendar.csv``, anew from the ``holidays`` package.

    python tools/days_off.py

Importing that package takes a tenth of a second, a fifth of a short run, for days that no longer change. Years that
are not in the table are still asked of the package, so a newer version of it tells what the government has decided.
"""

import csv
import datetime

from parcheck.workdays import CALENDAR, days_of_package

SETTLED = range(2010, 2027)


def rows() -> list[tuple[str, int]]:
    """Return the table: ISO days, 1 for a weekday off, 0 for a weekend day worked, in order."""
    changes = days_of_package(SETTLED)
    return [(f"{day:%Y-%m-%d}", int(off)) for day, off in sorted(changes.items()) if matters(day, off)]


def matters(day: datetime.date, off: bool) -> bool:
    """Tell whether a day differs from the plain week."""
    return off == (day.isoweekday() <= 5)


if __name__ == "__main__":
    with CALENDAR.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("date", "off"))
        table.writerows(rows())
