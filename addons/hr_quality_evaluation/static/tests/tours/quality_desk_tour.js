import { registry } from "@web/core/registry";

const cell = (criterion, row = 0) =>
    `.o_quality_grid input[name='${criterion}'][data-row='${row}']`;

const level = (row) => `.o_quality_grid select[data-row='${row}']`;

/** Fill the whole sheet of one more person of the unit. */
const fill = (row) => [
    { trigger: cell("I.1", row), run: "edit 40" },
    { trigger: cell("I.2", row), run: "edit 10" },
    { trigger: level(row), run: "select 10" },
];

registry.category("web_tour.tours").add("hr_quality_desk", {
    steps: () => [
        { trigger: ".o_quality_desk .o_quality_grid" },
        { content: "More than the maximum", trigger: cell("I.1"), run: "edit 41" },
        { trigger: `${cell("I.1")}.is-invalid` },
        { trigger: ".o_quality_error" },
        { content: "A comma is a decimal sign", trigger: cell("I.1"), run: "edit 35,5" },
        { trigger: `${cell("I.1")}:not(.is-invalid)` },
        { content: "Enter goes to the next person", trigger: cell("I.1"), run: "press Enter" },
        {
            trigger: cell("I.1", 1),
            run({ anchor }) {
                if (document.activeElement !== anchor) {
                    throw new Error("Enter did not move the cursor to the next person");
                }
            },
        },
        { content: "Not enough grounds", trigger: cell("I.2"), run: "edit x" },
        { trigger: ".o_quality_grid select[data-row='0']", run: "select 5" },
        { trigger: ".o_quality_total:contains(40,5)" },
        ...fill(1),
        ...fill(2),
        { trigger: ".o_quality_save", run: "click" },
        { trigger: ".o_quality_desk_header .fa-check" },
        { content: "The whole unit", trigger: ".o_quality_submit:contains(3)", run: "click" },
        { trigger: ".modal .btn-primary", run: "click" },
        { trigger: ".o_quality_done:contains(3/3)" },
        { trigger: `${cell("I.1")}:disabled` },
    ],
});

registry.category("web_tour.tours").add("hr_quality_desk_phone", {
    steps: () => [
        { trigger: ".o_quality_page .o_quality_step" },
        { trigger: ".o_quality_step:eq(0) .btn-lg[aria-label]:eq(1)", run: "click" },
        { trigger: ".o_quality_bar .o_quality_total:contains(0,5)" },
        { trigger: ".o_quality_bar button:last", run: "click" },
        { trigger: ".o_quality_bar span:contains(2/3)" },
    ],
});
