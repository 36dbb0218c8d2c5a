// What the theme's pages do: colours, the menu of a phone, where in the text a reader is, and the way back to its top.
// The theme's own script does this too, and much that no page here has; it weighs more than all else of most pages.
(() => {
  "use strict";

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
    const { body } = document;
    // Nothing fades from one colour to another; where none changes, the whole page need not be styled anew.
    const changes = attributes.some((name) => body.getAttribute(`data-md-color-${name}`) !== color[name]);
    if (changes) body.setAttribute("data-md-color-switching", "");
    Object.entries(color).forEach(([name, value]) => body.setAttribute(`data-md-color-${name}`, value));
    if (changes) setTimeout(() => body.removeAttribute("data-md-color-switching"));
    choices.forEach((each, n) => { labelOf(each)?.toggleAttribute("hidden", n !== index); });
    chosen.checked = true;
    __md_set("__palette", { index, color });
  };
  const current = () => choices.findIndex((each) => each.checked);
  choices.forEach((each, index) => each.addEventListener("change", () => choose(index)));
  light.addEventListener("change", () => { if (choices[current()]?.dataset.mdColorMedia === ofSystem) choose(current()); });
  const kept = __md_get("__palette")?.index ?? choices.findIndex(({ dataset }) => matchMedia(dataset.mdColorMedia).matches);
  if (choices.length) choose(Math.min(Math.max(0, kept), choices.length - 1));

  // What is moved sideways is reached by the keyboard too.
  all("pre > code").filter((code) => code.scrollWidth > code.clientWidth).forEach((code) => { code.tabIndex = 0; });

  // The menu of a narrow window: a button that says whether it is open. It is left by Escape, and with what it holds.
  const drawer = one("[data-md-toggle=drawer]");
  const sidebar = one(".md-sidebar--primary");
  const label = one(".md-header__button[for=__drawer]");
  const menu = Object.assign(document.createElement("button"), { type: "button", className: `${label.className} desk-menu`, ariaLabel: "Menu" });
  menu.append(...label.childNodes);
  label.replaceWith(menu);
  const turn = (isOpen) => {
    const isLeft = !isOpen && sidebar.contains(document.activeElement);
    drawer.checked = isOpen;
    menu.ariaExpanded = String(isOpen);
    if (isOpen) one(".md-sidebar--primary a").focus();
    else if (isLeft) menu.focus();
  };
  turn(false);
  menu.addEventListener("click", () => turn(!drawer.checked));
  drawer.addEventListener("change", () => turn(drawer.checked));
  document.addEventListener("focusin", ({ target }) => { if (drawer.checked && target !== menu && !sidebar.contains(target)) turn(false); });
  addEventListener("hashchange", () => turn(false));
  all(".md-nav--primary label").forEach((each) => { each.tabIndex = 0; });

  // What the keyboard reaches is pressed by it.
  document.addEventListener("keydown", (event) => {
    const at = document.activeElement;
    if (event.key === "Escape" && drawer.checked) turn(false);
    if (event.key !== "Enter" && event.key !== " ") return;
    if (at instanceof HTMLLabelElement) at.click();
    else if (choices.includes(at)) {
      const next = (choices.indexOf(at) + 1) % choices.length;
      choose(next);
      choices[next].focus();
    } else return;
    event.preventDefault();
  });

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
