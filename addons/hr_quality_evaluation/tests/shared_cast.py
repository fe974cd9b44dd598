# Part of HR Quality. See LICENSE. (LGPL-3)
"""The cast many classes have in common, created once for all that follow each other.

Companies, log-ins and employees cost far more than most tests. They are made step by
step in one transaction that outlives its class and is never committed; every step ends
with a savepoint. The next class goes back to the last step it has in common with the
class before, and goes on from there: a class that overrides how regulations are made
keeps the people and makes its own regulations.
"""

import atexit
from types import CodeType, FunctionType

from odoo import SUPERUSER_ID, api
from odoo.sql_db import Savepoint


class SharedCast:
    """An open transaction, the steps taken in it, and what each gave to the class."""

    current = None

    def __init__(self, registry, forbidden):
        self.cr = registry.cursor()
        # as a test case protects its own cursor
        self.cr.commit = self.cr.rollback = self.cr.close = forbidden
        self.env = api.Environment(self.cr, SUPERUSER_ID, {})
        self.taken = []
        self.points = [Savepoint(self.cr)]

    @classmethod
    def enter(cls, test_class, steps):
        """Give ``test_class`` the cursor, the environment and all that steps create."""
        if cls.current is None or cls.current.env.registry != test_class.registry:
            cls.leave()
            cls.current = cls(test_class.registry, test_class.cr.commit)
        shared = cls.current
        test_class.cr, test_class.env = shared.cr, shared.env
        test_class.addClassCleanup(shared._back_to, len(steps))
        shared._play(test_class, steps)

    @classmethod
    def leave(cls):
        """Forget the cast: another kind of class needs the database as it was."""
        shared, cls.current = cls.current, None
        if shared is not None:
            del shared.cr.commit, shared.cr.rollback, shared.cr.close
            shared.cr.close()

    def _play(self, test_class, steps):
        keys = [step_key(test_class, name) for name in steps]
        known = self._in_common(keys)
        self._back_to(known)
        for _key, given in self.taken:
            for name, value in _own(given).items():
                setattr(test_class, name, value)
        for name, key in zip(steps[known:], keys[known:], strict=True):
            before = dict(vars(test_class))
            getattr(test_class, name)()
            test_class.env.flush_all()
            after = vars(test_class).items()
            given = {k: v for k, v in after if k not in before or before[k] is not v}
            self.taken.append((key, _own(given)))
            self.points.append(Savepoint(self.cr))

    def _in_common(self, keys):
        """How many of the steps taken are the first of those wanted."""
        pairs = zip(keys, self.taken, strict=False)
        same = [wanted == taken for wanted, (taken, _given) in pairs]
        return same.index(False) if False in same else len(same)

    def _back_to(self, count):
        """The database as it was after so many steps, and nothing left in memory."""
        count = min(count, len(self.taken))
        self.env.transaction.clear()
        for callbacks in (
            self.cr.precommit,
            self.cr.postcommit,
            self.cr.prerollback,
            self.cr.postrollback,
        ):
            callbacks.clear()
        self.points[count].rollback()
        del self.taken[count:], self.points[count + 1 :]


def step_key(test_class, name):
    """What decides the outcome of a step: its code and all that it calls on the class.

    Of two classes with equal keys the one would create what the other has created.
    """
    found, waiting = {}, [name]
    while waiting:
        name = waiting.pop()
        found[name] = tuple(_definitions(test_class, name))
        for function in found[name]:
            waiting += _names(function.__code__) - found.keys()
    return {name: functions for name, functions in found.items() if functions}


def _definitions(test_class, name):
    """A method as the class and those it inherits from define it."""
    for one in test_class.__mro__:
        function = getattr(vars(one).get(name), "__func__", vars(one).get(name))
        if isinstance(function, FunctionType):
            yield function


def _names(code):
    """Every attribute a function names, in its comprehensions too."""
    inner = [one for one in code.co_consts if isinstance(one, CodeType)]
    return set(code.co_names).union(*map(_names, inner))


def _own(given):
    """Dicts and lists of its own for a class: it may add to them."""
    return {
        name: value.copy() if isinstance(value, dict | list | set) else value
        for name, value in given.items()
    }


atexit.register(SharedCast.leave)
