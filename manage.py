#!/usr/bin/env python3
"""Set up and start everything: `python3 manage.py run`, `test`, `lint`, `bench`, `setup`, `words`, `lock`.

Needs Python 3.11 or later and nothing else. Everything lands in `.venv/` and `static/vendor/`; each step is done once
and remembered by a stamp of what it was made from, so a second start goes straight to the program.
"""

import argparse
import contextlib
import ctypes
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"
VENDOR = ROOT / "static" / "vendor"
LOCKS = ROOT / "requirements"
WORDS = ROOT / "gals" / "translations"
LANGUAGES = ("ky", "ru")
KEYWORDS = ("N_", "lazy_gettext", "_l", "words", "t", "tn:1,2")  # beyond gettext's own: tools/, Python, static/js/words.js


def main() -> None:
    arguments, rest = parser().parse_known_args()
    if rest and arguments.command not in ("run", "test", "bench"):
        parser().error(f"not understood: {' '.join(rest)}")
    os.chdir(ROOT)
    arguments.do(arguments, rest)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="manage.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    commands = top.add_subparsers(dest="command", required=True)

    def command(name: str, do: object, about: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about, allow_abbrev=False)
        made.set_defaults(do=do)
        return made

    run = command("run", run_server, "set up, migrate and serve on http://127.0.0.1:8000")
    run.add_argument("--demo", action="store_true", help="load the demo programme into an empty database")
    run.add_argument("--port", default=os.environ.get("PORT", "8000"))
    run.add_argument("--host", default="127.0.0.1")
    test = command("test", run_tests, "run every test; further arguments go to pytest")
    test.add_argument("--long", action="store_true", help="also the suites that take minutes")
    command("lint", run_lint, "ruff, mypy, djLint and Biome")
    command("bench", run_benchmarks, "print every figure that README quotes")
    command("setup", lambda *_: set_up(), "make .venv and static/vendor and stop")
    words = command("words", update_words, "collect the words and update the catalogues")
    words.add_argument("--check", action="store_true", help="change nothing; fail when a catalogue is behind")
    command("lock", renew_locks, "for maintainers: pin the newest releases anew")
    return top


# ── commands ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def run_server(arguments: argparse.Namespace, rest: Sequence[str]) -> None:
    set_up()
    demo = ["--demo"] if arguments.demo else []
    become(BIN / "gals", "serve", "--host", arguments.host, "--port", arguments.port, *demo, *rest)


def run_tests(arguments: argparse.Namespace, rest: Sequence[str]) -> None:
    set_up(tests=True)
    long = ["-m", "long or not long"] if arguments.long else []
    os.environ["PYTHONHASHSEED"] = "0"  # the hands that share the tests must find them in the same order
    if folder := folder_in_memory():
        os.environ["TMPDIR"] = os.environ["GALS_TEST_FOLDER"] = folder
    hands = [] if rest else ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    become(PYTHON, "-m", "pytest", *hands, *long, *rest)


def run_lint(_: argparse.Namespace, rest: Sequence[str]) -> None:
    set_up(tests=True, browser=False)
    checks = [
        [BIN / "ruff", "check", "."],
        [BIN / "mypy"],
        [BIN / "djlint", "templates", "--lint", "--quiet", "--profile", "jinja", "--ignore", "H006,H015,H030,H031,H043"],
    ]
    if (BIN / "biome").exists():  # no build of it for every processor
        checks.append([BIN / "biome", "lint", "--error-on-warnings", "static"])
    sys.exit(max([not succeeds(*check) for check in checks]))


def run_benchmarks(_: argparse.Namespace, rest: Sequence[str]) -> None:
    set_up(tests=True)
    install_rivals()
    become(PYTHON, "-m", "benchmarks", *rest)


def update_words(arguments: argparse.Namespace, _: Sequence[str]) -> None:
    set_up()
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "messages.pot"
        keywords = [part for word in KEYWORDS for part in ("-k", word)]
        order = ("--add-location=file", "--sort-by-file", "--project=gals")
        pybabel("extract", "-F", "babel.cfg", *order, *keywords, "-o", template, ".")
        for language in LANGUAGES:
            update_catalogue(language, template, arguments.check)
    compile_words()


def update_catalogue(language: str, template: Path, check: bool) -> None:
    where = ("-i", template, "-d", WORDS, "-l", language)
    if not (WORDS / language / "LC_MESSAGES" / "messages.po").exists():
        pybabel("init", *where)
        return
    calm = ("--no-fuzzy-matching", "--ignore-obsolete", "--ignore-pot-creation-date")
    if not check:
        pybabel("update", *where, *calm)
    elif not succeeds(BIN / "pybabel", "-q", "update", *where, *calm, "--check", stderr=subprocess.DEVNULL):
        sys.exit(f"The {language} catalogue is behind the pages: python3 manage.py words")


def renew_locks(*_: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        run(sys.executable, "-m", "venv", folder)
        run(f"{folder}/bin/python", "-m", "pip", "install", "-q", "uv")
        for name in ("run", "build", "test", "assets"):
            run(
                *(f"{folder}/bin/uv", "pip", "compile", "-q", "--universal", "--python-version", "3.11", "--no-config"),
                *("--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--upgrade"),
                *(["--no-deps"] if name == "assets" else []),
                *(LOCKS / f"{name}.in", "-o", LOCKS / f"{name}.lock"),
            )


# ── set-up, each step once ───────────────────────────────────────────────────────────────────────────────────────────


def set_up(tests: bool = False, browser: bool = True) -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - to say so is the point
        sys.exit(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
    with one_at_a_time():
        install_from_debian(*missing_from_debian(tests and browser))
        make_environment()
        install("run", "build")
        if tests:
            install("test")
        install_gals()
        make_assets()
        compile_words()


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two starts in one folder wait for each other instead of installing into each other."""
    handle = os.open(ROOT, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(handle)


def make_environment() -> None:
    if not PYTHON.exists():  # never made, or a link to a Python that has gone
        (VENV / ".environment").unlink(missing_ok=True)
    once(VENV / ".environment", create_environment, sys.version, str(ROOT))


def create_environment() -> None:
    say("making .venv")
    run(sys.executable, "-m", "venv", "--clear", VENV)


def install(*names: str) -> None:
    def download() -> None:
        say(f"installing what requirements/ lists to {' and '.join(names)}")
        lists = [part for name in names for part in ("-r", LOCKS / f"{name}.lock")]
        pip("install", "--require-hashes", "--only-binary=:all:", *lists)

    once(VENV / f".{'-'.join(names)}", download, *(LOCKS / f"{name}.lock" for name in sorted({*names, "run"})))


def install_gals() -> None:
    def link() -> None:
        pip("install", "--no-deps", "--no-build-isolation", "--editable", ROOT)

    once(VENV / ".gals", link, ROOT / "setup.cfg", ROOT / "setup.py")


def make_assets() -> None:
    lock, maker = LOCKS / "assets.lock", ROOT / "gals" / "assets.py"
    own = sorted((ROOT / "static" / "icons" / "symbols").glob("*.svg"))

    def fetch() -> None:
        say("fetching typeface, pictograms and htmx")
        with tempfile.TemporaryDirectory() as folder:
            pip("download", "--no-deps", "--require-hashes", "--only-binary=:all:", "-d", folder, "-r", lock)
            run(PYTHON, "-P", maker, folder, VENDOR)

    once(VENDOR / ".made", fetch, lock, maker, ROOT / "tools" / "symbols.py", *own)


def compile_words() -> None:
    for catalogue in WORDS.glob("*/LC_MESSAGES/messages.po"):
        compiled = catalogue.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime:
            pybabel("compile", "-i", catalogue, "-o", compiled)


def folder_in_memory(least: int = 6 << 30) -> str | None:
    """A new folder that no disk must be waited for, where there is room for all that tests write; they take it away."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of one's own within it
    if "TMPDIR" in os.environ or not memory.is_dir() or shutil.disk_usage(memory).free < least or available() < least:
        return None
    made = tempfile.mkdtemp(prefix="gals-tests-", dir=memory)
    os.chmod(made, 0o711)  # PostgreSQL, as a user of its own, has a folder within  # noqa: S103
    return made


def available() -> int:
    """Bytes of memory that are free for whoever asks, 0 where the system does not say."""
    with contextlib.suppress(OSError, ValueError):
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) << 10
    return 0


def install_rivals() -> None:
    """The two drawing libraries that the board is measured beside; without npm their columns stay empty."""
    folder = ROOT / "benchmarks"
    if not shutil.which("npm"):
        say("npm is not here: js-draw and perfect-freehand are left out of the comparison (apt-get install npm)")
        return

    def download() -> None:
        say("fetching js-draw and perfect-freehand to compare with")
        run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder)

    once(folder / "node_modules" / ".made", download, folder / "package-lock.json")


def missing_from_debian(browser: bool) -> Iterator[str]:
    if not PYTHON.exists() and not succeeds(sys.executable, "-c", "import ensurepip", stderr=subprocess.DEVNULL):
        yield "python3-venv"
    if browser and not shutil.which("chromium"):
        yield "chromium"
    if browser and not loads("libatomic.so.1"):  # the browser's remote control does not start without it
        yield "libatomic1"


def install_from_debian(*packages: str) -> None:
    if not packages:
        return
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        sys.exit(f"These are needed first: {', '.join(packages)}")
    if os.geteuid():
        sys.exit(f"One thing needs an administrator. Type this, then start again:\n\n    sudo {' '.join(line)}\n")
    say(f"installing {', '.join(packages)} from Debian")
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
    if not succeeds(*line, stderr=subprocess.DEVNULL, **quiet):  # an empty or old list of packages
        subprocess.run(["apt-get", "update"], check=True, **quiet)
        subprocess.run(line, check=True, **quiet)


# ── small words ──────────────────────────────────────────────────────────────────────────────────────────────────────


def once(note: Path, do: Callable[[], None], *made_from: Path | str) -> None:
    """Do it unless NOTE says it was finished with exactly these inputs: files by their content, texts as they are."""
    inputs = [source if isinstance(source, str) else source.read_text() for source in made_from]
    seen = hashlib.sha256("\0".join(inputs).encode()).hexdigest()
    if note.exists() and note.read_text() == seen:
        return
    note.unlink(missing_ok=True)
    do()
    note.write_text(seen)


def pip(*words: str | Path) -> None:
    run(PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", *words)


def pybabel(*words: str | Path) -> None:
    run(BIN / "pybabel", "--quiet", *words)


def run(*words: str | Path) -> None:
    if not succeeds(*words):
        sys.exit(f"This did not work: {' '.join(map(str, words))}")


def succeeds(*words: str | Path, **options: Any) -> bool:
    return subprocess.run(words, check=False, **options).returncode == 0


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def become(program: Path, *words: str) -> None:
    sys.stdout.flush()
    os.execv(program, [str(program), *words])  # noqa: S606 - takes this process's place, signals and all


def say(text: str) -> None:
    print(f"gals: {text} …", flush=True)


if __name__ == "__main__":
    main()
