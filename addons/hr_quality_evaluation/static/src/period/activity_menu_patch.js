import {ActivityMenu} from "@mail/core/web/activity_menu";
import {patch} from "@web/core/utils/patch";

/** The systray counts assessments; they are done at the desk, not in a list. */
patch(ActivityMenu.prototype, {
    openActivityGroup(group, filter, newWindow) {
        if (group.model === "hr.quality.assignment") {
            this.dropdown.close();
            this.action.doAction("hr_quality_evaluation.hr_quality_desk_action", {
                newWindow,
                clearBreadcrumbs: true,
            });
            return;
        }
        super.openActivityGroup(...arguments);
    },
});
