// The page of changes: only those since a day, which stands in the address. Without this script all days are there.
import { make } from "./making.js";

const days = [...document.querySelectorAll("section[data-day]")];
const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text);
const isoDay = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
const daysAgo = (number) => {
  const day = new Date();
  day.setDate(day.getDate() - number);
  return isoDay(day);
};

const input = make("input", { type: "date", id: "changes-since" });
const told = make("output", { htmlFor: "changes-since" });
const show = (since) => {
  const shown = days.filter((section) => !(section.hidden = Boolean(since) && section.dataset.day < since));
  told.textContent = since ? `${shown.length} of ${days.length} ${days.length === 1 ? "day" : "days"} with changes` : "";
};
const choose = (since) => {
  const address = new URL(location);
  if (since) address.searchParams.set("since", since);
  else address.searchParams.delete("since");
  address.hash = "";
  history.replaceState(null, "", address);
  input.value = since;
  show(since);
};
const button = (words, since) => {
  const made = make("button", { type: "button", textContent: words });
  made.addEventListener("click", () => choose(since()));
  return made;
};

if (days.length) {
  input.addEventListener("change", () => choose(input.value));
  const form = make("form", { className: "desk-tools" }, make("label", {}, "Since", input),
    button("Since yesterday", () => daysAgo(1)), button("Since last week", () => daysAgo(7)), button("All", () => ""), told);
  form.addEventListener("submit", (event) => event.preventDefault());
  days[0].before(form);
  const asked = new URLSearchParams(location.search).get("since") ?? "";
  if (isDay(asked)) {
    input.value = asked;
    show(asked);
  }
}
