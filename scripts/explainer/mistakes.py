"""The page that a server shows in place of the site while something keeps it from being made. Pure."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence

from explainer.faults import MOST, Fault, Mark

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 1rem/1.5 sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem;
  color: #1b1b1b; background: #fff }}
li {{ margin: 1rem 0 }}
li p {{ margin: 0; overflow-wrap: anywhere }}
pre {{ margin: .25rem 0; padding: .5rem; overflow-x: auto; background: #f0f0f0 }}
@media (prefers-color-scheme: dark) {{
  body {{ color: #eee; background: #1b1b1b }}
  pre {{ background: #333 }}
}}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{advice}</p>
<ul>
{entries}
</ul>
<script>
(function poll() {{
  fetch("/livereload/{epoch}/0").then(function (answer) {{ return answer.text(); }}).then(function (now) {{
    if (parseFloat(now) > {epoch}) location.reload(); else poll();
  }}).catch(function () {{ setTimeout(poll, 1000); }});
}})();
</script>
</body>
</html>
"""
_SEEDS = "The site comes back by itself as soon as this is mended. Its pages are as they were before."
_OTHER = "The site comes back by itself as soon as this is mended."


def of_seeds(faults: Sequence[Fault], lines: Mapping[Mark, str], epoch: int) -> str:
    """Return the page of all faults in the seeds, each as `check` prints it, with the line that it is in.

    `lines` has the text of the line at a fault's place, where there is one. The page comes back as
    soon as the server has a build newer than `epoch`.
    """
    count = sum(each.severity == "error" for each in faults)
    title = "One mistake in the seeds" if count == 1 else f"{count} mistakes in the seeds"
    entries = [_entry(each, lines.get(each.mark)) for each in faults[:MOST]]
    entries += [f"<li>… and {len(faults) - MOST:,} more</li>"] if len(faults) > MOST else []
    return _page(title, _SEEDS, entries, epoch)


def of_build(said: str, epoch: int) -> str:
    """Return the page for a build that failed for another reason, with what it said."""
    entry = f"<li><pre>{html.escape(said)}</pre></li>"
    return _page("The site could not be built", _OTHER, [entry], epoch)


def _entry(fault: Fault, line: str | None) -> str:
    shown = ""
    if line is not None:
        caret = " " * (fault.mark.column - 1) + "^"
        shown = f"<pre>{html.escape(line)}\n{caret}</pre>"
    return f"<li><p>{html.escape(str(fault), quote=False)}</p>{shown}</li>"


def _page(title: str, advice: str, entries: Iterable[str], epoch: int) -> str:
    return _PAGE.format(title=title, advice=advice, entries="\n".join(entries), epoch=epoch)
