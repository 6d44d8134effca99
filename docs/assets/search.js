// The search page: fetches the index (Pagefind's, in small pieces) when somebody begins to search, and not before.
(() => {
  const form = document.querySelector("form.find");
  if (!form) return;
  const [box, state, hits] = [form.elements.q, document.querySelector(".find-state"), document.querySelector(".find-hits")];
  const KINDS = {
    page: ["Pages", "page", "pages"],
    list: ["Lists", "list", "lists"],
    sentence: ["Sentences and their evidence", "sentence", "sentences"],
  };
  const MOST = 8;

  if (location.protocol === "file:") {
    state.textContent =
      "Searching needs a server, as a browser does not let a page opened from a folder read other files. With Python: " +
      "run “python3 -m http.server” in this folder and open http://localhost:8000.";
    return;
  }
  form.hidden = false;
  state.textContent = "";

  let loading;
  const load = () =>
    (loading ??= import(new URL("pagefind/pagefind.js", document.baseURI)).then(async (engine) => {
      await engine.options({ excerptLength: 26 });
      await engine.init();
      return engine;
    }));

  const make = (tag, ...children) => {
    const element = document.createElement(tag);
    element.append(...children);
    return element;
  };
  // An excerpt is text with marks in it; anything else in it stays text.
  const marked = (html) =>
    [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map((node) =>
      node.nodeName === "MARK" ? make("mark", node.textContent) : node.textContent,
    );
  const link = (words, address) => {
    const element = make("a", words);
    element.href = address;
    return element;
  };
  const weight = (part) => part.weighted_locations.reduce((sum, place) => sum + place.balanced_score, 0);
  const shown = (hit, kind) => {
    const parts = hit.sub_results.filter((part) => part.anchor?.element === "h2" || part.anchor?.element === "h3");
    const best = kind === "list" && parts.length ? parts.reduce((one, other) => (weight(other) > weight(one) ? other : one)) : hit;
    const item = make("li", link(best === hit ? hit.meta.title : `${hit.meta.title}: ${best.title}`, best.url));
    item.append(make("p", ...marked(best.excerpt)));
    if (kind === "page" && parts.length) {
      item.append(make("ul", ...parts.slice(0, 3).map((part) => make("li", link(part.title, part.url)))));
    }
    return item;
  };

  let latest = 0;
  const search = async (keep) => {
    const [words, turn] = [box.value.trim(), ++latest];
    if (keep) {
      const address = new URL(location.href);
      address.search = words ? new URLSearchParams({ q: words }) : "";
      history.replaceState(null, "", address);
    }
    if (!words) {
      hits.replaceChildren();
      state.textContent = "";
      return;
    }
    let engine;
    try {
      state.textContent ||= "Searching …";
      engine = await load();
    } catch {
      state.textContent = "The index of the search is not here. “python -m explainer furnish site” makes it for a built site.";
      return;
    }
    const groups = await Promise.all(
      Object.entries(KINDS).map(async ([kind, [label, one, more]]) => {
        const { results } = await engine.search(words, { filters: { kind } });
        const some = await Promise.all(results.slice(0, MOST).map((each) => each.data()));
        return { kind, label, count: results.length, some, said: `${results.length} ${results.length === 1 ? one : more}` };
      }),
    );
    if (turn !== latest) return;
    const found = groups.filter((group) => group.count);
    hits.replaceChildren(
      ...found.flatMap(({ kind, label, count, some }) => [
        make("h2", `${label} (${count > some.length ? `the first ${some.length} of ${count}` : count})`),
        make("ol", ...some.map((hit) => shown(hit, kind))),
      ]),
    );
    state.textContent = found.map(({ said }) => said).join(", ") || `Nothing found for “${words}”.`;
  };

  let pause;
  box.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(search, 200, true);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    search(true);
  });
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  if (box.value) search(false);
  else if (matchMedia("(hover: hover)").matches) box.focus();
})();
