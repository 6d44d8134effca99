"""The general words of style, and what a site's own file makes of them."""

from __future__ import annotations

from explainer.seeds import general_style
from explainer.seeds.read import read
from support import EXAMPLE


def test_a_site_adds_to_the_general_words() -> None:
    """Maps are joined key by key, however deep; a list of the site takes the place of the general one."""
    own = {
        "banned": {"tragic": "leave it out"},
        "stances": {"denial": {"cues": ["no"]}},
        "negations": ["nope"],
    }
    found, before = general_style.under(own), general_style.under({})  # type: ignore[arg-type]
    assert isinstance(found, dict)
    assert isinstance(before, dict)
    assert found["banned"] == {**before["banned"], "tragic": "leave it out"}  # type: ignore[dict-item]
    assert found["stances"]["denial"] == {**before["stances"]["denial"], "cues": ["no"]}  # type: ignore[index, call-overload, dict-item]
    assert found["negations"] == ["nope"]
    assert found["hedges"] == before["hedges"]


def test_only_stances_of_the_site_have_general_words() -> None:
    """A site with stances of its own gets general words only for those of them that are general."""
    found = general_style.under({"stances": {"guess": {"verbs": ["guessed"]}}}, ["report", "guess"])
    assert isinstance(found, dict)
    assert isinstance(found["stances"], dict)
    assert found["stances"].keys() == {"report", "guess"}


def test_a_site_can_leave_the_general_words_out() -> None:
    """“general: no” makes the file of the site all there is; the example does so."""
    own = {"general": "no", "banned": {"tragic": "leave it out"}}
    assert general_style.under(own) == own  # type: ignore[arg-type]
    style = read(EXAMPLE / "seeds")[0].style
    assert style
    assert "conceivably" not in style.hedges["possible"]
