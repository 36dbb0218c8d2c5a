// Days in words, and words as they are compared: without case, accents, apostrophes, dots of abbreviations and articles.
const IGNORED = new Set(["al", "the", "el", "of", "at", "in", "and", "a", "an", "on", "by", "to"]);
const LETTERS = new Map(Object.entries({ ى: "ي", ة: "ه", ı: "i", ø: "o", ł: "l", đ: "d", ð: "d", ß: "ss", æ: "ae", œ: "oe" }));

export const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** A day, by its number since 1970, in words. */
export const dayWords = (number) => {
  const day = new Date(number * 86_400_000);
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
};

const isPlain = (text) => /^[\x20-\x7e]*$/.test(text);
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[ىةıøłđðßæœ]/g, (letter) => LETTERS.get(letter)).replace(/[’‘ʼʿʾʻ´ـ]/g, "");
const withoutDots = (text) => (text.includes(".") ? text.replace(/(^|[^\p{L}\p{N}])(\p{L})\.(?:(\p{L})(?:\.|(?![\p{L}\p{N}])))?/gu, "$1$2$3") : text); // 'U.S.'

export const folded = (text) => {
  if (isPlain(text)) return withoutDots(text.toLowerCase()).replace(/['`]/g, "").replace(/[^a-z0-9]+/g, " ").trim();
  return withoutDots(plain(text).replace(/['`]/g, "")).replace(/[^\p{L}\p{N}]+/gu, " ").replace(/(^| )ال(?=\p{L}{3})/gu, "$1").trim();
};

/** The words of a text without articles and the like, unless it has no others. */
export const wordsOf = (text) => {
  const words = folded(text).split(" ").filter(Boolean);
  const kept = words.filter((word) => !IGNORED.has(word));
  return kept.length ? kept : words;
};

/** A word without the ending of a plural. */
export const stemOf = (word) => (/^[a-z]{4,}$/.test(word) && word.endsWith("s") && !/(ss|us|is)$/.test(word) ? word.slice(0, -1) : word);

/** Whether two words differ by no more than so many letters added, left out, changed or swapped. */
export const isNear = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return false;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last.at(-1) <= most;
};
