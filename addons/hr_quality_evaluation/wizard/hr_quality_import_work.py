# Part of HR Quality. See LICENSE. (LGPL-3)
"""Sheets San_pham and Nhiem_vu: a draft list of products; tasks and their results."""

from odoo.exceptions import UserError

from ..excel.work_sheets import PRODUCTS, TASKS
from .hr_quality_import_handler import Handler, RegisterHandler, differing, figure

_RESULT = ("done_quantity", "date_done", "failed_reviews", "late_count")
_RESULT += ("quality_grade",)
_FIGURES = ("done_quantity", "failed_reviews", "late_count")


class ProductsHandler(RegisterHandler):
    """Lines of a catalogue; one that is not on file yet begins as a draft."""

    sheet = PRODUCTS
    sequence = 100
    model = "hr.quality.product"
    key_fields = ("catalogue_id", "code")

    def look_up(self):
        self.catalogues = self._latest()

    def _latest(self):
        """(company, code) → the newest version on file."""
        found = self.env["hr.quality.product.catalogue"].search(
            [("code", "in", list({row["catalogue_code"] for row in self.rows}))],
            order="version_no",
        )
        return {(one.company_id.id, one.code): one for one in found}

    def check_row(self, row, company):
        job = self.job
        unread = row.bad.intersection(("points", "coefficient"))
        if row["points"] is None and row["coefficient"] is None and not unread:
            job.missing(row, "points")
        if (company, row["catalogue_code"]) not in self.catalogues:
            for key in ("catalogue_name", "standard_unit", "valid_from"):
                if not self._told(row, key):
                    job.missing(row, key)
        low, high = row["group_low"], row["group_high"]
        inside = low is None or high is None or row["points"] is None
        if not inside and not low <= row["points"] <= high:
            job.error(row, "outside_frame", "points", low=low, high=high)

    def _told(self, row, key):
        """A cell of the catalogue stands once, in any of its rows."""
        code = row["catalogue_code"]
        same = (other for other in self.rows if other["catalogue_code"] == code)
        return row[key] or key in row.bad or any(other[key] for other in same)

    def before_writing(self):
        heads = {}
        for row, company in self.plan.values():
            heads.setdefault((company, row["catalogue_code"]), []).append(row)
        for (company, code), rows in heads.items():
            if (company, code) not in self.catalogues:
                self.catalogues[company, code] = self._open(company, code, rows)
        self.groups = {
            key: self._write_groups(self.catalogues[key], rows)
            for key, rows in heads.items()
        }

    def _open(self, company, code, rows):
        told = {
            key: next((row[key] for row in rows if row[key]), None)
            for key in ("catalogue_name", "standard_unit", "unit_points", "valid_from")
        }
        return self.env["hr.quality.product.catalogue"].create(
            {
                "code": code,
                "company_id": company,
                "name": told["catalogue_name"],
                "standard_unit": told["standard_unit"],
                "unit_points": figure(told["unit_points"]) or 1,
                "date_from": told["valid_from"],
            }
        )

    def _write_groups(self, catalogue, rows):
        """Code → group, made or brought in step with the frames of the file."""
        groups = {group.code: group for group in catalogue.group_ids}
        for row in rows:
            if not row["group"]:
                continue
            frame = {
                name: figure(row[key])
                for name, key in (
                    ("points_from", "group_low"),
                    ("points_to", "group_high"),
                )
                if row[key] is not None
            }
            group = groups.get(row["group"])
            if group is None:
                vals = {
                    "catalogue_id": catalogue.id,
                    "sequence": 10 * (len(groups) + 1),
                    "code": row["group"],
                    "name": row["group"],
                    **frame,
                }
                group = self.env["hr.quality.product.group"].create(vals)
                groups[row["group"]] = group
            elif changed := differing(group, frame):
                group.write(changed)
        return groups

    def domain(self, wanted):
        catalogues = {vals["catalogue_id"] for vals in wanted}
        return [("catalogue_id", "in", list(catalogues)), ("state", "=", "listed")]

    def prepare(self, row, company):
        key = (company, row["catalogue_code"])
        group = self.groups[key].get(row["group"])
        vals = {
            "catalogue_id": self.catalogues[key].id,
            "code": row["code"],
            "name": row["name"],
            "field_of_work": row["field_of_work"],
            "output": row["output"],
            "group_id": group.id if group else False,
            "points": figure(row["points"]),
            "for_leaders": bool(row["for_leaders"]),
            "note": row["note"],
        }
        if row["coefficient"] is not None:
            vals["coefficient"] = figure(row["coefficient"])
        return [vals]


class TasksHandler(Handler):
    """Tasks given, and results confirmed on paper; a confirmed one is not changed."""

    sheet = TASKS
    sequence = 110

    def look_up(self):
        self.products = self._products()

    def _products(self):
        """(company, code) → the products by date, the agency's own after the shared."""
        codes = list({row["product_code"] for row in self.rows})
        found = self.env["hr.quality.product"].search(
            [
                ("code", "in", codes),
                ("state", "=", "listed"),
                ("catalogue_id.state", "!=", "draft"),
            ]
        )
        found = found.sorted(
            lambda one: (bool(one.company_id), one.catalogue_id.date_from, one.id)
        )
        products = {}
        for company in self.env.user.company_ids:
            for one in found:
                if not one.company_id or one.company_id == company:
                    products.setdefault((company.id, one.code), []).append(one)
        return products

    def _product(self, row, company):
        """The one in force on the day the row's task begins."""
        found = self.products.get((company, row["product_code"]), ())
        day = row["date_from"]
        return next(
            (
                one
                for one in reversed(found)
                if day and one.filtered_domain(one._in_force_domain(day))
            ),
            None,
        )

    def check_row(self, row, company):
        job = self.job
        job.has_staff(row, "staff_code", company)
        job.check_order(row, "date_from", "deadline")
        code = row["product_code"]
        if code and row["date_from"] and not self._product(row, company):
            job.error(row, "unknown_product", "product_code")
        results = [key for key in _RESULT if row[key] is not None]
        if results and not row["document"] and "document" not in row.bad:
            job.missing(row, "document")
        undated = not row["date_done"] and "date_done" not in row.bad
        if row["done_quantity"] and undated:
            job.missing(row, "date_done")
        if row["quantity"] is not None and row["quantity"] <= 0:
            job.error(row, "no_quantity", "quantity")

    def apply(self):
        tasks, new = self._on_file(), []
        for key, (row, company) in self.plan.items():
            task = tasks.get(key)
            vals = self._prepare(row, company)
            if task is None:
                new.append((key, vals))
            elif changed := differing(task, vals):
                self.say_change(row, task, changed)
                task.write(changed)
                self.counts.updated += 1
            else:
                self.counts.unchanged += 1
        created = self.env["hr.quality.task"].create([vals for _key, vals in new])
        self.counts.created += len(created)
        tasks |= {key: task for (key, _v), task in zip(new, created, strict=True)}
        for key, (row, _company) in self.plan.items():
            self._confirm(tasks[key], row)

    def _on_file(self):
        """The tasks of these people, found again by the key of the sheet."""
        staff = {
            self.job.staff.ids.get((company, row["staff_code"])): row["staff_code"]
            for row, company in self.plan.values()
        }
        found = self.env["hr.quality.task"].search(
            [("employee_id", "in", list(staff)), ("state", "!=", "reassigned")]
        )
        return {
            (
                task.company_id.id,
                staff[task.employee_id.id],
                task.product_id.code,
                task.name or None,
                task.deadline,
            ): task
            for task in found
        }

    def _prepare(self, row, company):
        return {
            "employee_id": self.job.staff.ids[company, row["staff_code"]],
            "product_id": self._product(row, company).id,
            "name": row["name"] or False,
            "quantity": figure(row["quantity"]),
            "requirement": row["requirement"] or False,
            "date_from": row["date_from"],
            "deadline": row["deadline"],
            "origin": row["origin"] or "planned",
            "duty": row["duty"] or "do",
        }

    def _confirm(self, task, row):
        """The superior's figures from his paper; the same again changes nothing."""
        if not row["document"]:
            return
        vals = {
            **{key: figure(row[key]) for key in _FIGURES},
            "date_done": row["date_done"] or False,
            "quality_grade": str(int(row["quality_grade"] or 0) or "") or False,
            "confirmed_document": row["document"],
        }
        day = row["date_done"]
        vals["late_count"] = task._lateness(day, vals["late_count"])
        changed = differing(task, vals)
        if task.state == "confirmed" and changed:
            raise UserError(
                self.env._(
                    "Row %(row)s: %(task)s of %(name)s has been confirmed with other"
                    " figures. Look at it again there first.",
                    row=row.number,
                    task=task.display_name,
                    name=task.employee_id.name,
                )
            )
        if task.state != "confirmed":
            task.write(vals)
            task.action_confirm()
