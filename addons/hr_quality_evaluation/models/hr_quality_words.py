# Part of HR Quality. See LICENSE. (LGPL-3)
"""The sentences for the codes of rules, in one place and in the reader's language."""

from ..rules.numbers import format_vi


class CheckWords:
    """Turns warnings and lines into short sentences; ``names``: criteria by set."""

    def __init__(self, env, names=None):
        self.env = env
        self.names = names or {}
        self.periods = {
            **_choices(env["hr.quality.rollup.weight"], "sub_period"),
            **_choices(env["hr.quality.tracking"], "sub_period"),
        }
        self.sources = _choices(env["hr.quality.source"], "code")
        self.cases = {
            **_choices(env["hr.quality.special.case"], "kind"),
            "retired": env._("Retired"),
            "resigned": env._("Resigned"),
            "deceased": env._("Deceased"),
        }
        self.kinds = self._prepare_kinds()
        self.lines = self._prepare_lines()

    def _prepare_kinds(self):
        env = self.env
        return {
            "awaiting_superior": env._("awaiting the result of the superior body"),
            "awaiting_unit": env._("awaiting the result of the unit headed: %(found)s"),
            "awaiting_superior_unit": env._(
                "awaiting the superior body's result of the unit headed: %(found)s"
            ),
            "period_missing": env._("no figure yet: %(found)s"),
            "score_outside_work": env._("figure of a time not worked: %(found)s"),
            "weights_equal": env._(
                "no weights for such sub-periods: all weigh the same"
            ),
            "weight_missing": env._("no weight, not counted: %(found)s"),
            "figure_differs": env._(
                "figure entered differs from the locked one: %(found)s"
            ),
            "no_general": env._("general points missing: %(key)s"),
            "no_ratio": env._("percentage %(part)s missing: %(key)s"),
            "general_too_high": env._("general points above the maximum: %(key)s"),
            "general_range": env._("general points out of range: %(found)s"),
            "confirmed_total": env._("total out of range: %(key)s"),
            "source_missing": env._("no marks of the source: %(source)s"),
            "too_few_assessors": env._("too few assessors: %(source)s"),
            "no_mark": env._("a criterion has no mark"),
            "insufficient_data": env._("insufficient data: no product was assigned"),
            "work_unconfirmed": env._("tasks not confirmed yet: %(found)s"),
            "work_ungraded": env._("quality not graded yet, products: %(found)s"),
            "managed_unscored": env._("people managed who have no score: %(found)s"),
            "no_fact": env._("no confirmed figure yet: %(key)s"),
            "incomplete": env._("the sheet is incomplete: a source is missing"),
            "event_unused": env._("an event of no criterion of the set: %(found)s"),
            "no_criteria": env._("no criteria set"),
            "plan_missing": env._(
                "no approved plan: the points of the regulation are used"
            ),
            "outside_bands": env._("the score is in no tier: %(found)s"),
            "roster_differs": env._(
                "facts changed since the roster was made: %(found)s"
            ),
        }

    def _prepare_lines(self):
        env = self.env
        return {
            "general": env._("General criteria"),
            "results": env._("Results of work"),
            "excused_score": env._("Score if nothing were excused"),
            "ratio_a": env._("a – quantity (%)"),
            "ratio_b": env._("b – quality (%)"),
            "ratio_c": env._("c – progress (%)"),
            "ratio_d": env._("d – result of the unit (%)"),
            "ratio_dd": env._("đ – organising (%)"),
            "ratio_e": env._("e – unity (%)"),
        }

    def warnings(self, checks):
        """One line for all warnings, the same kind said once with all its periods."""
        grouped = {}
        for check in checks:
            values = self._values(check)
            key = (check.code, values["part"], values["source"])
            grouped.setdefault(key, (check, []))[1].append(values)
        return "; ".join(
            self._sentence(check, found) for check, found in grouped.values()
        )

    def _sentence(self, check, found):
        template = self.kinds.get(check.code)
        condition = self.cases.get(check.code, check.code)
        joined = {
            name: ", ".join(dict.fromkeys(values[name] for values in found))
            for name in found[0]
        }
        if template:
            return template % joined
        if check.values.get("rollup") and check.confidence == "confirmed":
            return self.env._(
                "for the authority to consider: %(condition)s", condition=condition
            )
        if check.values.get("excused"):
            return self.env._(
                "missed, but excused by a confirmed reason, the authority decides:"
                " %(condition)s",
                condition=condition,
            )
        unknown = self.env._("not known yet: %(condition)s", condition=condition)
        if check.confidence != "confirmed":
            return self.env._("text not confirmed: %(condition)s", condition=condition)
        return unknown

    def _values(self, check):
        said = check.values
        key = said.get("label") or self.periods.get(said.get("key")) or said.get("key")
        return {
            "found": self._found(check.found),
            "key": str(key or ""),
            "part": (said.get("part") or "").replace("dd", "đ"),
            "source": self.sources.get(said.get("source")) or "",
        }

    def _found(self, found):
        """A code in words, a figure with its comma, anything else as it is."""
        if isinstance(found, str):
            return self.periods.get(found) or self.cases.get(found) or found
        return "" if found is None else _figure(found)

    def line(self, line, criteria_set):
        """The name of a result line: a month, a criterion or a condition."""
        return (
            line.name
            or self.periods.get(line.code)
            or self.lines.get(line.code)
            or self.names.get((criteria_set, line.code))
            or line.code
        )


def _choices(model, name):
    return dict(model._fields[name]._description_selection(model.env))


def _figure(value):
    try:
        return format_vi(value)
    except TypeError:
        return str(value)
