# Part of HR Quality. See LICENSE. (LGPL-3)
"""What is final is final in the database too, whoever sends the statement."""

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

ROW_FUNCTION = "hr_quality_refuse_final"
PARENT_FUNCTION = "hr_quality_refuse_final_parent"


class HrQualityGuard(models.AbstractModel):
    """Installs the triggers that keep final rows; each model asks from its ``init``."""

    _name = "hr.quality.guard"
    _description = "Guards of final rows"

    @api.model
    def _install_guard(self, table, columns, condition="OLD.final"):
        """Refuse UPDATE of ``columns`` and DELETE of rows that meet ``condition``.

        Columns not named (links moved by upgrades, write stamps) stay free; TRUNCATE
        of the table is refused always.
        """
        cr = self.env.cr
        cr.execute(SQL(_ROW_FUNCTION_SQL, function=SQL.identifier(ROW_FUNCTION)))
        self._drop_guard(table)
        cr.execute(
            SQL(
                "CREATE TRIGGER hr_quality_guard_row BEFORE UPDATE OF %s OR DELETE"
                " ON %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION %s()",
                SQL(", ").join(map(SQL.identifier, columns)),
                SQL.identifier(table),
                SQL(condition),  # pylint: disable=sql-injection
                SQL.identifier(ROW_FUNCTION),
            )
        )
        cr.execute(
            SQL(
                "CREATE TRIGGER hr_quality_guard_truncate BEFORE TRUNCATE ON %s"
                " FOR EACH STATEMENT EXECUTE FUNCTION %s()",
                SQL.identifier(table),
                SQL.identifier(ROW_FUNCTION),
            )
        )

    @api.model
    def _install_parent_guard(self, table, column, parent):
        """Refuse new rows under a parent that is final already.

        Asked once for a whole statement: a year adds hundreds of thousands of lines.
        """
        cr = self.env.cr
        cr.execute(SQL(_PARENT_FUNCTION_SQL, function=SQL.identifier(PARENT_FUNCTION)))
        cr.execute(
            SQL(
                "DROP TRIGGER IF EXISTS hr_quality_guard_parent ON %(table)s;"
                " CREATE TRIGGER hr_quality_guard_parent AFTER INSERT ON %(table)s"
                " REFERENCING NEW TABLE AS added FOR EACH STATEMENT"
                " EXECUTE FUNCTION %(function)s(%(parent)s, %(column)s)",
                table=SQL.identifier(table),
                function=SQL.identifier(PARENT_FUNCTION),
                parent=parent,
                column=column,
            )
        )

    @api.model
    def _drop_guard(self, table):
        """Take the row and table guards of one table away again."""
        for name in ("hr_quality_guard_row", "hr_quality_guard_truncate"):
            self.env.cr.execute(
                SQL(
                    "DROP TRIGGER IF EXISTS %s ON %s",
                    SQL.identifier(name),
                    SQL.identifier(table),
                )
            )

    @api.model
    def _drop_foreign_keys(self, prefix):
        """Untie the tables of an add-on that goes, so that its records may go in any
        order; the tables follow."""
        self.env.cr.execute(
            SQL(
                "SELECT conrelid::regclass::text, conname FROM pg_constraint"
                " WHERE contype = 'f' AND starts_with(conrelid::regclass::text, %s)",
                prefix,
            )
        )
        for table, name in self.env.cr.fetchall():
            self.env.cr.execute(
                SQL(
                    "ALTER TABLE %s DROP CONSTRAINT %s",
                    SQL.identifier(table),
                    SQL.identifier(name),
                )
            )

    @api.model
    def _drop_all(self):
        """Drop the functions with every trigger that calls them (uninstall)."""
        for name in (ROW_FUNCTION, PARENT_FUNCTION):
            self.env.cr.execute(
                SQL("DROP FUNCTION IF EXISTS %s CASCADE", SQL.identifier(name))
            )


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def write(self, vals):
        self._check_quality_paper()
        result = super().write(vals)
        if not vals.keys().isdisjoint(("res_model", "res_field", "res_id")):
            self.check_access("write")  # what it has become
        return result

    def _check_access(self, operation):
        """The file of a paper is written by way of its record, never past it."""
        result = super()._check_access(operation)
        if operation == "read":
            return result
        forbidden = result[0] if result else self.browse()
        rows_sudo = (self - forbidden).sudo()  # what they belong to
        papers = rows_sudo.filtered(
            lambda row: (row.res_model, row.res_field) in PAPER_FIELDS
        )
        if not papers:
            return result
        return forbidden | papers.with_env(self.env), self._paper_refusal

    def _paper_refusal(self):
        return AccessError(
            self.env._("The file of a paper is changed on its own form only.")
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_quality_paper(self):
        self._check_quality_paper()

    def _check_quality_paper(self):
        """The file a final decision or result was hashed from stays as it is."""
        for attachment in self.filtered("res_field"):
            model = attachment.res_model
            closed = PAPER_FIELDS.get((model, attachment.res_field))
            if not closed or not attachment.res_id:
                continue
            record_sudo = self.env[model].sudo().browse(attachment.res_id)  # any user
            if record_sudo.exists() and record_sudo.filtered_domain(closed):
                raise UserError(
                    self.env._("The file of a final paper is kept as it was signed.")
                )


PAPER_FIELDS = {
    ("hr.quality.decision", "signed_file"): [("state", "=", "issued")],
    ("hr.quality.result", "outside_file"): [("final", "=", True)],
    ("hr.quality.opinion", "file"): [("state", "=", "filed")],
    ("hr.quality.delivery", "file"): [("id", "!=", False)],
    ("hr.quality.incident", "evidence_file"): [("state", "!=", "draft")],
    ("hr.quality.incident", "excuse_file"): [("state", "=", "excused")],
    ("hr.quality.task", "evidence"): [("state", "=", "confirmed")],
    ("hr.quality.task", "cause_evidence"): [("state", "=", "confirmed")],
}
"""Model and field of the paper: when it is closed."""

_ROW_FUNCTION_SQL = """
CREATE OR REPLACE FUNCTION %(function)s() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'restrict_violation',
        MESSAGE = TG_TABLE_NAME || ': final rows are not changed or deleted';
END $$
"""

_PARENT_FUNCTION_SQL = """
CREATE OR REPLACE FUNCTION %(function)s() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    closed boolean;
BEGIN
    EXECUTE 'SELECT EXISTS (SELECT FROM ' || quote_ident(TG_ARGV[0])
        || ' WHERE final AND id IN (SELECT ' || quote_ident(TG_ARGV[1])
        || ' FROM added))' INTO closed;
    IF closed THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation',
            MESSAGE = TG_TABLE_NAME || ': nothing is added to a final row';
    END IF;
    RETURN NULL;
END $$
"""
