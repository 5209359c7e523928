"""When a scheduled action runs: at(...), rate(...) and cron(...)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from localcloud.auto_scaling.capacity import invalid

NextOfCron = Callable[[str, datetime], datetime | None]
"""The next time of a cron expression of AWS's after a moment, in that moment's time zone.

ValueError when the expression cannot be read, None when it names no further time.
"""

_RATE = re.compile(r"rate\(\s*(\d+)\s+(minute|hour|day)s?\s*\)")
_AT = re.compile(r"at\(\s*(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\s*\)")


@dataclass(frozen=True)
class Schedule:
    """A schedule in its time zone, within its first and last moment."""

    expression: str
    zone: ZoneInfo
    start: datetime
    end: datetime | None
    next_of_cron: NextOfCron

    @staticmethod
    def of(
        expression: str,
        zone: str,
        start: datetime,
        end: datetime | None,
        next_of_cron: NextOfCron,
    ) -> "Schedule":
        """Refused when it cannot be read; a rate counts from the start."""
        try:
            schedule = Schedule(expression, ZoneInfo(zone), start, end, next_of_cron)
            schedule.next_after(start)
        except ZoneInfoNotFoundError as error:
            raise invalid(f"There is no time zone {zone}") from error
        except ValueError as error:
            told = f"{expression} is not a schedule; give at(...), rate(...) or cron(...)"
            raise invalid(told) from error
        return schedule

    def next_after(self, moment: datetime) -> datetime | None:
        """The first time after the moment, and not before the start; None when none is left."""
        found = self._next(max(moment, self.start))
        return None if found and self.end and found > self.end else found

    def _next(self, moment: datetime) -> datetime | None:
        if once := _AT.fullmatch(self.expression):
            at = datetime.fromisoformat(once[1]).replace(tzinfo=self.zone)
            return at if at > moment else None
        if rate := _RATE.fullmatch(self.expression):
            period = timedelta(**{f"{rate[2]}s": int(rate[1])})
            if not period:
                raise ValueError(self.expression)
            return self.start + ((moment - self.start) // period + 1) * period
        return self.next_of_cron(self.expression, moment.astimezone(self.zone))
