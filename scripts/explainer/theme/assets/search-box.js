// The box in the head of each page: “/” goes to it, the magnifier of a narrow screen opens it, arrows choose among what it suggests.
(() => {
  const form = document.querySelector(".find-box");
  const box = form?.elements.q ?? document.querySelector(".find input");
  if (!box) return;
  const closed = () => form && !form.checkVisibility();
  const openBox = () => {
    if (closed()) form.classList.add("opened");
    box.focus();
    box.select();
  };
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    openBox();
  });
  if (!form) return;
  document.querySelector(".find-link")?.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    openBox(); // within the press, so that a phone shows its keys
  });

  const list = Object.assign(document.createElement("ul"), { id: "suggested", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  form.append(list);
  for (const [name, value] of Object.entries({ "aria-controls": list.id, "aria-autocomplete": "list" }))
    box.setAttribute(name, value);
  // What it needs to suggest is fetched when somebody goes to the box, and not before.
  const root = new URL((JSON.parse(document.getElementById("__config")?.textContent ?? "{}").base ?? ".").replace(/\/?$/, "/"), location.href);
  let loading;
  const load = () =>
    (loading ??= new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: new URL("assets/search-table.js", root), onload: resolve, onerror: reject });
      document.head.append(script);
    }).then(() => lookUp.load()));
  let [table, chosen] = [null, -1];
  const choose = (index) => {
    chosen = index;
    for (const [i, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(i === index));
    if (index < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", list.children[index].id);
  };
  const hide = () => {
    list.hidden = true;
    choose(-1);
  };
  const suggest = () => {
    const words = box.value.trim();
    if (!table || !words) return hide();
    const { entries, near } = lookUp.answer(table, words);
    const offers = near
      ? [{ title: `Did you mean “${near}”?`, to: `search.html?q=${encodeURIComponent(near)}` }, ...entries]
      : entries;
    list.replaceChildren(
      ...offers.slice(0, 6).map(({ title, to }, index) => {
        const option = Object.assign(document.createElement("li"), { id: `suggested-${index}`, textContent: title });
        option.setAttribute("role", "option");
        option.dataset.to = new URL(to, root);
        return option;
      }),
    );
    list.hidden = !offers.length;
    choose(-1);
  };
  box.addEventListener("focus", () => load().then((loaded) => (table = loaded), () => {}), { once: true });
  box.addEventListener("input", () => load().then(suggest, () => {}));
  box.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count) {
      event.preventDefault();
      choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.href = list.children[chosen].dataset.to;
    } else if (event.key === "Escape") {
      if (count) {
        event.preventDefault(); // the browser would empty the box
        hide();
      } else if (form.classList.contains("opened")) {
        form.classList.remove("opened");
        document.querySelector(".find-link")?.focus();
      }
    }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.href = option.dataset.to;
  });
  box.addEventListener("blur", () => {
    hide();
    if (!box.value) form.classList.remove("opened");
  });
})();
