// Finds the sentences of the documents in a copy that a reader opens or pastes, by their fingerprints. Nothing is sent;
// what is found is kept for this tab alone, and only if the reader asks for it (own-copy-words.js shows it elsewhere).
// The normal forms are those of scripts/explainer/text/{sentences,wide_sentences}.py; a test holds them against these.
(() => {
  const MOST = 20e6, WHOLE = 1e6, LONGEST = 12, NEAR = 30, PARAGRAPH = 1e5;
  const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu;
  const trim = (text) => text.replace(SPACE, " ").replace(/^ | $/g, "");

  // ---- normal forms
  const straight = (text, quotes, singles) =>
    text.replace(quotes, '"').replace(singles, "'").replace(/[‐‑‒–—―−]/gu, "-");
  const TAGS =
    "citation needed|clarification needed|better source needed|dubious(?: – discuss)?|when\\?|who\\?|which\\?|according to whom\\?|by whom\\?|original research\\??|verification needed|failed verification|not verified in body";
  const MARKERS = new RegExp(`\\[(?:\\p{Nd}{1,4}|note \\p{Nd}{1,4}|nb \\p{Nd}{1,4}|${TAGS})\\]`, "giu");
  const UNSEEN = /[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]/gu;
  const JOINERS = /[\u200c\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
  const LETTER = "[\\p{L}\\p{Nl}\\p{No}]";
  const HYPHEN = new RegExp(`(?<=${LETTER})-(?=${LETTER})`, "gu");
  const plain = (text) => trim(straight(text.normalize("NFKC"), /[“”„‟]/gu, /[‘’‚‛]/gu).replace(/\[\p{Nd}{1,4}\]/gu, ""));
  const wide = (text) => {
    const bare = trim(text.replace(UNSEEN, "").replace(MARKERS, ""));
    return straight(bare.normalize("NFKC"), /[“”„‟«»]/gu, /[‘’‚‛‹›ʼ]/gu).replace(JOINERS, "").replace(HYPHEN, "");
  };
  // What the rule “wide” does to a paragraph before it looks for sentences.
  const RAISED = /(?<=[.?!,;:…”’»"'）)\]。！？])[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[⁻˒,ʼ’]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})*/gu;
  const BULLET = /^(?:[-*•◦▪‣·●○■□–—]|\(?\p{Nd}{1,3}[.)]|\(?[a-z]\))\s+(?=\S)/u;
  const prepared = (text) =>
    trim(text).replace(UNSEEN, "").replace(BULLET, (mark) => (/^\p{Nd}{1,2}\. $/u.test(mark) ? mark : ""))
      .replace(RAISED, "").replace(/\[\^(\p{Nd}{1,4})\]/gu, "[$1]")
      .replace(/(\[\p{Nd}{1,4}\]):\s?\p{Nd}{1,5}(?:[–,-]\s?\p{Nd}{1,5})*/gu, "$1");
  const later = (text) => wide(prepared(text));
  const FORMS = { plain, fine: plain, wide: later, fluent: later, german: later };

  // ---- the first 16 hexadecimal digits of SHA-256
  const K = new Uint32Array(64), H0 = new Uint32Array(8), W = new Int32Array(64);
  (() => {
    const part = (root) => Math.floor((root - Math.floor(root)) * 2 ** 32);
    for (let n = 2, i = 0; i < 64; n++) {
      let prime = true;
      for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
      if (prime) { if (i < 8) H0[i] = part(n ** 0.5); K[i++] = part(Math.cbrt(n)); }
    }
  })();
  let bytes = new Uint8Array(1 << 16), view = new DataView(bytes.buffer);
  const h = new Int32Array(8);
  const encoder = new TextEncoder();
  const digest = (text) => {
    if (text.length * 3 + 72 > bytes.length) { bytes = new Uint8Array(text.length * 6 + 144); view = new DataView(bytes.buffer); }
    const length = encoder.encodeInto(text, bytes).written;
    const total = ((length + 8) >> 6 << 6) + 64;
    bytes.fill(0, length, total);
    bytes[length] = 0x80;
    view.setUint32(total - 8, Math.floor(length / 2 ** 29));
    view.setUint32(total - 4, length << 3);
    h.set(H0);
    for (let at = 0; at < total; at += 64) {
      for (let i = 0; i < 16; i++) W[i] = view.getInt32(at + 4 * i);
      for (let i = 16; i < 64; i++) {
        const x = W[i - 15], y = W[i - 2];
        W[i] = (W[i - 16] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ (x >>> 3)) + W[i - 7]
          + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ (y >>> 10))) | 0;
      }
      let [a, b, c, d, e, f, g, k] = h;
      for (let i = 0; i < 64; i++) {
        const one = (k + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
        const two = (((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        k = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
      }
      h[0] += a; h[1] += b; h[2] += c; h[3] += d; h[4] += e; h[5] += f; h[6] += g; h[7] += k;
    }
    return [h[0], h[1]].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  };

  // ---- looking for sentences
  // Every place where some rule may end a sentence. A sentence lies between two of them, whatever the rule.
  const STOP = /(?:[.?!]+["'”’“‘)\]»›«‹）』」]*(?:\s?\[[^[\]]{1,25}\])*(?=\s|$))|[。！？｡؟۔।॥።፧។៕…]["'”’“‘)\]»›）』」]*/gu;
  const ends = (text) => {
    const found = [...text.matchAll(STOP)].map((stop) => stop.index + stop[0].length);
    if (found[found.length - 1] !== text.length) found.push(text.length);
    return found;
  };
  const glue = (before, next) => (before === undefined || (/\p{L}-$/u.test(before.slice(-3)) && /^\p{Ll}/u.test(next)) ? "" : " ");
  const paragraphs = (text) => {
    const found = [];
    let block = [];
    for (const line of [...text.split(/\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/u), ""]) {
      const held = trim(line);
      if (held) { found.push(held); block.push(held); continue; }
      // Lines wrapped by hand are a paragraph together; what is longer than any is a text without empty lines.
      const length = block.reduce((sum, each) => sum + each.length, 0);
      if (block.length > 1 && length < PARAGRAPH) found.push(block.map((each, i) => glue(block[i - 1], each) + each).join(""));
      block = [];
    }
    return found;
  };
  const search = (text, known) => {
    const rules = {};
    for (const { id, rule, sentences } of known.documents) {
      const prints = (rules[rule] ??= new Map());
      for (const { at, print } of sentences) prints.set(print, [...(prints.get(print) ?? []), `${id}:${at}`]);
    }
    const found = new Map();
    const parts = paragraphs(text);
    for (const [rule, prints] of Object.entries(rules)) {
      const forms = new Array(parts.length);
      const hits = new Set();
      const look = (at, widest, narrowest) => {
        const whole = (forms[at] ??= FORMS[rule](parts[at]));
        const stops = ends(whole);
        for (let i = 0; i < stops.length; i++) {
          const begin = i ? stops[i - 1] : 0;
          for (let j = i + narrowest; j < Math.min(stops.length, i + widest); j++) {
            const words = whole.slice(begin, stops[j]).trim();
            for (const locator of prints.get(digest(words)) ?? []) { hits.add(at); if (!found.has(locator)) found.set(locator, words); }
          }
        }
      };
      for (let at = 0; at < parts.length; at++) look(at, 1, 0);
      const near = new Set();
      for (const at of text.length > WHOLE ? hits : parts.keys())
        for (let i = Math.max(0, at - NEAR); i <= Math.min(parts.length - 1, at + NEAR); i++) near.add(i);
      for (const at of near) look(at, LONGEST, 1);
    }
    return found;
  };

  // ---- reading what is given
  const BLOCKS = "address,article,aside,blockquote,br,dd,div,dl,dt,fieldset,figcaption,figure,footer,form,h1,h2,h3,h4,h5,h6,header,hr,li,main,nav,ol,p,pre,section,table,td,th,tr,ul";
  const unpacked = (text) => {
    if (!/<(?:!doctype html|html|body|p|div)[\s>]/i.test(text.slice(0, 1e5))) return text;
    const page = new DOMParser().parseFromString(text, "text/html");
    page.querySelectorAll("script,style,noscript,template,svg,head").forEach((element) => element.remove());
    const inline = /\n/g;
    const walker = page.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (!walker.currentNode.parentElement?.closest("pre")) walker.currentNode.data = walker.currentNode.data.replace(inline, " ");
    page.querySelectorAll(BLOCKS).forEach((element) => { element.before("\n\n"); element.after("\n\n"); });
    return page.documentElement?.textContent ?? "";
  };
  const decoded = (buffer) => {
    const raw = new Uint8Array(buffer);
    const begins = String.fromCharCode(...raw.subarray(0, 8));
    if (begins.startsWith("%PDF")) return { wrong: "This is a PDF. Open it, select all of its text, copy it and paste it here." };
    if (begins.startsWith("PK")) return { wrong: "This is a packed file, such as a Word document or an e-book. Open it and save it as text, or paste its text here." };
    if (begins.startsWith("{\\rtf")) return { wrong: "This is a rich-text file. Open it and save it as plain text, or paste its text here." };
    const mark = { "\xff\xfe": "utf-16le", "\xfe\xff": "utf-16be" }[begins.slice(0, 2)];
    if (!mark && raw.subarray(0, 1e4).includes(0)) return { wrong: "This is not a text or a web page. Save the document as text, or paste its text here." };
    try { return { text: new TextDecoder(mark ?? "utf-8", { fatal: true }).decode(raw) }; }
    catch { return { text: new TextDecoder("windows-1252").decode(raw) }; }
  };
  const size = (count) => `${(count / 1e6).toFixed(count < 1e7 ? 1 : 0)} million`;
  const tooLarge = (count, what) => `This is ${size(count)} ${what}, and this page reads ${MOST / 1e6} million at most. Copy the document’s own text alone and paste that.`;

  window.originals = { FORMS, digest, search, unpacked, decoded }; // for the tests

  const root = document.getElementById("copy");
  const said = document.getElementById("copy-said"), shown = document.getElementById("copy-found");
  const area = document.getElementById("copy-text"), keep = document.getElementById("copy-keep");
  if (!root) return;
  root.hidden = false;
  const known = JSON.parse(document.getElementById("copy-known").textContent);
  let pasted = null, last = null;

  const element = (name, text, ...inside) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...inside);
    return made;
  };
  const tell = (text) => { said.replaceChildren(element("p", text)); };
  const excerpt = (sentence) =>
    sentence.begins ? `begins “${sentence.begins} …”${sentence.ends ? ` and ends “… ${sentence.ends}”` : ""}` : "its words are not on record";
  const where = (sentence) => { const [, paragraph, number] = /^p(\d+)s(\d+)$/.exec(sentence.at); return `Paragraph ${paragraph}, sentence ${number}`; };
  const resting = (sentence) => {
    const ids = sentence.claims ?? [];
    if (!ids.length) return element("p", sentence.excused ? `Not used: ${sentence.excused}` : "Not used.");
    const list = element("ul");
    for (const id of ids) {
      const link = element("a", known.claims[id]);
      link.href = `evidence/${id}.html`;
      list.append(element("li", "", link));
    }
    return element("details", "", element("summary", ids.length === 1 ? "One sentence of this site rests on it" : `${ids.length} sentences of this site rest on it`), list);
  };
  const show = (text) => {
    shown.replaceChildren();
    last = null;
    if (!text.trim()) return tell("There is no text in this. Open a file, or paste the text of a document.");
    const found = search(text, known);
    const documents = known.documents
      .map((document) => ({ document, have: document.sentences.filter((sentence) => found.has(`${document.id}:${sentence.at}`)) }))
      .filter(({ have }) => have.length).sort((a, b) => b.have.length / b.document.sentences.length - a.have.length / a.document.sentences.length);
    if (!documents.length) return tell("None of the sentences of our sources is in this text.");
    last = found;
    stored();
    tell("Found:");
    const list = element("ul");
    for (const { document, have } of documents) {
      const total = document.sentences.length;
      const missing = document.sentences.find((sentence) => !have.includes(sentence));
      const share = `${document.name}: ${have.length} of ${total} sentences.`;
      list.append(element("li", missing
        ? `${share} Your copy may be another version, or in part. The first that is not in it: ${where(missing).toLowerCase()}, which ${excerpt(missing)}.`
        : `${share} Your copy has every sentence.`));
    }
    said.append(list);
    for (const { document, have } of documents) {
      const section = element("section", "", element("h2", document.name));
      for (const sentence of document.sentences) {
        const words = found.get(`${document.id}:${sentence.at}`);
        const place = element("p", "", element("small", where(sentence)));
        section.append(words ? element("div", "", place, element("blockquote", words), resting(sentence)) : element("div", "", place, element("p", `Not in this copy. It ${excerpt(sentence)}.`), resting(sentence)));
        section.lastChild.className = words ? "original found" : "original missing";
      }
      shown.append(section);
    }
  };
  const stored = () => {
    try {
      if (keep.checked && last) sessionStorage.setItem("originals", JSON.stringify(Object.fromEntries(last)));
      if (!keep.checked) sessionStorage.removeItem("originals");
    } catch { keep.checked = false; tell("This browser does not let the page keep anything."); }
  };
  const given = (text) => (text.length > MOST ? (shown.replaceChildren(), tell(tooLarge(text.length, "characters"))) : show(unpacked(text)));

  try { keep.checked = sessionStorage.getItem("originals") !== null; } catch { keep.disabled = true; }
  keep.addEventListener("change", stored);
  document.getElementById("copy-file").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    shown.replaceChildren();
    if (file.size > MOST) return tell(tooLarge(file.size, "bytes"));
    const read = decoded(await file.arrayBuffer());
    if (read.wrong) tell(read.wrong); else given(read.text);
  });
  // A long text is not put into the field, in which it would take seconds to be laid out.
  area.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length < 2e5) { pasted = null; return; }
    event.preventDefault();
    pasted = text;
    area.value = "";
    given(text);
  });
  area.addEventListener("input", () => { pasted = null; });
  document.getElementById("copy-look").addEventListener("click", () => given(pasted ?? area.value));
})();
