# Part of HR Quality. See LICENSE. (LGPL-3)
"""From facts to nominations: the whole round at once, proposed and never granted."""

from dataclasses import dataclass, field, replace

from odoo import api, fields, models
from odoo.tools import SQL

from ..rules import PASSED, PROPOSED, TitleFact, evaluate, selection
from .round_rows import COLUMNS, as_records, signature, trace

GONE = ("refused", "failed")
FREE = ("candidate",)
THROUGH = ("passed", "decided", "forwarded", "answered")


@dataclass
class Proposal:
    """Verdicts and places of one reading: by rule, then by subject."""

    verdicts: dict = field(default_factory=dict)
    places: dict = field(default_factory=dict)


class HrEmulationRound(models.Model):
    _inherit = "hr.emulation.round"

    recheck_needed = fields.Boolean(readonly=True, copy=False)

    # Seam: facts → rules → rows

    def _propose(self):
        """Evaluate everyone, write what changed; what was built on stays and alerts."""
        self.ensure_one()
        rows = self._prepare_rows(self._prepare_facts())
        changed = self._apply_verdicts(rows)
        self.env["hr.quality.event"]._log(
            self,
            "round_proposed",
            {
                "ruleset": self.ruleset_id.code,
                "subjects": len(rows),
                "changed": changed,
            },
            chain=self._event_chain(),
        )
        self._write_established(
            {
                "proposed_on": fields.Datetime.now(),
                "proposed_by_id": self.env.uid,
                "recheck_needed": False,
            }
        )
        if changed:
            self._alert_changes(changed)

    def _prepare_rows(self, known):
        """One row for every subject and title, under the reading that counts."""
        standing = self._gather_standing()
        rules = self.ruleset_id.rule_ids.sorted("sequence")
        prepared = [(rule, rule.condition_ids._prepare_conditions()) for rule in rules]
        readings = self.ruleset_id._readings()
        proposals = {
            reading: self._evaluate(known, prepared, reading, standing)
            for reading in readings
        }
        levels = self.env["hr.emulation.deciding.level"]._levels_on(
            self.company_id, self.body_kind, self.dossier_date
        )
        rows = []
        for rule in rules:
            level = levels.get(rule.title_id)
            for key in proposals[readings[0]].verdicts[rule]:
                row = self._prepare_row(rule, key, known, proposals)
                row["level"] = level.level if level else "superior"
                row["id"] = standing.get((rule.title_id.id, *key), (None, ""))[0]
                row["state"] = standing.get((rule.title_id.id, *key), (None, ""))[1]
                rows.append(row)
        return rows

    def _gather_standing(self):
        """Nominations already there: (title, subject) → (id, state)."""
        rows = self.env["hr.emulation.nomination"].search_fetch(
            [("round_id", "=", self.id)],
            ["title_id", "employee_id", "department_id", "state"],
        )
        return {
            (row.title_id.id, "person", row.employee_id.id)
            if row.employee_id
            else (row.title_id.id, "unit", row.department_id.id): (row.id, row.state)
            for row in rows
        }

    def _evaluate(self, known, prepared, reading, standing):
        """Title after title: what is proposed for one counts for those after it."""
        proposal = Proposal()
        persons, proposed = dict(known.persons), {}
        for rule, conditions in prepared:
            code, title_id = rule.title_id.code, rule.title_id.id
            verdicts = {
                (rule.subject, subject.key): evaluate(
                    subject,
                    code,
                    conditions,
                    reading,
                    known.elsewhere.get((rule.subject, subject.key)),
                )
                for subject in self._subjects(rule, persons, known)
            }
            live = {
                key: verdict
                for key, verdict in verdicts.items()
                if verdict.eligible
                and standing.get((title_id, *key), (None, ""))[1] not in GONE
            }
            ranking = self._rank(rule, live, known, proposed)
            taken = {
                key
                for key in live
                if ranking[key].within
                or standing.get((title_id, *key), (None, ""))[1] not in ("", *FREE)
            }
            proposed[title_id] = len(taken)
            firm = {
                key
                for key in taken
                if standing.get((title_id, *key), (None, ""))[1] in THROUGH
                and not verdicts[key].provisional
            }
            persons = self._feed_forward(persons, code, taken, firm)
            proposal.verdicts[rule], proposal.places[rule] = verdicts, ranking
        return proposal

    def _subjects(self, rule, persons, known):
        if rule.subject == "person":
            return list(persons.values())
        return [
            replace(unit, members=tuple(persons[m] for m in known.members_of[unit.key]))
            for unit in known.units.values()
        ]

    def _feed_forward(self, persons, code, taken, firm):
        """Those proposed for a title hold it for those after it.

        Provisionally, until the council has passed it on official ratings.
        """
        held = {key: TitleFact(code, self.year, PROPOSED) for key in taken}
        held.update({key: TitleFact(code, self.year, PASSED) for key in firm})
        return {
            key: replace(person, titles=(*person.titles, held["person", key]))
            if ("person", key) in held
            else person
            for key, person in persons.items()
        }

    def _rank(self, rule, live, known, proposed):
        """Place of each live candidate, over the whole group."""
        cap = rule._prepare_cap()
        base = (
            proposed.get(rule.cap_title_id.id, 0)
            if rule.cap_title_id
            else self._count_here(rule.subject, known)
        )
        keys = list(live)
        candidates = [
            self._prepare_candidate(index, key, known) for index, key in enumerate(keys)
        ]
        selected = selection.select(candidates, cap, base)
        return {keys[place.key]: place for place in selected.ranking}

    def _count_here(self, subject, known):
        """People or units reviewed here: the others count where they are reviewed."""
        everyone = known.persons if subject == "person" else known.units
        return sum((subject, key) not in known.elsewhere for key in everyone)

    def _prepare_candidate(self, index, key, known):
        subject = (known.persons if key[0] == "person" else known.units)[key[1]]
        works = getattr(subject, "initiatives", ())
        return selection.Candidate(
            index,
            subject.rating.grade if subject.rating else "",
            sum(work.year == self.year for work in works),
            known.scores.get(key),
            name_key=known.roster[key].name_key or "",
        )

    def _prepare_row(self, rule, key, known, proposals):
        """What a nomination stores; the override point for more columns."""
        reading, *others = proposals
        verdict = proposals[reading].verdicts[rule][key]
        place = proposals[reading].places[rule].get(key)
        answers = {name: p.verdicts[rule][key] for name, p in proposals.items()}
        line = known.roster[key]
        subject = (known.persons if key[0] == "person" else known.units)[key[1]]
        unconfirmed = not self.ruleset_id.decides
        elsewhere = key in known.elsewhere
        return {
            "rule_id": rule.id,
            "title_id": rule.title_id.id,
            "employee_id": key[1] if key[0] == "person" else None,
            "department_id": line.department_id.id or None,
            "subject": key[0],
            "subject_name": line.name,
            "name_key": line.name_key or "",
            "unit_name": line.department_id.name or "",
            "verdict": verdict.status,
            "grade": subject.rating.grade if subject.rating else None,
            "reading": reading,
            "differs": len({a.eligible for a in answers.values()}) > 1,
            "provisional": verdict.provisional or unconfirmed,
            "rule_unconfirmed": unconfirmed,
            "missing_count": 0 if elsewhere else len(verdict.missing),
            "rank": place.rank if place else None,
            "within_cap": bool(place and place.within),
            "elsewhere": elsewhere,
            "signature": signature(verdict),
            "trace": trace(answers, others),
        }

    # Writing, set-wise

    def _apply_verdicts(self, rows):
        """Write the rows; answers how many nominations in progress now differ."""
        nominations = self.env["hr.emulation.nomination"]
        nominations.flush_model()
        self._insert_rows([row for row in rows if not row["id"]])
        known = [row for row in rows if row["id"]]
        self._update_candidates([row for row in known if row["state"] in FREE])
        changed = self._flag_changes([row for row in known if row["state"] not in FREE])
        self.env.invalidate_all()
        return changed

    def _insert_rows(self, rows):
        names = SQL(", ").join(SQL.identifier(name) for name in COLUMNS)
        self.env.cr.execute(
            SQL(
                """INSERT INTO hr_emulation_nomination
                       (round_id, company_id, year, state, changed,
                        create_uid, create_date, write_uid, write_date, %s)
                   SELECT %s, %s, %s, 'candidate', false, %s, %s, %s, %s, %s
                     FROM %s ON CONFLICT DO NOTHING""",
                names,
                *(self.id, self.company_id.id, self.year),
                *(self.env.uid, self.env.cr.now(), self.env.uid, self.env.cr.now()),
                names,
                as_records(rows),
            )
        )

    def _update_candidates(self, rows):
        """Rows nothing was built on follow the facts; the same are not rewritten."""
        assign = SQL(", ").join(
            SQL("%s = r.%s", SQL.identifier(name), SQL.identifier(name))
            for name in COLUMNS
        )
        self.env.cr.execute(
            SQL(
                """UPDATE hr_emulation_nomination n
                      SET %s, write_uid = %s, write_date = %s
                     FROM %s
                    WHERE n.id = r.id AND (n.trace, n.rank, n.within_cap, n.level,
                                           n.provisional, n.department_id, n.elsewhere,
                                           n.rule_unconfirmed)
                          IS DISTINCT FROM (r.trace, r.rank, r.within_cap, r.level,
                                            r.provisional, r.department_id,
                                            r.elsewhere, r.rule_unconfirmed)""",
                assign,
                self.env.uid,
                self.env.cr.now(),
                as_records(rows),
            )
        )

    def _flag_changes(self, rows):
        """Same answer: what was provisional becomes firm. Another: only an alert."""
        records = as_records(rows)
        self.env.cr.execute(
            SQL(
                """UPDATE hr_emulation_nomination n
                      SET provisional = r.provisional,
                          rule_unconfirmed = r.rule_unconfirmed, differs = r.differs,
                          reading = r.reading, trace = r.trace, changed = false,
                          recheck_verdict = NULL, recheck_trace = NULL,
                          recheck_on = %s
                     FROM %s
                    WHERE n.id = r.id AND n.signature = r.signature
                      AND (n.changed OR n.trace IS DISTINCT FROM r.trace
                           OR n.provisional IS DISTINCT FROM r.provisional
                           OR n.rule_unconfirmed IS DISTINCT FROM r.rule_unconfirmed)
                      AND n.state NOT IN ('decided', 'answered')""",
                self.env.cr.now().replace(tzinfo=None),
                records,
            )
        )
        self.env.cr.execute(
            SQL(
                """UPDATE hr_emulation_nomination n
                      SET changed = true, recheck_verdict = r.verdict,
                          recheck_trace = r.trace, recheck_on = %s
                     FROM %s
                    WHERE n.id = r.id AND n.signature IS DISTINCT FROM r.signature
                      AND n.recheck_trace IS DISTINCT FROM r.trace""",
                self.env.cr.now().replace(tzinfo=None),
                records,
            )
        )
        return self.env.cr.rowcount

    def _alert_changes(self, changed):
        """One activity on the round: people decide what to do about the difference."""
        self.ensure_one()
        kept = self.activity_ids.filtered("automated")
        if kept:
            return
        user = self.proposed_by_id or self.create_uid
        self.activity_schedule(
            "mail.mail_activity_data_warning",
            user_id=user.id,
            automated=True,
            summary=self.env._(
                "%(count)s nominations differ from the facts now known", count=changed
            ),
        )

    def _nominations_to_decide(self, level):
        """Passed by the council and decided at this level, for the award decision."""
        return self.env["hr.emulation.nomination"].search(
            [
                ("round_id", "in", self.ids),
                ("state", "=", "passed"),
                ("level", "=", level),
            ]
        )

    def _request_recheck(self):
        """Ratings became official: check again, outside the signer's transaction."""
        self._write_established({"recheck_needed": True})
        self.env.ref("hr_emulation_awards.ir_cron_emulation_recheck")._trigger()

    @api.model
    def _cron_recheck(self):
        """Check open rounds against ratings that became official or were re-opened."""
        rounds = self.search([("state", "in", ("open", "council", "decided"))])
        for index, award_round in enumerate(rounds, start=1):
            award_round._propose()
            self.env["ir.cron"]._commit_progress(1, remaining=len(rounds) - index)


class HrQualityDecision(models.Model):
    _inherit = "hr.quality.decision"

    def _transition(self, target, values=None, reason=""):
        """Official ratings: nominations made on proposed ones are checked again."""
        result = super()._transition(target, values=values, reason=reason)
        if target == "issued":
            rounds_sudo = self.env["hr.emulation.round"].sudo()  # not the signer's
            waiting = rounds_sudo.search(
                [
                    ("period_id", "in", self.period_id.ids),
                    ("state", "in", ("open", "council", "decided")),
                ]
            )
            if waiting:
                waiting._request_recheck()
        return result
