# Part of HR Quality. See LICENSE. (LGPL-3)
"""Hồ sơ đánh giá của một người, một năm (335 Đ24, 233 Đ17): what is there, in one zip.

For personnel, the authority that rated and inspectors. Not for the person: minutes
speak of others and the party committee's opinion is not his to read; he has his own
sheet, notice, appeal and answer on his pages.
"""

import base64
import csv
import hashlib
import io
import zipfile
from dataclasses import dataclass, field

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.numbers import format_vi
from .hr_quality_guard import PAPER_FIELDS
from .hr_quality_paper_file import sha256
from .hr_quality_regulation_rules import exact
from .hr_quality_tracking import parts_given

READER = "hr_quality_evaluation.group_quality_reader"
PARTS = ("month", "quarter")
REPORT = "hr_quality_evaluation.report_"
PAPER_FIELDS["hr.quality.archive.paper", "file"] = [("id", "!=", False)]
ROW = Markup("<tr><td class='text-nowrap'>%s</td><td>%s</td><td>%s</td></tr>")
FIGURE_PARTS = {part: f"{part} (%)" for part in ("a", "b", "c", "d")}
FIGURE_PARTS |= {"dd": "đ (%)", "e": "e (%)"}
MARKS = {True: "✓", False: "✗", None: "–"}


@dataclass
class Item:
    """A part of the archive set: whether it is due, what there is of it."""

    code: str
    label: str
    needed: bool = True
    detail: str = ""
    reports: list = field(default_factory=list)
    """Printed papers: (report, records)."""
    scans: list = field(default_factory=list)
    """Filed scans: (record, field of the file, field of its name)."""
    texts: list = field(default_factory=list)
    """Plain texts: (file name, content)."""

    @property
    def present(self):
        return bool(self.reports or self.scans or self.texts)

    @property
    def mark(self):
        if self.present:
            return MARKS[True]
        return MARKS[False if self.needed else None]


class HrQualityArchivePaper(models.Model):
    """Giấy tờ khác: a paper that belongs to the file of a person and year."""

    _name = "hr.quality.archive.paper"
    _description = "Other paper of the archive set"
    _inherit = ["hr.quality.paper.file"]
    _order = "date desc, id desc"

    evaluation_id = fields.Many2one(
        "hr.quality.evaluation",
        "Rating Sheet",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="evaluation_id.company_id")
    name = fields.Char("Name of the Paper", required=True)
    date = fields.Date(required=True, default=fields.Date.context_today)
    file = fields.Binary(required=True)

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(
            [{**vals, "file_hash": sha256(vals.get("file"))} for vals in vals_list]
        )

    def write(self, vals):
        """Its name and date are corrected; the paper and whose it is stay."""
        if not {"evaluation_id", "file_hash", "file"}.isdisjoint(vals):
            raise UserError(
                self.env._("A filed paper stays as it is, with its sheet. Add another.")
            )
        return super().write(vals)


class HrQualityEvaluation(models.Model):
    _inherit = "hr.quality.evaluation"

    archive_paper_ids = fields.One2many(
        "hr.quality.archive.paper", "evaluation_id", "Other Papers", groups=READER
    )
    archive_html = fields.Html(
        "Archive Set", compute="_compute_archive_html", sanitize=False, groups=READER
    )

    def _compute_archive_html(self):
        """The list of Điều 24: what is on file, what is missing."""
        for sheet in self:
            items = sheet._archive_items() if sheet.employee_id else []
            rows = Markup("").join(
                ROW % (item.mark, item.label, item.detail) for item in items
            )
            sheet.archive_html = items and (
                Markup("<table class='table table-sm'>%s%s</table>")
                % (sheet._archive_basis(), rows)
            )

    def _archive_basis(self):
        """The article of the set, above it."""
        article = self.regulation_id.archive_article
        return Markup("<caption style='caption-side: top'>%s</caption>") % (
            self.env._("Kept by %(article)s", article=article) if article else ""
        )

    # buttons and the door

    def action_download_archive(self):
        """One zip of what there is; the download itself checks who asks."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/hr_quality/sheet/{self.id}/archive.zip",
            "target": "self",
        }

    def _archive_zip(self):
        """The archive set with a manifest of SHA-256 sums; journalled."""
        self.ensure_one()
        if not self.env.user.has_group(READER):
            raise AccessError(
                self.env._("This set is for personnel, the authority and inspectors.")
            )
        self.check_access("read")
        if self.user_id == self.env.user:
            raise AccessError(self.env._("Nobody takes out the set on himself."))
        content, number = pack(self._archive_files())
        self.env["hr.quality.event"]._log(
            self,
            "archive_exported",
            {"files": number, "sha256": hashlib.sha256(content).hexdigest()},
        )
        return content

    # what belongs to it

    def _archive_items(self):
        """The parts of the set, in the order of the decree."""
        self.ensure_one()
        return [
            self._archive_minutes(),
            self._archive_parts(),
            self._archive_sheet(),
            self._archive_party(),
            self._archive_appeals(),
            self._archive_decisions(),
            self._archive_notices(),
            self._archive_others(),
        ]

    def _archive_minutes(self):
        meetings = self.opinion_ids.meeting_id.filtered(lambda m: m.state == "adopted")
        return Item(
            "bien-ban",
            self.env._("Minutes of the year-end meeting"),
            detail=", ".join(meetings.mapped("name")),
            reports=[(f"{REPORT}minutes", meeting) for meeting in meetings],
        )

    def _archive_parts(self):
        """Sheets of months and quarters, and the confirmed figures of the year."""
        year = self.period_id.date_to.year
        sheets = self.search(
            [
                ("employee_id", "=", self.employee_id.id),
                ("period_id.kind", "in", PARTS),
                ("period_id.date_to", ">=", self.period_id.date_from),
                ("period_id.date_to", "<=", self.period_id.date_to),
            ]
        )
        figures = self.env["hr.quality.tracking"].search(
            [("employee_id", "=", self.employee_id.id), ("year", "=", year)],
            order="sub_period",
        )
        scores = {
            line.code: line.value
            for line in self.result_ids.filtered("current").line_ids
        }
        words = dict(figures._fields["sub_period"]._description_selection(self.env))
        content = figures_text(figures, words, scores)
        texts = [("so-lieu-thang-quy.csv", content)] if figures else []
        return Item(
            "thang-quy",
            self.env._("Monthly and quarterly sheets"),
            self.regulation_id.archive_months,
            ", ".join(words[key] for key in figures.mapped("sub_period")),
            [(f"{REPORT}sheet", sheets)] if sheets else [],
            texts=texts,
        )

    def _archive_sheet(self):
        rated = self.state in ("rated", "published")
        return Item(
            "phieu-nam",
            self.env._("Yearly sheet"),
            detail=self.published_tier or "",
            reports=[(f"{REPORT}sheet", self)] if rated else [],
        )

    def _archive_party(self):
        opinions = self.party_opinion_ids.opinion_id.filtered(
            lambda opinion: opinion.state == "filed"
        )
        asked = self.procedure_line_ids.filtered(
            lambda line: line.kind == "party_opinion" and line.required
        )
        return Item(
            "cap-uy",
            self.env._("Opinion of the party committee"),
            any(line.status == "missing" for line in asked),
            ", ".join(opinions.mapped("number")),
            scans=[(opinion, "file", "file_name") for opinion in opinions],
        )

    def _archive_appeals(self):
        appeals = self.appeal_ids
        answered = appeals.filtered(lambda one: one.state in ("answered", "closed"))
        scans = [(one, "file", "file_name") for one in appeals if one.file]
        scans += [
            (one, "answer_file", "answer_file_name")
            for one in answered
            if one.answer_file
        ]
        return Item(
            "kien-nghi",
            self.env._("Appeal file"),
            bool(appeals),
            ", ".join(appeals.mapped("code")),
            [(f"{REPORT}appeal_answer", one) for one in answered],
            scans,
            [(f"{one.code}.txt", one.content) for one in appeals],
        )

    def _archive_decisions(self):
        """Every version's decision: a replaced one stays on file."""
        final = self.result_ids.filtered("final")
        scans = [
            (one, "signed_file", "signed_file_name")
            for one in final.decision_id
            if one.signed_file
        ]
        scans += [
            (one, "outside_file", "outside_file_name")
            for one in final
            if one.outside_file
        ]
        numbers = [
            one.decision_id.corrected_number or one.outside_number or ""
            for one in final
        ]
        return Item(
            "quyet-dinh",
            self.env._("Decision"),
            detail=", ".join(filter(None, numbers)),
            scans=scans,
        )

    def _archive_notices(self):
        deliveries = self.delivery_ids
        lines = [
            "\t".join(
                (f"{one.date:%d/%m/%Y}", one.mode, one.receiver or "", one.number or "")
            )
            for one in deliveries
        ]
        return Item(
            "thong-bao",
            self.env._("Notice, with proof of delivery"),
            detail=", ".join(f"{one.date:%d/%m/%Y}" for one in deliveries),
            scans=[(one, "file", "file_name") for one in deliveries if one.file],
            texts=[("giao-thong-bao.txt", "\n".join(lines))] if lines else [],
        )

    def _archive_others(self):
        papers = self.archive_paper_ids
        return Item(
            "giay-to-khac",
            self.env._("Other papers"),
            needed=False,
            detail=", ".join(papers.mapped("name")),
            scans=[(paper, "file", "file_name") for paper in papers],
        )

    # the files

    def _archive_files(self):
        """(folder, name, bytes) of everything that is there."""
        for number, item in enumerate(self._archive_items(), 1):
            folder = f"{number}-{item.code}"
            for place, (report, records) in enumerate(item.reports, 1):
                name = f"{report.rsplit('report_', 1)[1]}-{place}.pdf"
                yield folder, name, self._archive_print(report, records)
            for record, content, name in item.scans:
                data = record.with_context(bin_size=False)[content]
                label = record[name] or f"{content}.pdf"
                yield folder, f"{record.id}-{label}", base64.b64decode(data)
            for name, text in item.texts:
                yield folder, name, text.encode("utf-8-sig")

    def _archive_print(self, report, records):
        content, _kind = self.env["ir.actions.report"]._render_qweb_pdf(
            report, records.ids
        )
        return content


def figures_text(figures, words, scores):
    """Confirmed figures of months and quarters as a small table.

    ``words``: names of sub-periods; ``scores``: what each of them came to in the year,
    where only points and percentages were confirmed.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(
        ["kỳ", "điểm chung", *FIGURE_PARTS.values(), "tổng điểm", "mức", "văn bản"]
    )
    tiers = dict(figures._fields["grade"]._description_selection(figures.env))
    for row in figures:
        given = parts_given(row.given)
        total = row.total if row.has_total else scores.get(row.sub_period)
        writer.writerow(
            [
                words[row.sub_period],
                _in_file(row.general if row.has_general else None),
                *(
                    _in_file(row[f"pct_{part}"] if part in given else None)
                    for part in FIGURE_PARTS
                ),
                _in_file(total),
                tiers.get(row.grade, ""),
                row.document or "",
            ]
        )
    return buffer.getvalue()


def _in_file(value):
    return "" if value is None else format_vi(exact(value), 2)


def pack(files):
    """A zip of (folder, name, bytes) with its manifest, and the number of files."""
    buffer, rows, seen = io.BytesIO(), [], set()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for folder, name, content in files:
            path = f"{folder}/{name.replace('/', '-')}"
            if path in seen:
                path = f"{folder}/{len(seen)}-{name.replace('/', '-')}"
            seen.add(path)
            archive.writestr(path, content)
            rows.append((path, len(content), hashlib.sha256(content).hexdigest()))
        manifest = io.StringIO()
        writer = csv.writer(manifest)
        writer.writerow(["tệp", "số byte", "sha256"])
        writer.writerows(rows)
        archive.writestr("manifest.csv", manifest.getvalue().encode("utf-8-sig"))
    return buffer.getvalue(), len(rows)
