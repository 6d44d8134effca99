// Shows the words of documents on the pages that rest on them, for a reader who has laid a copy beside the site and
// asked for it (own-copy.js). They are in this tab alone.
(() => {
  let kept;
  try { kept = JSON.parse(sessionStorage.getItem("originals") ?? "null"); } catch { return; }
  if (!kept) return;
  let any = false;
  for (const place of document.querySelectorAll("[data-sentence]")) {
    const words = kept[place.dataset.sentence];
    if (typeof words !== "string") continue;
    const inline = place.tagName === "SPAN";
    const shown = document.createElement(inline ? "q" : "blockquote");
    shown.textContent = words;
    place.replaceChildren(shown);
    any = true;
  }
  if (!any) return;
  const note = document.createElement("p");
  note.className = "credit";
  const forget = document.createElement("button");
  forget.type = "button";
  forget.textContent = "Forget it";
  forget.addEventListener("click", () => { sessionStorage.removeItem("originals"); location.reload(); });
  note.append("The words are from the copy that you opened in this tab. ", forget);
  document.querySelector("h1")?.after(note);
})();
