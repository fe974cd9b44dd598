# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date, datetime

from freezegun import freeze_time

from odoo.fields import Command
from odoo.service.model import call_kw
from odoo.tests import HttpCase, TransactionCase

from odoo.addons.hr_quality_evaluation.models import document_language

from .shared_cast import SharedCast

GROUP = "hr_quality_evaluation.group_quality_"
TIERS = [
    ("htxs", 4, "Hoàn thành xuất sắc nhiệm vụ", 90, 100),
    ("htt", 3, "Hoàn thành tốt nhiệm vụ", 70, 90),
    ("ht", 2, "Hoàn thành nhiệm vụ", 50, 70),
    ("kht", 1, "Không hoàn thành nhiệm vụ", 0, 50),
]
TIER_FIELDS = ("grade", "rank", "name", "lower", "upper")
MAIL_OFF = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "no_reset_password": True,
}


class AloneCase(TransactionCase):
    """Sees the database as it is: no cast of another class is open beside it."""

    @classmethod
    def setUpClass(cls):
        SharedCast.leave()
        super().setUpClass()


class QualityCase(TransactionCase):
    """A small agency in 2026: a Sở, two phòng, a trung tâm, and those who run it.

    Sở (using body, headed by ``director``) · phòng A (``head``, ``deputy``, ``staff``,
    ``staff2``) · phòng B (``head_b``, ``staff3``) · trung tâm (``head_center``,
    ``viên chức``). ``outsider`` has a log-in and no post; ``other_officer`` runs the
    season of another company.
    """

    CAST = (
        "_create_companies",
        "_create_users",
        "_create_units",
        "_create_people",
        "_create_authority",
        "_create_catalogue",
        "_create_regulations",
        "_create_period",
    )
    """The steps that create the cast; classes in a row share what they can."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The sentences on file are told in English here, whatever is installed.
        cls.classPatch(document_language, "VIETNAMESE", "en_US")
        if issubclass(cls, HttpCase):  # whose server holds the cursor it began with
            SharedCast.leave()
            for step in cls.CAST:
                getattr(cls, step)()
        else:
            SharedCast.enter(cls, cls.CAST)

    @classmethod
    def _gc_filestore(cls):
        """Files of a cast that is still open belong to rows nobody else sees."""
        return None if SharedCast.current else super()._gc_filestore()

    # the cast

    @classmethod
    def _create_companies(cls):
        cls.env = cls.env(context={**cls.env.context, **MAIL_OFF})
        cls.company = cls.env["res.company"].create({"name": "Sở KHCN tỉnh Ví Dụ"})
        cls.other_company = cls.env["res.company"].create({"name": "Xã Ví Dụ"})
        cls.env.user.company_ids += cls.company + cls.other_company
        cls.env = cls.env(
            context={**cls.env.context, "allowed_company_ids": cls.company.ids}
        )

    @classmethod
    def make_user(cls, login, *groups, company=None):
        """A log-in with roles of this add-on, its password as the login."""
        values = cls._prepare_user(login, *groups, company=company)
        return cls.env["res.users"].create(values)

    @classmethod
    def _prepare_user(cls, login, *groups, company=None):
        company = company or cls.company
        names = ["base.group_user", *(GROUP + group for group in groups)]
        return {
            "login": login,
            "password": login.ljust(8, "x"),
            "email": f"{login[0]}.{login[0]}@example.com",
            "name": login.replace("_", " ").title(),
            "lang": "en_US",
            "company_id": company.id,
            "company_ids": [Command.set(company.ids)],
            "group_ids": [Command.set([cls.env.ref(name).id for name in names])],
        }

    @classmethod
    def _create_users(cls):
        """Everybody with a log-in, in one go: accounts cost most of a class."""
        other = {"company": cls.other_company}
        cast = {
            "officer": ("officer", {}),
            "authority": ("authority", {}),
            "inspector": ("inspector", {}),
            "manager": ("manager", {}),
            **dict.fromkeys(("director", "head", "deputy"), (None, {})),
            **dict.fromkeys(("staff", "staff2", "staff3"), (None, {})),
            **dict.fromkeys(("head_b", "outsider"), (None, {})),
            "other_officer": ("officer", other),
        }
        users = cls.env["res.users"].create(
            [
                cls._prepare_user(f"q_{name}", *filter(None, [group]), **more)
                for name, (group, more) in cast.items()
            ]
        )
        for name, user in zip(cast, users, strict=True):
            setattr(cls, name, user)

    @classmethod
    def make_unit(cls, name, kind, parent=None, **values):
        return cls.env["hr.department"].create(
            {
                "name": name,
                "company_id": cls.company.id,
                "parent_id": parent and parent.id,
                "quality_unit_kind": kind,
                **values,
            }
        )

    @classmethod
    def _create_units(cls):
        cls.body = cls.make_unit(
            "Sở",
            "using_body",
            unit_code="S",
            quality_managing_body="Ủy ban nhân dân tỉnh Ví Dụ",
        )
        cls.unit_a = cls.make_unit("Phòng A", "direct_unit", cls.body, unit_code="PA")
        cls.unit_b = cls.make_unit("Phòng B", "direct_unit", cls.body, unit_code="PB")
        cls.center = cls.make_unit(
            "Trung tâm", "service_unit", cls.body, unit_code="TT"
        )

    @classmethod
    def make_employee(cls, name, unit, category="civil_servant", **values):
        """An employee in the unit since 2020-01-01, with the rest of ``values``."""
        prepared = cls._prepare_employee(name, unit, category, **values)
        return cls.env["hr.employee"].create(prepared)

    @classmethod
    def _prepare_employee(cls, name, unit, category="civil_servant", **values):
        user = values.pop("user", None)
        return {
            "name": name,
            "company_id": unit.company_id.id,
            "department_id": unit.id,
            "user_id": user and user.id,
            "date_version": date(2020, 1, 1),
            "quality_hired_on": date(2020, 1, 1),
            "personnel_category": category,
            "quality_management_role": "none",
            **values,
        }

    @classmethod
    def _create_people(cls):
        new = cls._prepare_employee
        head, deputy = (
            {"quality_management_role": "head"},
            {"quality_management_role": "deputy"},
        )
        manager = ("Vũ Văn Giang", cls.center, "public_manager")
        cast = {
            "director": new("Trần Văn Minh", cls.body, user=cls.director, **head),
            "head": new("Lê Thị Bình", cls.unit_a, user=cls.head, **head),
            "deputy": new("Phạm Văn Cường", cls.unit_a, user=cls.deputy, **deputy),
            "staff": new("Nguyễn Thị An", cls.unit_a, user=cls.staff),
            "staff2": new("Trần Văn Ân", cls.unit_a, user=cls.staff2),
            "head_b": new("Đỗ Văn Dũng", cls.unit_b, user=cls.head_b, **head),
            "staff3": new("Hoàng Thị Em", cls.unit_b, user=cls.staff3),
            "head_center": new(*manager, **head),
            "center": new("Bùi Thị Hạnh", cls.center, "public_employee"),
        }
        people = cls.env["hr.employee"].create(list(cast.values()))
        for name, person in zip(cast, people, strict=True):
            setattr(cls, f"emp_{name}", person)
        cls.body.manager_id = cls.emp_director
        cls.unit_a.manager_id = cls.emp_head
        cls.unit_b.manager_id = cls.emp_head_b
        cls.center.manager_id = cls.emp_head_center

    @classmethod
    def _create_authority(cls):
        """Who signs for the Sở in the tests, by the register."""
        cls.appoint(cls.authority, cls.body)

    @classmethod
    def appoint(cls, user, body, capacity="none", **values):
        return cls.env["hr.quality.authority"].create(
            {
                "department_id": body.id,
                "company_id": cls.company.id,
                "user_id": user.id,
                "capacity": capacity,
                "date_from": date(2020, 1, 1),
                **values,
            }
        )

    # the rules

    @classmethod
    def _create_catalogue(cls):
        cls.group_staff = cls.env["hr.quality.position.group"].create(
            {"name": "Chuyên môn nghiệp vụ", "code": "T-CM"}
        )
        cls.duty_group = cls.env["hr.quality.duty.group"].create(
            {"name": "Chuyên viên", "code": "T-CV"}
        )
        Source = cls.env["hr.quality.source"]
        cls.sources = {
            code: Source.create({"name": name, "code": code})
            for code, name in [
                ("self", "Tự đánh giá"),
                ("peer", "Đồng nghiệp"),
                ("superior", "Cấp trên trực tiếp"),
                ("leader", "Lãnh đạo phụ trách"),
            ]
        }
        cls.sources["peer"].anonymous = True

    @classmethod
    def make_regulation(cls, code, method="tracking", subject="person", **values):
        """A regulation in force with the four tiers of decree 335."""
        regulation = cls.env["hr.quality.regulation"].create(
            {
                "name": f"Quy chế {code}",
                "code": code,
                "date_from": date(2026, 1, 1),
                "confidence": "confirmed",
                "method": method,
                "subject": subject,
                "sheet": {"unit": "unit"}.get(subject, "nd335_02"),
                "tier_ids": [
                    Command.create(dict(zip(TIER_FIELDS, tier, strict=True)))
                    for tier in TIERS
                ],
                "cap_ids": [
                    Command.create(
                        {"article": "khoản 5 Điều 20 Nghị định số 335/2025/NĐ-CP"}
                    )
                ],
                **values,
            }
        )
        cls.put_in_force(regulation)
        return regulation

    @classmethod
    def put_in_force(cls, regulation):
        """Straight to the table: the fixture is not the place to play its moves."""
        regulation.flush_recordset()
        cls.env.cr.execute(
            "UPDATE hr_quality_regulation SET state = 'active' WHERE id = ANY(%s)",
            [regulation.ids],
        )
        regulation.invalidate_recordset(["state"])

    @classmethod
    def _create_regulations(cls):
        cls.regulation = cls.make_regulation("T-335")
        cls.regulation_unit = cls.make_regulation("T-335-U", subject="unit")
        cls.regulation_90 = cls.make_regulation("T-90", method="conditions")
        cls.regulation_marks = cls.make_regulation(
            "T-360",
            method="marks",
            regime="internal",
            sheet="marks",
            criteria_set_ids=[Command.create(cls._prepare_criteria_set())],
            source_weight_ids=[
                Command.create({"source_id": cls.sources[code].id, "weight": weight})
                for code, weight in [
                    ("self", 10),
                    ("peer", 30),
                    ("superior", 40),
                    ("leader", 20),
                ]
            ],
        )
        cls.criteria_set = cls.regulation_marks.criteria_set_ids

    @classmethod
    def _create_period(cls):
        cls.period = cls.make_period()

    @classmethod
    def _prepare_criteria_set(cls):
        return {
            "name": "Chuyên môn nghiệp vụ",
            "results_mode": "marks",
            "total": 100,
            "criterion_ids": [
                Command.create({"code": "I.1", "name": "Kết quả", "maximum": 60}),
                Command.create({"code": "I.2", "name": "Ý thức", "maximum": 40}),
            ],
        }

    @classmethod
    def make_period(cls, name="Năm 2026", lines=None, **values):
        """The year 2026 in preparation; ``lines`` are (regulation, values)."""
        if lines is None:
            lines = [
                (cls.regulation_90, {"personnel_category": "public_manager"}),
                (cls.regulation_90, {"personnel_category": "public_employee"}),
                (cls.regulation, {}),
                (cls.regulation_unit, {"subject": "unit"}),
            ]
        return cls.env["hr.quality.period"].create(
            {
                "name": name,
                "company_id": cls.company.id,
                "date_from": date(2026, 1, 1),
                "date_to": date(2026, 12, 31),
                "reference_date": date(2026, 11, 30),
                "line_ids": [
                    Command.create(
                        {"sequence": place, "regulation_id": regulation.id, **line}
                    )
                    for place, (regulation, line) in enumerate(lines)
                ],
                **values,
            }
        )

    @classmethod
    def make_marks_period(cls, **values):
        """A pilot of several sources beside the year, one criteria set for all."""
        return cls.make_period(
            "Thí điểm",
            [(cls.regulation_marks, {})],
            regime="internal",
            is_pilot=True,
            **values,
        )

    @classmethod
    def open_period(cls, period, when=datetime(2026, 12, 1, 1, 0)):
        """Open the period to the end, as the officer, at a fixed time."""
        with freeze_time(when):
            mine = period.with_user(cls.officer)
            mine.action_open()
            while mine._open_batch(500):
                continue
        return period

    @classmethod
    def sheet(cls, employee, period=None):
        """The evaluation of an employee in the period."""
        return cls.env["hr.quality.evaluation"].search(
            [
                ("employee_id", "=", employee.id),
                ("period_id", "=", (period or cls.period).id),
            ]
        )

    # what a client does

    def call(self, user, records, method, *args, **kwargs):
        """Call a method as a client would, over RPC, as ``user``.

        ``records`` is a recordset, or a model's name for ``@api.model`` methods.
        """
        model = self.env[records if isinstance(records, str) else records._name]
        model = model.with_env(model.with_user(user).env).with_context(
            allowed_company_ids=user.company_ids.ids
        )
        first = [] if isinstance(records, str) else [records.ids]
        return call_kw(model, method, [*first, *args], kwargs)
