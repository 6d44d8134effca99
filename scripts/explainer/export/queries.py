"""Questions to start with, as SQL on the file of all tables, and how each tool asks them. Pure."""

from __future__ import annotations

from explainer.export.database import FILE

PLACE = "QUERY"  # in the lines of a tool: where a query goes
QUERIES = (
    (
        "Who said what, how often?",
        """\
SELECT things.name, statements.stance, count(*) AS claims
FROM claims_statements
JOIN statements ON statements.id = claims_statements.to_id
JOIN things ON things.id = statements."by"
WHERE claims_statements.via = 'statements'
GROUP BY things.name, statements.stance
ORDER BY claims DESC, things.name, statements.stance;""",
    ),
    (
        "Which works do most claims rest on?",
        """\
SELECT works.title, works.publisher, works.issued_first, count(*) AS claims
FROM claims_works
JOIN works ON works.id = claims_works.to_id
GROUP BY works.id, works.title, works.publisher, works.issued_first
ORDER BY claims DESC, works.id;""",
    ),
    (
        "What answers what?",
        """\
SELECT answer.by_name AS who, answer.stance, answer.date_first AS since, answered.by_name AS to_whom,
  claims.says
FROM statements_statements AS link
JOIN statements AS answer ON answer.id = link.from_id
JOIN statements AS answered ON answered.id = link.to_id
JOIN claims_statements ON claims_statements.to_id = answer.id AND claims_statements.via = 'statements'
JOIN claims ON claims.id = claims_statements.from_id
WHERE link.via = 'answers'
ORDER BY answer.date_first, claims.id;""",
    ),
    (
        "What happened when, and does an official assessment say so?",
        """\
SELECT event_first, event_last, event_label, official
FROM claims
WHERE event IS NOT NULL AND withdrawn IS NULL
ORDER BY event_first, event_last, id;""",
    ),
    (
        "Which claims have a word?",
        """\
SELECT id, says FROM claims
WHERE says LIKE '%report%'
ORDER BY id;""",
    ),
)
IN_FULL_TEXT = """\
SELECT claims.id, claims.says FROM claims_text
JOIN claims ON claims.rowid = claims_text.rowid
WHERE claims_text MATCH 'report'
ORDER BY claims_text.rank, claims.id;"""
TOOLS = (
    (
        "Python",
        "python",
        f"""\
import sqlite3

base = sqlite3.connect("{FILE}")
rows = base.execute(\"\"\"QUERY\"\"\").fetchall()""",
    ),
    (
        "R, with the packages DBI and RSQLite",
        "r",
        f"""\
base <- DBI::dbConnect(RSQLite::SQLite(), "{FILE}")
rows <- DBI::dbGetQuery(base, r"(QUERY)")""",
    ),
    (
        "DuckDB, which gets its extension for SQLite once",
        "sql",
        f"""\
INSTALL sqlite;
LOAD sqlite;
ATTACH '{FILE}' AS site (TYPE sqlite);
USE site;
QUERY""",
    ),
    (
        "datasette, in a browser",
        "text",
        f"datasette {FILE}",
    ),
)
