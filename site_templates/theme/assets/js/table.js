// Lists of the record: a filter box, a choice for each column that asks for one, and sorting by column.
// The table is complete in the page; without this script it is only longer to look through.
import { make } from "./making.js";

const cellText = (row, index) => row.cells[index].textContent.trim();
const sortKey = (row, index) => row.cells[index].dataset.value || cellText(row, index);
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const chooser = (heading, index, rows) => {
  const values = [...new Set(rows.map((row) => cellText(row, index)))].filter(Boolean).sort((a, b) => a.localeCompare(b));
  const select = make("select", {}, make("option", { value: "", textContent: "All" }));
  values.forEach((value) => select.append(make("option", { value, textContent: value })));
  return { select, index, label: make("label", {}, heading, select) };
};

const addTools = (table) => {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const headings = [...table.tHead.rows[0].cells];
  const box = make("input", { type: "search", autocomplete: "off" });
  const choosers = headings
    .map((heading, index) => (heading.dataset.filter === undefined ? null : chooser(heading.textContent, index, rows)))
    .filter(Boolean);
  const shown = make("output", {});
  const words = new Map(rows.map((row) => [row, plain(row.textContent)]));

  const filter = () => {
    const asked = plain(box.value).split(/\s+/).filter(Boolean);
    let count = 0;
    rows.forEach((row) => {
      const fits =
        asked.every((word) => words.get(row).includes(word)) &&
        choosers.every(({ select, index }) => !select.value || cellText(row, index) === select.value);
      row.hidden = !fits;
      count += fits ? 1 : 0;
    });
    shown.textContent = `${count} of ${rows.length} shown`;
  };

  box.addEventListener("input", filter);
  choosers.forEach(({ select }) => select.addEventListener("change", filter));
  const tools = make("form", { className: "desk-tools" }, make("label", {}, "Find in this list", box));
  tools.setAttribute("role", "search");
  tools.setAttribute("aria-label", "Filter the list");
  tools.append(...choosers.map(({ label }) => label), shown);
  tools.addEventListener("submit", (event) => event.preventDefault());
  table.parentElement.before(tools);
  headings.forEach((heading, index) => addSort(heading, index, headings, body));
  filter();
};

const addSort = (heading, index, headings, body) => {
  const button = make("button", { type: "button", className: "desk-sort", textContent: heading.textContent });
  heading.replaceChildren(button);
  button.addEventListener("click", () => {
    const up = heading.getAttribute("aria-sort") !== "ascending";
    headings.forEach((other) => other.removeAttribute("aria-sort"));
    heading.setAttribute("aria-sort", up ? "ascending" : "descending");
    const order = (a, b) => sortKey(a, index).localeCompare(sortKey(b, index), undefined, { numeric: true });
    body.append(...[...body.rows].sort((a, b) => (up ? order(a, b) : order(b, a))));
  });
};

document.querySelectorAll("table[data-desk-table]").forEach(addTools);
