/* Part of HR Quality. See LICENSE. (LGPL-3) */
import {BinaryField, binaryField} from "@web/views/fields/binary/binary_field";
import {checkFileSize} from "@web/core/utils/files";
import {getDataURLFromFile} from "@web/core/utils/urls";
import {registry} from "@web/core/registry";
import {useDropzone} from "@web/core/dropzone/dropzone_hook";
import {useRef} from "@odoo/owl";

/** The workbook of an import: chosen, or dropped on the field. */
export class WorkbookField extends BinaryField {
    static template = "hr_quality_evaluation.WorkbookField";

    setup() {
        super.setup();
        useDropzone(
            useRef("zone"),
            (ev) => this.onDrop(ev),
            "",
            () => !this.props.readonly
        );
    }

    async onDrop(ev) {
        const [file] = ev.dataTransfer.files;
        if (!file || !checkFileSize(file.size, this.notification)) {
            return;
        }
        const data = await getDataURLFromFile(file);
        await this.update({data: data.split(",")[1], name: file.name});
    }
}

registry.category("fields").add("quality_workbook", {
    ...binaryField,
    component: WorkbookField,
});
