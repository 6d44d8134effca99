"""The story of a person in an empty folder: from two documents to a site, in less than twenty commands."""

from __future__ import annotations

import re
from pathlib import Path

import support

# The documents are theirs: what they know of them, no command could write.
DOCUMENTS = {
    "mill-note": """\
The mill burned on the night of 4 March 2019. The fire service sent 32 firefighters. Nobody was hurt. The
roof fell in before dawn.

The owner wrote that all machines had been switched off at six.
""",
    "council-report": """\
The council asked for a report. The report found that a lamp had been left on in the store. It counted 14
broken windows. The store had no smoke alarm.

A new roof may cost more than 90,000 dollars.
""",
}
KNOWN = {
    "kind": "news",
    "title": '"None"',
    "publisher": '"not known"',
    "written": "2019",
    "written-note": '"The text says so."',
    "quotations": "printed",
    "trust": '"It is a short note, and names no source."\nknown-faults: [no-references]',
    "- label": "The fire",
}
CLAIMS = """\
damage mill-burned mill-note:p1s1 The [[mill-note]] says that the mill burned in the night of 4 March 2019.
damage mill-crew mill-note:p1s2 The fire service sent 32 firefighters, the [[mill-note]] says.
damage mill-unhurt mill-note:p1s3 Nobody was hurt, the [[mill-note]] says.
damage mill-roof mill-note:p1s4 The [[mill-note]] says that the roof fell in before dawn.
lamp mill-machines mill-note:p2s1 The mill’s owner wrote that they were off by six, the [[mill-note]] says.
lamp report-asked council-report:p1s1 The [[council-report]] says that the council asked for it.
lamp report-lamp council-report:p1s2 The [[council-report]] found that a lamp was left on in the store.
damage report-windows council-report:p1s3 The [[council-report]] counted 14 broken windows.
lamp report-alarm council-report:p1s4 The store had no smoke alarm, the [[council-report]] says.
damage report-roof council-report:p2s1 A roof may cost more than 90,000 dollars, the [[council-report]] says.
"""


def filled(record: Path, key: str) -> None:
    """Write into a drafted record what only a person can know, in the place of each “?”."""
    text = record.read_text(encoding="utf-8")
    for name, value in {**KNOWN, "short": key.replace("-", " "), "lineage": key}.items():
        text = re.sub(rf'(?m)^{name}: "\? .*"$', f"{name}: {value}", text)
    assert '"?' not in text, text
    record.write_text(text, encoding="utf-8")


def test_from_an_empty_folder_to_a_site(tmp_path: Path) -> None:
    """Two documents and ten claims become a verified and built site; no seed file is written by hand."""
    root, commands = tmp_path, 0

    def command(*words: str) -> support.Ran:
        nonlocal commands
        commands += 1
        if words[0] == "build":
            ran = support.spawn(
                root, words, {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "REPO_URL": "", "TEXTS": ""}
            )
        else:
            ran = support.run(root, *words)
        assert ran.code == 0, ran.out + ran.err
        return ran

    parts = ("--part", "Causes", "--part", "Effects")
    command("init", str(root), "--title", "The fire at the mill", "--subject", "the fire of 2019", *parts)
    for key, text in DOCUMENTS.items():
        (root / "texts" / f"{key}.txt").write_text(text, encoding="utf-8")
        command("draft", str(root / "texts" / f"{key}.txt"), key)
        filled(root / "seeds" / "documents" / f"{key}.yml", key)
    command("new", "cause", "--id", "lamp", "--title", "The lamp")
    command("new", "effect", "--id", "damage", "--title", "The damage")
    for line in CLAIMS.splitlines():
        page, key, at, says = line.split(" ", 3)
        command(
            "new",
            "claim",
            "--page",
            page,
            "--id",
            key,
            "--from",
            at.split(":")[0],
            "--at",
            at,
            "--says",
            says,
        )
    assert "12 claims, 4 pages: no error" in command("check").out
    assert "12 of 12 claims verified" in command("verify", str(root / "texts")).out
    command("build")
    page = (root / "site" / "effects" / "damage.html").read_text(encoding="utf-8")
    assert "counted 14 broken windows" in page
    assert "Content-Security-Policy" in page
    assert commands < 20
