/**
 * How a typed mark is read on the desk: comma or dot, the criterion's step and
 * maximum, and the sign for "not enough grounds". The server checks again.
 */
import { _t } from "@web/core/l10n/translation";

export const NO_GROUNDS = "∅";
const NO_GROUNDS_KEYS = new Set([NO_GROUNDS, "x", "X", "-"]);
const PLAIN = /^\d{1,3}([.,]\d{1,2})?$/;

/** Show a decimal string the Vietnamese way, without idle zeros. */
export function formatMark(value) {
    if (value === undefined || value === null || value === "") {
        return "";
    }
    return value === NO_GROUNDS ? value : String(Number(value)).replace(".", ",");
}

const hundredths = (number) => Math.round(Number(number) * 100);

/**
 * Read one cell.
 *
 * @param {Object} criterion kind, maximum, step, levels
 * @param {string} text what was typed
 * @param {boolean} mean whether the cell holds a mean of ballots (any step)
 * @returns {{value: string|null, error: string}} value as a decimal string
 */
export function readMark(criterion, text, mean = false) {
    const typed = text.trim();
    if (!typed) {
        return { value: null, error: "" };
    }
    if (NO_GROUNDS_KEYS.has(typed)) {
        return { value: NO_GROUNDS, error: "" };
    }
    const maximum = formatMark(criterion.maximum);
    if (criterion.kind === "levels" && !mean) {
        return criterion.levels.includes(typed)
            ? { value: typed, error: "" }
            : { value: null, error: criterion.levels.join("; ") };
    }
    if (!PLAIN.test(typed)) {
        return { value: null, error: _t("Not a number. Type for example 8,5.") };
    }
    const value = typed.replace(",", ".");
    if (hundredths(value) > hundredths(criterion.maximum)) {
        return { value: null, error: _t("At most %s points.", maximum) };
    }
    if (criterion.kind === "binary" && !mean) {
        return [0, hundredths(criterion.maximum)].includes(hundredths(value))
            ? { value, error: "" }
            : { value: null, error: _t("0 or %s points only.", maximum) };
    }
    const step = hundredths(mean ? 0.01 : criterion.step);
    const isMaximum = hundredths(value) === hundredths(criterion.maximum);
    if (step && hundredths(value) % step && !isMaximum) {
        return { value: null, error: _t("In steps of %s points.", formatMark(criterion.step)) };
    }
    return { value, error: "" };
}

/** One step up or down from what stands in the cell, kept within its bounds. */
export function stepMark(criterion, text, direction) {
    const current = readMark(criterion, text).value;
    const base = current && current !== NO_GROUNDS ? hundredths(current) : 0;
    const step = hundredths(
        criterion.kind === "binary" ? criterion.maximum : criterion.step
    );
    const next = Math.min(hundredths(criterion.maximum), Math.max(0, base + direction * step));
    return formatMark(next / 100);
}
