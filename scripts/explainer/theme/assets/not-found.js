// On the page for an address that leads nowhere: says where what was asked for may be. A server is never told what
// comes after the "#" of an address, but this script is.
(() => {
  const list = document.querySelector(".lost");
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  const offer = (href, text) => {
    const item = document.createElement("li");
    item.append(Object.assign(document.createElement("a"), { href, textContent: text }));
    list.append(item);
    list.hidden = false;
  };
  const sentence = /^#[cu]-([a-z0-9-]+)$/.exec(location.hash);
  if (sentence) offer(`${list.dataset.evidence}${sentence[1]}.html`, `The evidence for the sentence you were sent to`);
  const words = decoded(location.pathname)
    .replace(/(\/index)?\.html?$|\/$/, "")
    .split("/")
    .pop()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  if (words && words !== "404") offer(`${list.dataset.search}?q=${encodeURIComponent(words)}`, `Search for “${words}”`);
})();
