import {ActivityMenu} from "@mail/core/web/activity_menu";
import {patch} from "@web/core/utils/patch";

const ACTIONS = {
    "hr.quality.assignment": "hr_quality_evaluation.hr_quality_desk_action",
    "hr.quality.evaluation": "hr_quality_evaluation.hr_quality_evaluation_action_mine",
    "hr.quality.submission": "hr_quality_evaluation.hr_quality_submission_action_unit",
    "hr.quality.task": "hr_quality_evaluation.hr_quality_task_action_todo",
};

/** The systray counts duties; each is done on its own screen, not in a plain list. */
patch(ActivityMenu.prototype, {
    openActivityGroup(group, filter, newWindow) {
        if (group.model in ACTIONS) {
            this.dropdown.close();
            this.action.doAction(ACTIONS[group.model], {
                newWindow,
                clearBreadcrumbs: true,
            });
            return;
        }
        super.openActivityGroup(...arguments);
    },
});
