"""What add-ons leave in a database; run by the environment that has psycopg2.

python -m tools.footprint NAME MODULE...     prints one JSON document
"""

from __future__ import annotations

import json
import sys

import psycopg2
from psycopg2 import sql

CORE_TABLES = ("hr_employee", "hr_version", "hr_department", "res_users", "hr_leave")
FINAL_TABLES = (
    "hr_quality_result",
    "hr_quality_result_line",
    "hr_quality_decision",
    "hr_quality_roster",
    "hr_quality_event",
    "hr_emulation_award",
    "hr_emulation_decision",
    "hr_emulation_nomination",
    "hr_emulation_vote",
)
LISTS = {
    "tables": "SELECT relname FROM pg_class c JOIN pg_namespace n"
    " ON n.oid = relnamespace WHERE nspname = 'public' AND relkind IN ('r', 'v', 'm')",
    "columns": "SELECT table_name || '.' || column_name"
    " FROM information_schema.columns WHERE table_schema = 'public'",
    "triggers": "SELECT tgrelid::regclass || '.' || tgname FROM pg_trigger"
    " WHERE NOT tgisinternal",
    "functions": "SELECT proname FROM pg_proc JOIN pg_namespace n"
    " ON n.oid = pronamespace WHERE nspname = 'public'",
}


def lists(cursor, modules: list[str]) -> dict[str, list[str]]:
    """Return names of what is there: tables, columns, triggers, functions, xmlids."""
    found = {}
    for name, query in LISTS.items():
        cursor.execute(query)
        found[name] = sorted({row[0] for row in cursor.fetchall()})
    cursor.execute(
        "SELECT module || '.' || name FROM ir_model_data WHERE module = ANY(%s)",
        [modules],
    )
    found["xmlids"] = sorted(row[0] for row in cursor.fetchall())
    cursor.execute(
        "SELECT name FROM ir_attachment WHERE res_model LIKE 'hr.quality.%'"
        " OR res_model LIKE 'hr.emulation.%'"
    )
    found["attachments"] = sorted(row[0] for row in cursor.fetchall())
    return found


def checksums(cursor, tables: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """Return table → column → hash of its values in the order of the ids."""
    sums = {}
    for table in tables:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND table_name = %s ORDER BY 1",
            [table],
        )
        columns = [row[0] for row in cursor.fetchall()]
        if not columns:
            continue
        query = sql.SQL("SELECT {} FROM {}").format(
            sql.SQL(", ").join(
                sql.SQL(
                    "md5(string_agg(coalesce({}::text, '~'), '|' ORDER BY id))"
                ).format(sql.Identifier(column))
                for column in columns
            ),
            sql.Identifier(table),
        )
        cursor.execute(query)
        sums[table] = dict(zip(columns, cursor.fetchone(), strict=True))
    return sums


def main(arguments: list[str]) -> int:
    """Print lists, and checksums of core and of final tables."""
    name, *modules = arguments
    with psycopg2.connect(dbname=name) as connection, connection.cursor() as cursor:
        json.dump(
            {
                "lists": lists(cursor, modules),
                "core": checksums(cursor, CORE_TABLES),
                "final": checksums(cursor, FINAL_TABLES),
            },
            sys.stdout,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
