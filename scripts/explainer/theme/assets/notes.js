// Opens a note at its marker. What is shown is the note's own item in the list at the foot of the page; without
// scripts, or with a modified click, the marker leads there. Escape, a click elsewhere or moving on closes it.
// Beside that, it shows the address of the sentence at which a reader points, and copies a sentence with its source.
(() => {
  const root = new URL((JSON.parse(document.getElementById("__config")?.textContent ?? "{}").base ?? ".").replace(/\/?$/, "/"), location.href);
  const link = (href, text) => Object.assign(document.createElement("a"), { href, textContent: text });

  // --- Sentences: their words, address and evidence ------------------------------------------------

  const words = (sentence) => {
    const copy = sentence.cloneNode(true);
    for (const mark of copy.querySelectorAll("sup, .permalink, .opened-note")) mark.remove();
    return copy.textContent.trim().replace(/\s+/g, " ");
  };
  const addressOf = (sentence) => Object.assign(new URL(location.href), { hash: sentence.id, search: "" }).href;
  const evidenceOf = (sentence) => new URL(`evidence/${sentence.id.slice(2)}.html`, root).href;
  const sourced = (sentence) => {
    const site = document.querySelector("meta[property='og:site_name']")?.content ?? document.title;
    const page = document.querySelector("h1")?.firstChild?.textContent.trim() ?? document.title;
    const edition = document.querySelector("[data-updated]")?.textContent.trim();
    return `“${words(sentence)}” ${[page, site, edition].filter(Boolean).join(", ")}. ${addressOf(sentence)}`;
  };

  // A button that copies, and says that it did. Where the browser gives no clipboard it selects the text instead.
  const copier = (label, text) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text());
        button.textContent = "Copied";
      } catch {
        const field = Object.assign(document.createElement("textarea"), { value: text(), readOnly: true });
        field.setAttribute("aria-label", label);
        button.replaceWith(field);
        field.select();
        return;
      }
      setTimeout(() => (button.textContent = label), 2000);
    });
    return button;
  };

  // “Cite”: each form is copied by a press.
  for (const form of document.querySelectorAll(".cite dd"))
    form.previousElementSibling.append(" ", copier("Copy", () => (form.querySelector("pre") ?? form).textContent.trim()));

  const permalink = link("#", "#");
  permalink.className = "permalink";
  let shown = null; // the sentence whose address is shown
  const show = (sentence) => {
    if (sentence === shown) return;
    shown = sentence;
    permalink.remove();
    if (!sentence) return;
    permalink.setAttribute("href", `#${sentence.id}`);
    permalink.setAttribute("aria-label", "Link to this sentence");
    permalink.title = "Link to this sentence";
    sentence.append(permalink);
  };
  for (const event of ["pointerover", "focusin"])
    addEventListener(event, ({ target, pointerType }) => {
      if (pointerType === "touch") return;
      const sentence = target.closest?.(".claim[id]");
      if (sentence || event === "pointerover") show(sentence ?? null);
    });

  // --- Notes ----------------------------------------------------------------------------------------

  const markers = document.querySelectorAll("a.footnote-ref");

  // Beside the text of a wide window stands each note at its first marker, below the one before it and clear of whatever
  // is wider than the text. It repeats the list at the foot, and so is for the eye and the pointer alone.
  const beside = () => {
    const article = document.querySelector(".md-content__inner");
    for (const old of article?.querySelectorAll(".side-note") ?? []) old.remove();
    if (!markers.length || !matchMedia("screen and (min-width: 100em)").matches) return;
    const [top, seen] = [article.getBoundingClientRect().top, new Set()];
    const left = article.querySelector("p")?.getBoundingClientRect().right ?? 0;
    const wide = [...article.children].map((child) => child.getBoundingClientRect()).filter(({ right }) => right > left + 24);
    let free = 0;
    for (const marker of markers) {
      const item = document.getElementById(decodeURIComponent(marker.hash.slice(1)));
      if (!item || seen.has(item)) continue;
      seen.add(item);
      const note = Object.assign(document.createElement("div"), { className: "side-note" });
      note.setAttribute("aria-hidden", "true");
      const copy = item.querySelector("p").cloneNode(true);
      for (const element of copy.querySelectorAll(".ways, .footnote-backref, .record")) element.remove();
      for (const to of copy.querySelectorAll("a")) to.tabIndex = -1;
      copy.prepend(Object.assign(document.createElement("b"), { textContent: marker.textContent }));
      note.append(copy);
      article.append(note);
      let at = Math.max(free, marker.getBoundingClientRect().top - top);
      const high = note.getBoundingClientRect().height;
      for (const box of wide) if (at < box.bottom - top + 12 && at + high > box.top - top - 12) at = box.bottom - top + 12;
      note.style.top = `${at}px`;
      free = at + high + 12;
    }
  };
  beside();
  addEventListener("resize", beside);
  document.fonts?.ready.then(beside);

  if (!markers.length || !HTMLElement.prototype.showPopover) return;
  const box = document.createElement("div");
  box.className = "opened-note";
  box.popover = "auto";
  box.tabIndex = -1;
  box.setAttribute("role", "dialog");
  let opened = null; // the marker whose note is open
  let pressed = null; // the marker whose note was open when a click began, as the click itself closes it

  const fill = (marker, item) => {
    const copy = item.cloneNode(true);
    for (const element of copy.querySelectorAll("[id]")) element.removeAttribute("id");
    for (const element of copy.querySelectorAll(".ways, .footnote-backref, .record")) element.remove();
    const home = marker.closest(".claim[id]");
    const ways = Object.assign(document.createElement("p"), { className: "ways" });
    const doing = Object.assign(document.createElement("p"), { className: "doing" });
    if (home) {
      ways.append(link(evidenceOf(home), "Evidence for this sentence"), " ");
      doing.append(copier("Copy link", () => addressOf(home)), copier("Copy with source", () => sourced(home)));
    }
    ways.append(link(marker.hash, "In the list of notes"));
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Close" });
    close.addEventListener("click", () => box.hidePopover());
    doing.append(close);
    box.replaceChildren(...copy.childNodes, ways, doing);
    box.setAttribute("aria-label", marker.getAttribute("aria-label"));
  };

  // Below the marker, or above it where there is more room; never beyond an edge. On a narrow screen the style puts
  // it at the foot instead, and the marker is scrolled into view above it.
  const place = (marker) => {
    const mark = marker.getBoundingClientRect();
    const gap = 8;
    const below = innerHeight - mark.bottom - 2 * gap;
    const above = mark.top - 2 * gap;
    const set = (name, value) => box.style.setProperty(name, `${value}px`);
    set("--room", Math.max(below, above));
    const { width, height } = box.getBoundingClientRect();
    const edge = document.documentElement.clientWidth - width - gap;
    set("--x", scrollX + Math.max(gap, Math.min(mark.left - width / 4, edge)));
    set("--y", scrollY + (height <= below || below >= above ? mark.bottom + gap : mark.top - gap - height));
    const covered = mark.bottom + gap - box.getBoundingClientRect().top;
    if (getComputedStyle(box).position === "fixed" && covered > 0) scrollBy(0, covered);
  };

  const open = (marker, item) => {
    if (opened) box.hidePopover();
    show(null);
    fill(marker, item);
    marker.parentElement.after(box); // in the order of reading and of the Tab key
    marker.focus({ preventScroll: true }); // where the focus returns to
    box.showPopover();
    place(marker);
    box.scrollTop = 0;
    box.focus({ preventScroll: true });
    opened = marker;
    marker.setAttribute("aria-expanded", "true");
  };

  box.addEventListener("beforetoggle", (event) => {
    if (event.newState === "open" || !opened) return;
    opened.setAttribute("aria-expanded", "false");
    opened = null;
  });
  box.addEventListener("focusout", (event) => {
    if (opened && event.relatedTarget && !box.contains(event.relatedTarget)) box.hidePopover();
  });
  box.addEventListener("click", (event) => {
    if (event.target.closest("a[href^='#']")) box.hidePopover();
  });
  addEventListener("resize", () => opened && place(opened));
  addEventListener("pointerdown", (event) => (pressed = event.target.closest?.("a.footnote-ref") === opened ? opened : null), true);

  for (const marker of markers) {
    const item = document.getElementById(decodeURIComponent(marker.hash.slice(1)));
    if (!item) continue;
    marker.setAttribute("aria-expanded", "false");
    marker.addEventListener("click", (event) => {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const again = pressed === marker || opened === marker;
      pressed = null;
      if (opened) box.hidePopover();
      if (!again) open(marker, item);
    });
  }
})();
