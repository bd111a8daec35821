"""Every question to the database and every write, by noun. Reading takes ``db`` (a session); writing takes a ``Writer``."""
