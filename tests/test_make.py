"""The Makefile: what people give is a name and never a command, and what cannot be done is said in words."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import support

pytestmark = pytest.mark.once  # tries make

ROOT = Path(__file__).parent.parent
PEOPLE = ("FILE", "ID", "BEFORE", "RENEW", "TEXTS", "BASE", "PORT", "UPGRADE")

NAMES = [
    "a`touch owned`b.txt",
    'x"; touch owned; "',
    "x'; touch owned; '",
    "$(touch owned)",
    "$(shell touch owned)",
    "${shell touch owned}",
    "$$(touch owned)",
    "$(eval X:=$(shell touch owned))",
    "; touch owned",
    "&& touch owned",
    "| touch owned",
    "> owned",
    "a\ntouch owned",
    "a\n\ttouch owned\n",
    "-x.txt",
    "--renew",
    "two words",
    "#$@%*?~\\",
    "ünï 😀.txt",
]

# Stands for Python, and keeps the words that it was called with.
STUB = """#!/bin/sh
printf '%s\\0' "$@" > words
"""


def make(root: Path, *words: str, **more: str) -> support.Ran:
    """Run make in a folder, without what an outer make has left in the environment."""
    outer = {*PEOPLE, "MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "PYTHON", "UV"}
    kept = {key: value for key, value in os.environ.items() if key not in outer}
    program = shutil.which("make")
    if not program:
        pytest.skip("no make on this machine – Debian: apt-get install make")
    done = subprocess.run(  # noqa: S603 – our own words, hostile on purpose
        [program, *words], cwd=root, env={**kept, **more}, capture_output=True, text=True, check=False
    )
    return support.Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the Makefile, and a stub in place of an installed Python."""
    for name in ("Makefile", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, tmp_path)
    stub = tmp_path / ".venv" / "bin" / "python"
    stub.parent.mkdir(parents=True)
    stub.write_text(STUB, encoding="utf-8")
    stub.chmod(0o755)
    for name in (".installed", ".tools"):
        (tmp_path / ".venv" / name).touch()
    return tmp_path


def called(folder: Path) -> list[str]:
    """Return the words that Python was last called with."""
    return (folder / "words").read_text(encoding="utf-8").split("\0")[:-1]


@pytest.mark.parametrize("given", ["as a word", "in the environment"])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_only_a_name(folder: Path, name: str, given: str) -> None:
    """Whatever a file, id, folder or branch is called, the program gets that name and nothing else runs."""
    cases = {
        ("draft", "FILE"): ["draft", "--", name],
        ("draft", "FILE", "ID"): ["draft", "--", name, name],
        ("draft", "FILE", "BEFORE"): ["draft", f"--before={name}", "--", name],
        ("draft", "FILE", "RENEW"): ["draft", "--renew", "--", name],
        ("verify", "TEXTS"): ["verify", "--", name],
        ("mutate", "TEXTS"): ["mutate", "--", name],
        ("diff", "BASE"): ["diff", "--", name],
    }
    for (target, *variables), words in cases.items():
        values = dict.fromkeys(variables, name)
        if given == "as a word":
            ran = make(folder, target, *(f"{key}={value}" for key, value in values.items()))
        else:
            ran = make(folder, target, **values)
        assert ran.code == 0, ran.err
        assert called(folder) == ["-m", "explainer", *words]
    assert make(folder, "serve", f"PORT={name}").code == 0
    assert called(folder) == ["-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{name}"]
    assert not (folder / "owned").exists()


def test_the_program_takes_such_names(tmp_path: Path) -> None:
    """The words that make hands on are understood: a file that is called like an option is read as a file."""
    root = support.copy(tmp_path)
    for words in (["draft", "--", "--renew", "x"], ["verify", "--", "--show"], ["mutate", "--", "-x"]):
        ran = support.run(root, *words)
        assert ran.code == 1
        assert words[2] in ran.err, ran.err


def test_no_recipe_expands_what_people_give() -> None:
    """Outside its first lines the Makefile never writes such a variable as make's own, $(FILE) or ${FILE}."""
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    last = max(number for number, line in enumerate(lines) if line.startswith("override "))
    assert {f"override {name} := $(value {name})" for name in PEOPLE} <= set(lines[: last + 1])
    assert not any("$(shell" in line for line in lines[:last])
    expanded = re.compile(rf"(?<!\$)\$[({{][^)}}]*\b(?:{'|'.join(PEOPLE)})\b")
    assert [line for line in lines[last + 1 :] if expanded.search(line)] == []


def test_an_unsupported_python_is_named(folder: Path) -> None:
    """With an old Python, or one that is not there, make says what it needs and what it found."""
    shutil.rmtree(folder / ".venv")
    old = folder / "python3.10"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.10.13\nexit 1\n', encoding="utf-8")
    old.chmod(0o755)
    ran = make(folder, "check", f"PYTHON={old}")
    assert ran.code == 2
    assert f"This needs Python 3.11 or newer; “{old}” is Python 3.10.13." in ran.err
    assert "name it: make PYTHON=python3.12" in ran.err
    assert "This needs Python 3.11 or newer" in make(folder, "check", "PYTHON=no-such-python").err


def test_a_python_that_makes_no_environment_is_explained(folder: Path) -> None:
    """Where Debian's python3-venv is missing, make names it, and the next try begins from the start."""
    shutil.rmtree(folder / ".venv")
    bare = folder / "python3"
    bare.write_text('#!/bin/sh\n[ "$1" = -c ]\n', encoding="utf-8")
    bare.chmod(0o755)
    ran = make(folder, "check", f"PYTHON={bare}")
    assert ran.code == 2
    assert "sudo apt-get install python3-venv" in ran.err
    assert not (folder / ".venv" / ".installed").exists()


@pytest.mark.parametrize("has_pip", [True, False])
def test_pip_comes_from_outside_where_there_is_one(folder: Path, has_pip: bool) -> None:
    """Without uv, pip of the Python that makes .venv installs; .venv gets one only if that has none."""
    shutil.rmtree(folder / ".venv")
    has, inner = folder / "python of mine", "mkdir -p .venv/bin; cp $0 .venv/bin/python"
    has.write_text(
        f"""#!/bin/sh
echo "${{0##*/}} $*" >> ran
case "$*" in
  *"-m venv"*) {inner.replace("$0", '"$0"')}; echo "executable = $PWD/python of mine" > .venv/pyvenv.cfg ;;
  *"-m ensurepip"*) touch .venv/bin/pip3 ;;
  "-m pip --version") exit {int(not has_pip)} ;;
esac
""",
        encoding="utf-8",
    )
    has.chmod(0o755)
    (folder / "p").symlink_to(has)
    assert make(folder, ".venv/.installed", "HAS_UV=", "PYTHON=./p").code == 0
    ran = (folder / "ran").read_text(encoding="utf-8")
    installs = [line.partition(" -m pip")[0] for line in ran.splitlines() if " install " in line]
    assert installs == (["python of mine"] * 2 if has_pip else ["python"] * 2)
    assert ("ensurepip" in ran) is not has_pip
    assert "--python .venv/bin/python install" in ran


def test_a_port_that_is_in_use_is_said(folder: Path) -> None:
    """When another program listens at the port, make says so in words and shows no traceback."""
    python = folder / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to(sys.executable)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        ran = make(folder, "serve", f"PORT={port}")
    assert ran.code == 2
    assert f"Port {port} cannot be used" in ran.err
    assert "make serve PORT=8001" in ran.err
    assert "Traceback" not in ran.err


def test_an_audit_that_could_not_ask_fails(folder: Path) -> None:
    """pip-audit passes over what it cannot look up unless it is strict; then make explains the failure."""
    uv = folder / "bin" / "uv"
    uv.parent.mkdir()
    strict = 'case " $* " in *" --strict "*) echo could not be audited >&2; exit 1;; esac\n'
    uv.write_text(f"#!/bin/sh\n{strict}", encoding="utf-8")
    uv.chmod(0o755)
    ran = make(folder, "audit", PATH=f"{uv.parent}:{os.environ['PATH']}")
    assert ran.code == 2
    assert "nothing is known of it" in ran.err


def test_what_the_site_needs_is_a_small_part() -> None:
    """The lock of the site is a part of that of tests and tools, in the same versions, without any tool."""
    locks = [
        dict(re.findall(r"^([\w.-]+)==(\S+)(?= ;| \\)", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    ]
    small, whole = locks
    assert small.items() <= whole.items()
    assert len(small) < 45
    assert {"mkdocs", "pydantic", "pagefind"} <= small.keys()
    assert small.keys().isdisjoint(
        {"pytest", "mypy", "ruff", "playwright", "frictionless", "zensical", "lxml"}
    )


def test_a_development_container_opens_on_the_site() -> None:
    """It runs targets that there are, with a Python that is tested, and shows the port of make serve."""
    lines = (ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8").splitlines()
    container = json.loads(
        "\n".join(re.sub(r"(?:^|,\s*)//.*", lambda cut: cut[0][:1].strip("/"), line) for line in lines)
    )
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    port = re.search(r"^PORT \?= (\d+)$", makefile, re.MULTILINE)
    assert port
    assert container["forwardPorts"] == [int(port[1])]
    assert list(container["portsAttributes"]) == [port[1]]
    assert container["postCreateCommand"] == "make .venv/.installed"
    assert container["postAttachCommand"] == "make serve"
    assert f'"{container["image"].removeprefix("python:")}"' in (ROOT / ".github/workflows/ci.yml").read_text(
        "utf-8"
    )
