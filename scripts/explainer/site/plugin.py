"""The MkDocs plugin: it generates the pages before a build and finishes them after it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urljoin

from markdown.extensions.toc import slugify_unicode
from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import InclusionLevel

from explainer.errors import NO_TEXTS, FileError, Mark, SeedsError
from explainer.export import feed
from explainer.export.files import FOLDER
from explainer.library.load import load
from explainer.pages import cards, modified
from explainer.pages.menu import menu, unlisted
from explainer.pages.wayfinding import siblings
from explainer.site import overlay, settings, style
from explainer.site.code_host import WAYS, Host, places, record, repository, ways, with_records
from explainer.site.direct import Direct, frame
from explainer.site.finished_page import finish, label_notes, without_policy
from explainer.site.generate import Result, generate, refuse
from explainer.site.originals import Words
from explainer.site.policy import ScriptError
from explainer.site.release import complete
from explainer.site.search import furnish
from explainer.site.serve import Built, Live
from explainer.site.structured import structured
from explainer.text.edtf import first_day
from explainer.text.markdown import NOTICE

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink

    from explainer.library.library import Library


class Plugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """What the program does while MkDocs builds or serves the site.

    What is wrong is raised as PluginError, which MkDocs prints without a traceback.
    """

    def __init__(self) -> None:
        """Begin without a library: the first build makes it."""
        self.live: Live | None = None  # while serving
        self.nav: Navigation | None = None
        self.library: Library | None = None  # from which the pages were made
        self.replies = ""  # the address of the page that says how to take part, if the site has it
        self.places: dict[str, Mark] = {}  # where each record is
        self.days: dict[str, str] = {}  # when what each page shows last changed
        self.newest = ""  # the newest of these
        self.cards: dict[str, str] = {}  # where the picture of a page is
        self.leads: dict[str, str] = {}  # the words beside it
        self.words: Words | None = None  # of the originals, as far as they may be shown
        self.usual = False  # nobody but us has a say in how pages look
        self.direct: list[Direct] = []  # the pages of evidence, which then go a short way

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 – MkDocs’ own name
        """Remember whether pages are built to be kept or served while somebody writes."""
        if sys.flags.optimize > 1:
            raise PluginError(NO_TEXTS)
        self.live = Live() if command == "serve" else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the settings of every site; take the repository's address as git gives it, too.

        Headings in any script get addresses: Markdown would count those without a Latin letter, “_1”, “_2”.
        """
        try:
            self.usual = settings.complete(config)
        except FileError as error:
            raise PluginError(str(error)) from None
        config.repo_url = repository(config.repo_url or "")
        config.mdx_configs.setdefault("toc", {})["slugify"] = slugify_unicode
        return config

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Generate the pages; with faults in the seeds a build ends, a server goes on with the old pages."""
        root = Path(config.config_file_path).parent
        try:
            refuse(root)
        except FileError as error:
            raise PluginError(str(error)) from None
        if result := self._generate(root):
            config.extra["version"] = result.version
            config.extra["edition"] = result.version.partition("+")[0]
            self._remember(result, root)
            if self.library and self.library.site.short_title:
                config.extra["short_title"] = self.library.site.short_title
            config.extra["parts"] = _parts(self.library) if self.library else {}
            self._show(config)

    def _show(self, config: MkDocsConfig) -> None:
        """Read the originals if they are given, and say in one line what is not shown without them."""
        texts = config.extra.get("texts") or ""
        try:
            self.words = Words(self.library, Path(texts) if texts else None) if self.library else None
        except FileError as error:
            raise PluginError(str(error)) from None
        if self.words and (lacking := self.words.lacking()):
            get_plugin_logger("originals").info(lacking)

    def _generate(self, root: Path) -> Result | None:
        if self.live:
            return self.live.generate(root)
        try:
            return generate(root, overlay.FOLDER)
        except (SeedsError, FileError) as error:
            raise PluginError(f"The pages could not be generated:\n{error}") from None

    def _remember(self, result: Result, root: Path) -> None:
        """Keep the library and where each record is."""
        self.library = library = result.library or load(root, checked=True)[0]
        self.places.clear()
        self.places.update(places(library) if library else {})
        self.days, self.newest = (modified.days(library), modified.newest(library)) if library else ({}, "")
        self.cards, self.leads = (cards.paths(library), cards.leads(library)) if library else ({}, {})

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Lay the generated files over those in docs/; make a menu if the site has none."""
        overlay.lay_over(files, config)
        pages = {file.src_uri: file for file in files.documentation_pages()}
        if self.library and config.nav is None:
            config.nav = menu(self.library, pages)
        for path in unlisted(self.library, pages) if self.library else ():
            pages[path].inclusion = InclusionLevel.NOT_IN_NAV

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the navigation, from which a server builds pages again; build evidence in the short way."""
        self.nav = nav
        claims = self.library.claims if self.library and self.usual else ()
        found = (files.get_file_from_path(f"evidence/{key}.md") for key in claims)
        self.direct = [Direct(None, file, config) for file in found if file and file.page not in nav.pages]

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Keep what else that needs, and whether there is a page that says how to take part.

        The theme prints titles and descriptions as they are; here their engine escapes what is not
        HTML of ours.
        """
        env.autoescape = True
        config.copyright = Markup(config.copyright or "")  # noqa: S704 – from mkdocs.yml, where it may hold a link
        page = files.get_file_from_path(WAYS)
        self.replies = page.url if page else ""
        own = frame(env, self._finished)
        for engine in self.direct:
            engine.put_into(own)
        if self.live and self.nav:
            self.live.built = Built(config, files, self.nav, env)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, **_: object) -> str:
        """Give pages written by hand the edition too, so that they say how to cite them.

        MkDocs prints front matter that it cannot read as text, and says nothing. So a generated page that
        comes without its title ends the build.
        """
        if not page.meta.get("title") and re.search(rf"^{re.escape(NOTICE)}", markdown, re.MULTILINE):
            what = "its front matter could not be read, so it has no title – generate it again"
            raise PluginError(f"{page.file.src_uri}: {what}")
        edition = config.extra.get("edition", "")
        page.meta.setdefault("edition", edition)
        made = str(page.meta.get("seed", "")).startswith("seeds/")
        last = self.days.get(page.file.src_uri) or (self.newest if made else "")
        if last or edition:  # which the sitemap gives, rather than today
            page.meta["modified"] = page.update_date = last or first_day(edition)
        return markdown

    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        """Label the notes before the search index is made, without them; show the words that may be."""
        return label_notes(self.words.page(html, page.file.src_uri) if self.words else html)

    def on_page_context(  # type: ignore[override]
        self, context: dict[str, Any], *, page: Page, config: MkDocsConfig, **_: object
    ) -> dict[str, Any]:
        """Give the foot of a page where its record is, and the theme which values are HTML already."""
        page.content = Markup(page.content)  # noqa: S704 – what Markdown made
        for item in _headings(page.toc):
            item.title = Markup(item.title)  # noqa: S704 – as above
        if (to := page.meta.get("forward")) and config.site_url:
            page.canonical_url = urljoin(config.site_url, str(to).partition("#")[0])
        path, seed, host = page.file.src_uri, str(page.meta.get("seed", "")), _host(config)
        beside = siblings(self.library, path) if self.library else []
        more: dict[str, Any] = {
            "replies": self.replies,
            "siblings": beside,
            "card": self.cards.get(path, ""),
            "lead": self.leads.get(path, ""),
            **({"ways": ways(host)} if path == WAYS else {}),
        }
        more["structured"] = structured(page, config, context["nav"])
        return {**context, **more, "record": record(path, seed, self.places, host)}

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Finish a page."""
        if isinstance(page, Direct) and page.plain:
            return output
        html = with_records(output, page.file.src_uri, self.places, _host(config))
        return self._finished(html, page.file.src_uri)

    def _finished(self, html: str, name: str) -> str:
        try:
            return finish(html, policy=not self.live)
        except ScriptError as error:
            raise PluginError(f"{name}: {error}") from None

    def on_post_template(self, output_content: str, *, template_name: str, **_: object) -> str:
        """Finish the one page that is a template."""
        return (
            self._finished(output_content, template_name) if template_name == "404.html" else output_content
        )

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Make what is made from the built site as a whole, the search; a server makes it a little later."""
        if self.live:
            self.live.search(config)
            return
        if bare := without_policy(Path(config.site_dir)):
            what = "has no content security policy, as no page was made of it – write it as Markdown"
            raise PluginError("\n".join(f"{name}: {what}" for name in bare))
        try:
            furnish(
                Path(config.config_file_path).parent,
                Path(config.site_dir),
                self.library,
                config.site_url or "",
            )
            style.put(Path(config.site_dir), config.extra_css)
            if config.site_url:
                complete(Path(config.site_dir), config.site_url)
        except FileError as error:
            raise PluginError(str(error)) from None

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None], **_: object
    ) -> LiveReloadServer:
        """Let a change be shown at once, and a mistake too."""
        root = Path(config.config_file_path).parent
        return (
            self.live.take_over(server, config, builder, lambda made: self._remember(made, root))
            if self.live
            else server
        )

    def on_shutdown(self) -> None:
        """Let what is under way come to its end before MkDocs takes the folder away."""
        if self.live:
            self.live.end()


def _parts(library: Library) -> dict[str, tuple[str, str]]:
    """Return what each part with a folder is called, and its feed."""
    kinds = (kind for kind in library.kinds.values() if kind.folder)
    return {kind.folder: (kind.plural, f"{FOLDER}/{feed.of_part(kind.folder)}") for kind in kinds}


def _headings(items: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for item in items:
        yield item
        yield from _headings(item.children)


def _host(config: MkDocsConfig) -> Host:
    extra = config.extra
    return Host(
        config.repo_url or "", config.site_url or "", extra.get("contact") or "", **extra.get("host", {})
    )
