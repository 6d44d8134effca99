// Lets a reader choose among the claims of the evidence page. The address holds the choice by name, so that it can
// be shared. Without scripts the page is the whole list.
(() => {
  const items = [...document.querySelectorAll(".claims > li")];
  if (!items.length) return;
  const labels = { part: "Part", speaker: "Speaker", stance: "Stance", support: "Support", document: "Document", date: "Year" };
  const values = (item, key) => (item.dataset[key] ? item.dataset[key].split("|") : []);
  const form = document.querySelector("form.choose");
  const count = document.createElement("p");
  count.setAttribute("role", "status");
  const selects = {};
  for (const [key, label] of Object.entries(labels)) {
    const select = document.createElement("select");
    select.name = key;
    select.append(new Option("all", ""));
    const found = new Set(items.flatMap((item) => values(item, key)));
    for (const value of [...found].sort()) select.append(new Option(value, value));
    const wrap = document.createElement("label");
    wrap.append(`${label} `, select);
    form.append(wrap);
    selects[key] = select;
  }
  form.append(count);

  const asked = new URLSearchParams(location.search);
  for (const [key, select] of Object.entries(selects)) {
    select.value = asked.get(key) ?? "";
    if (select.selectedIndex < 0) select.value = "";
  }
  const show = () => {
    const chosen = Object.entries(selects).filter(([, select]) => select.value);
    for (const item of items) item.hidden = !chosen.every(([key, select]) => values(item, key).includes(select.value));
    for (const list of document.querySelectorAll(".claims")) {
      const empty = ![...list.children].some((item) => !item.hidden);
      list.hidden = empty;
      if (list.previousElementSibling?.tagName === "H2") list.previousElementSibling.hidden = empty;
    }
    const left = items.filter((item) => !item.hidden).length;
    count.textContent = left === items.length ? `${left} sentences` : `${left} of ${items.length} sentences`;
    const address = new URL(location.href);
    address.search = new URLSearchParams(chosen.map(([key, select]) => [key, select.value]));
    history.replaceState(null, "", address);
  };
  form.addEventListener("change", show);
  if (location.search) show();
  else count.textContent = `${items.length} sentences`; // as the page came
})();
