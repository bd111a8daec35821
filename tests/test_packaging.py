"""What is installed is exactly what was looked at, and a wheel carries all that the platform needs."""

import configparser
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LISTS = ROOT / "requirements"


def pins(name):
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", (LISTS / f"{name}.lock").read_text(), re.MULTILINE))


def names(text):
    return set(re.findall(r"^([a-z][\w-]*)", text, re.MULTILINE))


@pytest.mark.parametrize("path", sorted(LISTS.glob("*.lock")), ids=lambda path: path.stem)
def test_each_list_pins_by_hash_and_names_no_place(path):
    text = path.read_text()
    entries = re.split(r"\n(?=\w)", text.strip())
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)
    assert not re.search("://|index|find-links|/opt|/home", text)


@pytest.mark.parametrize("other", ["build", "test"])
def test_lists_that_share_a_package_share_its_version(other):
    run = pins("run")
    assert {name: pin for name, pin in pins(other).items() if run.get(name, pin) != pin} == {}


def test_a_wheel_asks_for_what_the_locked_list_was_made_from():
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg")
    assert names(setup["options"]["install_requires"].strip()) == names((LISTS / "run.in").read_text())


def test_a_wheel_carries_pages_pictures_words_and_migrations(tmp_path):
    elsewhere = tmp_path / "elsewhere.cfg"
    elsewhere.write_text(f"[build]\nbuild_base = {tmp_path}/build\n[egg_info]\negg_base = {tmp_path}\n")
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", tmp_path, ROOT]
    subprocess.run(command, check=True, env={**os.environ, "DIST_EXTRA_CONFIG": str(elsewhere)})
    carried = set(zipfile.ZipFile(next(tmp_path.glob("gals-*.whl"))).namelist())
    for home in ("gals", "tools", "templates", "static"):
        there = {path.relative_to(ROOT).as_posix() for path in (ROOT / home).rglob("*") if path.is_file()}
        wanted = {path if home in ("gals", "tools") else f"gals/{path}" for path in there if worth_carrying(path)}
        assert wanted - carried == set()


def worth_carrying(path):
    return not re.search(r"/\.|__pycache__|\.pyc$", path)
