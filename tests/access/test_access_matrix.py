# Part of HR Quality. See LICENSE. (LGPL-3)
"""Who may do what with whose records, for every model there is.

``access_matrix.csv`` is the reviewed expectation: one line per model and role, one
column per relation, the letters read, write, create, delete. A new model without a line
fails; views have theirs too. After a deliberate change, run with
HRQ_WRITE_EXPECTATIONS=1 and review the diff.
"""

import csv
import os
from pathlib import Path

from odoo.tests import TransactionCase, tagged

from .world import RELATIONS, ROLES, World

MATRIX = Path(__file__).with_name("access_matrix.csv")
REWRITE = os.environ.get("HRQ_WRITE_EXPECTATIONS")


@tagged("post_install", "-at_install")
class TestAccessMatrix(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True})
        cls.world = World(cls.env)
        cls.models = cls.world.models

    def test_every_cell_is_as_reviewed(self):
        found = {
            (model, role): tuple(
                self.world.letters(model, relation, role) for relation in RELATIONS
            )
            for model in sorted(self.models, key=self.is_view)
            for role in ROLES
        }
        if REWRITE:
            self._write(found)
        expected = self._read()
        self.assertEqual(sorted(expected), sorted(found), "a model or role has no line")
        wrong = {
            key: (cells, expected[key])
            for key, cells in found.items()
            if cells != expected[key]
        }
        self.assertFalse(wrong, "found, expected")

    def is_view(self, model):
        """Views come last: to show a row they publish the records below it."""
        return not self.env[model]._auto

    def test_every_model_has_an_access_line(self):
        unguarded = [
            model
            for model in self.models
            if not self.env["ir.model.access"].search_count(
                [("model_id.model", "=", model), ("group_id", "!=", False)], limit=1
            )
        ]
        self.assertFalse(unguarded)

    def test_no_line_is_open_to_all(self):
        models = self.env["ir.model"].search([("model", "in", self.models)])
        self.assertFalse(
            self.env["ir.model.access"].search(
                [("model_id", "in", models.ids), ("group_id", "=", False)]
            )
        )

    def test_everything_of_an_agency_has_a_company_rule(self):
        """A global rule keeps every dated record inside its agency."""
        missing = []
        for model in self.models:
            Model = self.env[model]
            field = Model._fields.get("company_id")
            if not Model._auto or Model._transient or not (field and field.required):
                continue
            if not self.env["ir.rule"].search_count(
                [("model_id.model", "=", model), ("groups", "=", False)], limit=1
            ):
                missing.append(model)
        self.assertFalse(missing)

    def test_a_dialog_is_its_opener_s_alone(self):
        """Odoo 19 keeps no transient record from others by itself."""
        open_to_others = [
            model
            for model in self.models
            if self.env[model]._transient
            and not any(
                "create_uid" in (rule.domain_force or "")
                for rule in self.env["ir.rule"].search(
                    [("model_id.model", "=", model), ("groups", "=", False)]
                )
            )
        ]
        self.assertFalse(open_to_others)

    def _read(self):
        with MATRIX.open(newline="") as handle:
            return {
                (row["model"], row["role"]): tuple(
                    row[relation] for relation in RELATIONS
                )
                for row in csv.DictReader(handle)
            }

    def _write(self, found):
        with MATRIX.open("w", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(["model", "role", *RELATIONS])
            writer.writerows([*key, *cells] for key, cells in self._in_order(found))

    def _in_order(self, found):
        roles = list(ROLES)
        return sorted(found.items(), key=lambda i: (i[0][0], roles.index(i[0][1])))
