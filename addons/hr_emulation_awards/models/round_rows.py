# Part of HR Quality. See LICENSE. (LGPL-3)
"""The rows a round writes: their columns, and what is stored of a verdict."""

import hashlib
import json

from odoo.tools import SQL

COLUMNS = {
    "rule_id": "integer",
    "title_id": "integer",
    "employee_id": "integer",
    "department_id": "integer",
    "subject": "varchar",
    "subject_name": "varchar",
    "name_key": "varchar",
    "unit_name": "varchar",
    "verdict": "varchar",
    "grade": "varchar",
    "reading": "varchar",
    "differs": "boolean",
    "provisional": "boolean",
    "rule_unconfirmed": "boolean",
    "missing_count": "integer",
    "level": "varchar",
    "rank": "integer",
    "within_cap": "boolean",
    "elsewhere": "boolean",
    "signature": "varchar",
    "trace": "text",
}


def as_records(rows):
    """Rows as a set the database joins with, in one parameter."""
    columns = SQL(", ").join(
        SQL("%s %s", SQL.identifier(name), SQL(kind))
        for name, kind in {"id": "integer", **COLUMNS}.items()
    )
    return SQL(
        "jsonb_to_recordset(%s::jsonb) AS r(%s)",
        json.dumps(rows, ensure_ascii=False),
        columns,
    )


def signature(verdict):
    """What a nomination stands on: the answer, each condition, the grade found."""
    parts = [
        (check.kind, check.met, check.found.get("grade", ""))
        for check in verdict.checks
    ]
    text = json.dumps([verdict.status, parts])
    return hashlib.sha256(text.encode()).hexdigest()


def trace(answers, others):
    """The proof sheet as stored: the reading that counts, and the others' answers."""
    main, *_rest = answers.values()
    sheet = main.as_dict()
    sheet["readings"] = {name: verdict.status for name, verdict in answers.items()}
    sheet["others"] = {
        name: [check.as_dict() for check in answers[name].checks]
        for name in others
        if answers[name].eligible != main.eligible
    }
    return json.dumps(sheet, ensure_ascii=False, sort_keys=True)
