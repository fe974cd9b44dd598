# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .work_common import WorkCase

CONFIRMED = {"done_quantity": 5, "date_done": "2026-10-05", "failed_reviews": 0}


@tagged("post_install", "-at_install")
class TestCatalogue(WorkCase):
    def draft(self, **values):
        return self.make_catalogue(approved=False, code="DM-D", **values)

    def test_the_coefficient_is_points_by_the_standard_unit(self):
        """EX-1: 70 points over 5 points of the standard unit = 14."""
        self.assertEqual(self.products["DC.08"].coefficient, 14)
        self.assertEqual(self.products["QL.02"].coefficient, 9)

    def test_at_most_five_groups(self):
        groups = [
            Command.create({"code": f"N{n}", "name": f"Nhóm {n}"}) for n in range(1, 7)
        ]
        with self.assertRaisesRegex(ValidationError, "5"):
            self.draft(group_ids=groups)

    def test_points_outside_the_frame_of_the_group_are_refused(self):
        catalogue = self.draft(
            group_ids=[
                Command.create(
                    {"code": "N1", "name": "N1", "points_from": 1, "points_to": 10}
                )
            ]
        )
        with self.assertRaisesRegex(ValidationError, "10"):
            catalogue.product_ids[1].group_id = catalogue.group_ids

    def test_without_a_decision_it_is_not_approved(self):
        with self.assertRaisesRegex(ValidationError, "decision"):
            self.draft(number=False).with_user(self.authority).action_approve()

    def test_an_approved_catalogue_is_frozen(self):
        line = self.products["DC.01"]
        for act in (
            lambda: self.call(
                self.manager, self.catalogue, "write", {"unit_points": 1}
            ),
            lambda: self.call(self.manager, line, "write", {"points": 50}),
            lambda: self.call(self.manager, line, "unlink"),
            lambda: self.call(
                self.manager,
                "hr.quality.product",
                "create",
                {"catalogue_id": self.catalogue.id, "code": "X", "name": "X"},
            ),
        ):
            with self.subTest(act), self.assertRaisesRegex(UserError, "approved"):
                act()

    def test_only_authority_or_manager_approves(self):
        catalogue = self.draft()
        for user in self.head, self.staff, self.officer, self.inspector:
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.call(user, catalogue, "action_approve")

    def test_a_copy_is_the_next_version_with_its_own_groups(self):
        catalogue = self.draft(
            group_ids=[Command.create({"code": "N1", "name": "N1", "points_to": 99})]
        )
        catalogue.product_ids[0].group_id = catalogue.group_ids
        catalogue.with_user(self.authority).action_approve()
        action = self.call(self.manager, catalogue, "action_new_version")
        twin = catalogue.browse(action["res_id"])
        self.assertEqual((twin.version_no, twin.state), (2, "draft"))
        self.assertEqual(twin.product_ids[0].group_id, twin.group_ids)
        self.assertEqual(len(twin.product_ids), 3)

    def next_version(self, date_from):
        action = self.call(self.manager, self.catalogue, "action_new_version")
        twin = self.catalogue.browse(action["res_id"])
        twin.write(
            {
                "date_from": date_from,
                "number": "400/QĐ-SKHCN",
                "date_signed": date(2026, 10, 1),
                "issuer": "Sở KHCN tỉnh Ví Dụ",
            }
        )
        return twin

    @freeze_time("2026-10-10 03:00:00")
    def test_a_new_version_expires_the_one_it_replaces(self):
        twin = self.next_version(date(2026, 10, 6))
        twin.with_user(self.authority).action_approve()
        self.assertEqual(
            (self.catalogue.state, self.catalogue.date_to),
            ("expired", date(2026, 10, 5)),
        )

    @freeze_time("2026-10-10 03:00:00")
    def test_a_version_of_later_leaves_the_old_one_until_then(self):
        twin = self.next_version(date(2026, 11, 1))
        twin.with_user(self.authority).action_approve()
        self.assertEqual(
            (self.catalogue.state, self.catalogue.date_to),
            ("approved", date(2026, 10, 31)),
        )
        plan = twin.product_ids.filtered(lambda line: line.code == "DC.08")
        november = {"date_from": date(2026, 11, 2), "deadline": date(2026, 11, 20)}
        self.give(self.head, self.emp_staff, "DC.08")
        task = self.give(
            self.head, self.emp_staff, "DC.08", product_id=plan.id, **november
        )
        self.assertEqual(task.catalogue_id, twin)
        with self.assertRaisesRegex(ValidationError, "In force then: .*version 2"):
            self.give(self.head, self.emp_staff, "DC.08", **november)
        with self.assertRaisesRegex(ValidationError, "In force then: Danh mục"):
            self.give(self.head, self.emp_staff, "DC.08", product_id=plan.id)
        task.with_user(self.head).date_from = date(2026, 11, 3)
        with self.assertRaisesRegex(ValidationError, "not in force on"):
            task.with_user(self.head).date_from = date(2026, 10, 30)

    def test_a_new_version_comes_into_force_after_the_one_it_replaces(self):
        twin = self.next_version(date(2026, 6, 1))
        with self.assertRaisesRegex(ValidationError, "after the version it replaces"):
            twin.with_user(self.authority).action_approve()

    def test_a_product_outside_the_list_waits_for_the_authority(self):
        """335 Đ13.5: the head reports it, the authority adds it."""
        values = {"code": "DC.99", "name": "Đề án", "points": 100}
        Product = self.env["hr.quality.product"]
        new = Product.with_user(self.head)._propose(self.catalogue, values, "Việc mới")
        self.assertEqual((new.state, new.coefficient), ("proposed", 20))
        with self.assertRaises(AccessError):
            self.call(self.head, new, "action_list")
        with self.assertRaises(ValidationError):
            self.give(self.head, self.emp_staff, "DC.01", product_id=new.id)
        self.call(self.authority, new, "action_list")
        task = self.give(self.head, self.emp_staff, "DC.01", product_id=new.id)
        self.assertEqual(task.coefficient, 20)
        with self.assertRaises(AccessError):
            Product.with_user(self.staff)._propose(self.catalogue, values, "Việc mới")

    def test_a_head_finds_the_way_to_propose_from_the_list_of_products(self):
        nothing = self.env["hr.quality.product"]
        with freeze_time("2026-10-10 03:00:00"):
            action = self.call(self.head, nothing, "action_propose")
            self.assertEqual(
                action["context"]["default_catalogue_id"], self.catalogue.id
            )
        with (
            freeze_time("2026-05-10 03:00:00"),
            self.assertRaisesRegex(UserError, "in force today"),
        ):
            self.call(self.head, nothing, "action_propose")


@tagged("post_install", "-at_install")
class TestTaskRights(WorkCase):
    def test_a_head_gives_tasks_to_his_people_only(self):
        self.assertEqual(
            self.give(self.head, self.emp_staff, "DC.01").state, "assigned"
        )
        self.assertEqual(
            self.give(self.director, self.emp_staff, "DC.01").state, "assigned"
        )
        for user in self.head_b, self.staff2, self.deputy, self.outsider:
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.give(user, self.emp_staff, "DC.01")

    def test_one_s_own_task_waits_for_the_superior(self):
        for user, employee, superior in (
            (self.staff, self.emp_staff, self.head),
            (self.head, self.emp_head, self.director),
        ):
            task = self.give(user, employee, "DC.01", origin="unplanned")
            self.assertEqual(task.state, "proposed")
            with self.assertRaises(AccessError):
                self.call(user, task, "action_accept")
            self.call(superior, task, "action_accept")
            self.assertEqual(task.state, "assigned")

    def test_the_doer_never_writes_what_is_confirmed(self):
        task = self.give(self.head, self.emp_staff, "DC.01", 5)
        for values in (
            *({name: value} for name, value in CONFIRMED.items()),
            *({"quantity": 1}, {"deadline": "2026-12-31"}, {"coefficient": 90}),
            *({"state": "confirmed"}, {"cause_state": "allowed"}),
            *({"employee_id": self.emp_staff2.id}, {"confirmed_by_id": 2}),
        ):
            with self.subTest(values), self.assertRaises(AccessError):
                self.call(self.staff, task, "write", values)

    def test_who_confirms_is_not_the_doer(self):
        task = self.give(self.director, self.emp_head, "DC.01")
        own = self.give(self.head, self.emp_staff, "DC.01")
        refused = [
            (self.head, task),
            (self.staff, own),
            (self.staff2, own),
            (self.head_b, own),
            (self.inspector, own),
            (self.authority, own),
            (self.officer, own),
        ]
        for user, one in refused:
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.call(user, one, "action_confirm")

    def test_defaults_of_the_client_confirm_nothing(self):
        """Figures sent along as defaults in the context stay out."""
        self.env["hr.quality.task"].with_user(self.staff).with_context(
            default_done_quantity=9, default_coefficient=99
        )
        task = (
            self.env["hr.quality.task"]
            .with_user(self.staff)
            .with_context(default_done_quantity=9, default_confirmed_by_id=1)
            .create(
                {
                    "employee_id": self.emp_staff.id,
                    "product_id": self.products["DC.01"].id,
                    "deadline": date(2026, 10, 20),
                    "date_from": date(2026, 10, 1),
                }
            )
        )
        self.assertFalse(task.done_quantity or task.confirmed_by_id)
        self.assertEqual((task.state, task.coefficient), ("proposed", 1))

    def test_the_coefficient_is_the_catalogue_s(self):
        with self.assertRaises(ValidationError):
            self.give(self.head, self.emp_staff, "DC.01", product_id=False)
        task = self.give(self.head, self.emp_staff, "DC.01", coefficient=50)
        self.assertEqual(task.coefficient, 1)
        self.call(self.head, task, "write", {"product_id": self.products["DC.08"].id})
        self.assertEqual(task.coefficient, 14)

    def test_personnel_confirms_with_the_superior_s_paper_only(self):
        task = self.give(self.head, self.emp_staff, "DC.01", 5)
        self.call(self.officer, task, "write", dict(CONFIRMED))
        with self.assertRaises(AccessError):
            self.call(self.officer, task, "action_confirm")
        self.call(self.officer, task, "write", {"confirmed_document": "Phiếu số 12"})
        self.call(self.officer, task, "action_confirm")
        self.assertEqual(task.state, "confirmed")

    def test_who_sees_a_task(self):
        task = self.give(self.head, self.emp_staff, "DC.01")
        seen = {self.staff, self.head, self.director, self.officer, self.inspector}
        seen |= {self.authority, self.manager}
        everyone = seen | {self.staff2, self.head_b, self.deputy, self.other_officer}
        for user in everyone:
            found = self.call(
                user, "hr.quality.task", "search_count", [("id", "=", task.id)]
            )
            with self.subTest(user.login):
                self.assertEqual(bool(found), user in seen)

    def test_a_head_gives_nothing_to_whoever_has_left_his_unit(self):
        """Neither by a day long past nor by a deadline moved on later."""
        self.emp_staff2.create_version(
            {"date_version": date(2026, 10, 12), "department_id": self.unit_b.id}
        )
        before = self.give(
            self.head, self.emp_staff2, "DC.01", deadline=date(2026, 10, 9)
        )
        with self.assertRaises(AccessError):
            self.give(self.head, self.emp_staff2, "DC.01", date_from=date(2026, 6, 1))
        with self.assertRaises(AccessError):
            self.call(self.head, before, "write", {"deadline": date(2026, 10, 20)})

    def test_another_agency_s_people_get_no_task(self):
        with self.assertRaises(AccessError):
            self.give(self.other_officer, self.emp_staff, "DC.01")

    def test_a_begun_task_stays(self):
        task = self.give(self.head, self.emp_staff, "DC.01")
        with self.assertRaises(UserError):
            self.call(self.staff, task, "unlink")
        self.call(self.head, task, "unlink")
        done = self.give(self.head, self.emp_staff, "DC.01")
        self.finish(done, self.head)
        with self.assertRaises(UserError):
            self.call(self.head, done, "unlink")


@tagged("post_install", "-at_install")
class TestTaskFlow(WorkCase):
    def test_reported_returned_and_confirmed(self):
        task = self.give(self.head, self.emp_staff, "DC.01", 3)
        mine = task.with_user(self.staff)
        mine.reported_quantity = 3
        with self.assertRaisesRegex(UserError, "what day"):
            mine.action_report()
        mine.reported_on = date(2026, 10, 21)
        mine.action_report()
        task.with_user(self.head)._return("Thiếu phụ lục")
        self.assertEqual(task.state, "assigned")
        mine.action_report()
        task.with_user(self.head).action_confirm_reported()
        self.assertEqual((task.done_quantity, task.late_count), (3, 1))  # 21 > 20
        self.assertEqual(task.confirmed_by_id, self.head)

    def test_a_reason_is_needed_to_return(self):
        task = self.give(self.head, self.emp_staff, "DC.01")
        task.with_user(self.staff).action_report()
        with self.assertRaisesRegex(UserError, "why"):
            task.with_user(self.head)._return(" ")

    def test_giving_away_is_journalled_and_linked(self):
        task = self.give(self.head, self.emp_staff, "QL.02")
        taken = task.with_user(self.head)._reassign(self.emp_staff2, "Quá tải")
        self.assertEqual((taken.origin, taken.taken_from_id), ("taken_over", task))
        self.assertEqual((task.state, taken.state), ("reassigned", "assigned"))
        entry = self.env["hr.quality.event"].search([("code", "=", "task_reassigned")])
        self.assertEqual(entry.reason, "Quá tải")

    def test_only_the_authority_allows_a_cause(self):
        task = self.give(self.head, self.emp_staff, "DC.01")
        self.finish(task, self.head, day=25, cause="Lũ", cause_covers="both")
        self.assertEqual(task.cause_state, "asked")
        for user in self.head, self.staff, self.officer:
            with self.subTest(user.login), self.assertRaises(AccessError):
                task.with_user(user)._decide_cause(True, "Công văn 5")
        with self.assertRaisesRegex(UserError, "paper"):
            task.with_user(self.authority)._decide_cause(True, "")
        task.with_user(self.authority)._decide_cause(False, "Công văn 5")
        self.assertEqual(task.cause_state, "refused")

    def test_a_dialog_moves_nothing_its_opener_may_not(self):
        task = self.give(self.head, self.emp_staff, "DC.01")
        task.with_user(self.staff).action_report()
        for act in "return", "reassign", "allow":
            dialog = (
                self.env["hr.quality.task.reason"]
                .with_user(self.staff)
                .create(
                    {
                        "task_ids": [Command.set(task.ids)],
                        "act": act,
                        "employee_id": self.emp_staff2.id,
                        "reason": "x",
                    }
                )
            )
            with self.subTest(act), self.assertRaises(AccessError):
                self.call(self.staff, dialog, "action_apply")

    def test_a_dialog_names_no_task_of_others(self):
        """A link somebody may set must not tell the name of what he may not read."""
        task = self.give(self.head, self.emp_staff, "DC.01", name="Việc riêng của An")
        with self.assertRaises(AccessError):
            self.call(
                self.staff3,
                self.env["hr.quality.task.reason"],
                "web_save",
                {"task_ids": [[4, task.id]], "act": "return", "reason": "x"},
                {"task_ids": {"fields": {"display_name": {}}}},
            )


@tagged("post_install", "-at_install")
class TestTeamProduct(WorkCase):
    def share_out(self, *shares, user=None):
        people = (self.emp_staff, self.emp_staff2, self.emp_deputy)
        return (
            self.env["hr.quality.team.product"]
            .with_user(user or self.head)
            .create(
                {
                    "name": "Đề án chuyển đổi số",
                    "department_id": self.unit_a.id,
                    "company_id": self.company.id,
                    "product_id": self.products["DC.08"].id,
                    "quantity": 2,
                    "date_from": date(2026, 10, 1),
                    "deadline": date(2026, 10, 20),
                    "share_ids": [
                        Command.create({"employee_id": person.id, "share": share})
                        for person, share in zip(people, shares, strict=False)
                    ],
                }
            )
        )

    def test_shares_must_make_100(self):
        with self.assertRaisesRegex(UserError, "90"):
            self.share_out(50, 40).action_hand_out()

    def test_one_task_from_each_share(self):
        """2 plans × 14 units: 50 %, 30 %, 20 % = 14, 8.4, 5.6 units."""
        team = self.share_out(50, 30, 20)
        team.action_hand_out()
        tasks = self.env["hr.quality.task"].search([("team_product_id", "=", team.id)])
        self.assertEqual(
            sorted(tasks.mapped(lambda t: round(t.assigned_units, 2))), [5.6, 8.4, 14]
        )
        with self.assertRaisesRegex(UserError, "handed out"):
            team.quantity = 3

    def test_only_the_head_shares_out(self):
        for user in self.staff, self.head_b, self.outsider:
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.share_out(100, user=user)

    def test_a_product_of_another_agency_is_not_shared_out(self):
        foreign = self.make_catalogue(
            approved=False, code="DM-K", company_id=self.other_company.id
        )
        with self.assertRaises(ValidationError):
            self.share_out(100).product_id = foreign.product_ids[0]


@tagged("post_install", "-at_install")
class TestTaskDuties(WorkCase):
    def count(self, user):
        groups = self.env["res.users"].with_user(user)._get_activity_groups()
        found = [group for group in groups if group["model"] == "hr.quality.task"]
        return (
            [found[0][f"{when}_count"] for when in ("overdue", "today", "planned")]
            if found
            else None
        )

    @freeze_time("2026-10-18 03:00:00")
    def test_open_tasks_show_in_the_systray_of_doer_and_head(self):
        due = self.give(self.head, self.emp_staff, "DC.01", deadline=date(2026, 10, 18))
        late = self.give(
            self.head, self.emp_staff, "DC.01", deadline=date(2026, 10, 17)
        )
        self.assertEqual(self.count(self.staff), [1, 1, 0])
        self.assertIsNone(self.count(self.head))
        for task in due | late:
            task.with_user(self.staff).action_report()
        self.assertIsNone(self.count(self.staff))
        self.assertEqual(self.count(self.head), [0, 0, 2])
