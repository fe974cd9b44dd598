import {Component, onMounted, onWillUnmount} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useService} from "@web/core/utils/hooks";

const REFRESH = 4000;

/** The steps of a season with dates and counts, and what blocks the next one. */
export class PeriodRoad extends Component {
    static template = "hr_quality_evaluation.PeriodRoad";
    static props = {...standardFieldProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        onMounted(() => {
            this.timer = setInterval(() => this.refresh(), REFRESH);
        });
        onWillUnmount(() => clearInterval(this.timer));
    }

    get road() {
        return this.props.record.data[this.props.name] || {steps: [], blockers: []};
    }

    get opening() {
        return this.props.record.data.state === "opening";
    }

    /** While the opening runs in the background its progress is read again. */
    async refresh() {
        if (this.opening && !this.props.record.dirty) {
            await this.props.record.load();
        }
    }

    stepClass(step) {
        const classes = {done: "text-bg-success", now: "text-bg-primary"};
        const color = classes[step.state] || "text-muted";
        return `o_quality_step border rounded px-3 py-2 ${color}`;
    }

    async show(what) {
        const record = this.props.record;
        const action = await this.orm.call(record.resModel, "action_show", [
            [record.resId],
            what,
        ]);
        this.action.doAction(action);
    }
}

registry.category("fields").add("quality_road", {
    component: PeriodRoad,
    supportedTypes: ["json"],
    fieldDependencies: [{name: "state", type: "selection"}],
});
