"""The built pages and the data agree: what programs read in a page, and how a page is cited."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from explainer.text import edtf
from sites import PUBLIC
from styles import styled

_STRUCTURED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
FORMS = ["APA", "Chicago", "BibTeX", "RIS", "CSL-JSON"]  # in which a page is cited
_CITE = re.compile(r'<details class="cite"[^>]*>(.*?)</details>', re.DOTALL)


def structured(path: Path) -> dict[str, Any]:
    """Return what a page says of itself to programs, by type."""
    found = _STRUCTURED.findall(path.read_text(encoding="utf-8"))
    assert len(found) == 1, f"{path} has {len(found)} scripts of data"
    read = json.loads(found[0])
    assert read["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in read["@graph"]}


def records(site: Path, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table of the data that is part of the built site."""
    rows: list[dict[str, Any]] = json.loads((site / "data" / f"{table}.json").read_text(encoding="utf-8"))[
        "records"
    ]
    return rows


def test_claims_in_pages_are_those_of_the_data(site: Path) -> None:
    """Each claim's page says its words, speakers, date and works as claims.json has them."""
    names = {record["id"]: record for record in records(site, "names")}
    works = {record["id"]: record["title"] for record in records(site, "works")}
    documents = {record["id"]: record["title"] for record in records(site, "documents")}
    claims = records(site, "claims")
    for claim in claims:
        if claim["kind"] != "claim":
            assert not _STRUCTURED.search((site / claim["evidence"]).read_text(encoding="utf-8"))
            continue
        told = structured(site / claim["evidence"])["Claim"]
        assert (told["@id"], told["text"]) == (f"#{claim['id']}", claim["says"])
        said = dict(zip(claim["speakers"], claim["speaker_names"], strict=True))
        speakers = {name for key, name in said.items() if key not in documents}
        assert {author["name"] for author in told.get("author", ())} == speakers
        people = {said[key] for key in said if names.get(key, {}).get("kind") == "person"}
        assert {author["name"] for author in told.get("author", ()) if author["@type"] == "Person"} == people
        days = {date for date in claim["dates"] if edtf.parts(date)}
        assert told.get("datePublished") == (days.pop() if len(days) == 1 else None)
        titles = [works[key] for key in claim["works"]] or [documents[key] for key in claim["documents"]]
        cited = " ".join(told["citation"])
        assert all(title in cited for title in titles[: len(told["citation"])])
    assert claims


def test_each_claim_links_its_file(public: Path) -> None:
    """A claim’s page announces its file in its head and where it is cited; the file has its address."""
    for claim in records(public, "claims"):
        page = (public / claim["evidence"]).read_text(encoding="utf-8")
        name = f"{claim['id']}.json"
        assert (
            f'<link rel="alternate " type="application/json" title="This claim as data" href="{name}">'
            in page
        )
        assert f'<a href="{name}">JSON</a>' in page
        found = json.loads((public / "evidence" / name).read_text(encoding="utf-8"))
        assert found["url"] == f"{PUBLIC}/{claim['evidence']}"
        assert f'<link rel="canonical" href="{found["url"]}">' in page
    assert (public / "data" / found["schema_file"].rpartition("/")[2]).is_file()
    assert 'title="This claim' not in (public / "evidence" / "index.html").read_text(encoding="utf-8")


def test_the_sitemap_has_the_days_of_the_data(public: Path) -> None:
    """Each page of the sitemap has the day of its claims; JSON-LD has the same, and no page another."""
    sitemap = (public / "sitemap.xml").read_text(encoding="utf-8")
    days = dict(re.findall(r"<loc>(.*?)</loc><lastmod>(.*?)</lastmod>", sitemap))
    assert len(days) == sitemap.count("<url>")
    told = {}
    for path in sorted((public / "evidence").glob("*.json")):
        found = json.loads(path.read_text(encoding="utf-8"))
        told[found["claim"]["id"]] = found["modified"]
        if found["url"] in days:
            assert days[found["url"]] == found["modified"]
            page = _STRUCTURED.search(path.with_suffix(".html").read_text(encoding="utf-8"))
            assert not page or json.loads(page[1])["@graph"][0]["dateModified"] == found["modified"]
    assert {*days.values()} <= {*told.values(), edition(public)}


def test_texts_and_data_say_what_they_are(site: Path) -> None:
    """A page of text is an Article, Home the WebSite, the Data page a Dataset of files that are there."""
    texts = [
        record
        for table in sorted((site / "data").glob("pages-*.json"))
        for record in records(site, table.stem)
    ]
    for page in texts:
        name, _, anchor = page["address"].partition("#")
        if anchor:  # a section of a page, under its own title
            title = re.search(rf'<h2 id="{re.escape(anchor)}"[^>]*>(.*?)<', (site / name).read_text("utf-8"))
            assert title, page["address"]
            assert unescape(title[1]) == page["title"]
            assert structured(site / name)["Article"]["headline"]
        elif page["claims"] and page["address"] != "index.html":
            assert structured(site / name)["Article"]["headline"] == page["title"]
    assert "WebSite" in structured(site / "index.html")
    dataset = structured(site / "data.html")["Dataset"]
    files = [download["name"] for download in dataset["distribution"]]
    assert "data/claims.csv" in files
    assert all((site / name).is_file() for name in files)
    assert dataset["version"].startswith(f"{edition(site)}+")
    assert dataset["dateModified"] == edition(site)
    assert dataset["creator"]["name"].startswith("Contributors to ")
    assert {"data/explainer.sqlite"} <= {*files}


def edition(site: Path) -> str:
    """Return the edition of the data."""
    return str(json.loads((site / "data" / "claims.json").read_text(encoding="utf-8"))["edition"])


def cited(path: Path) -> tuple[str, str, dict[str, Any]]:
    """Return how a page is cited: in APA, in Chicago and as CSL-JSON, of the five forms that it has."""
    box = _CITE.search(path.read_text(encoding="utf-8"))
    assert box, f"{path} does not say how it is cited"
    listed = box[1].partition("<dl>")[2].partition("</dl>")[0]
    forms = dict(re.findall(r"<dt>(.*?)<dd>(.*?)(?=<dt>|\Z)", listed, re.DOTALL))
    assert list(forms) == FORMS
    said = {name: unescape(re.sub(r"<[^>]+>", "", form)).strip() for name, form in forms.items()}
    csl = json.loads(said["CSL-JSON"])
    assert f"url = {{{csl['URL']}}}" in said["BibTeX"]
    assert f"UR  - {csl['URL']}\n" in said["RIS"]
    return said["APA"], said["Chicago"], csl


def test_every_page_says_how_it_is_cited(site: Path, pages: list[str]) -> None:
    """Each page but that for addresses that lead nowhere has its title, edition and address to cite."""
    day = {"date-parts": [list(map(int, edition(site).split("-")))]}
    for page in pages:
        if page != "404.html":
            apa, chicago, csl = cited(site / page)
            address = csl["URL"]
            assert address == (page.removesuffix("index.html") or page)
            assert csl["issued"] == day
            for said in (apa, chicago):
                assert csl["title"] in said
                assert csl["container-title"] in said
                assert address in said


@pytest.mark.parametrize("page", ["index.html", "timeline.html", "about/method.html"])
def test_citations_are_those_of_a_csl_processor(site: Path, page: str) -> None:
    """What citeproc makes of the CSL-JSON has the same parts in the same order as what is printed."""
    apa, chicago, csl = cited(site / page)
    # With an author the processor does not repeat the title, which it should not do without one either.
    (made,) = styled([{**csl, "author": [{"literal": "Nobody"}]}], "apa")
    _, date, rest = re.split(r"(\(.*?\)\. )", made, maxsplit=1)
    title = f"{csl['title']}. "
    assert plain(apa) == plain(title + date + rest.removeprefix(title))
    (made,) = styled([{**csl, "author": [{"literal": "Nobody"}]}], "chicago-notes-bibliography")
    assert plain(chicago) == plain(made.removeprefix("Nobody. "))


def plain(text: str) -> str:
    """Return letters and digits alone, as styles differ in capitals and in which mark comes first."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def test_data_in_a_page_runs_into_no_policy(browser: Browser, address: str) -> None:
    """Chromium loads a page with its data for programs and refuses nothing."""
    tab = browser.new_page()
    refused: list[str] = []
    tab.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    tab.on("response", lambda answer: refused.append(answer.url) if answer.status >= 400 else None)
    tab.add_init_script(
        "addEventListener('securitypolicyviolation', e => console.error(e.violatedDirective))"
    )
    for page in ("data.html", "index.html"):
        tab.goto(f"{address}{page}")
        assert tab.locator('script[type="application/ld+json"]').count() == 1
    assert tab.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    assert refused == []
    tab.close()


def test_what_is_pressed_opens_the_citation(browser: Browser, address: str, site: Path) -> None:
    """The citation opens without scripts, and its files can be had."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    page = next(record["address"] for record in records(site, "pages-page") if record["claims"])
    tab.goto(f"{address}{page}")
    box = tab.locator("details.cite")
    forms = box.locator("dd").all()
    assert len(forms) == len(FORMS)
    assert not any(form.is_visible() for form in forms)
    box.locator("summary").press("Enter")
    assert all(form.is_visible() for form in forms)
    links = box.locator("a").all()
    assert links
    for link in links:
        answer = tab.request.get(f"{address}{link.get_attribute('href')}")
        assert answer.ok
    context.close()
