"""What was entered in a form: only the fields a page names, as text. Whatever else a form carries is not looked at."""

from flask import request


def entered(*fields, **given):
    """{field: text} of the form's *fields*; those it does not carry are *given* or empty."""
    return {field: request.form.get(field, given.get(field, "")) for field in fields}
