// The search box: what it looks through is fetched when a reader first means to search, older events when they do.
// What is found, and in which order, comes from `search-ranked.js`.
import { make } from "./making.js";

const BOX = document.getElementById("search");
const SITE = new URL(BOX.dataset.root, location.href);
const SHOWN = 10; // results at once
const TEASER = 150; // characters
const AT_ONCE = 300; // entries that join the index before a key is looked at again
const opener = document.getElementById("__search");
const form = BOX.querySelector("form");
const input = form.querySelector("input");
const said = document.getElementById("search-said");
const list = BOX.querySelector("ol");
const hint = said.textContent;
let loading = null;
let older = null;
let shown = SHOWN;

const got = async (path) => {
  const answer = await fetch(new URL(path, SITE));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
};
const load = () => {
  loading ??= Promise.all([import("./search-ranked.js"), got("search/index.json")]).then(([core, data]) => ({ core, data, index: core.indexOf(data) }));
  loading.catch(() => { loading = null; });
  return loading;
};
const addTo = async (core, index, entries) => {
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    core.add(index, entries.slice(at, at + AT_ONCE));
    await new Promise((resolve) => { setTimeout(resolve); }); // a reader goes on typing meanwhile
  }
};
/** Older events join the index from the files of the list of events. */
const loadOlder = ({ core, data, index }) => {
  if (!data.older) return Promise.resolve();
  older ??= Promise.all([import("./explorer-rows.js"), got("events/rows.json"), got("events/words.json")]).then(([rows, table, summaries]) => {
    return addTo(core, index, core.entriesOf(rows, rows.tableOf(table), summaries).slice(-data.older));
  });
  older.catch(() => { older = null; });
  return older;
};

const cut = (text) => (text.length > TEASER ? `${text.slice(0, TEASER).replace(/\s+\S*$/u, "")} …` : text);
const itemOf = ({ kind, url, title, line, also = [], words = "" }, kinds) => {
  const isEvent = kinds[kind] === "Event";
  const below = isEvent ? line : [kinds[kind] === "Page" ? "" : kinds[kind], line].filter(Boolean).join(" · ");
  const more = isEvent ? words : also.join(" · ");
  const link = make("a", { className: "md-search-result__link", href: new URL(url, SITE).href },
    make("span", { className: "desk-found__title", dir: "auto", textContent: title }),
    make("span", { className: "desk-found__line", textContent: below }),
    ...(more ? [make("span", { className: "desk-found__more", dir: "auto", textContent: cut(more) })] : []));
  return make("li", { className: "md-search-result__item" }, link);
};

const show = (core, found, asked, still = false) => {
  const count = found.length;
  said.textContent = count ? `${count === 1 ? "One result" : `${count.toLocaleString("en-GB")} results`}, the best first` : still ? "Looking through older events" : "Nothing has these words";
  const items = found.slice(0, shown).map((entry) => itemOf(entry, core.KINDS));
  if (count > shown) {
    const more = make("button", { type: "button", className: "ex-button", textContent: "More results" });
    more.addEventListener("click", () => { const at = shown; shown += 3 * SHOWN; run().then(() => list.querySelectorAll("a")[at]?.focus()); });
    items.push(make("li", { className: "md-search-result__item desk-found__rest" }, more));
  }
  const all = new URL("events/", SITE);
  all.searchParams.set("words", asked);
  items.push(make("li", { className: "md-search-result__item desk-found__rest" }, make("a", { href: all.href, textContent: "Look for these words in the list of events" })));
  list.replaceChildren(...items);
};
const run = async () => {
  const asked = input.value.trim();
  if (!asked) {
    said.textContent = hint;
    list.replaceChildren();
    return;
  }
  try {
    const held = await load();
    if (input.value.trim() !== asked) return;
    show(held.core, held.core.search(held.index, asked), asked, held.data.older > 0);
    await loadOlder(held);
    if (held.data.older && input.value.trim() === asked) show(held.core, held.core.search(held.index, asked), asked);
  } catch (error) {
    said.textContent = "What the search looks through could not be fetched.";
    throw error;
  }
};

let waiting = 0;
input.addEventListener("input", () => {
  clearTimeout(waiting);
  shown = SHOWN;
  waiting = setTimeout(run, 60);
});
input.addEventListener("focus", () => { opener.checked = true; load().catch(() => {}); });
opener.addEventListener("change", () => { if (opener.checked) input.focus(); });
form.addEventListener("reset", () => { setTimeout(() => { run(); input.focus(); }); });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  run().then(() => list.querySelector("a")?.click());
});
const close = () => {
  opener.checked = false;
  input.blur();
};
BOX.addEventListener("keydown", (event) => {
  const stops = [input, ...list.querySelectorAll("a, button")];
  const at = stops.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") close();
  else if (step && at >= 0) {
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, at + step))].focus();
  }
  event.stopPropagation(); // what is typed here is no key of the page
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !["/", "s", "f"].includes(event.key)) return;
  if (document.activeElement?.closest("input, select, textarea, [contenteditable]")) return;
  event.preventDefault();
  input.focus();
});
document.addEventListener("focusin", ({ target }) => { if (opener.checked && !BOX.contains(target) && target !== opener) opener.checked = false; });

const given = new URLSearchParams(location.search).get("q");
if (given) {
  input.value = given;
  input.focus();
  run();
}
