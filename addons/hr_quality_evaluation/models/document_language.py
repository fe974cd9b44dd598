# Part of HR Quality. See LICENSE. (LGPL-3)
"""The language of what is kept: a sentence on file is part of the document."""

VIETNAMESE = "vi_VN"


def in_document_language(records):
    """The same records, wording what they store in Vietnamese, whoever computes.

    A reason on the roster or a warning beside a result is frozen, guarded and printed
    with its document; it must not depend on who pressed the button. Where Vietnamese
    is not installed the language of the user stands in.
    """
    installed = {code for code, _name in records.env["res.lang"].get_installed()}
    if VIETNAMESE not in installed:
        return records
    return records.with_context(lang=VIETNAMESE)
