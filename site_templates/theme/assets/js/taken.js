// What a reader can take along of a chart, a table, a claim or the page: its address, a citation, its numbers, a picture.
// `take.js` makes the buttons; what they do is fetched when one is first used.
import { make, save } from "./making.js";

const PICTURE_SCALE = 2; // of a picture in pixels
const said = (name) => document.querySelector(`meta[name="desk:${name}"]`)?.content ?? "";
const textOf = (element) => (element?.textContent ?? "").replace(/\s+/gu, " ").trim();
const COUNTED = ":scope > details > .desk-scroll > .evidence-rows"; // what a claim counts, not what it leaves out
const KNOWN = /as known on (\d{1,2} \p{L}+ \d{4})/u;

/** The address of a part of this page, by its id. */
const addressOf = (id) => {
  const canonical = document.querySelector('link[rel="canonical"]')?.href ?? location.href.replace(/#.*$/u, "");
  return canonical + (id ? `#${id}` : "");
};

/** A citation in words and as BibTeX: what is cited, as known on which day, from which build, and where. */
export const citation = ({ title, within, known, address, site, commit }) => {
  const build = commit ? `, build ${commit.slice(0, 12)}` : "";
  const where = within && within !== title ? ` In “${within}”.` : "";
  const key = `${site}-${address.split("/").filter(Boolean).at(-1)}`.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const year = /\d{4}$/.exec(known)?.[0] ?? "";
  const braced = (text) => text.replace(/[{}\\]/g, "").replace(/([%&#_$])/g, "\\$1");
  const fields = { title: `{${braced(title)}}`, author: `{${braced(site)}}`, year, url: address, note: [known && `as known on ${known}`, commit && `build ${commit.slice(0, 12)}`].filter(Boolean).join(", ") };
  const lines = Object.entries(fields).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},`);
  return {
    text: `${site}: “${title}”${known ? `, as known on ${known}` : ""}${build}.${where} ${address}`,
    bibtex: [`@misc{${key},`, ...lines, "}"].join("\n"),
  };
};

/** What a cell says; a day that stands below its year with the year. */
const cellOf = (cell) => {
  const text = textOf(cell);
  const year = cell.matches(".ex-day") ? cell.querySelector("time")?.dateTime.slice(0, 4) ?? "" : "";
  return text.includes(year) ? text : `${text} ${year}`;
};

/** The cells of a table as rows of one length: what spans several stands in each; years stand with their days. */
const gridOf = (table) => {
  const rows = [...table.rows].filter((row) => !row.matches(".ex-year"));
  const grid = rows.map(() => []);
  rows.forEach((row, y) => [...row.cells].forEach((cell) => {
    const from = [...grid[y], undefined].indexOf(undefined);
    grid.slice(y, y + cell.rowSpan).forEach((cells) => {
      for (let x = from; x < from + cell.colSpan; x += 1) cells[x] = cellOf(cell);
    });
  }));
  return grid;
};
/** The rows of tables of one head as CSV, days whole; a cell that a spreadsheet would run is set behind a quote. */
export const csvOf = (...tables) =>
  tables.flatMap((table, n) => gridOf(table).slice(n ? table.tHead?.rows.length ?? 0 : 0))
    .map((cells) => cells.map((cell = "") => {
      const text = cell.replace(/^([=+@\t]|-(?!\d))/u, "'$1");
      return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    }).join(","))
    .join("\r\n") + "\r\n";

/** The picture of a chart as it stands, with its colours written out, so that it can be read anywhere. */
const pictureOf = (chart) => {
  const drawn = chart.querySelector("svg");
  const copy = drawn.cloneNode(true);
  const [, , width, height] = drawn.getAttribute("viewBox").split(" ").map(Number);
  const scale = Math.max(1, 960 / width);
  Object.entries({ xmlns: "http://www.w3.org/2000/svg", width: width * scale, height: height * scale }).forEach(([name, value]) => copy.setAttribute(name, value));
  const style = getComputedStyle(chart);
  const written = (value) => value.replace(/var\((--[\w-]+),\s*([^)]*)\)/g, (_, name, otherwise) => style.getPropertyValue(name).trim() || otherwise);
  copy.querySelectorAll("[fill], [stroke]").forEach((element) => ["fill", "stroke"].forEach((name) => {
    const value = element.getAttribute(name);
    if (value) element.setAttribute(name, written(value));
  }));
  copy.querySelectorAll("text").forEach((element) => element.setAttribute("font-family", "sans-serif"));
  return { text: new XMLSerializer().serializeToString(copy), width: width * scale, height: height * scale, paper: style.getPropertyValue("--chart-paper").trim() || getComputedStyle(document.body).backgroundColor };
};
const pngOf = async (chart) => {
  const { text, width, height, paper } = pictureOf(chart);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = make("canvas", { width: width * PICTURE_SCALE, height: height * PICTURE_SCALE });
  const context = canvas.getContext("2d");
  context.fillStyle = paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
};

// What the buttons are about ------------------------------------------------------------------------------------------
const page = () => ({ title: textOf(document.querySelector("h1"))?.replace(/#$/u, "").trim(), id: "" });
export const subjectOf = (bar) => {
  const chart = bar.closest("figure.chart");
  if (chart) return { title: textOf(chart.querySelector("figcaption h3")), id: chart.id, known: KNOWN.exec(textOf(chart))?.[1], chart, table: chart.querySelector("table") };
  const claim = bar.closest("section.evidence");
  if (claim) return { title: textOf(claim.querySelector("h3")).replace(/^“|”$/gu, ""), id: claim.id, table: [...claim.querySelectorAll(COUNTED)] };
  const table = bar.previousElementSibling?.querySelector?.("table");
  if (table) {
    const title = textOf(table.caption) || table.closest("[aria-label]")?.getAttribute("aria-label") || "";
    return { title, id: bar.dataset.at, table };
  }
  return page();
};
const told = (bar, words) => { bar.querySelector(".take__said").textContent = words; };
const copy = async (bar, text, words) => {
  try {
    await navigator.clipboard.writeText(text);
    told(bar, words);
  } catch {
    show(bar, { [words]: text });
    told(bar, "To copy, select what stands below.");
  }
};
const show = (bar, texts) => {
  bar.querySelector(".take__texts")?.remove();
  const blocks = Object.entries(texts).map(([label, text]) => {
    const button = make("button", { type: "button", className: "take__button", textContent: `Copy ${label}` });
    button.addEventListener("click", () => copy(bar, text, `Copied: ${label}.`));
    return make("div", {}, make("pre", { className: "take__text", tabIndex: 0, textContent: text }), button);
  });
  bar.append(make("div", { className: "take__texts" }, ...blocks));
};
export const acts = {
  link: (bar, { id }) => copy(bar, addressOf(id), "Copied: the address."),
  cite: (bar, { title, id, known }) => {
    if (bar.querySelector(".take__texts")) return bar.querySelector(".take__texts").remove();
    const day = known ?? KNOWN.exec(textOf(document.querySelector(".standing")).replace("As", "as"))?.[1] ?? said("as-of");
    const { text, bibtex } = citation({ title, within: page().title, known: day, address: addressOf(id), site: said("site"), commit: said("commit") });
    return show(bar, { citation: text, BibTeX: bibtex });
  },
  csv: (bar, { table, id }) => save(`${id || "table"}.csv`, `\ufeff${csvOf(...[table].flat())}`, "text/csv"),
  png: async (bar, { chart }) => save(`${chart.id}.png`, await pngOf(chart)),
};
