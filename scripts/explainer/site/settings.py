"""What a site's mkdocs.yml need not say: the settings of every site, with its own in their place."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError
from mkdocs.utils.yaml import yaml_load

from explainer import files
from explainer.errors import FileError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

THEME = Path(__file__).parent.parent / "theme"  # templates, styles, scripts and icons
FILE = "mkdocs.yml"
_EVERY = Path(__file__).with_name("settings.yml")
_CARD = "assets/card.png"  # shown by other sites next to a link, if a site has it; 1200 by 630 pixels
_OVERRIDES = "overrides"  # a folder with templates that take the place of ours, if a site has one
_WATCHED = ("seeds", _OVERRIDES, "docs/assets", "docs/about")  # not docs/ itself, where pages are generated


def whole(path: Path) -> dict[str, Any]:
    """Return all settings of the site whose mkdocs.yml is at `path`, as MkDocs would read them.

    Maps are merged key by key; any other value of the site takes the place of that of every site. Raises
    FileError if there is no such file.
    """
    own = files.text(path, path.parent)
    if own is None:
        raise FileError(path, "is missing – it gives the site its name; “explainer init” writes one")
    source = io.StringIO(own)
    source.name = str(path)  # MkDocs looks from here for what “INHERIT” names
    return _over(_every(path.parent), _spelled(yaml_load(source)))


def _every(root: Path) -> dict[str, Any]:
    """Return the settings of every site, with what depends on which files a site has."""
    found = yaml_load(files.text(_EVERY, None) or "")
    if (root / _OVERRIDES).is_dir():
        found["theme"]["custom_dir"] = str(root / _OVERRIDES)
    found["extra"]["card"] = _CARD if (root / "docs" / _CARD).is_file() else ""
    return {**found, "watch": [name for name in _WATCHED if (root / name).is_dir()]}


def _spelled(own: dict[str, Any]) -> dict[str, Any]:
    """Return settings with a theme that is only named in the form that has room for more."""
    return {**own, "theme": {"name": own["theme"]}} if isinstance(own.get("theme"), str) else own


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return two maps merged, the second over the first."""
    found = dict(below)
    for key, value in above.items():
        before = found.get(key)
        both = isinstance(before, Mapping) and isinstance(value, Mapping)
        found[key] = _over(before, value) if both else value  # type: ignore[arg-type]
    return found


def elsewhere(path: Path) -> dict[str, Any]:
    """Return all settings of a site for another engine, which does not know our plugin."""
    found = whole(path)
    found["theme"].setdefault("custom_dir", str(THEME))
    del found["watch"]
    return {**found, "plugins": []}


def complete(config: MkDocsConfig) -> bool:
    """Give a configuration the settings that its file does not say; return whether its pages are as usual.

    They are where the Markdown, the templates and the steps of a build are those of every site. Raises
    PluginError.
    """
    path = Path(config.config_file_path)
    made, found, every = (
        type(config)(config_file_path=config.config_file_path),
        whole(path),
        _every(path.parent),
    )
    usual = found["markdown_extensions"] == every["markdown_extensions"]
    made.load_dict({**found, "plugins": [], "hooks": []})
    wrong, _ = made.validate()
    if wrong:
        raise PluginError("\n".join(f"{path.name}: {key}: {error}" for key, error in wrong))
    for key in {*every, "repo_name", "mdx_configs"} - {"site_url", "watch"}:
        config[key] = made[key]
    config.site_url = config.site_url or made.site_url  # a server has set its own
    theme = made.theme
    theme.dirs.insert(1 if theme.custom_dir else 0, str(THEME))
    config.watch = [*made.watch, *config.watch, str(THEME)]
    return usual and not theme.custom_dir and len(config.plugins) == 1  # hooks are among them
