# Part of HR Quality. See LICENSE. (LGPL-3)
from dataclasses import dataclass

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


@dataclass(frozen=True)
class Move:
    """One legal move: who may make it, what it stamps, what the journal calls it.

    ``check`` names a method of the model that answers for one record;
    ``who`` and ``when`` name the fields stamped with the user and the time;
    ``event`` is the journal code, empty for moves that are not journalled.
    """

    check: str
    who: str = ""
    when: str = ""
    event: str = ""


class HrQualityTransitionMixin(models.AbstractModel):
    """State changes pass one door: a table of moves and ``_transition``.

    ``create`` and ``write`` refuse the state from anyone; the door writes past
    that refusal by calling the next ``write`` in the inheritance chain, so there
    is no switch, context key or superuser exception to find.
    """

    _name = "hr.quality.transition.mixin"
    _description = "One door for state changes"

    _INITIAL = "draft"
    _MOVES = {}

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._prepare_first_state(vals) for vals in vals_list])

    def _prepare_first_state(self, vals):
        """The first state and empty stamps, whatever the defaults say."""
        first = dict.fromkeys(self._stamp_fields(), False)
        first["state"] = self._INITIAL
        if any(vals.get(name, value) != value for name, value in first.items()):
            raise AccessError(self._state_refusal())
        return {**vals, **first}

    def write(self, vals):
        if not vals.keys().isdisjoint({"state", *self._stamp_fields()}):
            raise AccessError(self._state_refusal())
        return super().write(vals)

    def copy_data(self, default=None):
        first = dict.fromkeys(self._stamp_fields(), False)
        return super().copy_data({**(default or {}), **first, "state": self._INITIAL})

    @api.model
    def _stamp_fields(self):
        """The fields only a move may fill: who made it and when."""
        stamps = {
            name for move in self._MOVES.values() for name in (move.who, move.when)
        }
        return sorted(stamps - {""})

    def _stamp(self, values):
        """Fill in what only the model's own methods may: past the refusal above."""
        records_sudo = self.sudo()  # the caller has said who may
        return super(HrQualityTransitionMixin, records_sudo).write(  # pylint: disable=W8164
            values
        )

    def _state_refusal(self):
        return self.env._(
            "The state of %(model)s is changed by its buttons only.",
            model=self.env["ir.model"]._get(self._name).sudo().name,
        )

    def _transition(self, target, values=None, reason=""):
        """Move all records to ``target``, stamped and journalled; all or none.

        :raises UserError: when the move does not exist from a record's state
        :raises AccessError: when the move is not this user's to make
        """
        self.check_access("read")
        moves = self._check_moves(target)
        for move, records in moves.items():
            records_sudo = records.sudo()  # the table has said who may, above
            super(HrQualityTransitionMixin, records_sudo).write(  # pylint: disable=W8164
                {"state": target, **records._prepare_stamps(move), **(values or {})}
            )
            if move.event:
                records._log_transition(move, target, reason)
        return self

    def _check_moves(self, target):
        moves = {}
        for record in self:
            move = self._MOVES.get((record.state, target))
            if not move:
                raise UserError(
                    self.env._(
                        "%(name)s cannot be moved there from its present state.",
                        name=record.display_name,
                    )
                )
            if not getattr(record, move.check)():
                raise AccessError(
                    self.env._(
                        "It is not yours to move %(name)s.", name=record.display_name
                    )
                )
            moves[move] = moves.get(move, self.browse()) | record
        return moves

    def _prepare_stamps(self, move):
        stamps = {}
        if move.who:
            stamps[move.who] = self.env.uid
        if move.when:
            stamps[move.when] = fields.Datetime.now()
        return stamps

    def _log_transition(self, move, target, reason):
        """Journal the move; models outside a chain override with nothing to do."""
        self.env["hr.quality.event"]._log(
            self, move.event, {"state": target}, reason=reason
        )

    def _can_move(self, target):
        """Whether this user may move this record there now (for button flags)."""
        self.ensure_one()
        move = self._MOVES.get((self.state, target))
        return bool(move) and bool(getattr(self, move.check)())

    # Who may: the roles shared by most tables

    def _may_officer(self):
        return self.env.user.has_group("hr_quality_evaluation.group_quality_officer")

    def _may_authority(self):
        """The group opens menus; the body says on whom one decides."""
        bodies = self._deciding_bodies()
        return bool(bodies) and all(bodies.mapped("is_decided_by_me"))

    def _deciding_bodies(self):
        """The bodies whose authority decides on these records."""
        return self.env["hr.department"]

    def _refuse_other_body(self):
        """Say whose it is to decide.

        :raises AccessError: unless this user decides for the body of every record
        """
        for record in self:
            if not record._may_authority():
                raise AccessError(record._other_body_refusal())

    def _other_body_refusal(self):
        bodies = self._deciding_bodies().sudo()  # names of units are no secret
        if not bodies:
            return self.env._("Only the authority that rates may do this.")
        return self.env._(
            "Only the authority of %(body)s may do this.",
            body=", ".join(bodies.mapped("name")),
        )

    def _may_manager(self):
        return self.env.user.has_group("hr_quality_evaluation.group_quality_manager")
