"""Values in, tables of values out. Nothing here knows a database or a page."""
