// What a search finds, the best first: values in, values out; no part of this touches the page.
import { dayWords, folded, isNear, MONTHS, stemOf, wordsOf } from "./words.js";

const [EVENT, PLACE, ACTOR, BRIEFING, MONTH, PAGE] = [0, 1, 2, 3, 4, 5];
export const KINDS = ["Event", "Place", "Actor", "Briefing", "Month", "Page"];
const NAMED = { [EVENT]: 0.3, [PLACE]: 1, [ACTOR]: 1, [BRIEFING]: 0.5, [MONTH]: 0.9, [PAGE]: 0.9 }; // what a whole name is worth
const KNOWN = { [EVENT]: 1, [PLACE]: 1, [ACTOR]: 1, [BRIEFING]: 0.9, [MONTH]: 0.45, [PAGE]: 0.6 };
const FIELDS = { title: 6, terms: 2.4, words: 2.2, line: 1.5, url: 1 };
const DAY = 86_400_000;

// Days that are asked for ---------------------------------------------------------------------------------------------
const monthOf = (name) => MONTHS.findIndex((month) => name.length > 2 && month.toLowerCase().startsWith(name.toLowerCase())) + 1;
const dayNumber = (year, month, day) => {
  const moment = new Date(Date.UTC(year, month - 1, day));
  return moment.getUTCMonth() === month - 1 && moment.getUTCDate() === Number(day) ? moment / DAY : null;
};
const NAME = "(\\p{L}{3,9})\\.?";
const NOTATIONS = [
  [/\b(\d{4})-(\d\d?)-(\d\d?)\b/u, ([y, m, d]) => [y, m, d]],
  [/\b(\d\d?)[./](\d\d?)[./](\d{4})\b/u, ([d, m, y]) => (m > 12 ? [y, d, m] : [y, m, d])],
  [new RegExp(`\\b(\\d\\d?)(?:st|nd|rd|th)?(?: of)? ${NAME},? (\\d{4})\\b`, "iu"), ([d, m, y]) => [y, monthOf(m), d]],
  [new RegExp(`\\b${NAME} (\\d\\d?)(?:st|nd|rd|th)?,? (\\d{4})\\b`, "iu"), ([m, d, y]) => [y, monthOf(m), d]],
  [/\b(\d{4})-(\d\d)\b/u, ([y, m]) => [y, m]],
  [new RegExp(`\\b${NAME} (\\d{4})\\b`, "iu"), ([m, y]) => [y, monthOf(m)]],
];
/** The day or the month in what is asked, and the rest of it. */
export const dayIn = (asked) => {
  for (const [notation, read] of NOTATIONS) {
    const match = notation.exec(asked);
    const [year, month, day] = match ? read(match.slice(1)).map(Number) : [];
    if (!match || !(month >= 1 && month <= 12)) continue;
    const rest = asked.replace(match[0], " ");
    const said = match[0];
    const url = `months/${year}-${String(month).padStart(2, "0")}/`;
    if (day === undefined) return { from: dayNumber(year, month, 1), to: dayNumber(year, month + 1, 1) ?? dayNumber(year + 1, 1, 1), url, rest, said };
    const number = dayNumber(year, month, day);
    if (number !== null) return { from: number, to: number + 1, url, rest, said };
  }
  return null;
};

// Words ---------------------------------------------------------------------------------------------------------------
/** The words of a text; what is joined by a hyphen, and neighbours in a name, as one word too. */
const JOINED = /[\p{L}\p{N}'’.]+(?:[-/][\p{L}\p{N}'’.]+)+/gu;
const tokensOf = (text, isName) => {
  const words = folded(text).split(" ");
  const joined = (text.match(JOINED) ?? []).map((piece) => folded(piece).replaceAll(" ", ""));
  return [...words, ...joined, ...(isName ? words.slice(1).map((word, n) => words[n] + word) : [])];
};
/** What is asked, term by term; of a hyphenated one the whole, and its parts. */
const termsOf = (asked) => {
  const terms = asked.split(/\s+/).flatMap((piece) => {
    const parts = wordsOf(piece);
    const whole = folded(piece).replaceAll(" ", "");
    return folded(piece).includes(" ") && whole.length > 1 ? [{ whole, parts }] : parts.map((word) => ({ whole: word, parts: [] }));
  });
  const kept = new Set(wordsOf(asked));
  const found = terms.filter(({ whole, parts }) => parts.length || kept.has(whole));
  return found.length ? found : terms;
};

/**
 * The index of entries, to which older ones can be added: by each word where it stands, as pairs of a number and a weight.
 *
 * A number is that of an entry, or one less than nought: `having` of that term are all entries that have it.
 */
export const indexOf = ({ terms, entries }) => {
  const index = { entries: [], names: [], words: new Map(), having: terms.map(() => []) };
  terms.forEach((names, n) => names.forEach((name, rank) => noteIn(index, -1 - n, new Map(tokensOf(name, true).map((token) => [token, FIELDS.terms * (rank ? 0.7 : 1)])))));
  add(index, entries);
  return index;
};
const noteIn = (index, number, weights) => weights.forEach((weight, token) => {
  if (!index.words.has(token)) index.words.set(token, []);
  index.words.get(token).push(number, weight);
});
export const add = (index, entries) => entries.forEach((entry) => {
  const number = index.entries.push(entry) - 1;
  const also = entry.also ?? [];
  index.names.push([entry.title, ...also].map(wordsOf));
  const weights = new Map();
  const note = (tokens, weight) => tokens.forEach((token) => { if (!(weights.get(token) > weight)) weights.set(token, weight); });
  note(tokensOf(entry.url.replaceAll("/", " ")), FIELDS.url);
  note(tokensOf(entry.line), FIELDS.line);
  note(tokensOf(entry.words ?? ""), FIELDS.words);
  [entry.title, ...also].forEach((name) => note(tokensOf(name, true), FIELDS.title));
  noteIn(index, number, weights);
  (entry.terms ?? []).forEach((n) => index.having[n].push(number));
});

/** Words that the index has in place of one that it lacks: those that differ from it by a letter, of a long one by two. */
const nearOf = (index, word, isKnown) => {
  const most = word.length > 7 ? 2 : word.length > 4 ? 1 : 0;
  return isKnown || !most ? [] : [...index.words.keys()].filter((token) => token[0] === word[0] && isNear(token, word, most));
};

/** For one word the entries that have it, or one that begins so, with what each is worth. */
const havingWord = (index, word) => {
  const found = new Map();
  const exact = new Set();
  const stem = stemOf(word);
  const take = (postings, quality) => {
    for (let n = 0; n < postings.length; n += 2) {
      const worth = quality * postings[n + 1];
      (postings[n] < 0 ? index.having[-1 - postings[n]] : [postings[n]]).forEach((number) => {
        if (!(found.get(number) >= worth)) found.set(number, worth);
        if (quality === 1) exact.add(number);
      });
    }
  };
  index.words.forEach((postings, token) => {
    if (token === word) take(postings, 1);
    else if (!token.startsWith(stem)) return;
    else if (stemOf(token) === stem) take(postings, 0.95);
    else if (word.length > 1 && token.startsWith(word)) take(postings, 0.3 + (0.45 * word.length) / token.length);
    else if (stem.length > 3) take(postings, 0.5);
  });
  nearOf(index, word, found.size).forEach((token) => take(index.words.get(token), 0.5));
  const rarity = Math.log(1 + index.entries.length / Math.max(1, exact.size || found.size));
  found.forEach((worth, number) => found.set(number, worth * rarity));
  return found;
};
const having = (index, { whole, parts }) => {
  const found = havingWord(index, whole);
  if (!parts.length || (found.size && /\p{N}/u.test(whole))) return found;
  const each = parts.map((word) => havingWord(index, word));
  each[0].forEach((_, number) => {
    if (each.every((one) => one.has(number))) found.set(number, Math.max(found.get(number) ?? 0, each.reduce((sum, one) => sum + one.get(number), 0)));
  });
  return found;
};

/** What it is worth that an entry is called so, or that a name of it begins so. */
const asName = (names, asked, near) => {
  const whole = asked.join("");
  return Math.max(0, ...names.map((name, n) => {
    const own = name.join("");
    if (own === whole) return n ? 95 : 100;
    if (own.startsWith(whole) && whole.length > 2) return (45 * whole.length) / own.length;
    const has = asked.every((word) => name.some((one) => one === word || stemOf(one) === stemOf(word) || near.get(word).has(one)));
    return has ? (30 * asked.length) / name.length : 0;
  }));
};

/** What it is worth that an entry is of the day or the month that is asked for, and whether it is: no other month's page. */
const ofDay = ({ kind, days, url }, { from, to, url: month }, hasWords, hasMore) => {
  const isMonth = to - from > 1;
  if (days) {
    const [first, last] = days;
    const isInside = first < to && last >= from;
    return [isInside ? (isMonth ? 10 : 60 / (1 + last - first)) : 0, isInside];
  }
  if (url === month) return [isMonth ? (hasMore ? 12 : 90) : 5, true];
  return kind === MONTH ? [0, false] : [hasWords ? 5 : 0, hasWords];
};

/** The entries that have what is asked, the best first; where none has all of it, those that have most, and the page of the month. */
export const search = (index, asked) => {
  const date = dayIn(asked);
  const rest = date ? date.rest : asked;
  const terms = termsOf(rest);
  const words = wordsOf(rest);
  const near = new Map(words.map((word) => [word, new Set(nearOf(index, word, index.words.has(word)))]));
  const each = terms.map((term) => having(index, term));
  const ofDate = date ? termsOf(date.said).map((term) => having(index, term)) : [];
  const scores = new Map();
  index.entries.forEach((entry, number) => {
    const held = each.filter((one) => one.has(number));
    const [onDay, isOnDay] = date ? ofDay(entry, date, ofDate.every((one) => one.has(number)), words.length) : [0, true];
    if (!held.length && !(date && isOnDay)) return;
    let score = onDay + held.reduce((sum, one) => sum + one.get(number), 0) * KNOWN[entry.kind];
    if (words.length) score += asName(index.names[number], words, near) * NAMED[entry.kind];
    if (entry.sources !== undefined) score += Math.log2(1 + entry.sources);
    scores.set(number, { score, share: (held.length + (isOnDay ? 1 : 0)) / (terms.length + 1) });
  });
  const best = Math.max(0, ...[...scores.values()].map(({ share }) => share));
  return [...scores]
    .filter(([number, { share }]) => share === best || index.entries[number].url === date?.url)
    .sort(([a, one], [b, other]) => other.score - one.score || a - b)
    .map(([number]) => index.entries[number]);
};

/** The events of a list, in its order, as entries of an index: what its rows say, with their summaries. */
export const entriesOf = ({ valuesOf }, table, summaries) =>
  table.rows.id.map((id, row) => {
    const names = [...table.keys.values()].flatMap((key) => valuesOf(table, row, key.id).map((n) => key.values[n]));
    const words = [summaries[row], table.rows.harmed[row], ...names.flatMap(({ label, also = [] }) => [label, ...also])].filter(Boolean).join(" ");
    const [day, first, last] = [table.rows.day[row], table.rows.first[row], table.rows.last[row]];
    const place = names.find(({ id: own }) => own === table.rows.at[row])?.label ?? table.rows.where[row];
    const line = [table.rows.when[row] || dayWords(day), table.types[table.rows.type[row]].label, place, table.rows.mark[row]].filter(Boolean).join(" · ");
    return { kind: EVENT, url: `events/${id}/`, title: table.rows.title[row], line, words, days: [day + first, day + last] };
  });
