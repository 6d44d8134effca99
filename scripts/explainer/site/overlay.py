"""Let MkDocs read the generated files from a folder of their own, so that no build changes what git carries.

`generate` writes into ``docs/``, where people and code hosts read the pages. A build and a server write
into ``.made/`` and lay that over ``docs/``: a file in it takes the place of the one with the same path, and
generated files that only ``docs/`` still has, from other seeds, are left out.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from explainer import files as door
from explainer.site.write import generated_below

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

FOLDER = ".made"


def lay_over(files: Files, config: MkDocsConfig) -> None:
    """Give MkDocs the generated files, unless there are none since the seeds have always been wrong."""
    docs, made = Path(config.docs_dir), Path(config.config_file_path).parent / FOLDER
    names = [path.relative_to(made).as_posix() for path in door.below(made)]
    for name in {*generated_below(docs), *names} if names else ():
        if there := files.get_file_from_path(name):
            files.remove(there)
    for name in names:
        files.append(File(name, str(made), config.site_dir, config.use_directory_urls))
