// The search page. What is known by name, date or asked-for words answers first, from the small table of search-box.js; below it
// stand the pages, lists and sentences that hold the words, from the index (Pagefind's, in small pieces), which is
// fetched when somebody begins to search and not before. From a folder on disk the small table answers alone.
(() => {
  const form = document.querySelector("form.find");
  if (!form) return;
  const [box, state, hits] = [form.elements.q, document.querySelector(".find-state"), document.querySelector(".find-hits")];
  const GROUPS = { page: "Pages", list: "Lists", sentence: "Sentences and their evidence" };
  const [MOST, CARDS, LONGEST] = [6, 4, 320];
  const onDisk = location.protocol === "file:";
  form.hidden = false;
  state.textContent = "";

  let loading;
  const load = () =>
    (loading ??= import(new URL("pagefind/pagefind.js", document.baseURI)).then(async (engine) => {
      await engine.options({ excerptLength: 30 });
      await engine.init();
      return engine;
    }));

  const make = (tag, ...children) => {
    const element = document.createElement(tag);
    element.append(...children);
    return element;
  };
  const link = (words, address) => Object.assign(make("a", words), { href: address });

  // --- Excerpts: whole sentences around what was found, with the found words marked ------------------

  const parsed = (html) => new DOMParser().parseFromString(html, "text/html").body;
  const marks = (hit) =>
    [hit, ...hit.sub_results].flatMap((part) => [...parsed(part.excerpt).querySelectorAll("mark")].map((mark) => mark.textContent));
  const sentences = (text) =>
    [...new Intl.Segmenter("en", { granularity: "sentence" }).segment(text)].reduce((found, { segment }) => {
      if (/\b\p{Lu}\.\s*$/u.test(found.at(-1) ?? "")) found[found.length - 1] += segment; // “U.S. ” ends nothing
      else found.push(segment);
      return found;
    }, []);
  const squeezed = (text) => text.replace(/\s+/g, " ").trim();
  const excerpt = (part, hit) => {
    const [found, content] = [parsed(part.excerpt), squeezed(parsed(hit.content.replaceAll("<", "&lt;")).textContent)];
    const words = new Set([...found.querySelectorAll("mark")].map((mark) => mark.textContent.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")));
    words.delete("");
    const at = content.indexOf(squeezed(found.textContent));
    const first = found.querySelector("mark");
    let text = squeezed(found.textContent);
    if (at >= 0) {
      const before = first ? squeezed(text.slice(0, text.indexOf(first.textContent))).length : 0;
      let [begin, shown] = [0, ""];
      for (const sentence of sentences(content)) {
        const end = begin + sentence.length;
        if (end > at + before && shown.length + sentence.length <= Math.max(LONGEST, shown ? 0 : sentence.length)) shown += sentence;
        else if (shown) break;
        begin = end;
      }
      text = shown.trim() || text;
    }
    const title = hit.meta.title;
    if (text.startsWith(title)) text = text.slice(title.length).replace(/^[\s.:]+/, "");
    if (!words.size) return [text];
    const pattern = new RegExp(`(${[...words].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "u");
    return text.split(pattern).map((piece, index) => (index % 2 ? make("mark", piece) : piece));
  };

  // --- What the index found ---------------------------------------------------------------------------

  const { plain, stem } = lookUp;
  // Of a word that it does not know the engine looks for the beginning: “xyzzy” finds “x”. Only that is no hit. What it
  // found by other rules than letters – “denied” for “deny”, “8,000” for “8000” – is one.
  const guessed = (mark, words) => {
    const found = plain(mark);
    return words.some((word) => word !== found && word.startsWith(found) && found.length <= word.length * 0.6);
  };
  const isGuess = (hit, words) => {
    const found = marks(hit);
    return found.length > 0 && found.every((mark) => guessed(mark, words));
  };
  const weight = (part) => part.weighted_locations.reduce((sum, place) => sum + place.balanced_score, 0);
  // In a list the place itself is found: the one of that name, or else the one that has most of the words.
  const place = (hit, words) => {
    const parts = hit.sub_results.filter((part) => part.anchor?.element === "h2" || part.anchor?.element === "h3");
    const named = parts.find((part) => plain(part.title) === plain(words));
    return { parts, named, best: named ?? parts.toSorted((one, other) => weight(other) - weight(one))[0] ?? hit };
  };
  const entry = (hit, words) => {
    const { parts, best: part } = place(hit, words);
    if (!hit.meta.kind) {
      const to = link("", hit.url); // a sentence is its own title
      to.append(...excerpt(hit, hit));
      return make("li", to);
    }
    const best = hit.meta.kind === "list" ? part : hit;
    const item = make("li", link(best === hit ? hit.meta.title : `${hit.meta.title}: ${best.title}`, best.url));
    if (!hit.meta.tables) item.append(make("p", ...excerpt(best, hit))); // cells make no sentence
    if (hit.meta.kind === "page" && parts.length)
      item.append(make("ul", ...parts.slice(0, 3).map((each) => make("li", link(each.title, each.url)))));
    return item;
  };

  // Shows results in their groups, some at a time; every one can be reached.
  const listed = (results, kinds, words, fetched) => {
    const section = make("div");
    const lists = Object.fromEntries(
      kinds.map((kind) => {
        const group = make("section", make("h2", GROUPS[kind]), make("ol"));
        group.hidden = true;
        section.append(group);
        return [kind, group];
      }),
    );
    const add = (found) => {
      const items = found.toSorted((one, other) => !place(one, words).named - !place(other, words).named).map((hit) => {
        const group = lists[hit.meta.kind ?? "sentence"] ?? lists[kinds.at(-1)];
        group.hidden = false;
        const item = entry(hit, words);
        group.lastChild.append(item);
        return item;
      });
      return items[0];
    };
    add(fetched);
    let shown = fetched.length;
    if (shown < results.length) {
      const button = Object.assign(make("button"), { type: "button", className: "find-more" });
      const named = () => (button.textContent = `Show more (${results.length - shown} left)`);
      named();
      button.addEventListener("click", async () => {
        button.disabled = true;
        const next = await Promise.all(results.slice(shown, shown + 2 * MOST).map((result) => result.data()));
        shown += next.length;
        add(next)?.querySelector("a")?.focus();
        button.disabled = false;
        if (shown < results.length) named();
        else button.remove();
      });
      section.append(button);
    }
    return section;
  };

  // --- The cards ----------------------------------------------------------------------------------------

  const cards = ({ entries, near }) => {
    const found = entries.filter((each, i) => entries.findIndex(({ to }) => to === each.to) === i);
    const sure = found[0]?.rank >= 90 ? found.filter(({ rank }) => rank >= 90) : found;
    const shown = sure.slice(0, sure[0]?.rank === 102 ? 12 : CARDS);
    const parts = shown.length
      ? [
          make(
            "ol",
            ...shown.map(({ title, to, about }) => {
              const item = make("li", link(title, new URL(to, document.baseURI).href));
              if (about) item.append(make("p", about));
              return item;
            }),
          ),
        ]
      : [];
    if (near) {
      const address = new URL(location.href);
      address.search = new URLSearchParams({ q: near });
      const line = make("p", "Did you mean ", link(near, address.href), "?");
      line.className = "find-near";
      parts.unshift(line);
    }
    const box = make("div", ...parts);
    box.className = "find-cards";
    return parts.length ? [box] : [];
  };

  // --- Searching ------------------------------------------------------------------------------------------

  let latest = 0;
  const search = async (keep) => {
    const [words, turn] = [box.value.trim(), ++latest];
    if (keep) {
      const address = new URL(location.href);
      address.search = words ? new URLSearchParams({ q: words }) : "";
      history.replaceState(null, "", address);
    }
    const show = (parts, said) => {
      hits.removeAttribute("aria-busy");
      hits.replaceChildren(...parts);
      state.textContent = said;
    };
    if (!words) return show([], "");
    hits.setAttribute("aria-busy", "true");
    state.textContent ||= "Searching …";
    const known = await lookUp.load().then(
      (table) => lookUp.answer(table, words),
      () => ({ entries: [], near: null }),
    );
    if (turn !== latest) return;
    const first = cards(known);
    if (onDisk) {
      const how = "From a folder on disk, only names, titles and dates are found. Searching every word needs a server: run “python3 -m http.server” in this folder and open http://localhost:8000.";
      return show(first, first.length ? how : `Nothing found for “${words}”. ${how}`);
    }
    let engine;
    try {
      engine = await load();
    } catch {
      return show(first, "The index of the search is not here. “python -m explainer furnish site” makes it for a built site.");
    }
    const straight = words.replace(/[“”„«»]/g, '"').replace(/[‘’]/g, "'");
    const typed = plain(words).split(" ");
    const some = async (filters, most) => {
      const { results } = await engine.search(straight, { filters });
      const fetched = await Promise.all(results.slice(0, most).map((result) => result.data()));
      return fetched.length && fetched.every((hit) => isGuess(hit, typed)) ? { results: [], fetched: [] } : { results, fetched };
    };
    const [pages, claims] = await Promise.all([some({ not: { kind: "sentence" } }, 2 * MOST), some({ kind: "sentence" }, MOST)]);
    if (turn !== latest) return;
    const count = (number, one, more) => (number ? [`${number} ${number === 1 ? one : more}`] : []);
    const counts = [
      ...count(pages.results.length, "page or list", "pages and lists"),
      ...count(claims.results.length, "sentence", "sentences"),
    ];
    const nothing = `Nothing ${known.entries.length ? "else " : ""}found for “${words}”.`;
    show(
      [
        ...first,
        ...(pages.results.length ? [listed(pages.results, ["page", "list"], words, pages.fetched)] : []),
        ...(claims.results.length ? [listed(claims.results, ["sentence"], words, claims.fetched)] : []),
      ],
      counts.join(", ") || nothing,
    );
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
  // Arrows move between the box and what was found.
  addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !(event.target === box || hits.contains(event.target))) return;
    const stops = [box, ...hits.querySelectorAll("li > a, .find-near a, .find-more")].filter((each) => each.checkVisibility());
    const next = stops[stops.indexOf(event.target) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  if (box.value) search(false);
  else box.focus();
})();
