# Part of HR Quality. See LICENSE. (LGPL-3)
"""Writes `data/regulations/`; the words of the drop-downs come from a database.

python3 -m tools regulations
"""

from pathlib import Path

from tools.regulations import catalogues, civil_servants, marks, service_units
from tools.regulations.tables import fill

FOLDER = Path(__file__).resolve().parents[2] / "data" / "regulations"
PRODUCTS = FOLDER / "san_pham"
"""Catalogues of products beside the regulations, for the import of Excel."""
TABLES = (*civil_servants.TABLES, *service_units.TABLES, *marks.TABLES)


def workbooks(env):
    """Pairs (table, content of its .xlsx) of every agency."""
    from odoo.addons.hr_quality_evaluation.excel.regulation_book import writer
    from odoo.addons.hr_quality_evaluation.wizard.regulation_book import BookForm

    form = BookForm(env)
    shipped = env["hr.quality.regulation"].search(
        [("code", "in", [table.base for table in TABLES]), ("company_id", "=", False)]
    )
    packs = {pack.code: form.content(pack) for pack in shipped}
    sources = {source.code: source.id for source in env["hr.quality.source"].search([])}
    for table in TABLES:
        content = fill(table, packs)
        for row in content["Nguon_danh_gia"]:
            row["source_id"] = sources.get(row["source_id"], row["source_id"])
        yield table, writer.build(form.sheets, content)


def write(env):
    """Write every workbook; the names of the files."""
    FOLDER.mkdir(exist_ok=True)
    written = []
    for table, content in workbooks(env):
        path = FOLDER / f"{table.file}.xlsx"
        path.write_bytes(content)
        written.append(path.name)
    PRODUCTS.mkdir(exist_ok=True)
    for name, content in catalogues.workbooks():
        path = PRODUCTS / f"{name}.xlsx"
        path.write_bytes(content)
        written.append(f"{PRODUCTS.name}/{path.name}")
    return written
