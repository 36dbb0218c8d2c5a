// The evidence of a claim opens by its address alone, beside the text that stays where it is (briefings.css): without
// this script, too. With it the keyboard goes along, into what was opened and back to its claim, also by Escape.
(() => {
  "use strict";

  const opened = () => document.querySelector(".evidence:target");
  const claimOf = (evidence) => document.getElementById(evidence.querySelector(".back a")?.hash.slice(1) ?? "");
  let claim = null; // the one that was followed: a text may state a number twice

  const close = (evidence) => {
    const height = scrollY;
    const to = claim ?? claimOf(evidence);
    location.hash = evidence.querySelector(".back a")?.hash ?? "";
    scrollTo({ top: height, behavior: "instant" });
    to?.focus({ preventScroll: true });
    claim = null;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link?.matches(".claim, .attributed")) claim = link;
    const evidence = link?.closest(".back") && link.closest(".evidence:target");
    if (!evidence || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    close(evidence);
  });
  document.addEventListener("keydown", (event) => {
    const evidence = opened();
    if (event.key === "Escape" && evidence) close(evidence);
  });
  const unfold = () => {
    const named = document.querySelector(":target");
    for (let fold = named?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  };
  addEventListener("hashchange", () => {
    unfold();
    opened()?.focus({ preventScroll: true });
  });
  unfold();

  // Whoever comes by the address of evidence sees the sentence that it is of: once all stands, so that nothing moves it.
  addEventListener("load", () => {
    const evidence = opened();
    if (!evidence) return;
    evidence.focus({ preventScroll: true });
    claimOf(evidence)?.scrollIntoView({ block: "center", behavior: "instant" });
  });
})();
