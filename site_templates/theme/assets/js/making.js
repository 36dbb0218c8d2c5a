// Elements, and files to be saved: what the scripts of the pages make.

/** An element with its properties, `data` being its attributes, and those of its children that there are. */
export const make = (name, { data = {}, ...properties } = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  Object.entries(data).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...children.filter((child) => child !== null));
  return element;
};

/** Have the reader's browser save a file. */
export const save = (name, content, type) => {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};
