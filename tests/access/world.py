# Part of HR Quality. See LICENSE. (LGPL-3)
"""A small world for the access matrix: who asks, and one record of every model for each
relation to him. Rows go in by SQL, so that no business rule stands in the way."""

from contextlib import suppress
from datetime import date, datetime, timedelta

from psycopg2.errors import CheckViolation

from odoo.tests import new_test_user
from odoo.tools import SQL

ADDONS = ("hr_quality_evaluation", "hr_emulation_awards")
QUALITY = "hr_quality_evaluation.group_quality_"
EMULATION = "hr_emulation_awards.group_emulation_"
ROLES = {
    "employee": (),
    "head": (),
    "officer": (QUALITY + "officer",),
    "authority": (QUALITY + "authority",),
    "inspector": (QUALITY + "inspector",),
    "head_of_agency": (QUALITY + "authority",),
    "manager": (QUALITY + "manager",),
    "emulation_officer": (EMULATION + "officer",),
    "emulation_authority": (EMULATION + "authority",),
    "emulation_manager": (EMULATION + "manager",),
    "settings_admin": ("base.group_system",),
}
RELATIONS = ("own", "unit", "agency", "elsewhere")
OPERATIONS = {"read": "r", "write": "w", "create": "c", "unlink": "d"}
SUBJECTS = ((), ("department_id",), ("employee_id",))
"""What is left empty, in turn, where a table wants a person or a unit but not both."""
VALUES = {
    "char": lambda n: f"x{n}",
    "text": lambda n: f"x{n}",
    "html": lambda n: f"x{n}",
    "integer": lambda n: 2001 + n % 90,
    "float": lambda n: 1.0,
    "monetary": lambda n: 1.0,
    "date": lambda n: date(2000, 1, 1) + timedelta(n),
    "datetime": lambda n: datetime(2026, 6, 1),
    "boolean": lambda n: False,
}


def our_models(env):
    """Concrete models that came with our add-ons, by name."""
    return sorted(
        name
        for name, model in env.registry.items()
        if not model._abstract and model._original_module in ADDONS
    )


class World:
    """The cast, and ``record(model, relation, role)``."""

    def __init__(self, env):
        self.env = env
        self.models = our_models(env)
        self.count = 0
        self.records = {}
        self.agency = env["res.company"].create({"name": "Agency"})
        self.elsewhere = env["res.company"].create({"name": "Elsewhere"})
        self.users = {role: self._user(role, groups) for role, groups in ROLES.items()}
        other = self._unit("Other unit", self.agency)
        unit = self._unit("Unit of the head", self.agency, other)
        far = self._unit("Far unit", self.elsewhere)
        self.places = {
            ("own", role): self._place(other, self.agency, user, user.name)
            for role, user in self.users.items()
        }
        nobody = env["res.users"].browse(env.ref("base.user_admin").id)
        self.shared = {
            "unit": self._place(unit, self.agency, nobody, "Colleague"),
            "agency": self._place(other, self.agency, nobody, "Somebody"),
            "elsewhere": self._place(far, self.elsewhere, nobody, "Stranger"),
        }
        unit.manager_id = self.places["own", "head"]["hr.employee"]
        other.manager_id = self.places["own", "head_of_agency"]["hr.employee"]
        self._appoint(self.users["authority"], unit)
        env.flush_all()

    def _user(self, role, groups):
        return new_test_user(
            self.env,
            login=f"matrix_{role}",
            groups=",".join(("base.group_user", *groups)),
            company_id=self.agency.id,
            company_ids=[(6, 0, self.agency.ids)],
        )

    def _unit(self, name, company, parent=None):
        return self.env["hr.department"].create(
            {
                "name": name,
                "company_id": company.id,
                "parent_id": parent and parent.id,
            }
        )

    def _appoint(self, user, body):
        """The authority of the matrix decides for the head's unit and for no other."""
        line = self.env["hr.quality.authority"].create(
            {
                "department_id": body.id,
                "company_id": self.agency.id,
                "user_id": user.id,
                "date_from": date(2000, 1, 1),
            }
        )
        self.records[line._name, "own", "authority"] = line

    def _place(self, unit, company, user, name):
        """The records every other record of this relation points to."""
        values = {"name": name, "company_id": company.id, "department_id": unit.id}
        if user.login.startswith("matrix_"):
            values["user_id"] = user.id
        return {
            "res.company": company,
            "res.users": user,
            "hr.department": unit,
            "hr.employee": self.env["hr.employee"].create(values),
        }

    def place(self, relation, role):
        return self.places["own", role] if relation == "own" else self.shared[relation]

    def record(self, model, relation, role):
        """The one record of the model in this relation to the role."""
        key = (model, relation, role if relation == "own" else "")
        if key not in self.records:
            self.records[key] = self._insert(model, relation, role)
        return self.records[key]

    def _insert(self, model, relation, role):
        Model = self.env[model]
        if not Model._auto:
            return Model.browse(VIEWS[model](self, relation, role))
        self.count += 1
        values = self._values(Model, relation, role)
        for left_empty in SUBJECTS:
            row = {name: values[name] for name in values if name not in left_empty}
            with suppress(CheckViolation), self.env.cr.savepoint():
                return Model.browse(self._insert_row(Model._table, row))
        raise AssertionError(f"no row of {model} satisfies its table's checks")

    def _insert_row(self, table, row):
        self.env.cr.execute(
            SQL(
                "INSERT INTO %s (%s) VALUES (%s) RETURNING id",
                SQL.identifier(table),
                SQL(", ").join(map(SQL.identifier, row)),
                SQL(", ").join(SQL("%s", value) for value in row.values()),
            )
        )
        return self.env.cr.fetchone()[0]

    def _values(self, Model, relation, role):
        fields = {
            name: field
            for name, field in Model._fields.items()
            if field.store and field.column_type and name != "id"
        }
        defaults = Model.default_get(list(fields))
        place = self.place(relation, role)
        values = {}
        for name, field in fields.items():
            value = self._value(field, defaults.get(name), place, relation, role)
            if value is not None:
                values[name] = field.convert_to_column_insert(value, Model, values)
        return values

    def _value(self, field, default, place, relation, role):
        if field.type in ("many2one", "many2one_reference"):
            comodel = getattr(field, "comodel_name", None)
            if comodel in place:
                return place[comodel].id
            if field.required and comodel:
                return self._linked(comodel, relation, role)
            return None
        if default not in (None, False):
            return default
        if field.type == "selection":
            keys = field.get_values(self.env)
            return keys[0] if field.required and keys else None
        if field.required or field.name in ("code", "name"):
            return VALUES[field.type](self.count) if field.type in VALUES else None
        return None

    # Rows that a view shows, by the records it is made of

    def _published(self, relation, role):
        sheet = self.record("hr.quality.evaluation", relation, role)
        self.env.cr.execute(
            "UPDATE hr_quality_evaluation SET published_staff_on = now() WHERE id = %s",
            [sheet.id],
        )
        self.env.cr.execute(
            "UPDATE hr_quality_regulation SET publish_staff = TRUE WHERE id = %s",
            [sheet.regulation_id.id],
        )
        return sheet.id

    def _published_to_head(self, relation, role):
        sheet = self.record("hr.quality.evaluation", relation, role)
        result = self.record("hr.quality.result", relation, role)
        self.env.cr.execute(
            "UPDATE hr_quality_evaluation SET published_head_on = now(),"
            " published_result_id = %s WHERE id = %s",
            [result.id, sheet.id],
        )
        return sheet.id

    def _step_of_sheet(self, relation, role):
        sheet = self.record("hr.quality.evaluation", relation, role)
        step = self.record("hr.quality.procedure.step", relation, role)
        return sheet.id * 1048576 + step.id

    def _counted(self, relation, role):
        nomination = self.record("hr.emulation.nomination", relation, role)
        self.env.cr.execute(
            "UPDATE hr_emulation_nomination SET rule_id = %s WHERE id = %s",
            [self.record("hr.emulation.rule", relation, role).id, nomination.id],
        )
        return nomination.id

    def _linked(self, comodel, relation, role):
        if comodel in self.models:
            return self.record(comodel, relation, role).id
        return self.env[comodel].search([], limit=1).id or None

    def letters(self, model, relation, role):
        """What the role may do with the record: r, w, c, d or a dash each."""
        user = self.users[role]
        record = self.record(model, relation, role)
        mine = record.with_user(user).with_context(
            allowed_company_ids=user.company_ids.ids
        )
        return "".join(
            letter if mine.has_access(operation) else "-"
            for operation, letter in OPERATIONS.items()
        )


VIEWS = {
    "hr.quality.publication.line": World._published,
    "hr.quality.publication.head": World._published_to_head,
    "hr.quality.procedure.line": World._step_of_sheet,
    "hr.emulation.round.count": World._counted,
}
"""Model without a table: who makes the rows it shows, and the id of the one."""
