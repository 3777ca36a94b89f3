/* The search of a site of files: it loads the parts of the index that a question needs, and answers in this browser. */
"use strict";
(() => {
  const HOME = new URL("..", document.currentScript.src);
  const form = document.querySelector("main form.pf-search");
  const [field, chosen] = [form.elements.q, form.elements.status];
  const [told, answers, ways] = ["pf-told", "pf-answers", "pf-ways"].map((id) => document.getElementById(id));
  const WORD = /[\p{L}\p{N}\p{Co}\u0300-\u036f]+/gu;
  const ID = /^([FD])[-\u2010-\u2015 ]?([0-9B-DF-HJ-NP-TV-Z]{4})[-\u2010-\u2015 ]?([0-9B-DF-HJ-NP-TV-Z]{4})$/i;
  const MOST_TERMS = 32, MOST_FILES = 12;
  const SECTIONS = [["facts", 20, fact], ["names", 8, name], ["passages", 10, passage]];
  const TITLES = { facts: "Facts", names: "Names, topics, sources, disputes", passages: "In the sources" };
  const loaded = new Map();
  let asked = 0;

  function load(path) {
    if (!loaded.has(path)) {
      const address = new URL(`search/${path}.json?${answers.dataset.built}`, HOME);
      loaded.set(path, fetch(address).then((got) => {
        if (!got.ok) throw new Error(`${address.pathname} answered ${got.status}`);
        return got.json();
      }));
    }
    return loaded.get(path);
  }

  /* A question as its terms: { stem, start }, where `start` is what a word may begin with. */
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/ς/g, "σ");
  function terms(question, stop) {
    const text = question.replace(/['’]s(?![\p{L}\p{N}])/gu, "");
    const acronym = (word) => word.length > 1 && word === word.toUpperCase() && text !== text.toUpperCase();
    const words = [...text.matchAll(WORD)].map((word) => {
      const end = word.index + word[0].length, plain = fold(word[0]);
      const open = text[end] === "*" || (end === text.length && plain.length > 2);
      return { stem: stem(plain), start: open ? plain : "", empty: stop.includes(plain) && !acronym(word[0]) };
    });
    const telling = words.filter((word) => !word.empty);
    return (telling.length ? telling : words).slice(0, MOST_TERMS);
  }

  /* The documents of each kind that have a term, with its weight in them. */
  async function having(term, index) {
    const wanted = [...files(term.stem, term.stem, index.first), ...files(term.start, `${term.start}\uffff`, index.first)];
    const found = SECTIONS.map(() => new Map());
    for (const words of await Promise.all([...new Set(wanted)].map((number) => load(`words/${number}`)))) {
      for (const [word, kinds] of Object.entries(words)) {
        const exact = word === term.stem;
        if (exact || (term.start && word.startsWith(term.start))) kinds.forEach((steps, kind) => add(found[kind], steps, exact ? 1 : 0.5));
      }
    }
    return found;
  }
  function files(from, to, first) {
    if (!from) return [];
    const begin = Math.max(0, first.findLastIndex((word) => word <= from));
    const numbers = first.slice(begin, begin + MOST_FILES).map((word, at) => [word, begin + at]);
    return numbers.filter(([word, number]) => number === begin || word <= to).map(([, number]) => number);
  }
  function add(into, steps, share) {
    for (let at = 0, number = 0; at < steps.length; at += 2) {
      number += steps[at];
      into.set(number, Math.max(into.get(number) ?? 0, steps[at + 1] * share));
    }
  }

  /* Documents with all terms, best first; where none has all and `partly` is true, those with most of them. */
  function ranked(maps, partly) {
    const scores = new Map();
    for (const map of maps) {
      for (const [number, weight] of map) {
        const [count, score] = scores.get(number) ?? [0, 0];
        scores.set(number, [count + 1, score + weight]);
      }
    }
    const all = [...scores].filter(([, [count]]) => count === maps.length);
    return (all.length || !partly ? all : [...scores]).sort(([a, [c, s]], [b, [d, t]]) => d - c || t - s || a - b);
  }

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }
  function marked(text, wanted, most = Infinity) {
    const fits = (word) => wanted.some((term) => stem(word) === term.stem || (term.start && word.startsWith(term.start)));
    const hits = [...text.matchAll(WORD)].filter((word) => fits(fold(word[0])));
    const begin = hits.length && text.length > most ? Math.max(0, text.lastIndexOf(" ", Math.max(0, hits[0].index - most / 3))) : 0;
    const end = Math.min(text.length, begin + most);
    const pieces = [begin ? "…" : ""];
    let at = begin;
    for (const hit of hits.filter((one) => one.index + one[0].length <= end)) {
      pieces.push(text.slice(at, hit.index), element("mark", {}, hit[0]));
      at = hit.index + hit[0].length;
    }
    return [...pieces, text.slice(at, end), end < text.length ? "…" : ""];
  }
  const link = (path, ...words) => element("a", { class: "pf-said", href: new URL(path, HOME), dir: "auto" }, ...words);
  const line = (...children) => element("li", { class: "pf-fact-line" }, ...children);
  const small = (...parts) => element("span", { class: "pf-small" }, ...parts.filter(Boolean).flatMap((part, at) => (at ? [" · ", part] : [part])));
  const snippet = (...words) => element("p", { class: "pf-snippet", dir: "auto" }, ...words);

  function fact([id, statement, status, when, counts, quotes], wanted, index) {
    const quote = marked(quotes, wanted, 260);
    const sign = element("span", { class: `pf-sign pf-${status}` }, element("span", { "aria-hidden": "true" }, index.signs[status]), ` ${status}`);
    const label = element("span", { class: "pf-label" }, "Quote");
    const said = quote.some((piece) => piece.tagName) ? [snippet(label, " ", ...quote)] : [];
    return line(link(`${id}/`, ...marked(statement, wanted)), ...said, small(sign, when, counts, element("span", { class: "pf-idtext" }, id)));
  }
  function name([path, called, kind, told_], wanted) {
    return line(link(path, ...marked(called, wanted)), ...(told_ ? [snippet(...marked(told_, wanted, 200))] : []), small(kind));
  }
  function passage([path, title, place, text], wanted) {
    return line(link(path, title), snippet(...marked(text, wanted, 300)), small(place));
  }

  async function section([kind, most, row], documents, wanted, index) {
    const list = element("ul", { class: "pf-facts" });
    const more = element("button", { type: "button" }, "More");
    let shown = 0;
    async function go() {
      const next = documents.slice(shown, shown + most).map(([number]) => number - 1);
      const rows = await Promise.all(next.map(async (at) => (await load(`${kind}/${Math.floor(at / index.at)}`))[at % index.at]));
      list.append(...rows.map((one) => row(one, wanted, index)));
      shown += rows.length;
      more.hidden = shown >= documents.length;
    }
    more.addEventListener("click", go);
    await go();
    return element("section", { "aria-labelledby": `pf-of-${kind}` }, element("h2", { id: `pf-of-${kind}` }, TITLES[kind]), list, more);
  }

  async function answer(question) {
    const index = await load("index");
    const wanted = terms(question, index.stop);
    const maps = await Promise.all(wanted.map((term) => having(term, index)));
    const found = SECTIONS.map(([kind], at) => ranked(maps.map((kinds) => kinds[at]), kind === "facts"));
    if (chosen.value) {
      const statuses = await load("statuses");
      found[0] = found[0].filter(([number]) => index.statuses[statuses[number - 1]] === chosen.value);
    }
    const count = `${found[0].length.toLocaleString("en")} fact${found[0].length === 1 ? "" : "s"}`;
    const partly = found[0].length && found[0][0][1][0] < wanted.length;
    const sections = SECTIONS.map((one, at) => found[at].length && section(one, found[at], wanted, index));
    return [`${count}${partly ? "; none has all of the words, these have some of them" : ""}.`, await Promise.all(sections.filter(Boolean))];
  }

  async function ask() {
    const question = field.value.trim(), number = ++asked;
    history.replaceState(null, "", question ? `?${new URLSearchParams(new FormData(form))}` : location.pathname);
    let [words, sections] = ["", []];
    try {
      if (question) [words, sections] = await answer(question);
    } catch (error) {
      loaded.clear();
      words = `The search cannot be loaded (${error.message}). The lists below lead to everything.`;
    }
    if (number !== asked) return; // another question has been asked meanwhile
    told.textContent = words;
    const id = ID.exec(question)?.slice(1).join("-").toUpperCase();
    answers.replaceChildren(...(id ? [link(`${id}/`, `Open ${id}`)] : []), ...sections);
    ways.hidden = sections.length > 0;
  }

  document.getElementById("pf-needs").hidden = true;
  const given = new URLSearchParams(location.search);
  field.value = given.get("q") ?? "";
  chosen.value = given.get("status") ?? "";
  if (chosen.selectedIndex < 0) chosen.selectedIndex = 0;
  let waiting;
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 200); });
  chosen.addEventListener("change", ask);
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); ask(); });
  if (field.value) ask();
})();
