// Opens a note at its marker. What is shown is the note's own item of the list at the foot of the page; without
// scripts, or with a modified press, the marker leads there. Escape, a press elsewhere or going on closes it.
(() => {
  const markers = document.querySelectorAll("a.footnote-ref");
  if (!markers.length || !HTMLElement.prototype.showPopover) return;
  const box = document.createElement("div");
  box.className = "opened-note";
  box.popover = "auto";
  box.tabIndex = -1;
  box.setAttribute("role", "dialog");
  let opened = null; // the marker whose note is open
  let pressed = null; // the marker whose note was open when a press began, as the press itself closes it

  const link = (href, text) => Object.assign(document.createElement("a"), { href, textContent: text });

  const fill = (marker, item) => {
    const copy = item.cloneNode(true);
    for (const each of copy.querySelectorAll("[id]")) each.removeAttribute("id");
    // Of the ways back only the reader's own sentence is of use here, and of that its evidence.
    const home = marker.closest(".claim[id]");
    const way = home && copy.querySelector(`.ways a[href="#${CSS.escape(home.id)}"] + a`);
    for (const each of copy.querySelectorAll(".ways, .footnote-backref, .record")) each.remove();
    const ways = document.createElement("p");
    ways.className = "ways";
    if (way) ways.append(link(way.getAttribute("href"), "Evidence for this sentence"), " ");
    ways.append(link(marker.hash, "In the list of notes"), " ");
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.addEventListener("click", () => box.hidePopover());
    ways.append(close);
    box.replaceChildren(...copy.childNodes, ways);
    box.setAttribute("aria-label", marker.getAttribute("aria-label"));
  };

  // Below the marker, or above it where there is more room; never beyond an edge. Narrow, the style puts it at the
  // foot of the screen instead, and the marker is brought above it.
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
