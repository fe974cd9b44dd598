# Part of HR Quality. See LICENSE. (LGPL-3)
"""No code of a check reaches the screen: each has words in the reader's language."""

import ast
import json
import re
from pathlib import Path

from odoo.tests import HttpCase, TransactionCase, tagged

from odoo.addons.hr_quality_evaluation.models.hr_quality_words import CheckWords
from odoo.addons.hr_quality_evaluation.rules import rollup
from odoo.addons.hr_quality_evaluation.rules.special import CASE_KINDS
from odoo.addons.hr_quality_evaluation.rules.trace import Check

ADDON = Path(__file__).parents[1] / "addons/hr_quality_evaluation"
ON_RESULT_ONLY = {"recency", "departs_from_months"}
"""Told by the result in a sentence of its own, never kept in a trace."""
ENDS = {"retired", "resigned", "deceased"}


def codes_written():
    """The codes checks are made with, as far as they stand in the source."""
    found = {f"year_{mode}" for mode in rollup.MODES} | set(CASE_KINDS) | ENDS
    for path in [*ADDON.glob("rules/*.py"), *ADDON.glob("models/*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and _name(node.func) == "Check" and node.args:
                found |= _literals(node.args[0])
    return found - ON_RESULT_ONLY - {"year_"}


def _name(node):
    return getattr(node, "id", getattr(node, "attr", ""))


def _literals(node):
    """The texts an expression may be; the comparison of a choice is none of them."""
    if isinstance(node, ast.IfExp):
        return _literals(node.body) | _literals(node.orelse)
    return {
        one.value
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }


@tagged("post_install", "-at_install")
class TestTraceWords(TransactionCase):
    def test_every_code_has_its_words_in_the_trace(self):
        script = ADDON.joinpath("static/src/trace_field/trace_field.js").read_text()
        told = set(re.findall(r"^    (\w+): \(\) =>", script, re.MULTILINE))
        self.assertGreater(len(codes_written()), 40)
        self.assertFalse(codes_written() - told)

    def test_every_warning_is_a_sentence(self):
        words = CheckWords(self.env)
        for code in sorted(words.kinds) + sorted(CASE_KINDS):
            said = words.warnings([Check(code, confidence="unconfirmed")])
            self.assertNotRegex(said, r"\b[a-z]+_[a-z_]+\b")

    def test_a_warning_names_criterion_source_and_month(self):
        words = CheckWords(self.env)
        no_fact = Check("no_fact", params=(("key", "T1"), ("label", "T1 – Plan")))
        silent = Check("source_missing", params=(("source", "superior"),))
        self.assertEqual(
            words.warnings([no_fact, silent, Check("period_missing", found="m02")]),
            "no confirmed figure yet: T1 – Plan; no marks of the source:"
            " Direct superior; no figure yet: Month 2",
        )


READ = """
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const shown = async (selector) => {
    for (let turn = 0; turn < 100; turn++) {
        const found = document.querySelector(selector);
        if (found) return found;
        await sleep(50);
    }
    throw new Error("not shown: " + selector);
};
const codes = new Set(%(codes)s);
const isCode = (one) => codes.has(one) || /^[a-z]+_[a-z_]+$/.test(one);
const raw = (text) => text.split(/[\\s,.:;()·]+/).filter(isCode);
(async () => {
    const {action} = odoo.__WOWL_DEBUG__.root.env.services;
    const wrong = [];
    for (const [id, name] of %(regulations)s) {
        await action.doAction({
            type: "ir.actions.act_window",
            res_model: "hr.quality.regulation.trial",
            views: [[false, "form"]],
            target: "new",
            context: {default_regulation_id: id},
        });
        const window = await shown(".modal .o_quality_trace");
        const dialog = window.closest(".modal");
        const found = raw(dialog.innerText);
        if (found.length) wrong.push(name + ": " + found.join(", "));
        if (!dialog.innerText.trim()) wrong.push(name + ": nothing shown");
        await action.doAction({type: "ir.actions.act_window_close"});
        while (document.querySelector(".modal .o_quality_trace")) await sleep(20);
    }
    if (wrong.length) throw new Error(wrong.join(" | "));
    console.log("test successful");
})().catch((error) => console.error(error.message));
"""


@tagged("post_install", "-at_install")
class TestTrialInWords(HttpCase):
    def test_the_empty_trial_of_every_pack_speaks_vietnamese(self):
        """Nothing is typed, so all that can be missing is told."""
        self.env["res.lang"]._activate_lang("vi_VN")
        self.env.ref("base.user_admin").lang = "vi_VN"
        self.env.ref("base.user_admin").group_ids += self.env.ref(
            "hr_quality_evaluation.group_quality_manager"
        )
        regulations = self.env["hr.quality.regulation"].search([])
        self.assertGreater(len(regulations), 10)
        listed = [[one.id, one.display_name] for one in regulations]
        self.browser_js(
            "/odoo/quality-regulations",
            READ
            % {
                "codes": json.dumps(sorted(codes_written())),
                "regulations": json.dumps(listed),
            },
            "document.querySelector('.o_list_view') !== null",
            login="admin",
            timeout=180,
        )
