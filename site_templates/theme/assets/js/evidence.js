// The evidence of a claim, opened in place below the paragraph that states it.
// Without this script each claim is a link to the same evidence at the end of the page.
(() => {
  "use strict";

  const BLOCKS = "p, td, th, dd, blockquote, h1, h2, h3, h4, h5, h6, figcaption";
  const opened = { claim: null, panel: null };

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const close = ({ refocus = true } = {}) => {
    const { claim, panel } = opened;
    if (!claim) return;
    Object.assign(opened, { claim: null, panel: null });
    claim.setAttribute("aria-expanded", "false");
    claim.removeAttribute("aria-controls");
    panel.remove();
    if (refocus) claim.focus();
  };

  // The evidence once more, without the ids that the page may hold only once.
  const copyOf = (section) => {
    const copy = section.cloneNode(true);
    copy.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
    copy.querySelectorAll(".back").forEach((element) => element.remove());
    return [...copy.childNodes];
  };

  // Below the paragraph; inside a list item or a cell, whose parent may hold nothing else.
  const place = (claim, panel) => {
    const item = claim.closest("li");
    const block = claim.closest(BLOCKS);
    if (block && block.matches("td, th, dd")) block.append(panel);
    else if (block && (!item || item.contains(block))) block.after(panel);
    else if (item) item.append(panel);
    else claim.after(panel);
  };

  const open = (claim, section) => {
    close({ refocus: false });
    const button = make("button", { type: "button", className: "claim-close", textContent: "Close" });
    const panel = make("div", { className: "claim-panel", id: "claim-panel", tabIndex: -1 }, button, ...copyOf(section));
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", `Evidence for ${claim.textContent.trim()}`);
    button.addEventListener("click", () => close());
    claim.setAttribute("aria-expanded", "true");
    claim.setAttribute("aria-controls", panel.id);
    place(claim, panel);
    Object.assign(opened, { claim, panel });
    panel.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" });
  };

  const toggle = (claim, section) => (opened.claim === claim ? close() : open(claim, section));

  document.querySelectorAll("a.claim, a.attributed").forEach((claim) => {
    const section = document.getElementById(claim.hash.slice(1));
    if (!section) return;
    claim.setAttribute("role", "button");
    claim.setAttribute("aria-expanded", "false");
    claim.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      toggle(claim, section);
    });
    claim.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      toggle(claim, section);
    });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !opened.claim) return;
    const inside = opened.panel.contains(document.activeElement) || opened.claim === document.activeElement;
    close({ refocus: inside || document.activeElement === document.body });
  });
})();
