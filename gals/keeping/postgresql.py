"""PostgreSQL's own programs, pg_dump and pg_restore: found, called, and their troubles said in a sentence."""

import os
import re
import secrets
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import URL, text
from sqlalchemy.exc import DBAPIError

from gals.db import engine_for
from gals.keeping.refusal import Refused

#: Where distributions put the programs of each version.
USUAL = ("/usr/lib/postgresql", "/usr/pgsql-*", "/opt/homebrew/opt/postgresql@*")


def dump(engine, target, counted, *, without):
    """Write the database into the file *target* with pg_dump; return ``counted(connection)`` of the very moment of the dump.

    *without*: tables of which nothing is written down but their columns.
    """
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection, connection.begin():
        moment = connection.execute(text("SELECT pg_export_snapshot()")).scalar()
        rows = {name: 0 if name in without else count for name, count in counted(connection).items()}
        options = ("--format=custom", "--compress=0", "--no-owner", "--no-privileges", "--schema=public")
        left = [f"--exclude-table-data=public.{name}" for name in without]
        _call(connection, "pg_dump", *options, *left, f"--snapshot={moment}", f"--file={target}")
    return rows


def load(engine, dumped):
    """Put what pg_dump wrote into the empty database behind *engine*, all or nothing."""
    with engine.connect() as connection:
        options = ("--no-owner", "--no-privileges", "--schema=public", "--single-transaction", "--exit-on-error")
        _call(connection, "pg_restore", *options, "--dbname", _address(connection), dumped)


@contextmanager
def passing(engine):
    """An engine for an empty database of its own on the same server, gone afterwards."""
    name = f"gals_check_{secrets.token_hex(6)}"
    alone = engine.execution_options(isolation_level="AUTOCOMMIT")
    try:
        with alone.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
    except DBAPIError:
        raise Refused(
            _("To open a backup again, gals must be allowed to make a database: ALTER ROLE … CREATEDB.")
        ) from None
    made = engine_for(engine.url.set(database=name).render_as_string(hide_password=False))
    try:
        yield made
    finally:
        made.dispose()
        with alone.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


def set_aside(engine, name):
    """Keep all that is in the database under the schema *name*, and leave an empty one in its place."""
    with engine.begin() as connection:
        connection.execute(text(f'ALTER SCHEMA public RENAME TO "{name}"'))
        connection.execute(text("CREATE SCHEMA public"))


def put_back(engine, name):
    """Let the schema *name* be what is used again, and drop what was put in its place."""
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text(f'ALTER SCHEMA "{name}" RENAME TO public'))


def _call(connection, program, *arguments):
    """Run *program* on the database of *connection*; the password goes by the environment, where nobody lists it."""
    url = connection.engine.url
    environment = {**os.environ, "LC_ALL": "C"} | ({"PGPASSWORD": url.password} if url.password else {})
    if program == "pg_dump":
        arguments = (*arguments, "--dbname", _address(connection))
    command = [_found(connection, program), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise Refused(
            _("%(program)s did not finish: %(why)s", program=program, why=said[0] if said else done.returncode)
        )


def _address(connection):
    url = connection.engine.url
    return URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query).render_as_string()


def _found(connection, program):
    """The path of *program*, of the server's version or a newer one."""
    wanted = connection.execute(text("SHOW server_version_num")).scalar()
    known = [(_version(path), path) for path in _candidates(connection, program)]
    fitting = sorted(one for one in known if one[0] >= int(wanted) // 10000)
    if fitting:
        return fitting[0][1]
    sentence = _(
        "%(program)s of PostgreSQL %(version)d or newer is not on this machine. Install the package postgresql-client, then try again."
    )
    raise Refused(sentence % {"program": program, "version": int(wanted) // 10000})


def _candidates(connection, program):
    beside = connection.execute(
        text(
            "SELECT CASE WHEN pg_has_role('pg_read_all_settings', 'member') THEN current_setting('data_directory') END"
        )
    ).scalar()
    places = [shutil.which(program), *(_next_to_server(beside, program) if beside else ())]
    for folder in USUAL:
        root = Path(folder.rpartition("/")[0])
        places += [*root.glob(f"{Path(folder).name}/bin/{program}"), *root.glob(f"{Path(folder).name}/*/bin/{program}")]
    return [Path(place) for place in places if place and Path(place).is_file()]


def _next_to_server(folder, program):
    """Beside the server's own binary, when it runs on this machine: its command line stands in ``postmaster.opts``."""
    try:
        server = re.match(r"\S+", (Path(folder) / "postmaster.opts").read_text())
    except OSError:
        return []
    return [Path(server[0]).parent / program] if server else []


def _version(path):
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\) (\d+)", said)
    return int(found[1]) if found else 0
