"""The MkDocs hook: it generates the pages before a build and finishes them after it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urljoin

from markdown.extensions.toc import slugify_unicode
from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import InclusionLevel

from explainer.export.files import FOLDER
from explainer.faults import NO_TEXTS, FileError, Mark, SeedsError
from explainer.library.load import load
from explainer.pages.wayfinding import siblings
from explainer.site.finish import finish, label_notes, without_policy
from explainer.site.furnish import furnish
from explainer.site.generate import Result, generate, refuse
from explainer.site.host import WAYS, Host, places, record, repository, ways, with_records
from explainer.site.originals import Words
from explainer.site.policy import ScriptError
from explainer.site.release import complete_feed
from explainer.site.serve import Built, Live
from explainer.text.edtf import epoch
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

_live: Live | None = None  # while serving
_nav: Navigation | None = None
_library: Library | None = None  # from which the pages were made
_replies = ""  # the address of the page that says how to take part, if the site has it
_words: Words | None = None  # of the originals, as far as they may be shown
_places: dict[str, Mark] = {}  # where each record is


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001 – MkDocs' own name
    """Remember whether pages are built to be kept or served while somebody writes."""
    if sys.flags.optimize > 1:
        raise PluginError(NO_TEXTS)
    global _live  # noqa: PLW0603 – a hook has no other place to keep it
    _live = Live() if command == "serve" else None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take the repository's address as git gives it, too, and give headings in any script addresses.

    Markdown would count those without a Latin letter: “_1”, “_2”.
    """
    config.repo_url = repository(config.repo_url or "")
    config.mdx_configs.setdefault("toc", {})["slugify"] = slugify_unicode
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Generate the pages; with faults in the seeds a build ends, a server goes on with the old pages."""
    root = Path(config.config_file_path).parent
    try:
        refuse(root)
    except FileError as error:
        raise PluginError(str(error)) from None
    if result := _generate(root):
        config.extra["edition"] = result.edition
        _remember(result, root)
        _show(config)


def _show(config: MkDocsConfig) -> None:
    """Read the originals if they are given, and say in one line what is not shown for want of them."""
    global _words  # noqa: PLW0603 – as above
    texts = config.extra.get("texts") or ""
    try:
        _words = Words(_library, Path(texts) if texts else None) if _library else None
    except FileError as error:
        raise PluginError(str(error)) from None
    if _words and (lacking := _words.lacking()):
        get_plugin_logger("originals").info(lacking)


def _generate(root: Path) -> Result | None:
    if _live:
        return _live.generate(root)
    try:
        return generate(root)
    except (SeedsError, FileError) as error:
        raise PluginError(f"The pages could not be generated:\n{error}") from None


def _remember(result: Result, root: Path) -> None:
    """Keep where each record is, and let MkDocs date the sitemap with the edition, not with today."""
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch(result.edition))
    global _library  # noqa: PLW0603 – as above
    _library = library = result.library or load(root)[0]
    _places.clear()
    _places.update(places(library) if library else {})


def on_files(files: Files, **_: object) -> None:
    """Leave old addresses out of the navigation, wherever they are."""
    old = {f"{forward.path}.md" for forward in _library.forwards} if _library else set()
    for file in files:
        if file.src_uri in old:
            file.inclusion = InclusionLevel.NOT_IN_NAV


def on_nav(nav: Navigation, **_: object) -> None:
    """Keep the navigation, from which a server builds single pages again."""
    global _nav  # noqa: PLW0603 – as above
    _nav = nav


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Keep what else that needs, and whether there is a page that says how to take part.

    The theme prints titles and descriptions as they are; here their engine escapes what is not HTML of ours.
    """
    env.autoescape = True
    config.copyright = Markup(config.copyright or "")  # noqa: S704 – from mkdocs.yml, where it may hold a link
    global _replies  # noqa: PLW0603 – as above
    page = files.get_file_from_path(WAYS)
    _replies = page.url if page else ""
    if _live and _nav:
        _live.built = Built(config, files, _nav, env)


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Give pages written by hand the edition too, so that they say how to cite them.

    MkDocs prints front matter that it cannot read as text, and says nothing. So a generated page that comes
    without its title ends the build.
    """
    if not page.meta.get("title") and re.search(rf"^{re.escape(NOTICE)}", markdown, re.MULTILINE):
        what = "its front matter could not be read, so it has no title – generate it again"
        raise PluginError(f"{page.file.src_uri}: {what}")
    page.meta.setdefault("edition", config.extra.get("edition", ""))
    return markdown


def on_page_content(html: str, *, page: Page, **_: object) -> str:
    """Label the notes before the search index is made, which they stay out of; show the words that may be."""
    return label_notes(_words.shown(html, page.file.src_uri) if _words else html)


def on_page_context(
    context: dict[str, Any], *, page: Page, config: MkDocsConfig, **_: object
) -> dict[str, Any]:
    """Give the foot of a page where its record is, and the theme which values are HTML already."""
    page.content = Markup(page.content)  # noqa: S704 – what Markdown made
    for item in _headings(page.toc):
        item.title = Markup(item.title)  # noqa: S704 – as above
    if (to := page.meta.get("forward")) and config.site_url:
        page.canonical_url = urljoin(config.site_url, str(to).partition("#")[0])
    path, seed, host = page.file.src_uri, str(page.meta.get("seed", "")), _host(config)
    beside = siblings(_library, path) if _library else []
    more = {"replies": _replies, "siblings": beside, **({"ways": ways(host)} if path == WAYS else {})}
    return {**context, **more, "record": record(path, seed, _places, host)}


def _headings(items: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for item in items:
        yield item
        yield from _headings(item.children)


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Finish a page."""
    html = with_records(output, page.file.src_uri, _places, _host(config))
    return _finished(html, page.file.src_uri)


def _finished(html: str, name: str) -> str:
    try:
        return finish(html, policy=not _live)
    except ScriptError as error:
        raise PluginError(f"{name}: {error}") from None


def _host(config: MkDocsConfig) -> Host:
    extra = config.extra
    return Host(
        config.repo_url or "", config.site_url or "", extra.get("contact") or "", **extra.get("host", {})
    )


def on_post_template(output_content: str, *, template_name: str, **_: object) -> str:
    """Finish the one page that is a template."""
    return _finished(output_content, template_name) if template_name == "404.html" else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Make what is made from the built site as a whole, the search; a server makes it a little later."""
    if _live:
        _live.search(config)
        return
    if bare := without_policy(Path(config.site_dir)):
        what = "has no content security policy, as no page was made of it – write it as Markdown"
        raise PluginError("\n".join(f"{name}: {what}" for name in bare))
    try:
        furnish(Path(config.config_file_path).parent, Path(config.site_dir), _library, config.site_url or "")
        if config.site_url:
            complete_feed(Path(config.site_dir) / FOLDER, config.site_url)
    except FileError as error:
        raise PluginError(str(error)) from None


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None], **_: object
) -> LiveReloadServer:
    """Let a change be shown at once, and a mistake too."""
    root = Path(config.config_file_path).parent
    return _live.take_over(server, config, builder, lambda made: _remember(made, root)) if _live else server


def on_shutdown() -> None:
    """Let what is under way come to its end before MkDocs takes the folder away."""
    if _live:
        _live.end()
