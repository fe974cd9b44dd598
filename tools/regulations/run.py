# Part of HR Quality. See LICENSE. (LGPL-3)
"""Loads workbooks of regulations into a database and prints what it says of them.

<venv>/bin/python tools/regulations/run.py --conf <odoo.conf> --db <name> FILE…
"""

import argparse
import base64
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--conf", required=True, help="odoo.conf")
    parser.add_argument("--db", required=True, help="a database with the add-ons")
    parser.add_argument("--write", action="store_true", help="write data/regulations")
    parser.add_argument("files", nargs="*", type=Path, help="workbooks to load")
    return parser.parse_args()


def main():
    given = options()
    import odoo
    from odoo.modules.registry import Registry
    from odoo.tools import config

    config.parse_config(
        ["-c", given.conf, "-d", given.db, "--no-http", "--log-level=warn"]
    )
    registry = Registry(given.db)
    from tools.regulations.generate import write

    with registry.cursor() as cr:
        context = {"lang": "vi_VN"}
        env = odoo.api.Environment(cr, odoo.SUPERUSER_ID, context)
        if given.write:
            print("\n".join(write(env)))
            return 0
        wrong = [path for path in given.files if not load(env, path)]
        cr.commit()
    return 1 if wrong else 0


def load(env, path):
    """Load one workbook; whether nothing is wrong with it."""
    print(f"== {path}")
    regulations = env["hr.quality.regulation"]
    answer = regulations.load_workbook(path.read_bytes())
    for problem in answer["problems"]:
        place = "!".join(filter(None, (problem["sheet"], problem["cell"])))
        print(f"   {place}: {problem['reason']} {problem['value']}".rstrip())
    if not answer["regulation_id"]:
        if answer["marked"]:
            marked = path.with_name(f"{path.stem}-da-danh-dau.xlsx")
            marked.write_bytes(base64.b64decode(answer["marked"]))
            print(f"   -> {marked}")
        return False
    print(f"   {regulations.browse(answer['regulation_id']).display_name}")
    for sentence in answer["totals"]:
        print(f"   {sentence}")
    for example in answer["examples"]:
        mark = "✓" if example["agrees"] else "✗"
        print(f"   {mark} {example['code']} {example['name']}")
        print(f"     {example['expected']}  |  {example['found']}")
    for sentence in answer["checks"]:
        print(f"   ! {sentence}")
    return all(example["agrees"] for example in answer["examples"])


if __name__ == "__main__":
    sys.exit(main())
