# Part of HR Quality. See LICENSE. (LGPL-3)
"""Who plays, on which day, and where things are found by the codes of the story."""

import base64
import sys
import time
from contextlib import contextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from freezegun import api as freezegun_api

from . import story

LOCAL = ZoneInfo(story.TIMEZONE)
UTC = ZoneInfo("UTC")
_OFFICE_OPENS = 8


def utc(day):
    """A local day or time of the story as the naive UTC time Odoo keeps."""
    if not isinstance(day, datetime):
        day = datetime(day.year, day.month, day.day, _OFFICE_OPENS)
    return day.replace(tzinfo=LOCAL).astimezone(UTC).replace(tzinfo=None)


def scan(title):
    """A signed file as it comes from the scanner: a small PDF, in base64."""
    text = f"%PDF-1.4\n% {title}\n%%EOF\n".encode()
    return base64.b64encode(text).decode()


class Season:
    """One run over one database: the clock, the cast, the findings, the times."""

    def __init__(self, env, out=None, times=None):
        self.env = env(context={**env.context, "lang": "vi_VN", "tz": story.TIMEZONE})
        self.out = out
        self.times = [] if times is None else times
        self.differences = []
        self.facts = {}
        self._clock = None
        self._users = {}
        self._codes = {}

    # the clock

    @contextmanager
    def running(self, start):
        """Keep the clock of the story from here on; it moves by ``at`` only."""
        with freezegun_api.freeze_time(
            utc(start), ignore=["psycopg2", "werkzeug"]
        ) as clock:
            self._clock = clock
            yield self
            self._clock = None

    def at(self, day, minutes=0):
        """Move the clock to a local day (eight in the morning) or time."""
        self._clock.move_to(utc(day) + timedelta(minutes=minutes))

    @contextmanager
    def step(self, title):
        """One step of the year, flushed at its end, with its seconds kept."""
        start = _seconds()
        yield
        self.env.flush_all()
        self.times.append((title, _seconds() - start))
        tell(f"-- {title}: {self.times[-1][1]:.1f} s")

    # who

    def as_(self, who, company=None):
        """The environment of a role or of a staff code: a real user, no superuser."""
        code = story.ROLES.get(who, who)
        company = company or self.company
        key = (code, company.id)
        if key not in self._users:
            user = self._find_user(code)
            self._users[key] = self.env(
                user=user,
                su=False,
                context={
                    "lang": "vi_VN",
                    "tz": story.TIMEZONE,
                    "allowed_company_ids": company.ids,
                },
            )
        return self._users[key]

    def _find_user(self, code):
        if code == "admin":
            return self.env.ref("base.user_admin")
        user = self.employee(code).user_id
        if not user:
            raise LookupError(f"{code} has no log-in")
        return user

    # where

    @property
    def company(self):
        return self._company(story.COMPANY)

    @property
    def commune(self):
        return self._company(story.SECOND_COMPANY)

    def _company(self, name):
        if name not in self._codes:
            found = self.env["res.company"].sudo().search([("name", "=", name)])
            self._codes[name] = found
        return self._codes[name]

    def employee(self, code):
        """A person by staff code, whichever agency he works in."""
        return self._by_code("hr.employee", "staff_code", code)

    def unit(self, code):
        """A unit by its code."""
        return self._by_code("hr.department", "unit_code", code)

    def _by_code(self, model, field, code):
        known = self._codes.setdefault(model, {})
        if code not in known:
            records = self.env[model].sudo().with_context(active_test=False)
            for record in records.search([(field, "!=", False)]):
                known[record[field]] = record
        return known[code]

    def forget(self):
        """People and units came on file since codes were last looked up."""
        self._codes.pop("hr.employee", None)
        self._codes.pop("hr.department", None)

    def regulation(self, code, version=1):
        """A regulation by its code: the shipped text, or a version made from it."""
        return (
            self.env["hr.quality.regulation"]
            .sudo()
            .search([("code", "=", code), ("version_no", "=", version)])
        )

    # findings

    def differ(self, text):
        """A line of the report: what came out otherwise than it was told."""
        self.differences.append(text)
        tell(f"KHÁC: {text}")

    def expect(self, what, wanted, found):
        """Compare; a difference is kept, the season goes on."""
        if wanted != found:
            self.differ(f"{what}: mong đợi {wanted!r}, có {found!r}")


def tell(line):
    """One line of progress, at once and apart from the tables."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _seconds():
    """Seconds of the real clock, which the frozen one does not stop."""
    real = getattr(time, "clock_gettime", None)
    return real(time.CLOCK_MONOTONIC) if real else time.monotonic()
