"""The commands that seal a box, as somebody types them with both sheets in hand."""

import os
import re
import subprocess
import sys

import pytest
from pypdf import PdfReader

from gals import cli, create_app, migrations
from gals.sealing import driver, envelope
from gals.sealing.wraps import fresh_recovery


class Terminal:
    """A gals command that is typed to."""

    def __init__(self, instance, *arguments):
        environment = {**os.environ, "GALS_INSTANCE": str(instance), "GALS_NAME": "Ак-Суу"}
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, "-u", "-m", "gals.cli", *map(str, arguments)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        self.process = subprocess.Popen(command, env=environment, encoding="utf-8", **pipes)

    def until(self, words):
        """What it says until it has said *words*."""
        said = ""
        while words not in said:
            letter = self.process.stdout.read(1)
            assert letter, said
            said += letter
        return said

    def type(self, line):
        """Type a line."""
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def end(self):
        """(everything it still says, its exit code)."""
        said = self.process.communicate(timeout=120)[0]
        return said, self.process.returncode


def on_paper(path):
    """The recovery key as somebody reads it off the sheet."""
    words = PdfReader(path).pages[0].extract_text()
    return words[words.index("AGE-SECRET-KEY-1") :]


def typed_words(terminal):
    """Type the proposed words back; returns them."""
    words = re.search(r"\n {4}(\S.*)\n", terminal.until("for other ones: "))[1]
    terminal.type(words)
    return words


def test_a_plain_box_is_sealed_and_each_holder_alone_recovers_it(tmp_path, capsys, monkeypatch):
    instance, sheets = tmp_path / "instance", tmp_path / "sheets"
    monkeypatch.setenv("GALS_INSTANCE", str(instance))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    plain = create_app()
    migrations.upgrade(plain.extensions["engine"])
    plain.extensions["engine"].dispose()
    terminal = Terminal(instance, "init", "--sealed", "--holder", "Бишкек", "--holder", "Ош", "--sheets", sheets)
    typed_words(terminal)
    terminal.until("Recovery key of Бишкек: ")
    terminal.type(fresh_recovery()[0])  # of another box
    assert "another box" in terminal.until("Recovery key of Бишкек: ")
    assert driver.is_plain(instance / "gals.sqlite"), "nothing is changed before both keys have been typed"
    first, second = (on_paper(sheets / f"recovery-{number}.pdf") for number in (1, 2))
    terminal.type("".join(first.split()))
    terminal.until("Recovery key of Ош: ")
    terminal.type("".join(second.split()))
    said, code = terminal.end()
    assert (code, "The box is sealed." in said) == (0, True), said
    assert not driver.is_plain(instance / "gals.sqlite")
    assert list(sheets.iterdir()) == []
    assert "not sealed" not in said

    before = envelope.read(instance)["passphrase"]
    recovering = Terminal(instance, "recover")
    recovering.until("Recovery key: ")
    recovering.type("".join(second.split()).lower())
    assert "Opened with the key of Ош" in recovering.until("Now the box")
    words = typed_words(recovering)
    assert recovering.end()[1] == 0
    assert envelope.read(instance)["passphrase"] != before

    replaying = Terminal(instance, "journal", "replay")
    replaying.type(words)
    assert replaying.end()[1] == 0


def test_a_ceremony_that_is_broken_off_leaves_all_as_it_was(tmp_path):
    terminal = Terminal(
        tmp_path / "instance", "init", "--sealed", "--holder", "A", "--holder", "B", "--sheets", tmp_path / "sheets"
    )
    typed_words(terminal)
    terminal.until("Recovery key of A: ")
    terminal.process.stdin.close()
    terminal.process.stdin = None
    said, code = terminal.end()
    assert (code, "Nothing was changed" in said, "Traceback" in said) == (2, True, False), said
    assert not envelope.is_there(tmp_path / "instance")
    assert list((tmp_path / "sheets").iterdir()) == []


@pytest.fixture
def gals(tmp_path, monkeypatch):
    """Runs the command in an instance of its own; gives its exit code."""
    monkeypatch.setenv("GALS_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return lambda *arguments: cli.main(arguments) or 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("init", "--sealed", "--holder", "Office"), "two holders"),
        (
            ("init", "--sealed", "--holder", "A", "--holder", "B", "--sheets", "INSTANCE/sheets"),
            "must not lie inside the box",
        ),
        (("recover",), "is not sealed"),
        (("passphrase",), "is not sealed"),
        (("holders", "A", "B"), "is not sealed"),
        (("lock",), "No gals serves this box"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(gals, capsys, tmp_path, arguments, sentence):
    instance = str(tmp_path / "instance")
    assert gals(*(word.replace("INSTANCE", instance) for word in arguments)) == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "instance" / "sealed.json").exists()


def test_only_a_box_that_keeps_everything_itself_is_sealed(gals, capsys, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://gals@localhost/gals")
    assert gals("init", "--sealed", "--holder", "A", "--holder", "B") == 2
    assert "own folder" in capsys.readouterr().err
