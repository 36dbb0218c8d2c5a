// What the theme's pages do: colours, the menu of a phone, where in the text a reader is, and the way back to its top.
// The theme's own script does this too, and much that no page here has; it weighs more than all else of most pages.
(() => {
  "use strict";

  document.documentElement.classList.replace("no-js", "js");
  const all = (selector) => [...document.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);

  // Colours: each choice is an input, followed by the label that leads to the next one where it has one.
  const choices = all("form[data-md-component=palette] input");
  const light = matchMedia("(prefers-color-scheme: light)");
  const ofSystem = "(prefers-color-scheme)";
  const attributes = ["scheme", "primary", "accent"];
  const labelOf = ({ nextElementSibling: next }) => (next instanceof HTMLLabelElement ? next : null);
  const choose = (index) => {
    const chosen = choices[index];
    const media = chosen.dataset.mdColorMedia;
    const shown = media === ofSystem ? choices.find((each) => each.dataset.mdColorMedia === `(prefers-color-scheme: ${light.matches ? "light" : "dark"})`) ?? chosen : chosen;
    const color = { media, ...Object.fromEntries(attributes.map((name) => [name, shown.getAttribute(`data-md-color-${name}`)])) };
    document.body.setAttribute("data-md-color-switching", "");
    Object.entries(color).forEach(([name, value]) => document.body.setAttribute(`data-md-color-${name}`, value));
    choices.forEach((each, n) => { labelOf(each)?.toggleAttribute("hidden", n !== index); });
    chosen.checked = true;
    __md_set("__palette", { index, color });
    setTimeout(() => document.body.removeAttribute("data-md-color-switching"));
  };
  const current = () => choices.findIndex((each) => each.checked);
  choices.forEach((each, index) => each.addEventListener("change", () => choose(index)));
  light.addEventListener("change", () => { if (choices[current()]?.dataset.mdColorMedia === ofSystem) choose(current()); });
  const kept = __md_get("__palette")?.index ?? choices.findIndex(({ dataset }) => matchMedia(dataset.mdColorMedia).matches);
  if (choices.length) choose(Math.min(Math.max(0, kept), choices.length - 1));

  // What is moved sideways is reached by the keyboard too.
  all("pre > code").filter((code) => code.scrollWidth > code.clientWidth).forEach((code) => { code.tabIndex = 0; });

  // Labels that the keyboard reaches are buttons; whoever went to a heading is done with the menu.
  document.addEventListener("keydown", (event) => {
    const at = document.activeElement;
    if (event.key !== "Enter") return;
    if (at instanceof HTMLLabelElement) at.click();
    else if (choices.includes(at)) {
      const next = (choices.indexOf(at) + 1) % choices.length;
      choose(next);
      choices[next].focus();
    }
  });
  addEventListener("hashchange", () => { one("[data-md-toggle=drawer]").checked = false; });

  // Where a reader is: the heading that was passed last, in the table of contents and at the head of the page.
  const headings = new Map();
  all("[data-md-component=toc] a[href^='#']").forEach((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) headings.set(heading, [...(headings.get(heading) ?? []), link]);
  });
  const header = one("[data-md-component=header]");
  const title = one("[data-md-component=header-title]");
  const top = one("[data-md-component=top]");
  const first = one(".md-content h1");
  let height = 0;
  const look = () => {
    const line = header.getBoundingClientRect().bottom + 24;
    const passed = [...headings.keys()].filter((heading) => heading.getBoundingClientRect().top < line);
    headings.forEach((links, heading) => links.forEach((link) => {
      link.classList.toggle("md-nav__link--passed", passed.includes(heading));
      link.classList.toggle("md-nav__link--active", heading === passed.at(-1));
    }));
    title.classList.toggle("md-header__title--active", Boolean(first) && first.getBoundingClientRect().bottom < line);
    if (top) top.hidden = scrollY < innerHeight || scrollY >= height;
    if (top) top.tabIndex = top.hidden ? -1 : 0;
    height = scrollY;
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (!waiting) requestAnimationFrame(() => { waiting = false; look(); });
    waiting = true;
  }, { passive: true });
  top?.addEventListener("click", () => scrollTo({ top: 0 }));
  requestAnimationFrame(look);
})();
