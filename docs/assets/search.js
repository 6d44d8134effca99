// The search page: fetches the index (Pagefind's, in small pieces) when somebody begins to search, and not before.
(() => {
  const form = document.querySelector("form.find");
  if (!form) return;
  const [box, state, hits] = [form.elements.q, document.querySelector(".find-state"), document.querySelector(".find-hits")];
  const KINDS = { page: "Pages", list: "Lists", sentence: "Sentences and their evidence" };
  const MOST = 6;

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
  // What begins with the title, which stands above, goes on after it; what begins within a sentence says so.
  const excerpt = (html, title) => {
    const rest = html.startsWith(title) ? html.slice(title.length).trimStart() : html;
    return [...(/^[\p{Ll},;]/u.test(rest) ? ["… "] : []), ...marked(rest)];
  };
  const link = (words, address) => {
    const element = make("a", words);
    element.href = address;
    return element;
  };
  const weight = (part) => part.weighted_locations.reduce((sum, place) => sum + place.balanced_score, 0);
  // What only begins a little like the words is no hit: the engine gives it where it finds nothing better.
  const fits = (hit, words) => {
    const found = [hit, ...hit.sub_results].flatMap((part) =>
      [...new DOMParser().parseFromString(part.excerpt, "text/html").querySelectorAll("mark")].map((mark) => plain(mark.textContent)),
    );
    return plain(words).split(/\s+/).some((word) => found.some((each) => each.startsWith(word.slice(0, Math.min(4, word.length)))));
  };
  const plain = (text) => text.toLowerCase().replace(/^[^\p{L}\p{N}]+/u, "");
  // In a list the place itself is found: the one of that name, or else the one that has most of the words.
  const place = (hit, words) => {
    const parts = hit.sub_results.filter((part) => part.anchor?.element === "h2" || part.anchor?.element === "h3");
    const named = parts.find((part) => plain(part.title) === plain(words));
    return { parts, named, best: named ?? parts.toSorted((one, other) => weight(other) - weight(one))[0] ?? hit };
  };
  const entry = (hit, kind, words) => {
    const { parts, best: part } = place(hit, words);
    const best = kind === "list" ? part : hit;
    const item = make("li", link(best === hit ? hit.meta.title : `${hit.meta.title}: ${best.title}`, best.url));
    item.append(make("p", ...excerpt(best.excerpt, hit.meta.title)));
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
      hits.removeAttribute("aria-busy");
      hits.replaceChildren();
      state.textContent = "";
      return;
    }
    hits.setAttribute("aria-busy", "true");
    let engine;
    try {
      state.textContent ||= "Searching …";
      engine = await load();
    } catch {
      hits.removeAttribute("aria-busy");
      state.textContent = "The index of the search is not here. “python -m explainer furnish site” makes it for a built site.";
      return;
    }
    const some = async (filters, most) => {
      const { results } = await engine.search(words, { filters });
      const fetched = await Promise.all(results.slice(0, most).map((each) => each.data()));
      const fitting = fetched.filter((hit) => fits(hit, words));
      return { hits: fitting, count: fitting.length ? results.length - fetched.length + fitting.length : 0 };
    };
    const [pages, sentences] = await Promise.all([
      some({ not: { kind: "sentence" } }, 3 * MOST),
      some({ kind: "sentence" }, MOST),
    ]);
    const of = (kind) => pages.hits.filter((hit) => hit.meta.kind === kind);
    const lists = of("list").sort((one, other) => !place(one, words).named - !place(other, words).named);
    const groups = { page: of("page"), list: lists, sentence: sentences.hits };
    if (turn !== latest) return;
    hits.removeAttribute("aria-busy");
    hits.replaceChildren(
      ...Object.entries(groups)
        .filter(([, group]) => group.length)
        .flatMap(([kind, group]) => [
          make("h2", KINDS[kind]),
          make("ol", ...group.slice(0, MOST).map((hit) => entry(hit, kind, words))),
        ]),
    );
    const counted = (count, one, more) => (count ? [`${count} ${count === 1 ? one : more}`] : []);
    const counts = [
      ...counted(pages.count, "page or list", "pages and lists"),
      ...counted(sentences.count, "sentence", "sentences"),
    ];
    state.textContent = counts.join(", ") || `Nothing found for “${words}”.`;
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
