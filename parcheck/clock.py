"""The present, in Viet Nam's time; SOURCE_DATE_EPOCH fixes it, so that a run can be repeated to the byte."""

import datetime
import os

# Viet Nam has one time zone and no summer time, so no time zone database is needed.
VIET_NAM = datetime.timezone(datetime.timedelta(hours=7))


def now() -> datetime.datetime:
    """Return the present moment, to the second."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if fixed.isdigit():
        return datetime.datetime.fromtimestamp(int(fixed), VIET_NAM)
    return datetime.datetime.now(VIET_NAM).replace(microsecond=0)


def today() -> datetime.date:
    """Return the present day."""
    return now().date()
