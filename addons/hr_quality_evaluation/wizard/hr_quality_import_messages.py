# Part of HR Quality. See LICENSE. (LGPL-3)
"""Every sentence of the import: what is wrong, and what to do about it."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

FILE_MESSAGES = {
    "empty_file": _lt("The file is empty. Choose the workbook again."),
    "file_too_large": _lt(
        "The file is larger than %(limit)s MB. Import the sheets one by one."
    ),
    "encrypted": _lt(
        "The file is protected by a password. Remove the password and save it again."
    ),
    "old_excel": _lt("This is an old Excel file (.xls). Open it and save it as .xlsx."),
    "not_excel": _lt("This is not an Excel workbook (.xlsx). Use the template."),
    "binary": _lt("This is a binary workbook (.xlsb). Save it as .xlsx."),
    "broken_file": _lt(
        "The file is damaged and cannot be read. Open it in Excel, save it as .xlsx"
        " and try again."
    ),
    "too_many_parts": _lt("The file has too many parts inside (more than %(limit)s)."),
    "unpacks_too_large": _lt("Unpacked, the file is larger than %(limit)s MB."),
    "bomb": _lt("The file unpacks to far more than its size. It was not read."),
    "macro": _lt("The file contains macros. Save it as .xlsx without macros."),
    "external_link": _lt(
        "The file takes data from other files. Break the links (Data, Edit Links) and"
        " save it again."
    ),
    "embedded": _lt("The file has other files inside it. Remove them and save again."),
    "doctype": _lt("The file holds declarations no workbook needs. It was not read."),
    "too_many_sheets": _lt("The file has more than %(limit)s sheets."),
    "too_many_rows": _lt(
        "Sheet %(sheet)s has more than %(limit)s rows. Split the file into several."
    ),
    "stray_cell": _lt(
        "Sheet %(sheet)s: cell %(cell)s stands far outside the table. Delete the rows"
        " and columns outside the table and save again."
    ),
    "too_many_cells": _lt(
        "The file has more than %(limit)s cells. Split it into several."
    ),
    "too_much_text": _lt(
        "The file holds more than %(limit)s million characters. Split it into several."
    ),
    "too_much_memory": _lt(
        "Reading the file takes more memory than one file may have (%(limit)s MB). Copy"
        " the data into a new template and try again."
    ),
    "no_reader": _lt(
        "The server could not start reading the file; nothing is wrong with the file"
        " itself. Tell the system administrator."
    ),
    "too_slow": _lt("Reading the file took more than %(limit)s seconds."),
    "not_template": _lt(
        "This workbook was not made from the template. Download the template and copy"
        " the data into it."
    ),
    "wrong_version": _lt(
        "The template is of version %(found)s, version %(wanted)s is needed. Download"
        " the template again."
    ),
    "no_sheet": _lt("No sheet of the template was found: %(allowed)s."),
    "more_problems": _lt(
        "There are %(count)s more lines like these. Correct what is listed, then check"
        " the file again."
    ),
    "refused": _lt("The data could not be saved: %(reason)s"),
}

SHEET_MESSAGES = {
    "unknown_sheet": _lt("This sheet is not part of the template; it is not imported."),
    "unknown_key": _lt(
        "Row 2 of the template was changed: “%(value)s” is not a known column."
    ),
    "duplicate_key": _lt("Column “%(value)s” stands twice in row 2."),
    "missing_column": _lt("Column “%(heading)s” (%(key)s) is missing."),
    "heading_changed": _lt(
        "The heading was changed; the column is read as “%(heading)s”."
    ),
    "merged": _lt("Cells %(area)s are merged. Unmerge them; one row, one record."),
    "hidden_rows": _lt("The sheet has %(count)s hidden rows; they are imported too."),
    "hidden_columns": _lt(
        "The sheet has %(count)s hidden columns; they are imported too."
    ),
    "filtered": _lt("A filter is on; rows that it hides are imported too."),
    "hidden_sheet": _lt("The sheet is hidden; it is imported too."),
    "duplicate_row": _lt("This row repeats row %(first)s."),
}

CELL_MESSAGES = {
    "required": _lt("“%(heading)s” must be filled in."),
    "error_cell": _lt("The cell shows an error. Correct the formula or type a value."),
    "formula": _lt(
        "The formula has no result in the file. Type the value, or open the file in"
        " Excel and save it again."
    ),
    "unreadable": _lt("The figure cannot be read. Type it again."),
    "too_long": _lt("The text is too long."),
    "is_time": _lt("The cell is a time of day. Type the value as text."),
    "number_in_text": _lt("The cell is a number. Type it as text."),
    "date_in_text": _lt(
        "Excel has turned the text into a date. Set the cell to Text and type it again."
    ),
    "not_text": _lt("The cell must be text."),
    "legacy_font": _lt(
        "The text is in an old font (TCVN3, VNI). Convert it to Unicode and try again."
    ),
    "code_is_number": _lt(
        "The code is stored as a number, so zeros in front may be lost. Set the cell"
        " to Text and type the whole code."
    ),
    "bad_code": _lt("A code holds letters, digits and . - _ / & only."),
    "number_not_date": _lt("The cell is not a date. Type day/month/year."),
    "not_a_date": _lt("This is not a date. Type day/month/year, e.g. 05/12/2026."),
    "short_year": _lt("Write the year with four digits, e.g. 05/12/2026."),
    "no_such_day": _lt("There is no such day."),
    "date_unlikely": _lt("The date is outside 01/03/1900 – 31/12/2100."),
    "percent_format": _lt(
        "The cell is formatted as a percentage. Set it to Number and type e.g. 95,5."
    ),
    "mark_boolean": _lt("The cell is TRUE or FALSE. Type a number."),
    "mark_date": _lt("Excel has turned the figure into a date. Type e.g. 8,5."),
    "mark_empty": _lt("Type a number."),
    "mark_percent": _lt("Leave the %% sign out: type e.g. 95,5."),
    "mark_thousands": _lt("Type the number without separators between thousands."),
    "mark_not_a_number": _lt("This is not a number. Type e.g. 8,5."),
    "mark_too_precise": _lt("At most %(places)s decimal places."),
    "mark_out_of_range": _lt("The figure must lie between %(low)s and %(high)s."),
    "not_a_year": _lt("Type the year with four digits, e.g. 2026."),
    "unknown_word": _lt("Choose one of: %(allowed)s."),
}

ROW_MESSAGES = {
    "unknown_company": _lt(
        "No agency of that name among those you work for: %(allowed)s."
    ),
    "company_needed": _lt("Fill in the agency: it cannot be told from the codes."),
    "ambiguous_code": _lt("Two agencies use this code. Fill in the agency."),
    "unknown_unit": _lt("No unit has the code %(value)s, on file or in this workbook."),
    "unknown_staff": _lt(
        "No person has the code %(value)s, on file or in this workbook."
    ),
    "unknown_group": _lt("No group with this code. Known codes: %(allowed)s."),
    "unknown_charge": _lt(
        "No unit with the code %(code)s. Write unit codes separated by semicolons."
    ),
    "ends_before_start": _lt("This day is before %(day)s (%(first)s)."),
    "both_subjects": _lt("Fill in the staff code or the unit code, not both."),
    "no_subject": _lt("Fill in the staff code or the unit code."),
    "own_parent": _lt("A unit cannot stand above itself."),
    "unit_cycle": _lt("The units above this one lead back to it."),
    "no_head": _lt("The unit has no head: nobody will send its file."),
    "regulation_without_number": _lt("Fill in the number of the unit's regulation."),
    "unknown_regulation": _lt(
        "No regulation %(value)s on file. The unit is imported without it; add the"
        " regulation and import again."
    ),
    "dissolved_has_heir": _lt("A dissolved unit has no new unit; leave this empty."),
    "heir_missing": _lt("Fill in the code of the new unit."),
    "name_differs": _lt("The name differs from the one on file; it is not changed."),
    "changes_file": _lt("Changes what is on file: %(changes)s."),
    "new_version": _lt("From that day the person's file says anew: %(headings)s."),
    "kept_on_file": _lt("Differs from what is on file; what is on file is kept."),
    "assessor_is_subject": _lt("A person cannot assess or confirm himself."),
    "birth_unlikely": _lt("The person would be less than 15 years old on that day."),
    "bad_email": _lt("This is not an e-mail address."),
    "bad_login": _lt(
        "A log-in name has 3 to 64 unaccented letters, digits or . - _ + @."
    ),
    "login_twice": _lt("The log-in name is also given to staff code %(other)s."),
    "login_taken": _lt("The log-in name belongs to %(holder)s."),
    "logins_left": _lt(
        "%(count)s people have a log-in name here and no user account yet: %(codes)s."
        " Accounts are created by a system administrator: he imports this same file"
        " with “Create log-ins”; nothing else changes then."
    ),
    "left_to_personnel": _lt(
        "%(count)s rows are left out: this sheet is imported by the personnel office."
    ),
    "logins_need_administrator": _lt(
        "You may not create log-ins. Ask a system administrator, or untick the option."
    ),
    "version_differs": _lt(
        "From that very day other data are on file (%(headings)s). To change them, give"
        " the new data a later day."
    ),
    "namesake_without_code": _lt(
        "Someone of the same name is on file without a staff code. If it is the same"
        " person, enter the code there first; otherwise a second person is created."
    ),
    "origin_needed": _lt("Fill in where the person came from: a unit or another body."),
    "form_of_other_kind": _lt("This form does not belong to that kind of discipline."),
    "result_without_training": _lt("A training result goes with training only."),
    "overlap": _lt("These days overlap with row %(other)s; they are counted once."),
    "unit_needs_year": _lt("A unit has one figure for the year: choose y."),
    "person_needs_month": _lt("A person has figures by month or quarter, not by year."),
    "total_and_parts": _lt("Give either the total or the points, not both."),
    "nothing_given": _lt("Nothing is given: neither points nor a tier."),
    "units_only": _lt(
        "Result points are typed for units only; a person's follow from a, b, c."
    ),
    "percentage_missing": _lt("a, b and c belong together: empty is not zero."),
    "managers_only": _lt("d, đ and e are for those who hold a management post."),
    "months_and_quarters": _lt(
        "Row %(other)s gives the same year in months, this one in quarters, or the"
        " other way round. Keep one."
    ),
    "unknown_legal_basis": _lt(
        "The legal basis names no text on file. Name one of: %(allowed)s."
    ),
    "history_differs": _lt(
        "On file is %(grade)s by decision %(paper)s, which is final. Correct the row,"
        " or replace the result there."
    ),
    "outside_frame": _lt("The group has from %(low)s to %(high)s points."),
    "unknown_product": _lt(
        "No catalogue in force on the day the task begins has a product of this code."
    ),
    "no_quantity": _lt("The quantity is more than 0."),
    "fact_out_of_range": _lt("The value lies between %(low)s and %(high)s."),
    "above_plan": _lt(
        "More than 100 %%: it counts as 100 %%, unless the regulation counts what lies"
        " above the plan."
    ),
    "criterion_missing": _lt(
        "The figure of a criterion (own) names its criterion by code."
    ),
    "criterion_not_own": _lt(
        "Only the figure of a criterion (own) names a criterion. Leave the cell empty."
    ),
    "no_such_figure": _lt(
        "No criteria set has a criterion of this code whose steps are read from a"
        " figure of its own."
    ),
    "excuse_unproven": _lt(
        "Name who approved it: without that a fact of this kind excuses nothing."
    ),
}

REGULATION_MESSAGES = {
    "below_first": _lt("This must not be below “%(first)s” of the same line."),
    "line_twice": _lt("Line %(other)s already says this; each stands once."),
    "set_code_needed": _lt("There are several sets: give each a code, B1, B2…"),
    "which_set": _lt(
        "Say which criteria set this belongs to: %(allowed)s. The sets stand in sheet"
        " Bo_tieu_chi."
    ),
    "unknown_set": _lt(
        "Sheet Bo_tieu_chi has no set of this code. There are: %(allowed)s."
    ),
    "unknown_example": _lt("Sheet Vi_du has no example of this code."),
    "unknown_criterion": _lt("This criteria set has no criterion of this code."),
}

MESSAGES = (
    FILE_MESSAGES | SHEET_MESSAGES | CELL_MESSAGES | ROW_MESSAGES | REGULATION_MESSAGES
)
