"""What `new` asks at a terminal: it lists, finds, asks again for what is wrong, and loses nothing typed."""

from __future__ import annotations

import os
import select
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import support
from contributor import put_in
from explainer.contribute import questions
from explainer.contribute.choices import Choices
from explainer.contribute.drafts import Draft
from explainer.contribute.flags import begun
from explainer.seeds.read import read

LAMPS = "seeds/causes/lamps.yml"
HERONS = "seeds/counts/herons.yml"
SAYS = "The [[diary]] tells of over 200 {[[herons]]|herons}."
KEEP = "<keep>"  # Enter, on a line that has what was typed before
TEXTS = str(support.EXAMPLE / "texts")

# ruff: noqa: E501 – what is typed and printed

Talk = Callable[..., support.Ran]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the example."""
    return support.copy(tmp_path)


@pytest.fixture
def talk(root: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """Return what runs a command as at a terminal, where these answers are typed; then the input ends."""

    def run(words: Sequence[str], *answers: str) -> support.Ran:
        left = list(answers)

        def typed(_: str, before: str = "") -> str:
            if not left:
                raise EOFError
            answer = left.pop(0)
            sys.stdout.write(f"[{before}]{answer}\n")
            return before if answer == KEEP else answer

        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
        monkeypatch.setattr(questions, "keyboard", typed)
        ran = support.run(root, *words)
        assert not left, f"was not asked for {left}:\n{ran.out}"
        return ran

    return run


def test_it_lists_and_finds_by_words(root: Path, talk: Talk) -> None:
    """A page, a document and a sentence are chosen by a number, by words, or by their ids."""
    ran = talk(["new", "claim"], "lamp", "", SAYS, "visitor", "", "COUNTED", "", "lamps-herons", "")
    assert ran.code == 0, ran.out + ran.err
    for line in (
        "   3 herons – Herons",
        "Enter takes lamps.",
        "   3 society-count – Lindow Bird Society: finding, May 2021, Lindow Gazette, 3 June 2021",
        "   1 diary – the diary of a visitor itself",
        "   1 diary:p1s3 – “I counted … 200 herons.”",
    ):
        assert line in ran.out.splitlines(), line
    likeliest = "   1 diary:p1s3 – “I counted … 200 herons.”"
    assert (
        ran.out.splitlines().count(likeliest) == 2
    )  # first in the list by the claim’s words, then by those typed
    assert put_in(root, LAMPS) == [
        "- id: lamps-herons",
        f'  says: "{SAYS}"',
        "  from: diary",
        "  at: diary:p1s3",
    ]


def test_what_is_near_is_offered(root: Path, talk: Talk) -> None:
    """A slip in an id, in a link, in a locator or in a key is told with what is near, which Enter takes."""
    wrong = SAYS.replace("[[diary]]", "[[dairy]]")
    ran = talk(
        ["new", "claim", "--page", "lamps"],
        wrong,
        "",
        KEEP,
        "diary",
        "diary:p1s33",
        "",
        "",
        "clos",
        "close",
        "Short.",
        "",
    )
    assert ran.code == 0, ran.out + ran.err
    for said in (
        "[[dairy]] leads nowhere – did you mean “diary”?",
        f"[{SAYS}]{KEEP}",
        "“diary:p1s33” is not on record – did you mean “diary:p1s3” or ",
        "no key “clos” – did you mean “close”?",
    ):
        assert said in ran.out, said
    assert put_in(root, LAMPS)[-1] == '  close: "Short."'


def test_only_the_wrong_key_is_asked_again(root: Path, talk: Talk) -> None:
    """What check finds in the new record is asked for again by its key, what was typed there to be edited."""
    says = "The lamps were put there by the road office, counts the [[gazette]]."
    ran = talk(
        ["new", "claim", "--page", "lamps", "--says", says, "--from", "gazette-lamps", "--at", "marsh:p4s2", "--id", "lamps-put"],
        "", says.replace("counts", "said"),
    )  # fmt: skip
    assert ran.code == 0, ran.out + ran.err
    assert "claim “lamps-put”, says: does not read as a report – use “said”, or one of " in ran.out
    assert f"[{says}]" in ran.out
    assert put_in(root, LAMPS)[1] == f'  says: "{says.replace("counts", "said")}"'


def test_what_is_missing_is_made_on_the_way(root: Path, talk: Talk) -> None:
    """Within a claim its statement is made, and within that its speaker; all are written, each in its file."""
    ran = talk(
        ["new", "claim", "--page", "lamps"],
        "The lamps were put there by the road office, reported the [[road-office]].",
        "y", "Road office", "body",  # the name
        "+", "road-office", "", "2022", "", "",  # the statement: a report by its verb
        "marsh:p4s2", "lamps-put", "",
    )  # fmt: skip
    assert ran.code == 0, ran.out + ran.err
    assert "[report]" in ran.out
    assert put_in(root, "seeds/names.yml") == ["- id: road-office", "  name: Road office", "  kind: body"]
    assert put_in(root, "seeds/statements.yml") == [
        "- id: road-office-2022",
        "  by: road-office",
        "  stance: report",
        "  date: 2022",
    ]
    assert put_in(root, LAMPS)[-2:] == ["  from: road-office-2022", "  at: marsh:p4s2"]


def test_the_command_that_repeats_it(root: Path, talk: Talk, tmp_path: Path) -> None:
    """What is printed at the end, typed into a shell, writes the same without a question."""
    statement = ["+", "gazette", "", "2022", "", "gazette-says"]
    says = "“Lamps” burn, the [[gazette|paper's]] pages said; that's all."
    ran = talk(
        ["new", "claim", "--page", "lamps"],
        says,
        *statement,
        "marsh:p4s2",
        "lamps-burn",
        "fact",
        "told-by=the paper's pages, x",
        "",
    )
    assert ran.code == 0, ran.out + ran.err
    lines = ran.out.partition("The same without questions:\n")[2].splitlines()
    commands = [shlex.split(line)[3:] for line in lines]
    assert [words[:2] for words in commands] == [["new", "statement"], ["new", "claim"]]
    other = support.copy(tmp_path / "other")
    sys.stdin.isatty = lambda: False  # type: ignore[method-assign]
    for words in commands:
        again = support.run(other, *words)
        assert again.code == 0, again.err
    assert support.tree(other / "seeds") == support.tree(root / "seeds")


@pytest.mark.parametrize("interrupt", [EOFError, KeyboardInterrupt])
def test_stopping_leaves_nothing_and_loses_nothing(
    root: Path, talk: Talk, monkeypatch: pytest.MonkeyPatch, interrupt: type[BaseException]
) -> None:
    """Whoever ends the input (Ctrl-D) or breaks off (Ctrl-C) has written nothing, and gets what was typed back."""
    before = support.tree(root)
    monkeypatch.setattr("builtins.EOFError", interrupt)
    ran = talk(["new", "statement"], "innkeeper")
    assert ran.code == 1
    assert ran.err.splitlines()[-1] == "nothing written"
    assert " new statement --by innkeeper" in ran.err.splitlines()[-2]
    assert support.tree(root) == before


def test_what_cannot_be_put_right_can_be_left_or_written(root: Path, talk: Talk) -> None:
    """A fault that no key of the record has is shown, with the choice to change a key, to write, or to stop."""
    work = [
        "new",
        "work",
        "--id",
        "owls",
        "--type",
        "report",
        "--title",
        "Owls",
        "--publisher",
        "X",
        "--issued",
        "2022",
    ]
    ran = talk(work, "", "")
    assert ran.code == 1
    assert "work “owls”: is listed in no document" in ran.err
    assert ran.err.splitlines()[-1].endswith(
        " new work --id owls --type report --title Owls --publisher X --issued 2022"
    )
    assert talk(work, "", "identified-by", "editors").code == 0
    assert "  identified-by: editors" in put_in(root, "seeds/works.yml")
    ran = talk([*work[:3], "owls-2", *work[4:]], "", "write")
    assert ran.code == 0
    assert ran.out.splitlines()[-1].endswith("--issued 2022 --anyway")


def test_a_note_is_asked_what_it_is_silent_on(root: Path, talk: Talk) -> None:
    """Without a statement a claim is a note, and no sentence is asked for."""
    ran = talk(
        ["new", "claim", "--page", "lamps"],
        "Our documents do not say who lit them.",
        "",
        "who",
        "lamps-who",
        "",
    )
    assert ran.code == 0, ran.out + ran.err
    assert put_in(root, LAMPS)[-1] == "  silent-on: who"


# What a sentence shows by itself.


GIVEN = [
    # the page, the stance behind it, the sentence, what it shows
    (
        "lamps",
        "gazette-lamps",
        "Lamps, the work of the road office, burned, the [[gazette]] said.",
        {"attributes": "named-body"},
    ),
    ("nets", "society-nets", "Nets were linked to the county, the society said.", {"attributes": "linked"}),
    (
        "lamps",
        "county-denial",
        "The [[county-office]] denied that they were the work of the road office.",
        {"attributes": "nobody"},
    ),
    (
        "lamps",
        "innkeeper-words",
        "No lamp is the work of the road office, promised the innkeeper.",
        {"attributes": "nobody"},
    ),
    (
        "herons",
        "gazette-lamps",
        "Lamps, the work of the road office, burned, the [[gazette]] said.",
        {},
    ),  # its kind blames nobody
    (
        "lamps",
        "gazette-lamps",
        "Lamps, “the work of the road office”, burned, the [[gazette]] said.",
        {},
    ),  # words of others
    ("lamps", "gazette-lamps", "Lamps burned, the [[gazette]] said.", {}),
]


@pytest.mark.parametrize(("page", "behind", "says", "shown"), GIVEN, ids=[row[2][:40] for row in GIVEN])
def test_what_a_sentence_shows_needs_no_key(page: str, behind: str, says: str, shown: dict[str, str]) -> None:
    """Whom a sentence blames is read in it, where its page records that; a reply blames nobody."""
    seeds, _ = read(support.EXAMPLE / "seeds")
    every = Choices(seeds)
    draft = claim(page, says, behind)
    assert {key: value for key, (value, _) in every.given(draft).items()} == shown
    assert every.given(claim(page, says, behind, attributes="linked", effect="none")) == {}


def claim(page: str, says: str, behind: str, **more: str) -> Draft:
    """Return a claim that is being written."""
    draft = begun("claim", read(support.EXAMPLE / "seeds")[0], lambda _: set())
    draft.page, draft.value = page, {"says": says, "from": behind, **more}
    return draft


def test_it_is_said_what_was_read_in_the_sentence(root: Path) -> None:
    """What the sentence shows is written and said, so that somebody can say otherwise."""
    words = [
        "--page",
        "lamps",
        "--says",
        "Lamps, the work of the road office, burned, the [[gazette]] said.",
        "--from",
        "gazette-lamps",
    ]
    ran = support.run(root, "new", "claim", *words, "--at", "marsh:p4s2", "--id", "lamps-burned")
    assert ran.code == 0, ran.err
    assert ran.out.startswith(
        "attributes: named-body – as the sentence has “work of the road office”; if that is not what it says, give --attributes"
    )
    assert put_in(root, LAMPS)[-1] == "  attributes: named-body"


def test_what_was_read_in_the_sentence_is_confirmed(root: Path, talk: Talk) -> None:
    """At a terminal it is asked: Enter takes it, and another answer stays instead."""
    says = "Lamps, the work of the road office, burned, the [[gazette]] said."
    words = [
        "new",
        "claim",
        "--page",
        "lamps",
        "--says",
        says,
        "--from",
        "gazette-lamps",
        "--at",
        "marsh:p4s2",
    ]
    ran = talk([*words, "--id", "lamps-burned"], "", "")
    assert ran.code == 0, ran.out + ran.err
    assert "The sentence has “work of the road office”." in ran.out
    assert "--attributes named-body" in ran.out
    assert put_in(root, LAMPS)[-1] == "  attributes: named-body"
    ran = talk([*words, "--id", "lamps-lit-again"], "", "nobody")
    assert "--attributes nobody" in ran.out
    assert put_in(root, LAMPS)[-1] == "  attributes: nobody"


@pytest.mark.parametrize(("since", "has"), [("2022-06-02", True), ("2999-01-01", False), ("", False)])
def test_a_new_sentence_has_its_day_where_changes_are_recorded(root: Path, since: str, *, has: bool) -> None:
    """On a site that records changes since before today, a new claim names today, so that the feeds name it."""
    if since:
        support.edit(
            root, ("seeds/site.yml", "edition: 2022-06-01", f"edition: 2022-06-01\nrecorded-since: {since}")
        )
    words = [
        "--page",
        "herons",
        "--says",
        SAYS,
        "--from",
        "diary",
        "--at",
        "diary:p1s3",
        "--id",
        "herons-seen",
    ]
    ran = support.run(root, "new", "claim", *words)
    assert ran.code == 0, ran.err
    assert ("  changed: 20" in "\n".join(put_in(root, HERONS))) is has
    assert ("so that the feeds name it" in ran.out) is has
    given = support.run(root, "new", "claim", *words[:-1], "herons-two", "--changed", "2022-07-01")
    assert given.code == 0, given.err
    assert "  changed: 2022-07-01" in (root / HERONS).read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("says", "stance"),
    [("The gulls may return, believes the warden.", "opinion"), ("They told us so.", "report"), ("He denied it.", "denial"),
     ("She said that “he denied it”.", "report"), ("", ""), ("Broken [[link.", "")],
)  # fmt: skip
def test_the_stance_of_a_new_statement(says: str, stance: str) -> None:
    """A statement made for a claim is proposed the stance of its verb; quoted verbs do not count."""
    assert Choices(read(support.EXAMPLE / "seeds")[0]).stance(says) == stance


def test_with_the_originals_a_claim_is_compared_at_once(root: Path, talk: Talk) -> None:
    """With the originals the sentences are listed whole, what differs is shown, and can be changed at once."""
    says = "In May 2020 [[tom-hale]] said that the road went round the marsh."
    better = "The road “does not cross the marsh”, [[tom-hale]] said."
    words = ["new", "claim", "--page", "herons", "--texts", TEXTS]
    ran = talk(words, says, "hale-words", "crossed", "does not cross", "", "herons-hale", "", "says", better)
    assert ran.code == 0, ran.out + ran.err
    assert f"[{says}]{better}" in ran.out
    assert "date “May 2020” is in no sentence that it rests on" in ran.out
    assert '    original: "The road does »not« cross the marsh,"' in ran.out
    assert f'  says: "{better}"' in put_in(root, HERONS)


def test_context_is_found_in_the_originals(root: Path) -> None:
    """A date or name that the sentence before has, and the claim’s own has not, makes that one the context."""
    says = (
        "In May 2021 [[ada-brook]] of the [[bird-society]] said that herons “may return in greater numbers”."
    )
    words = [
        "--page",
        "herons",
        "--says",
        says,
        "--from",
        "brook-hope",
        "--at",
        "marsh:p1s2",
        "--id",
        "herons-return",
    ]
    ran = support.run(root, "new", "claim", *words, "--texts", TEXTS)
    assert ran.code == 0, ran.err
    assert (
        "context: marsh:p1s1 – it has the date “May 2021”; if your sentence means another, correct it"
        in ran.out
    )
    assert "  context: marsh:p1s1" in put_in(root, HERONS)


# A terminal of the system.


def test_a_real_terminal(root: Path) -> None:
    """At a real terminal it asks, lets what was typed be edited, and writes."""
    pty = pytest.importorskip("pty", reason="there is no such terminal on this system")
    pytest.importorskip("readline", reason="there is no editing of lines on this system")
    left = [
        "lamps\n",
        f"{SAYS.replace('diary', 'dairy')}\n",
        "\n",
        "\n",
        "diary\n",
        "diary:p1s3\n",
        "lamps-herons\n",
        "\n",
    ]
    master, slave = pty.openpty()
    process = subprocess.Popen(  # noqa: S603 – our own command
        support.command("--root", str(root), "new", "claim"),
        stdin=slave, stdout=slave, stderr=slave, env=support.environment(TERM="dumb"), start_new_session=True,
    )  # fmt: skip
    os.close(slave)
    out = b""
    while select.select([master], [], [], 30)[0]:
        try:
            piece = os.read(master, 4096)
        except OSError:  # how a terminal ends on Linux
            break
        out += piece
        if left and (out.endswith((b"\n> ", f"> {SAYS}".encode()))):
            os.write(master, left.pop(0).encode())
    else:
        process.kill()
    os.close(master)
    assert process.wait(timeout=30) == 0, out.decode()
    assert put_in(root, LAMPS)[1] == f'  says: "{SAYS}"'
