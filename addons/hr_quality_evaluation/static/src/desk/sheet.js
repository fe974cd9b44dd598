/**
 * One sheet on the desk: what the server keeps, what was typed since, and what is
 * wrong with it. No request is made here.
 */
import { formatMark, NO_GROUNDS, readMark } from "./marks";

export class Sheet {
    constructor(row, sections) {
        this.sections = sections;
        this.criteria = sections.flatMap((section) => section.criteria);
        this.accept(row);
    }

    /** Take the row as the server keeps it; what was typed is what it says. */
    accept(row) {
        Object.assign(this, row);
        this.isMean = Boolean(row.ballots);
        this.typed = Object.fromEntries(
            this.criteria.map((criterion) => [criterion.code, formatMark(row.marks[criterion.code])])
        );
        this.typedComment = row.comment;
        this.typedBallots = { ...row.ballots };
        this.errors = {};
        this.dirty = false;
        this.edits = 0;
        this.saving = false;
        this.stale = null;
        this.refusal = "";
    }

    /** Keep the typing that went on while a save was under way. */
    acceptSaved(row, edits) {
        if (this.edits === edits) {
            this.accept(row);
        } else {
            Object.assign(this, { ...row, saving: false });
        }
    }

    get isOpen() {
        return this.state === "todo" || this.state === "draft";
    }

    get isComplete() {
        return (
            !Object.keys(this.errors).length &&
            this.criteria.every((criterion) => this.typed[criterion.code].trim())
        );
    }

    type(criterion, text) {
        this.typed[criterion.code] = text;
        const { value, error } = readMark(criterion, text, this.isMean);
        if (error) {
            this.errors[criterion.code] = error;
        } else {
            delete this.errors[criterion.code];
            if (value === NO_GROUNDS) {
                this.typed[criterion.code] = NO_GROUNDS;
            }
        }
        this.touch();
    }

    touch() {
        this.dirty = true;
        this.refusal = "";
        this.edits += 1;
    }

    /** Only what can be read is sent; a wrong cell stays on the screen with its reason. */
    get typedMarks() {
        const marks = {};
        for (const criterion of this.criteria) {
            const { value } = readMark(criterion, this.typed[criterion.code], this.isMean);
            if (value !== null) {
                marks[criterion.code] = value;
            }
        }
        return marks;
    }

    /** The running sum, with a sign that it is not yet all. */
    get sum() {
        const given = Object.values(this.typedMarks).filter((mark) => mark !== NO_GROUNDS);
        if (!given.length) {
            return "—";
        }
        const hundredths = given.reduce((sum, mark) => sum + Math.round(Number(mark) * 100), 0);
        return formatMark(hundredths / 100) + (this.isComplete ? "" : "…");
    }
}
