# Part of HR Quality. See LICENSE. (LGPL-3)
"""Hundreds of people for the tests that count queries.

Rows are copied in the tables, so that only the work under test takes its time.
"""

from odoo.tools import SQL


def copies(record, count, **values):
    """So many copies of a record's row; a list gives each copy a value of its own."""
    env = record.env
    env.flush_all()
    cells = {
        name: SQL.identifier(name)
        for name, field in record._fields.items()
        if field.store and field.column_type and name != "id"
    }
    for name, value in values.items():
        own = isinstance(value, list)
        cells[name] = SQL("(%s)[n]", value) if own else SQL("%s", value)
    rows = env.execute_query(
        SQL(
            "INSERT INTO %(table)s (%(names)s) SELECT %(cells)s"
            " FROM %(table)s, generate_series(1, %(count)s) n WHERE id = %(id)s"
            " ORDER BY n RETURNING id",
            table=SQL.identifier(record._table),
            names=SQL(", ").join(map(SQL.identifier, cells)),
            cells=SQL(", ").join(cells.values()),
            count=count,
            id=record.id,
        )
    )
    env.invalidate_all()
    return record.browse(sorted(found for (found,) in rows))


def colleagues(employee, count):
    """People in the post of an employee, without a log-in and a code of their own."""
    names = [f"Người Thứ {number}" for number in range(1, count + 1)]
    resources = copies(employee.resource_id, count, name=names, user_id=None)
    people = copies(
        employee,
        count,
        name=names,
        resource_id=resources.ids,
        user_id=None,
        work_contact_id=None,
        staff_code=None,
    )
    versions = copies(employee.current_version_id, count, employee_id=people.ids)
    employee.env.cr.execute(
        "UPDATE hr_employee e SET current_version_id = v.id FROM hr_version v"
        " WHERE v.employee_id = e.id AND v.id = ANY(%s)",
        [versions.ids],
    )
    employee.env.invalidate_all()
    return people
