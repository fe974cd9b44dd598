import { Component, onWillStart, useRef, useState } from "@odoo/owl";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { useSetupAction } from "@web/search/action_hook";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { formatMark, stepMark } from "./marks";
import { Sheet } from "./sheet";

const MODEL = "hr.quality.assignment";
const SAVE_AFTER_MS = 1500;

/** Tôi đánh giá: the grid of people × criteria of one assessor. */
export class QualityDesk extends Component {
    static template = "hr_quality_evaluation.Desk";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.ui = useService("ui");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.grid = useRef("grid");
        this.timers = new Map();
        this.state = useState({
            desk: null,
            sheets: [],
            behalf: Boolean(this.props.action.context?.desk_behalf),
            paper: { mode: "paper", evidence: "" },
            page: 0,
            noteOf: null,
            savedAt: "",
        });
        useSetupAction({
            beforeLeave: () => this.saveAll(),
            beforeUnload: (ev) => {
                if (this.unsaved.length) {
                    ev.preventDefault();
                }
            },
        });
        onWillStart(() => this.load());
    }

    // Loading

    async load(periodId = null, sourceId = null) {
        const desk = await this.orm.call(MODEL, "desk_open", [], {
            period_id: periodId,
            source_id: sourceId,
            behalf: this.state.behalf,
        });
        this.state.desk = desk;
        this.state.sheets = desk.rows.map((row) => new Sheet(row, desk.sets[row.set_id] || []));
        this.state.page = 0;
        this.state.noteOf = null;
    }

    async choose(periodId, sourceId) {
        await this.saveAll();
        await this.load(periodId, sourceId);
    }

    onPeriod(ev) {
        return this.choose(Number(ev.target.value), null);
    }

    onSource(ev) {
        return this.choose(this.state.desk.period_id, Number(ev.target.value));
    }

    async onBehalf() {
        await this.saveAll();
        this.state.behalf = !this.state.behalf;
        await this.load(this.state.desk.period_id, null);
    }

    /** One row per sheet for the counts and means of anonymous paper ballots. */
    async onOpenBallots() {
        await this.saveAll();
        await this.orm.call(MODEL, "desk_open_ballots", [this.state.desk.period_id]);
        await this.load(this.state.desk.period_id, null);
    }

    // What the template shows

    /** People marked on the same criteria share one table. */
    get tables() {
        const tables = new Map();
        for (const sheet of this.state.sheets) {
            if (!tables.has(sheet.set_id)) {
                tables.set(sheet.set_id, { id: sheet.set_id, sections: sheet.sections, sheets: [] });
            }
            tables.get(sheet.set_id).sheets.push(sheet);
        }
        return [...tables.values()];
    }

    /** What the sets shown do not ask the assessor: it follows from facts. */
    get computedNotes() {
        const ids = new Set(this.state.sheets.map((sheet) => sheet.set_id));
        const computed = this.state.desk.computed || {};
        return [...new Set([...ids].map((id) => computed[id]).filter(Boolean))];
    }

    /** The one person shown on a phone. */
    get current() {
        return this.state.sheets[this.state.page];
    }

    get unsaved() {
        return this.state.sheets.filter((sheet) => sheet.dirty);
    }

    get submitted() {
        return this.state.sheets.filter((sheet) => sheet.state === "submitted").length;
    }

    get progress() {
        return this.state.sheets.length
            ? Math.round((100 * this.submitted) / this.state.sheets.length)
            : 0;
    }

    get ready() {
        return this.state.sheets.filter((sheet) => sheet.isOpen && sheet.isComplete);
    }

    get daysLeft() {
        const { late, days_left: days } = this.state.desk;
        if (late) {
            return _t("past the deadline");
        }
        return days === 0 ? _t("today") : _t("%s days left", days);
    }

    stateLabel(sheet) {
        return {
            todo: _t("to do"),
            draft: _t("draft"),
            submitted: _t("handed in"),
        }[sheet.state];
    }

    canType(sheet) {
        return sheet.isOpen && this.state.desk.period_open && (this.state.behalf || !sheet.late);
    }

    formatMark(value) {
        return formatMark(value);
    }

    // Typing

    onType(sheet, criterion, ev) {
        sheet.type(criterion, ev.target.value);
        this.saveSoon(sheet);
    }

    onComment(sheet, ev) {
        sheet.typedComment = ev.target.value;
        sheet.touch();
        this.saveSoon(sheet);
    }

    onBallots(sheet, key, ev) {
        sheet.typedBallots[key] = Number.parseInt(ev.target.value, 10) || 0;
        sheet.touch();
        this.saveSoon(sheet);
    }

    onStep(sheet, criterion, direction) {
        sheet.type(criterion, stepMark(criterion, sheet.typed[criterion.code], direction));
        this.saveSoon(sheet);
    }

    onNoGrounds(sheet, criterion) {
        sheet.type(criterion, "∅");
        this.saveSoon(sheet);
    }

    toggleNote(sheet) {
        this.state.noteOf = this.state.noteOf === sheet.id ? null : sheet.id;
    }

    onKey(ev) {
        const { target, key } = ev;
        const atEdge = (edge) =>
            target.tagName === "SELECT" ||
            (target.selectionStart === 0 && target.selectionEnd === target.value.length) ||
            (target.selectionStart === target.selectionEnd && target.selectionStart === edge);
        const moves = {
            ArrowUp: [-1, 0],
            ArrowDown: [1, 0],
            Enter: [ev.shiftKey ? -1 : 1, 0],
            ArrowLeft: atEdge(0) && [0, -1],
            ArrowRight: atEdge(target.value.length) && [0, 1],
        };
        if (moves[key]) {
            ev.preventDefault();
            this.focusFrom(target, ...moves[key]);
        }
    }

    /** Move the cursor by rows and columns; the edge of the grid holds it. */
    focusFrom(target, rows, columns) {
        const table = target.closest("table");
        const row = Number(target.dataset.row) + rows;
        const column = Number(target.dataset.column) + columns;
        table.querySelector(`[data-row="${row}"][data-column="${column}"]`)?.focus();
    }

    onFocus(ev) {
        ev.target.select?.();
    }

    // Saving

    get paper() {
        return this.state.behalf ? { ...this.state.paper } : null;
    }

    saveSoon(sheet) {
        clearTimeout(this.timers.get(sheet.id));
        this.timers.set(
            sheet.id,
            setTimeout(() => this.save(sheet), SAVE_AFTER_MS)
        );
    }

    async saveAll() {
        for (const sheet of this.unsaved) {
            await this.save(sheet);
        }
    }

    async save(sheet) {
        clearTimeout(this.timers.get(sheet.id));
        if (!sheet.dirty || sheet.saving || sheet.stale) {
            return;
        }
        if (this.state.behalf && !this.state.paper.evidence.trim()) {
            sheet.refusal = _t("Name the paper first, above the grid.");
            return;
        }
        const edits = sheet.edits;
        sheet.saving = true;
        try {
            this.receive(sheet, await this.send(sheet), edits);
        } catch (error) {
            sheet.refusal = error.data?.message || _t("Not saved; it will be tried again.");
            if (!error.data) {
                this.saveSoon(sheet);
            }
        } finally {
            sheet.saving = false;
        }
        if (sheet.dirty && sheet.edits !== edits) {
            this.saveSoon(sheet);
        }
    }

    send(sheet) {
        const paper = this.paper && { ...this.paper, ...(sheet.isMean ? sheet.typedBallots : {}) };
        return this.orm.call(MODEL, "desk_save", [
            sheet.id,
            sheet.typedMarks,
            sheet.typedComment,
            sheet.row_version,
            paper,
        ]);
    }

    receive(sheet, answer, edits) {
        if (answer.stale) {
            sheet.stale = answer.row;
        } else if (answer.errors) {
            Object.assign(sheet.errors, answer.errors);
        } else {
            const wrong = Object.keys(sheet.errors).map((code) => [code, sheet.typed[code]]);
            const reasons = { ...sheet.errors };
            sheet.acceptSaved(answer.row, edits);
            for (const [code, text] of wrong) {
                sheet.typed[code] = text;
                sheet.errors[code] = reasons[code];
            }
            this.state.savedAt = luxon.DateTime.now().toFormat("HH:mm");
        }
    }

    // A sheet changed in another window: both values are shown, nothing is lost

    keepMine(sheet) {
        sheet.row_version = sheet.stale.row_version;
        sheet.state = sheet.stale.state;
        sheet.stale = null;
        return this.save(sheet);
    }

    takeSaved(sheet) {
        sheet.accept(sheet.stale);
    }

    // Handing in

    async onSubmit(sheets) {
        await this.saveAll();
        const ready = sheets.filter((sheet) => sheet.isOpen && sheet.isComplete && !sheet.dirty);
        if (!ready.length) {
            this.notification.add(
                _t("No sheet is complete yet. Fill every criterion, or type x where there are not enough grounds."),
                { type: "warning" }
            );
            return;
        }
        this.dialog.add(ConfirmationDialog, {
            title: _t("Hand in"),
            body: _t(
                "Hand in %s sheets? Marks handed in can no longer be changed.",
                ready.length
            ),
            confirmLabel: _t("Hand in"),
            cancelLabel: _t("Not yet"),
            confirm: () => this.submit(ready),
            cancel: () => {},
        });
    }

    async submit(sheets) {
        const versions = Object.fromEntries(sheets.map((sheet) => [sheet.id, sheet.row_version]));
        const key = crypto.randomUUID ? crypto.randomUUID() : String(Math.random());
        await this.orm.call(MODEL, "desk_submit", [versions, key, this.paper]);
        await this.load(this.state.desk.period_id, this.state.desk.source_id);
    }
}

registry.category("actions").add("hr_quality_desk", QualityDesk);
