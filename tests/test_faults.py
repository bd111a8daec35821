"""Every fault that the documents call survived is survived in a test that exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NAMED = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", (ROOT / "docs" / "faults.md").read_text())


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_the_test_of_a_fault_exists(file, name):
    assert f"def {name}(" in (ROOT / file).read_text() if name else (ROOT / file).is_file()


def test_every_line_names_its_test():
    lines = [line for line in (ROOT / "docs" / "faults.md").read_text().splitlines() if line.startswith("| ")]
    assert len(NAMED) == len(lines) - 1
