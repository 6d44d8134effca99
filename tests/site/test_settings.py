"""The settings of a site: what every site has, with its own in their place."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

import support
from explainer.site import settings


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder with the settings of a site and an empty folder for its pages."""
    (tmp_path / "mkdocs.yml").write_text(support.SETTINGS, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    return tmp_path


def add(site: Path, more: str) -> None:
    """Write more settings."""
    with (site / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(more)


def test_a_map_is_joined_and_any_other_value_is_replaced(site: Path) -> None:
    """A key in a map leaves the others there; a list of the site is the whole list."""
    every = settings.whole(site / "mkdocs.yml")
    add(site, "extra: {contact: us@example.org}\nextra_css: [own.css]\ntheme: material\n")
    found = settings.whole(site / "mkdocs.yml")
    assert found["extra"] == {**every["extra"], "contact": "us@example.org"}
    assert found["extra_css"] == ["own.css"]
    assert found["theme"] == every["theme"], "a theme that is only named keeps the settings"


def test_mkdocs_gets_what_the_file_does_not_say(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Theme, styles and extensions come with the plugin; the address that a server has set stays."""
    monkeypatch.setenv("SITE_URL", "https://example.org/x/")
    config = load_config(str(site / "mkdocs.yml"))
    assert config.theme.name == "mkdocs"
    config = config.plugins.on_config(config)
    assert config.theme.name == "material"
    assert config.theme.dirs[0] == str(settings.THEME)
    assert config.use_directory_urls is False
    assert "footnotes" in config.markdown_extensions
    assert config.mdx_configs["toc"]["permalink"] == "#"
    assert config.site_url == "https://example.org/x/"
    served = load_config(str(site / "mkdocs.yml"), site_url="http://127.0.0.1:8000/")
    assert served.plugins.on_config(served).site_url == "http://127.0.0.1:8000/"


def test_templates_of_a_site_come_before_ours(site: Path) -> None:
    """A folder “overrides” is looked into first; a picture for links is named if it is there."""
    for name in ("overrides", "docs/assets"):
        (site / name).mkdir()
    (site / "docs" / "assets" / "card.png").write_bytes(b"")
    config = load_config(str(site / "mkdocs.yml"))
    config = config.plugins.on_config(config)
    assert config.theme.dirs[:2] == [str(site / "overrides"), str(settings.THEME)]
    assert config.extra["card"] == "assets/card.png"


def test_a_setting_that_mkdocs_does_not_take_is_named(site: Path) -> None:
    """What MkDocs itself cannot see before the settings are joined ends the build with its key."""
    config = load_config(str(site / "mkdocs.yml"))
    add(site, "extra_css: no-list\n")
    with pytest.raises(PluginError, match=r"mkdocs\.yml: extra_css: "):
        config.plugins.on_config(config)


def test_another_engine_gets_one_whole_file(site: Path) -> None:
    """“explainer settings” prints a file without our plugin, which names the folder of our templates."""
    printed = support.run(site, "settings")
    assert printed.code == 0
    assert f"custom_dir: {settings.THEME}" in printed.out
    assert "plugins: []" in printed.out
