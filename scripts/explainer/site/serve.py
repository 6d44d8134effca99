"""What `mkdocs serve` does with a change: generate, build again what differs, or show what is wrong.

MkDocs builds every page after each change. Here a change in the seeds that alters some pages builds
these alone, with what the last full build left in memory, and so does one of a page or file written
by hand; any other change builds the whole site.
A mistake never ends the server: its pages then show what is wrong until it is fixed.
"""

from __future__ import annotations

import contextlib
import gc
import html
import logging
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.exceptions import Abort
from mkdocs.livereload import _timestamp
from watchdog.observers.polling import PollingObserver

from explainer import files
from explainer.errors import MOST, Fault, FileError, Mark, SeedsError
from explainer.pages import data as pages_data
from explainer.pages.wayfinding import siblings
from explainer.seeds.tree import MOST_BYTES
from explainer.site import overlay
from explainer.site.generate import Result, generate, refuse
from explainer.site.search import furnish
from explainer.site.write import Written

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from explainer.library.library import Library
    from explainer.site.generate import Ahead

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
_SEEDS = "The site comes back by itself as soon as this is fixed. Its pages are as they were before."
_OTHER = "The site comes back by itself as soon as this is fixed."


def of_seeds(faults: Sequence[Fault], lines: Mapping[Mark, str], epoch: int) -> str:
    """Return the page of all faults in the seeds, each as `check` prints it, with the line that it is in.

    `lines` has the text of the line at a fault's place, where there is one. The page comes back as
    soon as the server has a build newer than `epoch`.
    """
    count = sum(fault.severity == "error" for fault in faults)
    title = "One mistake in the seeds" if count == 1 else f"{count} mistakes in the seeds"
    entries = [_entry(fault, lines.get(fault.mark)) for fault in faults[:MOST]]
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


LOOK_EVERY = 0.1  # seconds between two looks at the watched files; MkDocs' own half a second is felt
CALM = 3  # seconds without a change, before the search is made again: it takes longer than the pages
LONGEST = 60  # seconds that somebody waits for the data
SETTLED_AFTER = 0.05  # seconds without another change, before building begins

log = logging.getLogger("mkdocs.plugins.explainer")


@dataclass(frozen=True, slots=True)
class Built:
    """What a full build leaves in memory, from which single pages can be built again."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment


class Live:
    """The state of one server, from its first build to its end."""

    def __init__(self) -> None:
        """Begin before anything was built."""
        self.built: Built | None = None
        self.wrong: SeedsError | str | None = None
        self._result: Result | None = None
        self._library: Library | None = None  # of the pages that are shown
        self._settled = threading.Event()  # not while a build runs
        self._settled.set()
        self._seeds: dict[Path, int] = {}
        self._others: dict[Path, int] = {}
        self._root = Path()
        self._turn = threading.Lock()
        self._searching = threading.Lock()
        self._waiting = threading.Timer(CALM, self.end)

    def generate(self, root: Path, ahead: Ahead | None = None) -> Result | None:
        """Generate the pages, or remember what is wrong and leave them as they are. Never raises.

        Seeds that did not change since they were last generated are not read again.
        """
        stamps = dict(_times([root / "seeds"]))
        if self._result and stamps == self._seeds:
            return self._result
        self._root, self._seeds, self._result = root, stamps, None
        try:
            self._result = generate(root, overlay.FOLDER, ahead)
            self._library = self._result.library or self._library
        except SeedsError as error:
            self.wrong = error
            log.error("The pages stay as they were:\n%s", error)  # noqa: TRY400 – its text says it all
        except FileError as error:  # some pages may be written and not built
            self.built, self.wrong = None, str(error)
            log.error("%s", error)  # noqa: TRY400 – the same
        return self._result

    def search(self, config: MkDocsConfig) -> None:
        """Let the search be made once nothing has changed for a while, next to the serving."""
        with self._turn:
            self._waiting.cancel()
            self._waiting = threading.Timer(
                CALM, self._search, [Path(config.config_file_path).parent, Path(config.site_dir)]
            )
            self._waiting.daemon = True
            self._waiting.start()

    def _search(self, root: Path, site: Path) -> None:
        try:
            with self._searching:
                furnish(root, site)
        except (FileError, OSError) as error:  # a build has cleared the folder meanwhile
            log.debug("No search until the next change: %s", error)

    def end(self) -> None:
        """Wait for what is under way."""
        self._waiting.cancel()
        with self._searching:
            pass

    def take_over(
        self,
        server: LiveReloadServer,
        config: MkDocsConfig,
        builder: Callable[[], None],
        generated: Callable[[Result], None],
    ) -> LiveReloadServer:
        """Make a server build and answer as described above; return it. `generated` is called after each.

        It looks at its files more often, and not at the folder that the pages are generated into.
        """
        server.unwatch(config.docs_dir)
        server.unwatch(config.config_file_path)
        server.observer = PollingObserver(timeout=LOOK_EVERY)
        server.watch(config.config_file_path)
        server.build_delay = SETTLED_AFTER
        server.server_bind = lambda: _bind(server)  # type: ignore[method-assign]
        server.builder = lambda: self._build(server, config, builder, generated)
        server.set_app(lambda environ, start: self._answer(server, environ, start))
        self._others = self._stamps(config)
        return server

    def _build(
        self,
        server: LiveReloadServer,
        config: MkDocsConfig,
        builder: Callable[[], None],
        generated: Callable[[Result], None],
    ) -> None:
        begin, before = time.perf_counter(), self._result
        site, seeds = self._root / "seeds" / "site.yml", self._seeds
        others = self._stamps(config)
        changed = {path for path, _ in others.items() ^ self._others.items()}
        self.wrong, whole, shown = None, False, False
        self._settled.clear()

        def ahead(library: Library, names: tuple[str, ...]) -> None:
            """Show the pages that changed before the data is made, which nobody waits for."""
            nonlocal whole, shown
            self._library = library
            generated(Result("", Written(names=names), library, ()))
            named = seeds.get(site) == self._seeds.get(site)  # else the parts in the menu may be others
            whole = not (named and self._build_again(names))
            if not (whole or changed):
                shown = True
                with server._epoch_cond:  # noqa: SLF001 – as MkDocs does after a build
                    server._visible_epoch = server._wanted_epoch  # noqa: SLF001
                    server._epoch_cond.notify_all()  # noqa: SLF001
                log.info(
                    "Shown after %.2f seconds: %s", time.perf_counter() - begin, ", ".join(sorted(names))
                )

        gc.disable()  # looking through all that is kept takes a tenth of the time, and finds nothing
        try:
            refuse(self._root)
            result = self.generate(self._root, ahead if self.built else None)
            if result is None:
                return
            generated(result)
            written = Written() if result is before else result.written
            names = {*written.names, *(_below(config.docs_dir, path) for path in changed)}
            named = seeds.get(site) == self._seeds.get(site)  # else the parts in the menu may be others
            if whole or written.removed or not named or not self._build_again(names):
                self.built = None
                builder()
            elif names:
                self.search(config)
                log.info("Built again: %s", ", ".join(sorted(names)))
            self._others = self._stamps(config)
            log.info("Done after %.2f seconds", time.perf_counter() - begin)
        except FileError as error:
            self.built, self.wrong = None, str(error)
            log.error("%s", error)  # noqa: TRY400 – its text says it all
        except (Exception, SystemExit) as error:  # noqa: BLE001 – whatever it is, the server goes on
            self.built = None
            self.wrong = f"{type(error).__name__}: {error}"
            log.error("%s", traceback.format_exc())  # noqa: TRY400 – as MkDocs prints it
        finally:
            gc.enable()
            if self.wrong and shown:  # browsers have the pages already
                server._wanted_epoch = _timestamp()  # noqa: SLF001 – as MkDocs does before a build
            self._settled.set()

    def _build_again(self, names: Iterable[str]) -> bool:
        """Build these files below ``docs/`` again; return False if that needs the whole site."""
        built = self.built
        found = [built.files.get_file_from_path(name) for name in sorted(names)] if built else []
        if built is None or not all(file and Path(file.abs_src_path or "").is_file() for file in found):
            return False
        changed = [file for file in found if file and file.inclusion.is_in_serve()]  # type: ignore[no-untyped-call]
        pages = [file.page for file in changed if file.page]
        listed = [page for page in pages if page in built.nav.pages or self._beside(page.file.src_uri)]
        titles = [page.title for page in listed]
        for page in pages:
            _populate_page(page, built.config, built.files)
        if titles != [page.title for page in listed]:
            return False  # other pages have it in their menu
        documents = built.files.documentation_pages()
        for page in pages:
            _build_page(page, built.config, documents, built.nav, built.env)
        for file in changed:
            if not file.page:
                file.copy_file()
        return True

    def _beside(self, path: str) -> bool:
        """Return whether the menu of other pages lists a page without its being in the navigation."""
        return bool(self._library and siblings(self._library, path))

    def _stamps(self, config: MkDocsConfig) -> dict[Path, int]:
        """Return when each watched file outside the seeds was last changed."""
        watched = (Path(name) for name in (*config.watch, config.config_file_path))
        return dict(_times(path for path in watched if path != self._root / "seeds"))

    def _answer(
        self, server: LiveReloadServer, environ: dict[str, Any], start: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer one request: with what is wrong in place of any page, else as MkDocs does.

        What is made of the data waits for it.
        """
        if _is_of_data(environ["PATH_INFO"]):
            self._settled.wait(LONGEST)
        if not _is_page(environ["PATH_INFO"]):
            return server.serve_request(environ, start)
        said: list[tuple[Any, ...]] = []
        found = server.serve_request(environ, lambda *head: said.append(head))  # waits while a build runs
        now = server.serve_request({**environ, "PATH_INFO": "/livereload/0/0"}, lambda *_: None)
        page = self._page(int(b"".join(now)))
        if page is None:
            start(*said[0])
            return found
        getattr(found, "close", lambda: None)()
        data = page.encode()
        start("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(data)))])
        return [data]

    def _page(self, epoch: int) -> str | None:
        wrong = self.wrong
        if isinstance(wrong, SeedsError):
            return of_seeds(wrong.faults, _lines(self._root, wrong.faults[:MOST]), epoch)
        return None if wrong is None else of_build(wrong, epoch)


def _bind(server: LiveReloadServer) -> None:
    """Listen, or say in words why not. Raises Abort."""
    try:
        type(server).server_bind(server)
    except OSError as error:
        host, port = str(server.server_address[0]), int(server.server_address[1])
        what = f"port {port} cannot be used ({error.strerror or error})"
        other = f"mkdocs serve --dev-addr {host}:{port + 1}"
        raise Abort(f"{what} – end the program that uses it, or take another port: {other}") from None


def _below(folder: str, path: Path) -> str:
    """Return a path as seen from a folder; outside it, one that no file below the folder has."""
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)


def _is_of_data(path: str) -> bool:
    pages = {pages_data.PATH, pages_data.CODEBOOK}
    return "/data/" in path or path.endswith((".json", *(page.replace(".md", ".html") for page in pages)))


def _is_page(path: str) -> bool:
    last = path.rsplit("/", 1)[-1]
    return not path.startswith("/livereload/") and ("." not in last or last.endswith(".html"))


def _times(paths: Iterable[Path]) -> Iterator[tuple[Path, int]]:
    for path in paths:
        with contextlib.suppress(FileError):  # told when it is read
            for file in [path, *files.below(path)]:
                with contextlib.suppress(OSError):  # gone meanwhile
                    yield file, file.lstat().st_mtime_ns


def _lines(root: Path, faults: Iterable[Fault]) -> dict[Mark, str]:
    """Return the line of the file that each fault is in, where it can be read."""
    found = {}
    for mark in (fault.mark for fault in faults):
        try:
            lines = (files.text(root / mark.file, root, MOST_BYTES) or "").splitlines()
        except FileError:
            continue
        found.update({mark: lines[mark.line - 1][:500]} if mark.line <= len(lines) else {})
    return found
