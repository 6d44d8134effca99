// The frame of a page: its colors, the head's second title, the section one is in, the way back to the top. All of it
// is comfort: without this script the page is whole. It takes the place of the theme's own, which is fifty times as long.
(() => {
  const find = (selector) => document.querySelector(selector);
  document.documentElement.classList.replace("no-js", "js");

  // Each press chooses the next colors: those of the system, light, dark. An inline script of the theme applies what was
  // chosen before anything is shown. Those of the system need no mark: the style asks the system itself.
  const options = [...document.querySelectorAll("[data-md-component=palette] input")];
  const choose = (chosen, keep) => {
    const { mdColorMedia: media, mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: accent } = chosen.dataset;
    document.body.dataset.mdColorScheme = scheme;
    if (chosen === options[0]) delete document.body.dataset.mdColorMedia;
    else document.body.dataset.mdColorMedia = media;
    for (const option of options) option.nextElementSibling.hidden = option !== chosen;
    chosen.checked = true;
    if (keep) __md_set("__palette", { index: options.indexOf(chosen), color: { media, scheme, primary, accent } });
  };
  if (options.length) {
    let kept;
    try {
      kept = __md_get("__palette");
    } catch {} // a browser may refuse to keep anything
    choose(options[kept?.index] ?? options[0]);
    for (const [index, option] of options.entries()) {
      option.addEventListener("change", () => choose(option, true));
      option.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        const next = options[(index + 1) % options.length];
        choose(next, true);
        next.focus();
      });
    }
  }

  // Below the heading, the head has the title of the page; below the tabs, a line.
  const head = find(".md-header");
  const past = (element, target, name) =>
    element &&
    new IntersectionObserver(
      ([{ isIntersecting, boundingClientRect, rootBounds }]) =>
        target.classList.toggle(name, !isIntersecting && boundingClientRect.top < (rootBounds?.bottom ?? innerHeight)),
      { rootMargin: `-${head.offsetHeight}px 0px 0px` },
    ).observe(element);
  past(find("h1"), find("[data-md-component=header-title]"), "md-header__title--active");
  past(find(".md-tabs"), head, "md-header--shadow");

  // The contents beside the text mark the section one is in; who goes up is offered the way to the top.
  const contents = find(".md-sidebar--secondary");
  const sections = [...(contents?.querySelectorAll("a[href^='#']") ?? [])]
    .map((link) => [document.getElementById(decodeURIComponent(link.hash.slice(1))), link])
    .filter(([heading]) => heading);
  const top = find(".md-top");
  let [marked, before, waiting] = [null, scrollY, false];
  const follow = () => {
    waiting = false;
    if (top && top !== document.activeElement) top.hidden = scrollY >= before || scrollY < innerHeight / 2;
    before = scrollY;
    if (!sections.length || !contents.checkVisibility()) return;
    const here = sections.findLast(([heading]) => heading.getBoundingClientRect().top < head.offsetHeight + 40)?.[1] ?? null;
    if (here === marked) return;
    marked?.classList.remove("md-nav__link--active");
    here?.classList.add("md-nav__link--active");
    marked = here;
    const room = contents.querySelector(".md-sidebar__scrollwrap");
    if (room.scrollHeight > room.clientHeight) room.scrollTop = here ? here.offsetTop - room.clientHeight / 2 : 0;
  };
  addEventListener("scroll", () => (waiting ||= !!requestAnimationFrame(follow)), { passive: true });
  top?.addEventListener("click", () => {
    scrollTo(0, 0);
    find(".md-skip, .md-logo")?.focus({ preventScroll: true });
    top.hidden = true;
  });

  // What is in a closed box is shown to whoever follows a link to it, and on paper.
  const reveal = () => {
    const target = find(":target");
    const closed = [];
    for (let box = target?.closest("details"); box; box = box.parentElement.closest("details")) if (!box.open) closed.push(box);
    for (const box of closed) box.open = true;
    if (closed.length) target.scrollIntoView();
  };
  reveal();
  addEventListener("hashchange", reveal);
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const box of opened) box.open = true;
  });
  addEventListener("afterprint", () => {
    for (const box of opened) box.open = false;
  });

  addEventListener("keydown", (event) => {
    const menu = find("#__drawer");
    if (event.key === "Escape" && menu?.checked) menu.checked = false;
  });
})();
