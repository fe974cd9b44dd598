import {_t} from "@web/core/l10n/translation";
import {Component} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/**
 * What the fixed codes of the rules are called; a condition carries its own sentence.
 * Other add-ons add theirs to the registry category "quality_trace_words".
 */
const WORDS = {
    band: () => _t("The score falls into the tier's band"),
    year_mean: () => _t("Mean of the periods really worked"),
    without_excuse: () => _t("Tier without the confirmed excuse"),
    year_weighted: () => _t("Weighted mean of the periods really worked"),
    year_last: () => _t("The last period really worked"),
    figure_differs: () => _t("Figure entered differs from the locked one"),
    confirmed_total: () => _t("Confirmed total"),
    ratio: () => _t("Ratio of work"),
    no_score: () => _t("No score yet"),
    outside_bands: () => _t("The score is in no tier"),
    period_missing: () => _t("No figure yet"),
    score_outside_work: () => _t("Figure of a time not worked"),
    weights_equal: () => _t("No weights for such sub-periods: all weigh the same"),
    weight_missing: () => _t("No weight, not counted"),
    no_general: () => _t("General points missing"),
    no_ratio: () => _t("Percentage missing"),
    general_range: () => _t("General points out of range"),
    general_too_high: () => _t("General points above the maximum"),
    source_missing: () => _t("No marks of the source"),
    too_few_assessors: () => _t("Too few assessors"),
    no_mark: () => _t("A criterion has no mark"),
    plan_missing: () => _t("No approved plan: the points of the regulation are used"),
    work_ungraded: () => _t("Quality not graded yet"),
    rollup_limit: () => _t("Limit of the roll-up"),
    no_criteria: () => _t("No criteria set"),
    awaiting_superior: () => _t("Awaiting the result of the superior body"),
    awaiting_unit: () => _t("Awaiting the result of the unit headed"),
    awaiting_superior_unit: () =>
        _t("Awaiting the superior body's result of the unit headed"),
    no_fact: () => _t("No confirmed figure yet"),
    incomplete: () => _t("The sheet is incomplete: a source is missing"),
    event_unused: () => _t("An event of no criterion of the set"),
    excused_score: () => _t("Score if nothing were excused"),
    roster_differs: () => _t("Facts changed since the roster was made"),
    ended: () => _t("Retired, resigned or deceased"),
    retired: () => _t("Retired"),
    resigned: () => _t("Resigned"),
    deceased: () => _t("Deceased"),
    transferred_out: () => _t("Moved to another body"),
    rated_by_superior: () => _t("Rated by the managing body"),
    seconded_out: () => _t("Seconded to another body"),
    under_months: () => _t("Months worked too few"),
    long_training: () => _t("Away on training for long"),
    long_leave: () => _t("Away for some months of the year"),
    low_presence: () => _t("At work for part of the working days only (%)"),
    actual_time: () => _t("Rated on the time really worked"),
    transferred_in: () => _t("Figures of the former body are used"),
    seconded_in: () => _t("Seconded here: the result also goes to the sending body"),
    results_ratio: () => _t("Results of work, all ratios together (%)"),
    work_ratio: () => _t("Ratio of the products"),
    work_item: () => _t("Product"),
    unit_ratio: () => _t("d: all managed reach the score"),
    leader_ratio: () => _t("Confirmed by the superior"),
    insufficient_data: () => _t("Insufficient data: no product was assigned"),
    work_unconfirmed: () => _t("Tasks not confirmed yet"),
    managed_unscored: () => _t("People managed who have no score"),
    planned: () => _t("in the plan"),
    taken_over: () => _t("taken over, outside the total"),
    unplanned: () => _t("unplanned, outside the total"),
    reassigned: () => _t("given to another, earns nothing"),
};
const RATIOS = new Set(["work_ratio", "leader_ratio", "ratio"]);
/** A score told beside the one that counts: nothing is required of it. */
const BESIDE = new Set(["excused_score"]);
const GRADES = {
    htxs: () => _t("Excellent completion"),
    htt: () => _t("Good completion"),
    ht: () => _t("Completion"),
    kht: () => _t("Non-completion"),
};
const SOURCES = {
    self: () => _t("Self"),
    peer: () => _t("Colleagues"),
    subordinate: () => _t("Subordinates"),
    superior: () => _t("Direct superior"),
    leader: () => _t("Leader in charge"),
    council: () => _t("Council"),
    collective: () => _t("Collective meeting"),
    citizen: () => _t("Citizens"),
};
const words = registry.category("quality_trace_words");
for (const [code, label] of Object.entries({...WORDS, ...GRADES})) {
    words.add(code, label);
}

function word(code) {
    return words.contains(code) ? words.get(code)() : periodWord(code);
}

/** m01 to m12, q1 to q4 and y are sub-periods; anything else is already in words. */
function periodWord(code) {
    const [, scale, number] = /^(m|q|y)(\d*)$/.exec(code) || [];
    const names = {
        m: () => _t("Month %s", Number(number)),
        q: () => _t("Quarter %s", number),
        y: () => _t("Year"),
    };
    return scale && Boolean(number) === (scale !== "y") ? names[scale]() : code;
}

/** Codes that found no figure but the month, unit or paper they are about. */
const FOUND_NAMES = new Set([
    "period_missing",
    "score_outside_work",
    "weight_missing",
    "figure_differs",
    "awaiting_unit",
    "awaiting_superior_unit",
    "roster_differs",
    "event_unused",
]);

/** What a check that lacks something is about: a criterion, a source, a sub-period. */
function about(check, params) {
    if (params.kind || params.item || RATIOS.has(check.code)) {
        return "";
    }
    const source = SOURCES[params.source];
    const part = params.part && (params.part === "dd" ? "đ" : params.part);
    const key = typeof params.key === "string" && word(params.key);
    const found = FOUND_NAMES.has(check.code) && shown(check.found);
    return [params.label || key, source && source(), part, found]
        .filter(Boolean)
        .join(", ");
}

function figure(value) {
    const [whole, decimals = ""] = value.split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ".");
    const rest = decimals.replace(/0+$/, "");
    return rest ? `${grouped},${rest}` : grouped;
}

function shown(value) {
    if (value === null || value === undefined || value === "") {
        return "";
    }
    if (value === true || value === false) {
        return value ? _t("yes") : _t("no");
    }
    if (Array.isArray(value)) {
        return value.map(shown).filter(Boolean).join(", ");
    }
    if (typeof value === "object") {
        if ("decimal" in value) {
            return figure(value.decimal);
        }
        return (value.date || "").split("-").reverse().join("/");
    }
    return typeof value === "string" ? word(value) : figure(String(value));
}

/** What a condition means for the tier; one that holds and only forces says nothing. */
function consequence(effect, met, grade) {
    if (effect === "require") {
        return _t("for %s", grade);
    }
    if (met === false && effect === "knockout") {
        return _t("forces %s", grade);
    }
    if (met === false && effect === "force") {
        return _t("forces %s", grade);
    }
    if (met === false && effect === "consider") {
        return _t("for the authority to consider");
    }
    if (met === false && effect === "ceiling") {
        return _t("not above %s", grade);
    }
    return "";
}

/** What a product earned, in standard units: assigned, done, quality, progress. */
function workDetail(params) {
    const faults = [
        params.quality_grade && _t("grade of quality: %s", params.quality_grade),
        params.failed && _t("failed reviews: %s", params.failed),
        params.late && _t("times late: %s", params.late),
        params.excused && _t("excused: %s", params.excused),
        params.origin !== "planned" && word(params.origin),
    ].filter(Boolean);
    const sums = _t(
        "assigned %(assigned)s · done %(done)s · quality %(quality)s · progress %(progress)s",
        {
            assigned: shown(params.assigned),
            done: shown(params.done),
            quality: shown(params.quality),
            progress: shown(params.progress),
        }
    );
    return [sums, ...faults].join(" · ");
}

/** The events of a criterion: date, kind, times, paper. */
function eventList(events) {
    return (events || []).map(([day, name, count, points, reference]) =>
        [
            shown(day),
            name,
            count > 1 && `×${count}`,
            points && `(${shown(points)})`,
            reference,
        ]
            .filter(Boolean)
            .join(" ")
    );
}

/** What a criterion that nobody marks looked at, and the points it earned. */
function kindDetail(check, params) {
    const points = {points: shown(params.points), of: shown(check.threshold)};
    const earned = params.points && _t("%(points)s of %(of)s points", points);
    const details = {
        deduction: () => [_t("taken off: %s", shown(check.found)), earned],
        bonus: () => [_t("added: %s", shown(check.found)), earned],
        bands: () => [_t("figure: %s", shown(check.found)), earned],
        ratio: () => [_t("figure: %s", shown(check.found)), earned],
        linked: () => [_t("figure: %s", shown(check.found)), earned],
        knockout: () => [_t("events: %s", shown(check.found))],
        minimum: () => [_t("minimum of the section")],
    };
    const known = check.found !== null && check.found !== undefined;
    const said = known && details[params.kind] ? details[params.kind]() : [];
    return [...said, ...eventList(params.events)].filter(Boolean).join(" · ");
}

/** The words of a check; a product and a ratio carry their own. */
function sentence(check, params) {
    if (params.kind) {
        const detail = kindDetail(check, params);
        return detail ? `${check.code}: ${detail}` : check.code;
    }
    if (check.code === "work_item") {
        return `${params.item}: ${workDetail(params)}`;
    }
    if (params.part && RATIOS.has(check.code)) {
        return `${params.part === "dd" ? "đ" : params.part} – ${word(check.code)}`;
    }
    return word(check.code);
}

/** A ratio is carried on exactly and read to two places, with what it was made of. */
function foundValue(check, params) {
    if (check.code !== "work_ratio" || !check.found) {
        return shown(check.found);
    }
    const percent = figure(Number(check.found.decimal).toFixed(2));
    return `${shown(params.earned)}/${shown(params.assigned)} = ${percent} %`;
}

/** One check of the rules as a row: met, missed or not known yet. */
function toRow(check, key) {
    const params = Object.fromEntries(check.params || []);
    const effect = params.effect;
    const told =
        (params.kind && params.kind !== "minimum") || FOUND_NAMES.has(check.code);
    return {
        key,
        text: sentence(check, params),
        about: about(check, params),
        article: check.article,
        found: told ? "" : foundValue(check, params),
        threshold: told || BESIDE.has(check.code) ? "" : shown(check.threshold),
        met: check.code === "work_item" ? true : check.met,
        consequence: consequence(
            params.rollup || effect,
            check.met,
            word(params.grade || "")
        ),
        unconfirmed: check.confidence && check.confidence !== "confirmed",
    };
}

function isTwin(row, other) {
    return ["text", "article", "met", "consequence", "unconfirmed"].every(
        (name) => row[name] === other[name]
    );
}

/** Rows that say the same of several months or criteria become one that names all. */
function gathered(rows) {
    const kept = [];
    for (const row of rows) {
        const same = kept.find(
            (other) => row.about && other.about && isTwin(row, other)
        );
        if (same) {
            same.about = `${same.about}, ${row.about}`;
            same.found = same.threshold = "";
        } else {
            kept.push(row);
        }
    }
    return kept;
}

/** The trace of a verdict as a readable tree: rule, article, value found, threshold. */
export class TraceField extends Component {
    static template = "hr_quality_evaluation.TraceField";
    static props = {...standardFieldProps};

    get document() {
        try {
            return JSON.parse(this.props.record.data[this.props.name] || "null");
        } catch {
            return null;
        }
    }

    get sections() {
        const trace = this.document;
        if (!trace) {
            return [];
        }
        const {limits = [], warnings = []} = trace;
        const told = new Set([...limits, ...warnings].map((row) => JSON.stringify(row)));
        const others = (trace.checks || []).filter(
            (row) => !told.has(JSON.stringify(row))
        );
        const sections = [
            {key: "limits", title: _t("What limits the tier"), rows: limits},
            {key: "checks", title: _t("Looked at"), rows: others},
            {key: "warnings", title: _t("Still open"), rows: warnings},
        ];
        return sections
            .filter((section) => (section.rows || []).length)
            .map((section) => ({
                ...section,
                rows: gathered(section.rows.map((row, place) => toRow(row, place))),
            }));
    }

    get grade() {
        const trace = this.document;
        return trace && trace.grade ? word(trace.grade) : "";
    }

    get score() {
        const trace = this.document;
        return trace ? shown(trace.score) : "";
    }

    mark(row) {
        if (row.met === true) {
            return {icon: "✓", title: _t("Met"), css: "text-success"};
        }
        if (row.met === false) {
            return {icon: "✗", title: _t("Not met"), css: "text-danger"};
        }
        return {icon: "?", title: _t("Not known yet"), css: "text-warning"};
    }
}

registry.category("fields").add("quality_trace", {
    component: TraceField,
    supportedTypes: ["text", "char"],
});
