# Part of HR Quality. See LICENSE. (LGPL-3)
from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError, UserError
from odoo.tools import SQL

from ..rules import chain as chain_rules

COLUMNS = (
    "chain",
    "seq",
    "date",
    "code",
    "actor",
    "company_id",
    "record_model",
    "record_ref",
    "record_name",
    "reason",
    "payload",
    "previous_hash",
    "hash",
)


class HrQualityEvent(models.Model):
    """The journal: append-only, hash-chained, one chain per period or award round."""

    _name = "hr.quality.event"
    _description = "Journal entry"
    _order = "date desc, chain, seq desc"
    _rec_name = "code"
    _log_access = False

    chain = fields.Char(required=True, readonly=True, index=True)
    seq = fields.Integer("No.", required=True, readonly=True)
    date = fields.Datetime(required=True, readonly=True)
    code = fields.Char("Event", required=True, readonly=True)
    actor = fields.Char("By", required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company", readonly=True, index=True, ondelete="restrict"
    )
    record_model = fields.Char("Kind of Record", readonly=True)
    record_ref = fields.Integer("Record Number", readonly=True)
    record_name = fields.Char("Record", readonly=True)
    reason = fields.Text(readonly=True)
    payload = fields.Text("Values", readonly=True)
    previous_hash = fields.Char(readonly=True)
    hash = fields.Char(required=True, readonly=True)

    _chain_seq = models.UniqueIndex(
        "(chain, seq)", "Two journal entries have the same number."
    )

    def init(self):
        """The database refuses what the methods refuse: UPDATE, DELETE, TRUNCATE."""
        self.env["hr.quality.guard"]._install_guard(self._table, COLUMNS, "TRUE")

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        raise UserError(self._refusal())

    def write(self, vals):  # pylint: disable=method-required-super
        raise UserError(self._refusal())

    def unlink(self):  # pylint: disable=method-required-super
        raise UserError(self._refusal())  # pylint: disable=no-raise-unlink

    def _refusal(self):
        return self.env._("The journal is only ever added to.")

    @api.model
    def _log(self, records, code, payload=None, reason="", chain="", actor=""):
        """Append one entry per record, in one insert, each chained to the one before.

        :param payload: values for all records, or a function giving them per record
        :param str chain: the chain's name where it is not the records' period
        :param str actor: what stands for the user where he must stay unnamed
        """
        if not records:
            return
        names = self._chain_names(records, chain)
        heads = self._lock_heads(sorted(set(names.values())))
        entry = (code, payload, reason, actor)
        rows = [
            self._prepare_row(record, heads, names[record.id], *entry)
            for record in records
        ]
        self._insert(rows)

    def _chain_names(self, records, chain):
        if chain:
            return dict.fromkeys(records.ids, chain)
        periods = "id" if records._name == "hr.quality.period" else "period_id.id"
        return {
            record.id: f"period:{record.mapped(periods)[0]}"
            for record in records.sudo()  # the chain is not a matter of who may read
        }

    def _lock_heads(self, chains):
        """Take the chains one after the other; their last number and hash."""
        self.env.cr.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(name, 7))"
            " FROM unnest(%s) name",
            [chains],
        )
        return self._heads(chains)

    @api.model
    def _heads(self, chains):
        """The last number and hash of each chain."""
        self.env.cr.execute(
            "SELECT DISTINCT ON (chain) chain, seq, hash FROM hr_quality_event"
            " WHERE chain = ANY(%s) ORDER BY chain, seq DESC",
            [chains],
        )
        heads = {name: (seq, last) for name, seq, last in self.env.cr.fetchall()}
        return {name: heads.get(name, (0, chain_rules.GENESIS)) for name in chains}

    def _prepare_row(self, record, heads, *entry):
        chain, code, payload, reason, actor = entry
        seq, previous = heads[chain]
        values = payload(record) if callable(payload) else payload
        record_sudo = record.sudo()  # a snapshot of names, whoever acts
        row = {
            "chain": chain,
            "seq": seq + 1,
            "date": fields.Datetime.now(),
            "code": code,
            "actor": actor
            or f"{self.env.user.sudo().name} ({self.env.user.sudo().login})",
            "company_id": self._company_of(record_sudo),
            "record_model": record._name,
            "record_ref": record.id,
            "record_name": record_sudo.display_name,
            "reason": reason or "",
            "payload": chain_rules.canonical(values or {}),
        }
        row["previous_hash"] = previous
        row["hash"] = chain_rules.link(previous, row_payload(row))
        heads[chain] = (row["seq"], row["hash"])
        return row

    def _company_of(self, record):
        company = record.company_id if "company_id" in record else self.env.company
        return company.id or None

    def _insert(self, rows):
        """One insert; a chain that grew since our snapshot means: begin again."""
        values = SQL(", ").join(
            SQL("(%s)", SQL(", ").join(SQL("%s", row[name]) for name in COLUMNS))
            for row in rows
        )
        names = SQL(", ").join(map(SQL.identifier, COLUMNS))
        try:
            with self.env.cr.savepoint(flush=False):
                self.env.cr.execute(
                    SQL("INSERT INTO hr_quality_event (%s) VALUES %s", names, values)
                )
        except UniqueViolation as error:
            raise ConcurrencyError(self._refusal()) from error

    @api.model
    def _verify(self, chain, anchor=None):
        """Whether the chain is untouched: a verdict of ``rules.chain.verify``."""
        self.env.cr.execute(
            SQL(
                "SELECT %s FROM hr_quality_event WHERE chain = %s ORDER BY seq",
                SQL(", ").join(map(SQL.identifier, COLUMNS)),
                chain,
            )
        )
        rows = [
            chain_rules.Row(
                row["seq"], row_payload(row), row["previous_hash"], row["hash"]
            )
            for row in self.env.cr.dictfetchall()
        ]
        return chain_rules.verify(rows, anchor)

    @api.model
    def _head(self, chain):
        """The number and hash to print as the chain's anchor."""
        return self._heads([chain])[chain]


def row_payload(row):
    """What the hash of a row covers: every column but the hashes themselves."""
    return {name: row[name] for name in COLUMNS[:-2]}
