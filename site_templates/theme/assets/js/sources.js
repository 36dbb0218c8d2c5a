// An address of a source stays good: the list stands in other parts as it grows, and this leads on to the one it is in.
const AT = "/sources/";

const follow = async () => {
  const list = location.pathname.slice(0, location.pathname.lastIndexOf(AT) + AT.length);
  const id = location.hash.slice(1);
  if (!list.endsWith(AT) || !id || document.getElementById(id)) return;
  const answer = await fetch(new URL("parts.json", new URL(list, location.href)));
  if (!answer.ok) return;
  const [part] = Object.entries(await answer.json()).find(([, ids]) => ids.includes(id)) ?? [];
  const file = location.protocol === "file:" ? "index.html" : "";
  if (part !== undefined) location.replace(`${list}${part && `${part}/`}${file}#${id}`);
};

addEventListener("hashchange", follow);
follow();
