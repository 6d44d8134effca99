"""The MkDocs hook: it generates the pages before a build and finishes them after it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from explainer.build import furnish, generate
from explainer.dates import epoch
from explainer.faults import SeedsError, WritingError
from explainer.finish import finish, label_notes

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("explainer")
_serving = False


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001 – MkDocs' own name
    """Remember whether pages are built to be kept or served while somebody writes."""
    global _serving  # noqa: PLW0603 – a hook has no other place to keep it
    _serving = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    """Generate the pages; with faults in the seeds a build ends, a server goes on with the old pages."""
    try:
        edition = generate(Path(config.config_file_path).parent).edition
        os.environ["SOURCE_DATE_EPOCH"] = str(
            epoch(edition)
        )  # MkDocs dates the sitemap with it, not with today
    except (SeedsError, WritingError) as error:
        if not _serving:
            raise PluginError(f"The pages could not be generated:\n{error}") from None
        log.error("The pages stay as they were:\n%s", error)  # noqa: TRY400 – its text says it all


def on_page_content(html: str, **_: object) -> str:
    """Label the notes before the search index is made, which they stay out of."""
    return label_notes(html)


def on_post_page(output: str, **_: object) -> str:
    """Finish a page."""
    return finish(output, policy=not _serving)


def on_post_template(output_content: str, *, template_name: str, **_: object) -> str:
    """Finish the one page that is a template."""
    return finish(output_content, policy=not _serving) if template_name == "404.html" else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Make what is made from the built site as a whole: the search, and the picture of a link to it."""
    try:
        furnish(Path(config.config_file_path).parent, Path(config.site_dir))
    except WritingError as error:
        raise PluginError(str(error)) from None


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Do not watch the folder that the pages are generated into: the build would never end."""
    server.unwatch(config.docs_dir)
    return server
