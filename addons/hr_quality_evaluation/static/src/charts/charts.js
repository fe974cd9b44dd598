import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

const SHORT = {htxs: "HTXS", htt: "HTT", ht: "HT", kht: "KHT"};

/** Bars of a period: how far each unit is, its tiers, the shares against their limit. */
export class PeriodCharts extends Component {
    static template = "hr_quality_evaluation.PeriodCharts";
    static props = {...standardFieldProps};

    get charts() {
        return this.props.record.data[this.props.name] || {units: [], shares: []};
    }

    get rated() {
        return this.charts.units.filter((unit) => unit.tiers.length);
    }

    percent(part, whole) {
        return whole ? Math.round((1000 * part) / whole) / 10 : 0;
    }

    total(unit) {
        return unit.tiers.reduce((sum, tier) => sum + tier.count, 0);
    }

    tierLabel(tier) {
        return `${SHORT[tier.grade]} ${tier.count}`;
    }

    shareLabel(share) {
        return share.limit === null
            ? _t("%(top)s of %(good)s, reading not chosen", share)
            : _t("%(top)s of %(good)s, at most %(limit)s", share);
    }

    isOver(share) {
        return share.limit !== null && share.top > share.limit;
    }
}

registry.category("fields").add("quality_charts", {
    component: PeriodCharts,
    supportedTypes: ["json"],
});
