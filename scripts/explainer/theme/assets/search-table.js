// What is known by name: loads the small table of names, titles, dates and asked-for words (lookup.js, made by the
// program for the built site), and finds in it. Serves the box in the head of each page (search-box.js), which fetches this
// when somebody goes to it, and the search page (search.js). Both are scripts, so that they load from a folder too.
globalThis.lookUp = (() => {
  const root = new URL((JSON.parse(document.getElementById("__config")?.textContent ?? "{}").base ?? ".").replace(/\/?$/, "/"), location.href);
  const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
  const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

  // Letters without accents and case, figures without commas, words without the marks around them, “U.S.” as “us”.
  const plain = (text) =>
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/(?<=\d),(?=\d{3})/g, "")
      .replace(/(?<=\b\p{L})\.(?=\p{L}\b)|['’](?=s\b)/gu, "")
      .replace(/[^\p{L}\p{N}-]+/gu, " ")
      .trim();
  const stem = (word) => (word.length > 3 ? word.replace(/(?<=[^s])s$/, "") : word);
  const stems = (text) => plain(text).split(/[\s-]+/).map(stem).join(" ");

  // A date as somebody types it, as far as it goes: 2024-12-18, Dec 18 2024, 18 December, 2024, December 2024.
  const dateIn = (text) => {
    const iso = /\b(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\b/.exec(text);
    if (iso) return iso.slice(1).filter(Boolean).map((part) => part.padStart(2, "0")).join("-");
    const american = /\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/.exec(text);
    if (american) return [american[3], american[1].padStart(2, "0"), american[2].padStart(2, "0")].join("-");
    const words = plain(text).split(" ");
    const month = words.findIndex((word) => MONTHS.includes(word.slice(0, 3)) && /^(\p{L}{3}|sept|\p{L}{4,}(?:uary|ch|il|ne|ly|st|ber))$/u.test(word));
    const year = words.find((word) => /^(?:1[5-9]|20)\d\d$/.test(word));
    if (month < 0 || !year) return null;
    const day = words.find((word) => /^\d{1,2}(?:st|nd|rd|th)?$/.test(word));
    const parts = [year, String(MONTHS.indexOf(words[month].slice(0, 3)) + 1).padStart(2, "0")];
    return [...parts, ...(day ? [String(parseInt(day, 10)).padStart(2, "0")] : [])].join("-");
  };

  // How many letters have to be changed, put in, left out or exchanged with their neighbor; more than `most` is all the same.
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let [before, last] = [null, Array.from({ length: other.length + 1 }, (_, i) => i)];
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + !same);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[other.length];
  };

  let loading;
  const load = () =>
    (loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL("lookup.js", root);
      script.onload = () => resolve(prepared(globalThis.lookup));
      script.onerror = () => reject(new Error("no lookup.js"));
      document.head.append(script);
    }));

  const prepared = ({ entries, ids, dates }) => {
    const known = entries.map(([title, to, about, forms, asked]) => ({
      title, to, about,
      forms: [title, ...forms].map((form) => ({ form, plain: stems(form), exact: plain(form) })),
      asked: asked.map((form) => ({ form, plain: stems(form), exact: plain(form) })),
    }));
    // What a slip is compared with: each form as a whole, and each longer word of one.
    const words = new Map();
    for (const { forms, asked } of known)
      for (const { form, exact } of [...forms, ...asked]) {
        words.set(exact, form);
        for (const word of form.split(/[\s-]+/)) {
          const bare = plain(word);
          if (bare.length > 4 && !words.has(bare)) words.set(bare, word.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ""));
        }
      }
    return { known, words, ids, dates };
  };

  const within = (whole, part) => ` ${whole} `.includes(` ${part} `);

  // How well an entry fits: its very form first, then one that begins so, one in the words, words in one.
  const rank = ({ forms, asked }, words, typed, text) => {
    let best = 0;
    for (const [index, { plain: form, exact, form: shown }] of forms.entries()) {
      if (!form) continue;
      const own = index ? 0 : 1;
      if (exact === typed) best = Math.max(best, 100 + own);
      else if (form === words) best = Math.max(best, 98 + own);
      else if (UNSPACED.test(typed) && shown.normalize("NFKC").includes(typed)) best = Math.max(best, 90);
      else if (within(words, form) && (form.length > 3 || text.includes(shown))) best = Math.max(best, 40 + form.length + own);
      else if (typed.length > 1 && exact.startsWith(typed)) best = Math.max(best, 34 + own);
      else if (typed.length > 2 && ` ${exact}`.includes(` ${typed}`)) best = Math.max(best, 30 + own);
    }
    for (const { plain: form } of asked) {
      if (form === words) best = Math.max(best, 105);
      else if (within(words, form)) best = Math.max(best, 45 + form.length);
      else if (words.length > 3 && form.startsWith(words)) best = Math.max(best, 20);
    }
    return best;
  };

  // What the table answers: entries (best first), each with its rank, and a word that may have been meant instead.
  const answer = ({ known, words: vocabulary, ids, dates }, text) => {
    const [typed, words] = [plain(text), stems(text)];
    if (!words) return { entries: [], near: null };
    const found = known
      .map((entry) => ({ ...entry, rank: rank(entry, words, typed, text) }))
      .filter((entry) => entry.rank)
      .sort((one, other) => other.rank - one.rank);
    const id = text.trim().replace(/^#?[cu]-/, "");
    if (Object.hasOwn(ids, id)) found.unshift({ title: ids[id], to: `evidence/${id}.html`, about: "Evidence for this sentence", rank: 110 });
    const date = dateIn(text);
    if (date) {
      const there = dates.filter(([day]) => day.startsWith(date));
      found.unshift(...there.map(([, title, to, about]) => ({ title, to, about, rank: 102 })));
    }
    return { entries: found, near: found.some((entry) => entry.rank >= 40) ? null : near(vocabulary, typed) };
  };

  // The whole first, then word by word; a word that is known, or is too short to be sure of, stays.
  const near = (vocabulary, typed) => {
    const closest = (word) => {
      const most = word.length > 6 ? 2 : word.length > 3 ? 1 : 0;
      if (!most || vocabulary.has(word) || vocabulary.has(stem(word))) return null;
      let best = [most + 1, null];
      for (const [exact, form] of vocabulary) {
        const far = distance(word, exact, most);
        if (far && far < best[0]) best = [far, form];
      }
      return best[1];
    };
    const whole = closest(typed);
    if (whole) return whole;
    let changed = false;
    const words = typed.split(" ").map((word) => {
      const form = closest(word);
      changed ||= Boolean(form);
      return form ?? word;
    });
    return changed ? words.join(" ") : null;
  };

  return { load, answer, plain, stem, root };
})();
