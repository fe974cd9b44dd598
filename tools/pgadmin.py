"""Databases made, copied and dropped; run by the environment that has psycopg2.

python -m tools.pgadmin state NAME | copy FROM TO | drop NAME | mark NAME TEXT |
installed NAME MODULE...
"""

from __future__ import annotations

import sys
import time

import psycopg2
from psycopg2 import errors, sql


def _connect(name: str = "postgres") -> psycopg2.extensions.connection:
    connection = psycopg2.connect(dbname=name)
    connection.autocommit = True
    return connection


def state(cursor, name: str) -> str | None:
    """Return the mark of a database, None when there is no such database."""
    cursor.execute(
        "SELECT coalesce(shobj_description(oid, 'pg_database'), '') "
        "FROM pg_database WHERE datname = %s",
        [name],
    )
    row = cursor.fetchone()
    return row[0] if row else None


def drop(cursor, name: str) -> None:
    """Drop a database, whoever is connected."""
    query = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    cursor.execute(query.format(sql.Identifier(name)))


def copy(cursor, source: str, target: str) -> None:
    """Copy a database; wait while another copy of the same source runs."""
    query = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
        sql.Identifier(target), sql.Identifier(source)
    )
    for _attempt in range(60):
        if _execute(cursor, query):
            return
        time.sleep(1)
    raise TimeoutError(f"somebody stays connected to {source}")


def _execute(cursor, query: sql.Composable) -> bool:
    try:
        cursor.execute(query)
    except errors.ObjectInUse:
        return False
    return True


def mark(cursor, name: str, text: str) -> None:
    """Write what a database was built from; a copy does not inherit it."""
    cursor.execute(
        sql.SQL("COMMENT ON DATABASE {} IS {}").format(
            sql.Identifier(name), sql.Literal(text)
        )
    )


def installed(name: str, modules: list[str]) -> list[str]:
    """Return which of the modules are installed in a database."""
    with _connect(name).cursor() as cursor:
        cursor.execute(
            "SELECT name FROM ir_module_module "
            "WHERE state != 'uninstalled' AND name = ANY(%s)",
            [modules],
        )
        return [row[0] for row in cursor.fetchall()]


def main(arguments: list[str]) -> int:
    """Run one verb; `state` exits with 3 when there is no such database."""
    verb, *rest = arguments
    if verb == "installed":
        sys.stdout.write(" ".join(installed(rest[0], rest[1:])))
        return 0
    with _connect().cursor() as cursor:
        if verb == "state":
            found = state(cursor, *rest)
            if found is None:
                return 3
            sys.stdout.write(found)
        elif verb == "drop":
            drop(cursor, *rest)
        elif verb == "copy":
            copy(cursor, *rest)
        elif verb == "mark":
            mark(cursor, *rest)
        else:
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
