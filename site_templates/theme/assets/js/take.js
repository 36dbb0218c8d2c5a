// The buttons by which a reader takes along what a page has: below its charts and tables, in the evidence of a claim, at
// its foot. What they do is `taken.js`, fetched when one is first used; files of a chart are links that need no script.
import { make } from "./making.js";

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("button[data-take]");
  if (!button) return;
  const bar = button.closest(".take");
  try {
    const { acts, subjectOf } = await import("./taken.js");
    await acts[button.dataset.take](bar, subjectOf(bar));
  } catch {
    bar.querySelector(".take__said").textContent = "That did not work here.";
  }
});

const LABELS = { link: "Copy link", cite: "Cite", csv: "CSV", png: "PNG" };
const buttons = (...names) => names.map((name) => {
  const button = make("button", { type: "button", className: "take__button", textContent: LABELS[name] });
  button.dataset.take = name;
  return button;
});
const barOf = (...names) => make("div", { className: "take" }, ...buttons(...names), make("span", { className: "take__said", role: "status" }));
const idBefore = (element) => {
  const heads = [...document.querySelectorAll(":is(h1, h2, h3)[id]")].filter((head) => head.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
  return heads.at(-1)?.id ?? "";
};
document.querySelectorAll("figure.chart").forEach((chart) => {
  const links = chart.querySelector(".take");
  if (links) links.append(...buttons("png", "link", "cite"), make("span", { className: "take__said", role: "status" }));
});
document.querySelectorAll("section.evidence").forEach((section) => {
  section.append(section.querySelector(":scope > details > .desk-scroll > .evidence-rows") ? barOf("link", "cite", "csv") : barOf("link", "cite"));
});
document.querySelectorAll(".desk-scroll > table").forEach((table) => {
  if (table.closest("section.evidence, figure, #explorer") || table.rows.length < 4) return;
  const bar = barOf("csv", "link", "cite");
  bar.dataset.at = idBefore(table);
  table.parentElement.after(bar);
});
const foot = document.querySelector(".desk-page-foot");
if (foot) foot.after(barOf("link", "cite"));
