# Part of HR Quality. See LICENSE. (LGPL-3)
import base64

from odoo.tests import HttpCase, tagged

from .import_common import workbook
from .test_import import ImportCase

STEPS = """
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const find = async (selector) => {
    for (let turn = 0; turn < 200; turn++) {
        const found = [...document.querySelectorAll(selector)];
        const shown = found.find((one) => one.getClientRects().length);
        if (shown) return shown;
        await sleep(100);
    }
    throw new Error("not found: " + selector);
};
(async () => {
    const zone = await find(".o_quality_workbook");
    const bytes = Uint8Array.from(atob("%(content)s"), (one) => one.charCodeAt(0));
    const files = new DataTransfer();
    files.items.add(new File([bytes], "so-lieu.xlsx"));
    const options = {dataTransfer: files, bubbles: true, cancelable: true};
    zone.dispatchEvent(new DragEvent("dragenter", options));
    const target = await find(".o-Dropzone");
    target.dispatchEvent(new DragEvent("drop", options));
    (await find("button[name=action_check]")).click();
    (await find("button[name=action_import]")).click();
    await find(".o_arrow_button_current[data-value=done]");
    console.log("test successful");
})().catch((error) => console.error(error.message));
"""


@tagged("post_install", "-at_install")
class TestImportBrowser(ImportCase, HttpCase):
    def test_a_dropped_workbook_is_checked_and_imported(self):
        content = base64.b64encode(workbook(self.book)).decode()
        self.browser_js(
            "/odoo/quality-import",
            STEPS % {"content": content},
            "document.querySelector('.o_quality_workbook') !== null",
            login="q_officer",
            timeout=120,
        )
        self.assertEqual(self.person_of("N2").name, "Đỗ Thị Hai")

    def test_files_of_an_import_are_its_maker_s_alone(self):
        """The download routes answer the officer who checked, and nobody else."""
        wizard = self.importer().create(
            {
                "file": base64.b64encode(
                    workbook({"Theo_doi": [self.month("N8", "m01")]})
                )
            }
        )
        wizard.action_check()
        url = wizard.action_marked()["url"]
        for login, allowed in (
            ("q_officer", True),
            ("q_manager", False),
            ("q_staff", False),
            ("q_inspector", False),
        ):
            with self.subTest(login):
                self.authenticate(login, login)
                answer = self.url_open(url)
                is_book = answer.content.startswith(b"PK")
                self.assertEqual((answer.status_code == 200, is_book), (allowed,) * 2)
