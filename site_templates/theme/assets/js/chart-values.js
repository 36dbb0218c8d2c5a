// The values of a chart, read by pointer or keyboard: each mark says which row of the chart's table it is.
document.querySelectorAll("figure.chart").forEach((chart) => {
  const frame = chart.querySelector(".chart__frame");
  const picture = frame?.querySelector("svg");
  const table = chart.querySelector("table");
  const marks = [...(picture?.querySelectorAll("[data-row]") ?? [])];
  if (!marks.length || !table) return;

  const textOf = (cell) => cell.textContent.replace(/\s+/gu, " ").trim();
  const heads = [...table.tHead.rows[0].cells].map(textOf);
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].map(textOf));
  const numbers = [...new Set(marks.map((mark) => Number(mark.dataset.row)))].sort((a, b) => a - b);
  const reading = Object.assign(document.createElement("p"), { className: "chart__reading" });
  reading.setAttribute("role", "status");
  const hint = "Point at the picture, or use the arrow keys in it, to read its values.";
  reading.textContent = hint;
  frame.after(reading);

  let at = -1;
  const read = (row) => {
    at = row;
    marks.forEach((mark) => mark.classList.toggle("is-read", Number(mark.dataset.row) === row));
    const [name, ...values] = rows[row] ?? [hint];
    const said = values.map((value, n) => value && `${heads[n + 1]} ${value}`).filter(Boolean);
    reading.replaceChildren(...(rows[row] ? [Object.assign(document.createElement("strong"), { textContent: name }), ` ${said.join(" · ")}`] : [hint]));
  };
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", `Values of: ${textOf(chart.querySelector("figcaption h3"))}. Arrow keys go from one to the next.`);
  frame.addEventListener("keydown", (event) => {
    const now = numbers.indexOf(at);
    const step = { ArrowRight: now + 1, ArrowDown: now + 1, ArrowLeft: now - 1, ArrowUp: now - 1, Home: 0, End: numbers.length - 1 }[event.key];
    if (event.key === "Escape") read(-1);
    if (step === undefined) return;
    event.preventDefault();
    read(numbers[Math.max(0, Math.min(numbers.length - 1, step))]);
  });
  const ofEvent = (event) => {
    const mark = event.target.closest?.("[data-row]");
    if (mark) read(Number(mark.dataset.row));
  };
  picture.addEventListener("pointermove", ofEvent);
  picture.addEventListener("pointerdown", ofEvent);
});
