# Part of HR Quality. See LICENSE. (LGPL-3)
"""Laws of the rules, checked without Odoo."""

import importlib.util
import pathlib
import sys

ADDONS = pathlib.Path(__file__).resolve().parents[2] / "addons"


def load_rules(addon):
    """The ``rules`` package of an add-on, imported without importing the add-on."""
    name = f"{addon}_rules"
    if name not in sys.modules:
        folder = ADDONS / addon / "rules"
        spec = importlib.util.spec_from_file_location(
            name, folder / "__init__.py", submodule_search_locations=[str(folder)]
        )
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]
