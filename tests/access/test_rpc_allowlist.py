# Part of HR Quality. See LICENSE. (LGPL-3)
"""Every method of ours that a client can call is on a list somebody has read.

``rpc_allowlist.csv`` names model, method and who guards it. A method without a line
fails, so does a line without a method, and one whose guard nobody has named.
HRQ_WRITE_EXPECTATIONS=1 rewrites it and keeps the guards.
"""

import csv
import os
from pathlib import Path

from odoo.service.model import get_public_method
from odoo.tests import TransactionCase, tagged

from .world import ADDONS

ALLOWED = Path(__file__).with_name("rpc_allowlist.csv")
REWRITE = os.environ.get("HRQ_WRITE_EXPECTATIONS")
OURS = tuple(f"odoo.addons.{addon}." for addon in ADDONS)


@tagged("post_install", "-at_install")
class TestRpcAllowlist(TransactionCase):
    def test_no_method_is_public_by_accident(self):
        found = sorted(
            (model, method)
            for model in self.env.registry
            for method in self._own_public_methods(model)
        )
        if REWRITE:
            guards = self._read()
            with ALLOWED.open("w", newline="") as handle:
                writer = csv.writer(handle, lineterminator="\n")
                writer.writerow(["model", "method", "guard"])
                writer.writerows([*key, guards.get(key, "")] for key in found)
        allowed = self._read()
        self.assertFalse(sorted(set(found) - set(allowed)), "public, not on the list")
        self.assertFalse(sorted(set(allowed) - set(found)), "on the list, not public")
        unguarded = [key for key, guard in allowed.items() if not guard]
        self.assertFalse(unguarded, "name what keeps others out")

    def _read(self):
        with ALLOWED.open(newline="") as handle:
            return {
                (row["model"], row["method"]): row.get("guard") or ""
                for row in csv.DictReader(handle)
            }

    def _own_public_methods(self, model):
        """Names a client may call that are defined in our code on this very model."""
        Model = self.env.registry[model]
        names = {
            name
            for cls in Model.mro()
            if cls.__module__.startswith(OURS) and getattr(cls, "_name", model) == model
            for name, value in vars(cls).items()
            if callable(value) and not name.startswith("_")
        }
        return {name for name in names if self._is_public(Model, name)}

    def _is_public(self, Model, name):
        try:
            get_public_method(self.env[Model._name], name)
        except Exception:  # whatever the reason, a client cannot call it
            return False
        return True
