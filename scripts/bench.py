"""Measure how the program holds at 1, 10 and 100 times this site: ``make bench``, or ``bench.py 1 10``.

Each command runs in a process of its own, several times; printed are medians of its processor time, which
other work on the machine disturbs least, and its greatest memory. The last lines say what is aimed at.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import bench_rivals
from bench_seeds import Synthetic

ROOT = Path(__file__).parent.parent
RUNS = {1: 5, 10: 2, 100: 1}
PROGRAM = [sys.executable, "-m", "explainer"]
WORD = "Altogether"  # put before one claim
STAGES = """
import gc, time
gc.disable()
from pathlib import Path
from explainer.export import files as export
from explainer.library.load import load
from explainer.pages.render import render
library, _ = load(Path())
times = [time.process_time()]
made = []
for make in (lambda library: sum(1 for _ in render(library)), lambda library: len(export.export(library)[1])):
    made.append(make(library))
    times.append(time.process_time())
print(made[0], times[1] - times[0], made[1], times[2] - times[1])
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds of the processor, megabytes at most, and what it printed."""

    seconds: float
    megabytes: float
    said: str


def cost(command: list[str], folder: Path) -> Cost:
    """Run a command in a folder; it may find faults, but not end with a traceback."""
    with tempfile.TemporaryFile("w+") as out:
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "REPO_URL": ""}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # modules compiled once, as everybody has them
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT)  # noqa: S603 – our own commands
        _, code, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(code)
        out.seek(0)
        said = out.read()
    if process.returncode not in {0, 1} or "Traceback" in said:
        raise RuntimeError(f"{' '.join(command)}: {said[-2000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said)


def median(costs: list[Cost]) -> Cost:
    """Return the run in the middle, with the greatest memory of all."""
    middle = sorted(costs, key=lambda run: run.seconds)[len(costs) // 2]
    seconds = statistics.median(run.seconds for run in costs)
    return Cost(seconds, max(run.megabytes for run in costs), middle.said)


def program(root: Path, runs: int) -> Iterator[tuple[str, Cost]]:
    """Yield what each command of the program costs on the seeds below `root`."""
    cost([*PROGRAM, "check"], root)  # compiles the modules
    yield "check", median([cost([*PROGRAM, "check"], root) for _ in range(runs)])
    cold = []
    for _ in range(runs):
        shutil.rmtree(root / "docs", ignore_errors=True)
        cold.append(cost([*PROGRAM, "generate"], root))
    yield "generate", median(cold)
    yield "generate, nothing changed", median([cost([*PROGRAM, "generate"], root) for _ in range(runs)])
    yield "generate, one claim changed", one_changed(root)
    yield from stages(root, runs)
    yield "verify", median([cost([*PROGRAM, "verify", "texts"], root) for _ in range(runs)])


def stages(root: Path, runs: int) -> Iterator[tuple[str, Cost]]:
    """Yield what rendering the pages and exporting the data cost, without reading and writing."""
    costs = [cost([sys.executable, "-c", STAGES], root) for _ in range(runs)]
    said = [run.said.split() for run in costs]
    for at, name, what in ((0, "render alone", "pages"), (2, "export alone", "files")):
        seconds = statistics.median(float(words[at + 1]) for words in said)
        count = int(said[0][at])
        told = f"{count} {what}, {count / seconds:.0f} a second"
        yield name, Cost(seconds, max(run.megabytes for run in costs), told)


def one_changed(root: Path) -> Cost:
    """Return the cost of generating after one claim changed; the pages written are those that show it."""
    files = sorted((root / "seeds").rglob("*.yml"))
    path = next(file for file in files if '\n- id: "c-' in file.read_text(encoding="utf-8"))
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'( says: ")', rf"\1{WORD} ", text, count=1), encoding="utf-8")
    found = cost([*PROGRAM, "generate"], root)
    path.write_text(text, encoding="utf-8")
    shows = sum(WORD in file.read_text(encoding="utf-8") for file in (root / "docs").rglob("*.md"))
    written = int(found.said.rpartition(" pages written")[0].split()[-1])
    return Cost(found.seconds, found.megabytes, f"{written} written, {shows} show it")


def sites(root: Path, runs: int, *, rivals: bool) -> Iterator[tuple[bench_rivals.Engine, Cost, float | str]]:
    """Yield what each engine costs for the same Markdown, and its ratio to plain Material, pair by pair.

    In place of the ratio is the reason, where an engine cannot be installed or does not build.
    """
    costs: dict[bench_rivals.Engine, list[Cost]] = {}
    broken: dict[bench_rivals.Engine, str] = {}
    for engine in bench_rivals.engines(root, rivals=rivals):
        costs[engine] = []
    for _ in range(runs):
        for engine, found in costs.items():
            bench_rivals.prepared(root, engine)
            try:
                found.append(cost([*engine.command], root))
            except (OSError, RuntimeError) as error:
                broken[engine] = (str(error).strip().splitlines() or ["does not run"])[-1][:200]
    plain = next(found for engine, found in costs.items() if engine.name == bench_rivals.PLAIN)
    for engine, found in costs.items():
        if engine in broken:
            yield engine, Cost(0, 0, ""), broken[engine]
        else:
            pairs = zip(found, plain, strict=True)
            yield (
                engine,
                median(found),
                statistics.median(one.seconds / other.seconds for one, other in pairs),
            )


def sizes(site: Path) -> str:
    """Return the sizes of the pages of a site and of its search index, in words."""
    pages = [path.stat().st_size for path in site.rglob("*.html")] or [0]
    found = (
        f"{len(pages)} pages, mean {statistics.mean(pages) / 1000:.1f} kB, most {max(pages) / 1000:.0f} kB"
    )
    index = [path.stat().st_size for path in (site / "pagefind").rglob("*") if path.is_file()]
    pieces = f"search: {len(index)} pieces, {sum(index) / 1000:.0f} kB" if index else "no search in pieces"
    return f"{found}; {pieces}"


def line(times: int, name: str, spent: Cost, told: str) -> str:
    """Return a line of the table."""
    return f"{times:>4} × {name:28} {spent.seconds:8.2f} s {spent.megabytes:6.0f} MB  {told}"


def main() -> None:
    """Measure, and print a table."""
    found: dict[tuple[str, int], Cost] = {}
    begin = time.time()
    wanted = [int(argument) for argument in sys.argv[1:]] or list(RUNS)
    rivals = bool(os.environ.get("RIVALS"))
    with tempfile.TemporaryDirectory() as folder:
        for times in wanted:
            root = Path(folder) / str(times)
            print(f"{times:>4} × writing the seeds …", file=sys.stderr, flush=True)
            Synthetic(ROOT, times).write(root)
            for name, run in program(root, RUNS.get(times, 1)):
                found[name, times] = run
                said = [text for text in run.said.strip().splitlines() if " of data written" not in text]
                print(line(times, name, run, (said or [""])[-1]), flush=True)
            if times <= 10:  # more would take hours and show no more
                cost([*PROGRAM, "generate"], root)  # as before one claim changed
                for engine, site, ratio in sites(root, 3 if times == 1 else 1, rivals=rivals):
                    found[engine.name, times] = site
                    if isinstance(ratio, str):
                        print(f"{times:>4} × {engine.name:28} is left out: {ratio}", flush=True)
                        continue
                    told = f"{ratio:.2f} of plain Material; {sizes(root / engine.site)}"
                    print(line(times, engine.name, site, told), flush=True)
            shutil.rmtree(root)
    print(*aims(found, wanted), sep="\n")
    print(f"took {(time.time() - begin) / 60:.0f} minutes; load {os.getloadavg()[0]:.1f}")


def aims(found: dict[tuple[str, int], Cost], wanted: list[int]) -> Iterator[str]:
    """Yield a line for each aim: what was measured and what is aimed at."""

    def ratio(one: tuple[str, int], other: tuple[str, int]) -> float:
        return found[one].seconds / found[other].seconds

    for times in wanted:
        cold = found["generate", times]
        pages = int(cold.said.rpartition(" pages written")[0].split()[-1])
        rendering = found["render alone", times].seconds
        yield (
            f"{times} ×: {pages / cold.seconds:.0f} pages a second from reading to writing, "
            f"{pages / rendering:.0f} rendered (2,000)"
        )
        unchanged = ratio(("generate, nothing changed", times), ("generate", times))
        yield f"{times} ×: nothing changed, of cold: {unchanged:.2f} (0.20)"
        yield f"{times} ×: one claim changed: {found['generate, one claim changed', times].said}"
        if (bench_rivals.OURS, times) in found:
            share = ratio((bench_rivals.OURS, times), (bench_rivals.PLAIN, times))
            yield f"{times} ×: our site, of plain Material: {share:.2f} ({0.8 if times == 1 else 0.7})"
    if 1 in wanted:
        yield f"check: {found['check', 1].seconds:.2f} s (0.30)"
    if {10, 100} <= {*wanted}:
        yield f"check, 100 × of 10 ×: {ratio(('check', 100), ('check', 10)):.1f} (11)"
        yield f"generate, 100 ×: {found['generate', 100].megabytes:.0f} MB (600)"
        yield f"verify, 100 ×: {found['verify', 100].seconds:.0f} s (40)"


if __name__ == "__main__":
    main()
