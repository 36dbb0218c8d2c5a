// The list of events with its filters, counts, timeline, map and downloads. Without this script the list is complete;
// what a filter takes and what that adds up to comes from `explorer-rows.js`.
import * as core from "./explorer-rows.js";
import { make, save } from "./making.js";

const PAGE = document.getElementById("explorer");
const SITE = new URL(PAGE.dataset.root, location.href);
const SHOWN = 100; // rows at once
const VALUES_SHOWN = 6; // of a filter, before "more"
const FINDER_FROM = 12; // values from which on a filter has a box to find one
const OPEN_AT_FIRST = 4; // filters
const COLUMNS = ["day", "title", "where", "harm", "confidence"];
const SVG = "http://www.w3.org/2000/svg";

const draw = (name, attributes, ...children) => {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...children);
  return element;
};
const button = (words, act, className = "ex-button") => {
  const made = make("button", { type: "button", className, textContent: words });
  made.addEventListener("click", act);
  return made;
};
const isForeign = (text) => /[^\p{Script=Latin}\P{L}]/u.test(text);
const said = (text) => (isForeign(text) ? make("bdi", { textContent: text }) : text);
const { format: digits } = new Intl.NumberFormat("en-GB"); // made once: that costs more than all it writes
const plural = (number, one, more) => `${digits(number)} ${number === 1 ? one : more}`;

const start = async () => {
  const answer = await fetch(new URL("events/rows.json", SITE));
  if (!answer.ok) throw new Error(`rows.json: ${answer.status}`);
  const table = core.tableOf(await answer.json());
  const { rows } = table;
  const key = (id) => table.keys.get(id);
  const labels = (row, id) => core.valuesOf(table, row, id).map((n) => key(id).values[n].label);
  const body = PAGE.querySelector("tbody");
  const ofPage = [...body.rows]; // as they came: the first of all, unless they are of one year
  const isFirst = [0, ofPage.length - 1].every((n) => ofPage[n]?.querySelector(".ex-what a").getAttribute("href") === `${rows.id[n]}/`);
  const state = { filter: core.NO_FILTER, sort: "", shown: SHOWN, found: null };
  const confidence = key("confidence");
  const levels = rows.id.map((_, row) => core.valuesOf(table, row, "confidence")[0] ?? 0);
  const whenWords = (row) => rows.when[row] || core.dayWords(rows.day[row]);
  const placeOf = (row) => (rows.at[row] ? key("place").values[key("place").at.get(rows.at[row])] : null);

  // Words: all that a row says, and other names of what it has; summaries are fetched when words are first asked for.
  let texts = null;
  const loadTexts = async () => {
    if (texts) return;
    const answer = await fetch(new URL("events/words.json", SITE)).catch(() => null);
    const summaries = answer?.ok ? await answer.json() : []; // without them the other words of a row are looked through
    const namesIn = (row) => [...table.keys.keys()].flatMap((id) => core.valuesOf(table, row, id).flatMap((n) => namesOf(key(id).values[n])));
    texts = rows.id.map((id, row) => ` ${core.folded([rows.title[row], whenWords(row), id, rows.where[row], rows.harmed[row], ...namesIn(row), summaries[row] ?? ""].join(" "))}`);
  };
  const hasWords = (words) => (row) => words.every((word) => texts[row].includes(` ${word}`));

  // State ------------------------------------------------------------------------------------------------------------
  const change = async (changes, { isStep = true } = {}) => {
    const { sort = state.sort, ...ofFilter } = changes;
    Object.assign(state, { filter: { ...state.filter, ...ofFilter }, sort, shown: SHOWN });
    if (state.filter.words) await loadTexts();
    const query = new URLSearchParams(core.queryOf(state.filter, table));
    if (sort) query.set("sort", sort);
    if (!String(query) && PAGE.dataset.since) query.set("all", "");
    const address = location.pathname + (String(query) && `?${query}`);
    if (isStep || address !== location.pathname + location.search) history[isStep ? "pushState" : "replaceState"](null, "", address);
    show();
  };
  const readAddress = async () => {
    const { since, until } = PAGE.dataset; // of a list of one year
    state.filter = core.filterOf(location.search || (since ? new URLSearchParams({ since, until }) : ""), table);
    state.sort = new URLSearchParams(location.search).get("sort") ?? "";
    if (state.filter.words) await loadTexts();
    box.value = state.filter.words;
    show();
  };
  const choose = (id, value, isChosen) => {
    const where = new Map(state.filter.where);
    const chosen = new Set(where.get(id));
    chosen[isChosen ? "add" : "delete"](value);
    where.delete(id);
    if (chosen.size) where.set(id, chosen);
    change({ where });
  };

  // Filters ----------------------------------------------------------------------------------------------------------
  const box = make("input", { type: "search", id: "ex-words", autocomplete: "off" });
  let waiting = 0;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => change({ words: box.value.trim() }, { isStep: false }), 150);
  });
  const dayBox = (name, words) => {
    const input = make("input", { type: "date", id: `ex-${name}`, min: table.coverage[0], max: table.coverage[1] });
    input.addEventListener("change", () => change({ [name]: input.value ? core.dayNumber(input.value) : null }));
    return { input, label: make("label", { htmlFor: input.id }, words, input) };
  };
  const days = { since: dayBox("since", "From"), until: dayBox("until", "To") };

  const whole = core.select(table, core.NO_FILTER);
  const actors = key("actor");
  // All that a value is called; an actor is found by the bodies that it is part of, too.
  const namesOf = ({ label, also = [], part_of: bodies = [] }) => [label, ...also, ...bodies.map((id) => actors.values[actors.at.get(id)].label)];
  const facets = [...table.keys.values()].map((of, order) => {
    const total = whole.counts.get(of.id);
    const numbers = of.values.map((_, n) => n).filter((n) => total[n]);
    if (of.values.length > FINDER_FROM || of.id === "harm") numbers.sort((a, b) => total[b] - total[a]);
    if (!numbers.length) return null;
    const lines = new Map();
    // What is folded is made when it is opened.
    const unfold = () => {
      if (lines.size) return;
      numbers.forEach((n) => lines.set(n, lineOf(n)));
      list.append(...[...lines.values()].map(({ line }) => line));
    };
    const lineOf = (n) => {
      const input = make("input", { type: "checkbox" });
      input.addEventListener("change", () => choose(of.id, n, input.checked));
      const number = make("span", { className: "ex-number" });
      const line = make("li", {}, make("label", {}, input, make("span", { className: "ex-value" }, said(of.values[n].label)), number));
      return { line, input, number, names: namesOf(of.values[n]).map(core.folded) };
    };
    const list = make("ul", { ariaLabel: of.label });
    const chosen = make("span", { className: "ex-chosen" });
    const finder = numbers.length > FINDER_FROM ? make("input", { type: "search", autocomplete: "off", placeholder: "Find by any of its names", ariaLabel: `Find in ${of.label}` }) : null;
    const more = numbers.length > VALUES_SHOWN + 1 ? button("", () => fold(!list.classList.contains("is-whole")), "ex-more") : null;
    const fold = (isWhole) => {
      list.classList.toggle("is-whole", isWhole);
      if (more) Object.assign(more, { textContent: isWhole ? "Fewer" : `${numbers.length - VALUES_SHOWN} more`, ariaExpanded: String(isWhole) });
    };
    fold(false);
    finder?.addEventListener("input", () => {
      const words = core.wordsOf(finder.value);
      list.classList.toggle("is-found", words.length > 0);
      lines.forEach(({ line, names }) => { line.hidden = !words.every((word) => names.some((name) => name.includes(word))); });
    });
    const block = make("details", { className: "ex-facet", open: order < OPEN_AT_FIRST }, make("summary", {}, of.label, chosen), finder, list, more);
    const facet = { ...of, lines, chosen, block, unfold, told: null };
    block.addEventListener("toggle", () => { if (state.found) showFilter(facet, state.found); });
    return facet;
  }).filter(Boolean);

  const showFilter = (facet, found) => {
    const { id, lines, chosen, block, unfold } = facet;
    const { counts } = found;
    const asked = state.filter.where.get(id) ?? new Set();
    const most = Math.max(1, ...counts.get(id));
    chosen.textContent = asked.size ? ` ${asked.size} chosen` : "";
    if (asked.size) block.open = true;
    if (!block.open || facet.told === found) return;
    facet.told = found;
    unfold();
    lines.forEach(({ line, input, number }, n) => {
      input.checked = asked.has(n);
      number.textContent = digits(counts.get(id)[n]);
      line.classList.toggle("is-none", !counts.get(id)[n]);
      line.classList.toggle("is-chosen", asked.has(n));
      line.style.setProperty("--share", counts.get(id)[n] / most);
    });
  };
  const showFilters = (found) => {
    const { since, until } = state.filter;
    facets.forEach((facet) => showFilter(facet, found));
    Object.entries({ since, until }).forEach(([name, day]) => { days[name].input.value = day === null ? "" : core.isoDay(day); });
  };

  const chips = make("ul", { className: "ex-chips", data: { "aria-label": "Filters that are set" } });
  const showChips = () => {
    const chip = (words, act) => make("li", {}, button(words, act, "ex-chip"));
    const { where, since, until, words } = state.filter;
    chips.replaceChildren(
      ...[...where].flatMap(([id, chosen]) => [...chosen].map((n) => chip(key(id).values[n].label, () => choose(id, n, false)))),
      ...(since === null ? [] : [chip(`from ${core.dayWords(since)}`, () => change({ since: null }))]),
      ...(until === null ? [] : [chip(`to ${core.dayWords(until)}`, () => change({ until: null }))]),
      ...(words ? [chip(`“${words}”`, () => { box.value = ""; change({ words: "" }); })] : []),
    );
    if (chips.children.length > 1) chips.append(make("li", {}, button("Clear all", () => { box.value = ""; change(core.NO_FILTER); }, "ex-chip ex-clear")));
    chips.querySelectorAll(".ex-chip:not(.ex-clear)").forEach((each) => each.setAttribute("aria-label", `Without ${each.textContent}`));
  };

  // Counts -----------------------------------------------------------------------------------------------------------
  const counted = make("p", { className: "ex-count", data: { role: "status" } });
  const doubts = make("p", { className: "ex-doubts" });
  const showCount = ({ rows: taken, open }) => {
    const sums = core.count(table, state.filter, taken);
    const words = sums.flatMap(({ value, low, high, records }, n) => {
      if (!records) return [];
      const range = low === high && low === value ? [] : [make("span", { className: "ex-range", textContent: ` (between ${digits(low)} and ${digits(high)})` })];
      return [[make("strong", { textContent: plural(value, table.types[n].noun, table.types[n].plural) }), ...range]];
    });
    const joined = words.flatMap((each, n) => (n ? [" and ", ...each] : each));
    counted.replaceChildren(...(joined.length ? joined : [make("strong", { textContent: "Nothing recorded" }), " has all of this"]), make("span", { className: "ex-records", textContent: taken.length ? ` in ${plural(taken.length, "record", "records")}` : "" }));
    const { since, until, where } = state.filter;
    const isThin = table.gaps.some(([from, to]) => (until ?? Infinity) >= from && (since ?? -Infinity) <= to);
    const coverage = make("a", { href: new URL("method/coverage/", SITE).href, textContent: "what is missing" });
    const method = make("a", { href: new URL("method/figures/", SITE).href, textContent: "how this is counted" });
    doubts.replaceChildren(
      open && where.size ? `Of ${plural(open, "other record", "other records")} not all that is asked is known; they are not counted. ` : "",
      ...(isThin ? ["Of some of these days the record is declared thin: ", coverage, ". "] : []), "See ", method, ".",
    );
  };

  // Rows -------------------------------------------------------------------------------------------------------------
  const wordsOfPlace = (row) => [placeOf(row)?.label || rows.where[row] || "Place not known", listed(labels(row, "country"))].filter(Boolean);
  const lowered = (label) => (/[\p{Lu}.]/u.test(label.split(" ", 1)[0].slice(1)) ? label : label[0].toLowerCase() + label.slice(1));
  const listed = (words) => (words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words.join(""));
  const codedWords = (row) => {
    const ofKey = ({ label, values }, held) =>
      listed(values.filter(({ unknown }, n) => held.has(n) && !unknown).map((value) => (value.doubtful ? `${lowered(label)} ` : "") + lowered(value.label)));
    const words = table.types[rows.type[row]].shown.map((id) => ofKey(key(id), new Set(core.valuesOf(table, row, id)))).filter(Boolean).join("; ");
    return words && words[0].toUpperCase() + words.slice(1);
  };
  const sureWords = (row) => {
    const value = confidence.values[levels[row]];
    return value.unclaimed && !core.valuesOf(table, row, "claimed_by").length ? value.unclaimed : value.label;
  };
  const line = (row) => {
    const [place, country] = wordsOfPlace(row);
    const link = make("a", { href: new URL(`events/${rows.id[row]}/`, SITE).href }, said(rows.title[row]));
    const at = placeOf(row) ? make("a", { href: new URL(`places/${rows.at[row]}/`, SITE).href }, said(place)) : said(place);
    const type = table.types[rows.type[row]];
    const mark = rows.mark[row] ? make("span", { className: "desk-mark", textContent: rows.mark[row] }) : null;
    return make("tr", {},
      make("td", { className: "ex-day" }, make("time", { dateTime: core.isoDay(rows.day[row]), textContent: whenWords(row) })),
      make("td", { className: "ex-what" }, make("span", { className: `ex-type${type.answer ? " is-answer" : ""}`, textContent: type.label }), " ", link, mark ? " " : null, mark, " ", make("span", { className: "ex-coded", textContent: codedWords(row) })),
      make("td", { className: "ex-where" }, at, country ? make("span", { className: "ex-country", textContent: ` ${country}` }) : null),
      make("td", { className: "ex-harm", textContent: rows.harmed[row] }),
      make("td", { className: "ex-sure" }, make("span", { className: `desk-badge desk-badge--level-${levels[row] + 1}`, textContent: sureWords(row) })),
    );
  };
  const sorted = (taken) => {
    const by = state.sort.replace("-", "");
    if (!COLUMNS.includes(by)) return taken;
    const of = { day: (row) => rows.day[row], title: (row) => rows.title[row], where: (row) => wordsOfPlace(row).join(), harm: (row) => rows.harmed[row] || "\uffff", confidence: (row) => levels[row] }[by];
    const way = state.sort.startsWith("-") ? -1 : 1;
    return [...taken].sort((a, b) => way * (typeof of(a) === "number" ? of(a) - of(b) : of(a).localeCompare(of(b), "en", { numeric: true })));
  };
  const heads = [...PAGE.querySelectorAll("thead th")].map((head, n) => {
    const by = COLUMNS[n];
    const sorter = button(head.textContent, () => change({ sort: state.sort === by ? `-${by}` : by }), "desk-sort");
    head.replaceChildren(sorter);
    return { head, by };
  });
  const moreRows = button("", () => { state.shown += 5 * SHOWN; showRows(state.found); }, "ex-button ex-more-rows");
  const showRows = ({ rows: taken }) => {
    heads.forEach(({ head, by }) => {
      if (state.sort === by || state.sort === `-${by}`) head.setAttribute("aria-sort", state.sort === by ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
    const own = isFirst && core.isEmpty(state.filter) && !state.sort ? ofPage : []; // laid out already
    const shown = Math.max(own.length, state.shown);
    const others = sorted(taken).slice(own.length, shown);
    if (!own.length || others.length || body.rows[0] !== own[0] || body.rows.length !== own.length) body.replaceChildren(...own, ...others.map(line));
    moreRows.hidden = taken.length <= shown;
    moreRows.textContent = `Show more of ${digits(taken.length)}`;
  };

  // Timeline ---------------------------------------------------------------------------------------------------------
  const [firstDay, lastDay] = table.coverage.map(core.dayNumber);
  const monthOf = (number) => { const day = new Date(number * 86_400_000); return 12 * day.getUTCFullYear() + day.getUTCMonth(); };
  const firstMonth = monthOf(firstDay);
  const step = [1, 3, 12].find((months) => (monthOf(lastDay) - firstMonth) / months < 130) ?? 12;
  const bins = Math.floor((monthOf(lastDay) - firstMonth) / step) + 1;
  const binOf = (day) => Math.max(0, Math.min(bins - 1, Math.floor((monthOf(day) - firstMonth) / step)));
  const firstOf = (bin) => { const month = firstMonth + bin * step; return core.dayNumber(`${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`); };
  const fromBin = (bin) => Math.max(firstDay, firstOf(bin));
  const toBin = (bin) => Math.min(lastDay, firstOf(bin + 1) - 1);
  const [WIDTH, HEIGHT, FOOT, TOP] = [720, 122, 22, 16];
  const wide = WIDTH / bins;
  const picture = draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "ex-timeline", role: "img" });
  const slider = (words) => make("input", { type: "range", min: 0, max: bins - 1, step: 1, className: "ex-slider", ariaLabel: words });
  const sliders = [slider("First month shown"), slider("Last month shown")];
  const brush = (from, to, isStep) => {
    const [a, b] = [Math.min(from, to), Math.max(from, to)];
    const isAll = a === 0 && b === bins - 1;
    change({ since: isAll || a === 0 ? null : fromBin(a), until: isAll || b === bins - 1 ? null : toBin(b) }, { isStep });
  };
  sliders.forEach((each) => each.addEventListener("change", () => brush(Number(sliders[0].value), Number(sliders[1].value), true)));
  let [anchor, latest] = [null, null];
  const binAt = (event) => { const at = picture.getBoundingClientRect(); return Math.max(0, Math.min(bins - 1, Math.floor(((event.clientX - at.left) / at.width) * bins))); };
  picture.addEventListener("pointerdown", (event) => { [anchor, latest] = [binAt(event), null]; picture.setPointerCapture(event.pointerId); });
  picture.addEventListener("pointermove", (event) => {
    const bin = binAt(event);
    if (anchor === null || bin === latest) return; // a browser takes so many changes of its address only
    latest = bin;
    brush(anchor, bin, false);
  });
  picture.addEventListener("pointerup", (event) => { if (anchor !== null) brush(anchor, binAt(event), true); anchor = null; });
  picture.addEventListener("pointercancel", () => { anchor = null; });
  const unit = { 1: "month", 3: "quarter", 12: "year" }[step];
  const legend = make("p", { className: "ex-key" }, `Records per ${unit}: `, ...confidence.values.map(({ label }, n) => make("span", { className: `ex-swatch ex-level-${n}`, textContent: label })));
  const hint = make("p", { className: "ex-hint" });
  const showTimeline = ({ anyDay }) => {
    const stacks = Array.from({ length: bins }, () => confidence.values.map(() => 0));
    anyDay.forEach((row) => { stacks[binOf(rows.day[row])][levels[row]] += 1; });
    const sums = stacks.map((stack) => stack.reduce((a, b) => a + b, 0));
    const most = Math.max(1, ...sums);
    const { since, until } = state.filter;
    const [from, to] = [since === null ? 0 : binOf(since), until === null ? bins - 1 : binOf(until)];
    const scale = (HEIGHT - FOOT - TOP) / most;
    const hatch = draw("pattern", { id: "ex-hatch", width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, draw("path", { d: "M0 0V4" }));
    const parts = [draw("defs", {}, hatch)];
    table.gaps.forEach(([a, b]) => {
      if (b < firstDay || a > lastDay) return;
      const [x, end] = [binOf(a) * wide, (binOf(b) + 1) * wide];
      parts.push(draw("rect", { x, y: TOP, width: end - x, height: HEIGHT - FOOT - TOP, class: "ex-thin" }));
    });
    stacks.forEach((stack, bin) => {
      let y = HEIGHT - FOOT;
      const bar = draw("g", { class: bin >= from && bin <= to ? "" : "is-outside" });
      stack.forEach((number, level) => {
        if (!number) return;
        y -= number * scale;
        bar.append(draw("rect", { x: (bin * wide + 0.8).toFixed(1), y: y.toFixed(1), width: (wide - 1.6).toFixed(1), height: (number * scale).toFixed(1), class: `ex-level-${level}` }));
      });
      const isPeak = sums[bin] === most || (sums[bin] > 0 && wide > 16);
      if (isPeak) bar.append(draw("text", { x: ((bin + 0.5) * wide).toFixed(1), y: (y - 3).toFixed(1), "text-anchor": "middle" }, String(sums[bin])));
      if (sums[bin]) bar.append(draw("title", {}, `${core.dayWords(fromBin(bin))} to ${core.dayWords(toBin(bin))}: ${sums[bin]}`));
      parts.push(bar);
    });
    const years = Array.from({ length: bins }, (_, bin) => bin).filter((bin) => bin === 0 || (firstMonth + bin * step) % 12 === 0);
    const every = Math.ceil(years.length / 12);
    years.forEach((bin, n) => {
      parts.push(draw("line", { x1: bin * wide, x2: bin * wide, y1: HEIGHT - FOOT, y2: HEIGHT - FOOT + 4 }));
      if (n % every === 0) parts.push(draw("text", { x: bin * wide + 3, y: HEIGHT - 5 }, core.isoDay(firstOf(bin)).slice(0, 4)));
    });
    parts.push(draw("line", { x1: 0, x2: WIDTH, y1: HEIGHT - FOOT, y2: HEIGHT - FOOT }));
    picture.replaceChildren(...parts);
    const peak = sums.indexOf(Math.max(...sums));
    picture.setAttribute("aria-label", anyDay.length ? `Records per ${unit}; most, ${sums[peak]}, from ${core.dayWords(fromBin(peak))} to ${core.dayWords(toBin(peak))}.` : "No record.");
    sliders.forEach((each, n) => { each.value = [from, to][n]; each.setAttribute("aria-valuetext", core.dayWords(n ? toBin(to) : fromBin(from))); });
    hint.textContent = `${core.dayWords(since ?? firstDay)} to ${core.dayWords(until ?? lastDay)}. Drag over the bars, or move the two handles.${table.gaps.length ? " Shaded: the record is declared thin." : ""}`;
  };

  // What can be taken along ------------------------------------------------------------------------------------------
  const told = make("p", { className: "ex-told", data: { role: "status" } });
  const text = make("pre", { className: "ex-text", hidden: true, tabIndex: 0, ariaLabel: "What was copied" });
  const saved = (name, kind, content) => {
    save(name, content, kind);
    told.textContent = `${name}: ${plural(state.found.rows.length, "record", "records")}.`;
  };
  const ids = () => new Set(state.found.rows.map((row) => rows.id[row]));
  const published = async (name) => (await fetch(new URL(`data/${name}`, SITE))).text();
  const geoJson = async () => {
    const all = JSON.parse(await published("events.geojson")), of = new Map(all.features.map((feature) => [feature.id, feature]));
    return JSON.stringify({ ...all, features: state.found.rows.map((row) => of.get(rows.id[row])) }, null, 1);
  };
  const takes = {
    "CSV": async () => saved("events.csv", "text/csv", `\ufeff${core.csvOf(await published("events.csv"), ids())}`),
    "JSON": async () => { const taken = ids(); saved("events.json", "application/json", JSON.stringify(JSON.parse(await published("events.json")).events.filter(({ id }) => taken.has(id)), null, 1)); },
    "GeoJSON": async () => saved("events.geojson", "application/geo+json", await geoJson()),
  };
  const copy = async (what, words) => {
    text.textContent = what;
    text.hidden = false;
    try { await navigator.clipboard.writeText(what); told.textContent = words; } catch { told.textContent = "To copy, select what stands below."; }
  };
  const claim = () => {
    const found = core.claimOf(table, state.filter, state.found.rows);
    if (found) return copy(found, "Copied: figures for the front matter of a page, and phrases for its text, which each build checks.");
    [text.hidden, told.textContent] = [true, "Nothing that counts has all of this: there is no number to claim."];
    return null;
  };
  const map = make("div", { className: "ex-map", id: "ex-map", hidden: true });
  const mapNote = make("p", { className: "ex-hint", hidden: true, textContent: "The area of a circle is the number of records at its place; an open one stands at a point that is only near. Borders are for orientation and imply no position." });
  const mapButton = button("Map", () => showMap(map.hidden).catch(() => { told.textContent = "The map could not be fetched."; }));
  let drawMap = null;
  const showMap = async (isOpen) => {
    [map, mapNote].forEach((each) => { each.hidden = !isOpen; });
    mapButton.setAttribute("aria-expanded", String(isOpen));
    if (isOpen && !drawMap) {
      const { mapIn } = await import("./explorer-map.js");
      const { draw: onMap, source } = await mapIn(map, SITE, key("place").values, (n, isChosen) => choose("place", n, isChosen));
      drawMap = onMap;
      mapNote.append(` Borders: ${source}.`);
    }
    if (isOpen) drawMap(state.found.counts.get("place"), state.filter.where.get("place") ?? new Set());
  };
  mapButton.setAttribute("aria-expanded", "false");
  mapButton.setAttribute("aria-controls", map.id);

  const actions = make("div", { className: "ex-actions" },
    make("span", { className: "ex-label", textContent: "Download these rows:" }),
    ...Object.entries(takes).map(([words, take]) => button(words, () => take().catch(() => { told.textContent = "The file could not be fetched."; }))),
    button("Copy link", () => copy(location.href, "Copied: the address of this list.")),
    button("Copy as claim", claim),
    mapButton,
  );

  const show = () => {
    state.found = core.isEmpty(state.filter) ? whole : core.select(table, state.filter, state.filter.words ? hasWords(core.wordsOf(state.filter.words)) : undefined);
    [showFilters, showChips, showCount, showTimeline, showRows].forEach((part) => part(state.found));
    if (drawMap && !map.hidden) showMap(true);
  };

  const wordsLabel = make("label", { htmlFor: box.id }, "Words", box);
  PAGE.querySelector(".ex-filters").replaceChildren(
    make("details", { className: "ex-fold", open: matchMedia("(min-width: 60em)").matches }, make("summary", { textContent: "Filters" }),
      make("form", { className: "ex-form", ariaLabel: "Filter the list", data: { role: "search" } }, wordsLabel, make("div", { className: "ex-days" }, days.since.label, days.until.label), make("p", { className: "ex-hint", textContent: "Numbers beside values are of records." }), ...facets.map(({ block }) => block))),
  );
  PAGE.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  PAGE.querySelector(".ex-head").replaceChildren(counted, doubts, chips, legend, picture, make("div", { className: "ex-sliders" }, ...sliders), hint, actions, map, mapNote, told, text);
  PAGE.querySelector(".desk-scroll").after(moreRows);
  addEventListener("popstate", readAddress);
  await readAddress();
  PAGE.querySelector(".ex-head").classList.add("is-ready");
};

start().catch((error) => {
  PAGE.querySelector(".ex-head").textContent = "The filters could not be loaded; the list below and the lists that it leads to hold every event.";
  throw error;
});
