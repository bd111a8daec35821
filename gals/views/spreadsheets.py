"""Spreadsheets as answers, made by the press."""

from flask import Response

from gals.printing import press
from gals.reports.spreadsheet import rows_to_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def spreadsheet(sheets, name):
    """The answer that gives the XLSX file *name* of *sheets*, {title: rows}; the first row of each is a heading."""
    content = press.run(rows_to_xlsx, sheets)
    return Response(content, mimetype=XLSX, headers={"Content-Disposition": f"attachment; filename={name}"})
