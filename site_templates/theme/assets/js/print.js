// What stands at the head and foot of each printed page, and whether a briefing is printed with its records (`?evidence`).
(() => {
  "use strict";

  const root = document.documentElement;
  const asked = new URLSearchParams(location.search).has("evidence");
  const canonical = document.querySelector('link[rel="canonical"]');
  const set = (name, text) => root.style.setProperty(name, JSON.stringify(text));

  addEventListener("beforeprint", () => { // not before: what all elements inherit styles the whole page anew
    set("--desk-page-title", document.title);
    set("--desk-page-address", canonical ? canonical.href : location.origin + location.pathname);
  });
  root.toggleAttribute("data-evidence", asked);
})();
