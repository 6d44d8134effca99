"""The MkDocs hook: it generates the pages before a build and finishes them after it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import PluginError

from explainer.build import Result, generate
from explainer.dates import epoch
from explainer.faults import SeedsError, WritingError
from explainer.finish import finish, label_notes
from explainer.live import Built, Live

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

_live: Live | None = None  # while serving
_nav: Navigation | None = None


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001 – MkDocs' own name
    """Remember whether pages are built to be kept or served while somebody writes."""
    global _live  # noqa: PLW0603 – a hook has no other place to keep it
    _live = Live() if command == "serve" else None


def on_pre_build(config: MkDocsConfig) -> None:
    """Generate the pages; with faults in the seeds a build ends, a server goes on with the old pages."""
    result = _generate(Path(config.config_file_path).parent)
    if result:  # MkDocs dates the sitemap with it, not with today
        os.environ["SOURCE_DATE_EPOCH"] = str(epoch(result.library.site.edition))


def _generate(root: Path) -> Result | None:
    if _live:
        return _live.generate(root)
    try:
        return generate(root)
    except (SeedsError, WritingError) as error:
        raise PluginError(f"The pages could not be generated:\n{error}") from None


def on_nav(nav: Navigation, **_: object) -> None:
    """Keep the navigation, from which a server builds single pages again."""
    global _nav  # noqa: PLW0603 – as above
    _nav = nav


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Keep what else that needs."""
    if _live and _nav:
        _live.built = Built(config, files, _nav, env)


def on_page_content(html: str, **_: object) -> str:
    """Label the notes before the search index is made, which they stay out of."""
    return label_notes(html)


def on_post_page(output: str, **_: object) -> str:
    """Finish a page."""
    return finish(output, policy=not _live)


def on_post_template(output_content: str, *, template_name: str, **_: object) -> str:
    """Finish the one page that is a template."""
    return finish(output_content, policy=not _live) if template_name == "404.html" else output_content


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None], **_: object
) -> LiveReloadServer:
    """Let a change be shown at once, and a mistake too."""
    return _live.take_over(server, config, builder) if _live else server
