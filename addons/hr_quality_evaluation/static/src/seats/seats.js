import {Component, onWillStart, useEffect, useState} from "@odoo/owl";
import {ListRenderer} from "@web/views/list/list_renderer";
import {_t} from "@web/core/l10n/translation";
import {listView} from "@web/views/list/list_view";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useService} from "@web/core/utils/hooks";

const DOTS = 12;
const SCOPES = 12;

/** The seats of one scope: taken, free and too many, in dots and in words. */
export class SeatCounter extends Component {
    static template = "hr_quality_evaluation.SeatCounter";
    static props = {seats: Object, named: {type: Boolean, optional: true}};

    get open() {
        return this.props.seats.limit === null;
    }

    get dots() {
        const {used, limit} = this.props.seats;
        const count = Math.max(used, limit || 0);
        if (this.open || count > DOTS) {
            return [];
        }
        return Array.from({length: count}, (_none, place) => {
            if (place >= limit) {
                return "fa-circle text-danger";
            }
            return place < used ? "fa-circle text-success" : "fa-circle-o text-muted";
        });
    }

    get words() {
        const {used, limit, left, over} = this.props.seats;
        if (this.open) {
            return _t("%s proposed", used);
        }
        if (over) {
            return _t("%(used)s/%(limit)s seats, %(over)s too many", {
                used,
                limit,
                over,
            });
        }
        return _t("%(used)s/%(limit)s seats used, %(left)s left", {used, limit, left});
    }

    /** What the number was before: by the rules alone, or before this proposal. */
    get before() {
        const {before, by_rules: byRules, used} = this.props.seats;
        if (before) {
            return _t("now %(used)s/%(limit)s", {
                used: before.used,
                limit: before.limit === null ? "?" : before.limit,
            });
        }
        return byRules !== undefined && byRules !== used
            ? _t("by the rules %s", byRules)
            : "";
    }
}

/** A scope's seats, or those of every scope a proposal touches. */
export class SeatsField extends Component {
    static template = "hr_quality_evaluation.SeatsField";
    static components = {SeatCounter};
    static props = {...standardFieldProps};

    get value() {
        return this.props.record.data[this.props.name];
    }

    get several() {
        return Array.isArray(this.value);
    }

    get all() {
        return this.several ? this.value : [this.value].filter(Boolean);
    }
}

registry.category("fields").add("quality_seats", {
    component: SeatsField,
    supportedTypes: ["json"],
});

/** The list of results under the seats of the scopes it shows, read again with it. */
export class SeatsListRenderer extends ListRenderer {
    static template = "hr_quality_evaluation.SeatsListRenderer";
    static components = {...ListRenderer.components, SeatCounter};

    setup() {
        super.setup();
        this.orm = useService("orm");
        this.scopes = useState({rows: []});
        onWillStart(() => this.loadSeats());
        useEffect(
            () => {
                this.loadSeats();
            },
            () => [this.fingerprint]
        );
    }

    get shownRecords() {
        const {list} = this.props;
        const groups = list.isGrouped ? list.groups : [];
        return list.isGrouped
            ? groups.flatMap((group) => group.list.records || [])
            : list.records;
    }

    get fingerprint() {
        return this.shownRecords
            .map(({resId, data}) =>
                [resId, data.proposed_grade, data.decided_grade].join("-")
            )
            .join(" ");
    }

    ids(name) {
        const found = this.shownRecords.map(({data}) => data[name] && data[name].id);
        return [...new Set(found)].filter(Boolean);
    }

    async loadSeats() {
        const periods = this.ids("period_id");
        const bodies = this.ids("body_id");
        if (!periods.length || !bodies.length) {
            this.scopes.rows = [];
            return;
        }
        const groups = [false, ...this.ids("duty_group_id")];
        const subjects = this.shownRecords.map(({data}) =>
            data.employee_id ? "person" : "unit"
        );
        const rows = await this.orm.searchRead(
            "hr.quality.cap.review",
            [
                ["period_id", "in", periods],
                ["body_id", "in", bodies],
                ["duty_group_id", "in", groups],
                ["subject", "in", [...new Set(subjects)]],
            ],
            ["seats", "rated_count", "rule_count"]
        );
        this.scopes.rows = rows
            .filter((row) => row.rated_count || row.rule_count)
            .slice(0, SCOPES);
    }
}

registry.category("views").add("quality_seats_list", {
    ...listView,
    Renderer: SeatsListRenderer,
});
