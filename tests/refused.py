"""What is asked of `new` and refused, and the answer."""

from __future__ import annotations

from collections.abc import Sequence

# ruff: noqa: E501, ISC004 – tables of what is typed and printed


SAYS = "The [[diary]] tells of over 200 {[[herons]]|herons}."
CLAIM = ["claim", "--page", "lamps", "--says", SAYS, "--from", "diary", "--at", "diary:p1s3", "--id"]
REFUSED: list[tuple[Sequence[str], list[str]]] = [
    (["statment"], ["no kind of record “statment” – did you mean “statement”?"]),
    (
        ["claim"],
        ["nothing written – this is missing:", "  --page: the id of the page where it belongs"],
    ),
    (["claim", "--page", "lamp"], ["no page “lamp” – did you mean “lamps”?"]),
    (
        ["statement", "--by", "innkeeper", "--date", "2022"],
        ["nothing written – these are missing (in a terminal, “new statement” asks for them):",
         "  --stance: Its stance, which the verb of each claim that rests on it has to show. One of “finding”, "
         "“assessment”, “report”, “allegation”, “denial”, “assurance”, “rebuttal”, “correction”, “retraction”, "
         "“opinion” or “forecast”.",
         "  --id: Permanent id: who and what, or who and when. For example “innkeeper-2022”."],
    ),
    (
        ["statement", "--by", "innkeper", "--stance", "report", "--id", "inn-2022"],
        ["seeds/statements.yml:29:7: no name, page or document “innkeper” – did you mean “innkeeper”?",
         "nothing written – check finds 1 error; fix that first, or write it with --anyway"],
    ),
    (
        ["statement", "--by", "innkeeper", "--stance", "report", "--id", "Inn 2022"],
        ["seeds/statements.yml:28:7: “id”: “Inn 2022” is not a valid id – use lowercase letters, digits and single hyphens, "
         "80 at most", "nothing written – check finds 1 error; fix that first, or write it with --anyway"],
    ),
    (
        [*CLAIM, "hale-road"],
        ["seeds/counts/herons.yml:23:7: claim “hale-road” is taken (first at seeds/causes/lamps.yml:14:3) – choose "
         "another id", "nothing written – check finds 1 error; fix that first, or write it with --anyway"],
    ),
    (
        [*CLAIM, "lamps-herons", "--behind", "lamps-lid"],
        ["no “lamps-lid” in seeds/causes/lamps.yml – did you mean “lamps-lit”?"],
    ),
]  # fmt: skip
