"""What is asked of `new` and refused, and the answer."""

from __future__ import annotations

from collections.abc import Sequence

# ruff: noqa: E501, ISC004 – tables of what is typed and printed


SAYS = "The [[diary]] tells of over 200 {[[herons]]|herons}."
CLAIM = ["claim", "--page", "lamps", "--says", SAYS, "--from", "diary", "--at", "diary:p1s3", "--id"]
MISSING = "nothing written – in a terminal, the same command asks for what is missing"
FIX = "nothing written – fix that first, or write it with --anyway"
ONE = "nothing written – check finds 1 error; fix that first, or write it with --anyway"
GROUNDS = [
    "  --from is missing: Who says so: statements, or a document for its own words. A note on the documents has none.",
    "  --at is missing: The sentences that it rests on. A note on the documents has none.",
    "  --id is missing: Permanent id, unique among claims. Never renamed, never used again.",
]
SAYS_MISSING = (
    "  --says is missing: The sentence in our own words, with who says it and how sure. “[[id]]” and “[[id|words]]” link; "
    "“{alone|here}” gives a wording standing alone and one in its paragraph."
)
REFUSED: list[tuple[Sequence[str], list[str]]] = [
    (["statment"], ["no kind of record “statment” – did you mean “statement”?"]),
    (["claim"], ["  --page is missing: The page where it belongs.", SAYS_MISSING, *GROUNDS, MISSING]),
    (
        ["claim", "--page", "lamp", "--effect", "huge"],
        [SAYS_MISSING, *GROUNDS, "  --page: no page “lamp” – did you mean “lamps”?",
         "  --effect: “effect” is “huge” – it is “none”, “limited” or “wide”", MISSING],
    ),
    (
        ["statement", "--by", "innkeeper", "--date", "2022"],
        ["  --stance is missing: Its stance, which the verb of each claim that rests on it has to show. One of “finding”, "
         "“assessment”, “report”, “allegation”, “denial”, “assurance”, “rebuttal”, “correction”, "
         "“retraction”, “opinion” or “forecast”.",
         "  --id is missing: Permanent id: who and what, or who and when. For example “innkeeper-2022”.", MISSING],
    ),
    (
        ["statement", "--by", "innkeper", "--stance", "reprt", "--date", "May", "--work", "road-2021", "--id", "Inn 2022"],
        ["  --id: “Inn 2022” is not a valid id – use lowercase letters, digits and single hyphens, 80 at most",
         "  --by: “innkeper” is not on record – did you mean “innkeeper”?",
         "  --stance: “stance” is “reprt” – it is “finding”, “assessment”, “report”, “allegation”, “denial”, "
         "“assurance”, “rebuttal”, “correction”, “retraction”, “opinion” or “forecast” – did you mean “report”?",
         "  --date: “May” is not a valid EDTF date – write, for example, “2024”, “2024-10”, “2024-10-25”, “2024~” (about), "
         "“2024-05/..” (then or later)",
         "  --work: “road-2021” is not on record – did you mean “road-2022” or “brook-2021”?", FIX],
    ),
    ([*CLAIM, "hale-road"], ["  --id: “hale-road” is taken – choose another id", FIX]),
    ([*CLAIM, "lamps-herons", "--behind", "lamps-lid"], ["no “lamps-lid” in seeds/causes/lamps.yml – did you mean “lamps-lit”?"]),
    (
        [*CLAIM[:4], "The [[diary]] counts over 200 [[herron]].", *CLAIM[5:], "lamps-herons", "--context", "diary:p1s4"],
        ["  --says: [[herron]] leads nowhere – did you mean “heron”?",
         "  --context: “diary:p1s4” is not on record – did you mean “diary:p1s3” or “diary:p1s2” or “diary:p1s1”?", FIX],
    ),
    (
        ["claim", "--page", "herons", "--says", "He [[tom-hale]] shouted of roads.", "--from", "hale-words", "--at",
         "marsh:p2s2", "--id", "hale-shouted"],
        ["  --says: does not read as a report – use “said”, or one of “reported”, “reports”, “wrote” or “mentions”", ONE],
    ),
    (
        ["claim", "--page", "attic", "--says", "He did.", "--from", "diary", "--at", "diary:p1s1", "--id", "did", "--anyway"],
        ["  --page: no page “attic” – add it first", "nothing written – fix that first"],
    ),
]  # fmt: skip
