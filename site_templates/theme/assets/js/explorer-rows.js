// The rows of the list of events as values: which of them a filter takes, and what these add up to.
// What a row counts as, which it may be one with and what it surely has stands in the rows, made by the functions that
// figures use; here it is only filtered and added. No part of this touches the page.
export { dayWords, folded, wordsOf } from "./words.js";

const DAY = 86_400_000;
export const dayNumber = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
export const isoDay = (number) => new Date(number * DAY).toISOString().slice(0, 10);

/** The table of what `rows.json` holds: its keys by id, and where the bearers of each row begin. */
export const tableOf = (data) => {
  const starts = [0];
  data.rows.parts.forEach((number) => starts.push(starts.at(-1) + number));
  const types = { id: "type", label: "Type", roles: ["type"], values: data.types };
  const keys = [types, ...data.keys];
  const kinds = data.types.map((_, n) => [n]);
  const of = data.rows.parts.flatMap((number, row) => Array(number).fill(data.rows.type[row]));
  const columns = { ...data.rows.values, type: { kinds, of } };
  const byId = new Map(keys.map((key) => [key.id, { ...key, ...columns[key.id], at: new Map(key.values.map((v, n) => [v.id, n])) }]));
  return { ...data, starts, keys: byId, size: data.rows.id.length };
};

export const NO_FILTER = { where: new Map(), since: null, until: null, words: "" };
export const isEmpty = (filter) => !filter.where.size && filter.since === null && filter.until === null && !filter.words;

/** The filter that an address asks for; what the table does not know is left out. */
export const filterOf = (query, table) => {
  const asked = new URLSearchParams(query);
  const where = new Map();
  table.keys.forEach((key, id) => {
    const chosen = asked.getAll(id).map((value) => key.at.get(value)).filter((n) => n !== undefined);
    if (chosen.length) where.set(id, new Set(chosen));
  });
  const day = (name) => (/^\d{4}-\d\d-\d\d$/.test(asked.get(name) ?? "") ? dayNumber(asked.get(name)) : null);
  const [since, until] = ["since", "until"].map(day).map((found) => (Number.isNaN(found) ? null : found));
  return { where, since, until, words: (asked.get("words") ?? "").trim() };
};

/** The same as the end of an address, '' of everything. */
export const queryOf = (filter, table) => {
  const asked = new URLSearchParams();
  table.keys.forEach((key, id) => [...(filter.where.get(id) ?? [])].sort((a, b) => a - b).forEach((n) => asked.append(id, key.values[n].id)));
  if (filter.since !== null) asked.set("since", isoDay(filter.since));
  if (filter.until !== null) asked.set("until", isoDay(filter.until));
  if (filter.words) asked.set("words", filter.words);
  return String(asked) && `?${asked}`;
};

/** What `row` has under a key, each value once; of its parts together. */
export const valuesOf = (table, row, id) => {
  const { kinds, of } = table.keys.get(id);
  const found = new Set();
  for (let b = table.starts[row]; b < table.starts[row + 1]; b += 1) kinds[of[b]].forEach((value) => found.add(value));
  return [...found];
};

/**
 * The rows that a filter takes, and for each key how many rows each value would have with all else as it is.
 *
 * `rows` are their numbers; `counts` by key and value; `anyDay` the rows that all but the days take; `open` how many
 * more there would be, were what is not known of them as asked. `hasWords(row)` says whether it has the words.
 */
export const select = (table, filter, hasWords = () => true) => {
  const { day, first, last, open, times } = table.rows;
  const numbers = new Map([...table.keys.keys()].map((id, n) => [id, n - 1])); // types, which are first, are never open
  const asked = [...filter.where].map(([id, chosen]) => {
    const { kinds, of } = table.keys.get(id);
    return { id, of, has: kinds.map((values) => values.some((value) => chosen.has(value))), number: numbers.get(id) };
  });
  const keys = [...table.keys.values()].map((key) => ({ ...key, counts: Array(key.values.length).fill(0), seen: Array(key.values.length).fill(-1) }));
  const found = { rows: [], anyDay: [], open: 0, counts: new Map(keys.map(({ id, counts }) => [id, counts])) };
  for (let row = 0; row < table.size; row += 1) {
    const isInside = (filter.until === null || day[row] + first[row] <= filter.until) && (filter.since === null || day[row] + last[row] >= filter.since);
    if (!hasWords(row)) continue;
    let fits = false;
    let mayFit = false;
    for (let b = table.starts[row]; b < table.starts[row + 1]; b += 1) {
      let [failed, failing, isOpen] = [0, "", true];
      for (const { id, of, has, number } of asked) {
        if (has[of[b]]) continue;
        failed += 1;
        failing = id;
        isOpen &&= open.kinds[open.of[row]].includes(number);
      }
      if (!failed) fits = true;
      else if (isOpen) mayFit = true;
      if (!isInside || failed > 1) continue;
      for (const { id, kinds, of, counts, seen } of keys) {
        if (failed && failing !== id) continue;
        for (const value of kinds[of[b]]) {
          if (seen[value] !== row) counts[value] += 1;
          seen[value] = row;
        }
      }
    }
    if (fits) found.anyDay.push(row);
    if (fits && isInside) found.rows.push(row);
    if (!fits && mayFit && isInside && times[row]) found.open += 1;
  }
  return found;
};

/** How few and how many of the several that a row stands for have all that is asked for. */
const weightOf = (table, row, where) => {
  const times = table.rows.times[row];
  if (!times) return [0, 0];
  const harms = where.get("harm");
  const isSure = !harms || table.rows.sure_harm.kinds[table.rows.sure_harm.of[row]].some((value) => harms.has(value));
  if (times === 1) return [isSure ? 1 : 0, 1];
  const hasAll = ([id, chosen]) =>
    table.keys.get(id).roles.some((role) => {
      const values = valuesOf(table, row, role);
      return values.length > 0 && values.every((value) => chosen.has(value));
    });
  const mixed = [...where].filter(([id, chosen]) => id !== "type" && !hasAll([id, chosen])).length;
  return [isSure ? times[Math.min(mixed, times.length - 2)] : 0, times.at(-1)];
};

/** How many events of each type these rows hold: value, low and high, as a count that asks for the same. */
export const count = (table, filter, rows) => {
  const { type, day, first, last, alone, group, differs } = table.rows;
  const since = filter.since ?? -Infinity;
  const until = filter.until ?? Infinity;
  const sums = table.types.map(() => ({ value: 0, low: 0, high: 0, records: 0 }));
  const groups = new Map();
  rows.forEach((row) => {
    const [least, most] = weightOf(table, row, filter.where);
    const sum = sums[type[row]];
    sum.records += 1;
    sum.high += most;
    if (!least || day[row] < since || day[row] > until) return;
    sum.value += least;
    const [from, to] = alone.kinds[alone.of[row]];
    const isSure = day[row] + Math.min(first[row], from) >= since && day[row] + Math.max(last[row], to) <= until;
    if (isSure && group[row]) groups.set(group[row], [...(groups.get(group[row]) ?? []), [row, least]]);
    else if (isSure) sum.low += least;
  });
  // Of those that may be one the greatest counts, and beside it the lesser of two that are known to differ.
  groups.forEach((members) => {
    const numbers = new Map(members);
    const apart = members.flatMap(([row, number]) =>
      differs.kinds[differs.of[row]].filter((other) => numbers.has(other)).map((other) => Math.min(number, numbers.get(other))),
    );
    sums[type[members[0][0]]].low += Math.max(...numbers.values()) + Math.max(0, ...apart);
  });
  return sums;
};

/** The figures that ask for the same, one of each type, as front matter, and a linked phrase of each that holds; '' of none. */
export const claimOf = (table, filter, rows) => {
  const sums = count(table, filter, rows);
  const asked = table.types.map((type, n) => ({ ...type, n, ...sums[n] })).filter(({ value }) => value);
  if (!asked.length) return "";
  const nameOf = ({ id }) => (asked.length > 1 ? `found_${id.replaceAll("-", "_")}` : "found");
  const front = asked.flatMap((type) => [`  ${nameOf(type)}:`, `    count: ${type.id}`, ...conditionsOf(table, filter, rows, type.n)]);
  const phrases = asked.map((type) => `[${type.value} recorded ${type.value === 1 ? type.noun : type.plural}](figure:${nameOf(type)})`);
  return ["figures:", ...front, "", ...phrases].join("\n");
};

const conditionsOf = (table, filter, rows, type) => {
  const days = ["since", "until"].filter((name) => filter[name] !== null).map((name) => `    ${name}: ${isoDay(filter[name])}`);
  const chosen = [...filter.where].filter(([id]) => id !== "type").map(([id, numbers]) => [id, [...numbers].map((n) => table.keys.get(id).values[n].id)]);
  const ofWords = rows.filter((row) => table.rows.type[row] === type && table.rows.times[row]).map((row) => table.rows.id[row]);
  if (filter.words) chosen.push(["id", ofWords]); // words are no figure: it names the records that have them
  return [...days, ...(chosen.length ? ["    where:", ...chosen.map(([id, values]) => `      ${id}: [${values.join(", ")}]`)] : [])];
};

/** The records of a CSV file whose first cell is one of the ids, under its head. */
export const csvOf = (text, ids) => {
  const records = text.match(/(?:[^"\n]|"(?:[^"]|"")*")*\n/g) ?? [];
  return records.filter((record, n) => n === 0 || ids.has(/^"?([^",]*)/.exec(record)[1])).join("");
};
