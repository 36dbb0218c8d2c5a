// The map of the list of events: loaded when a reader opens it. Leaflet, from this site, draws our own borders and no
// tiles; a circle's area is the number of records at its place, and one whose point is only near is open.

const REACH = 22; // the radius of the highest number, in pixels
const NAMED = 8;

const loadScript = (address) =>
  new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: address, onload: resolve, onerror: reject });
    document.head.append(script);
  });
const loadStyle = (address) =>
  new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: address, onload: resolve, onerror: reject }));
  });

/** The longitudes of a map that is seen as one piece: where places lie on both sides of the date line, from 0 to 360. */
const wrapOf = (places) => {
  const west = places.map(({ point }) => point[1]);
  const east = west.map((longitude) => (longitude < 0 ? longitude + 360 : longitude));
  const width = (longitudes) => Math.max(...longitudes) - Math.min(...longitudes);
  return width(east) < width(west) ? (longitude) => (longitude < 0 ? longitude + 360 : longitude) : (longitude) => longitude;
};

/** A map in the holder; gives what `draw`s numbers of records by place, `chosen` ones marked, and the borders' `source`. */
export const mapIn = async (holder, site, places, choose) => {
  const vendor = new URL("assets/vendor/leaflet/", site);
  const [borders] = await Promise.all([
    fetch(new URL("events/borders.json", site)).then((answer) => answer.json()),
    loadStyle(new URL("leaflet.css", vendor).href),
    loadScript(new URL("leaflet.js", vendor).href),
  ]);
  const { L } = window;
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(holder, {
    attributionControl: false, zoomSnap: 0.25, maxZoom: 11, scrollWheelZoom: false,
    zoomAnimation: !isStill, fadeAnimation: !isStill, markerZoomAnimation: !isStill, inertia: !isStill,
  });
  const pointed = places.filter(({ point }) => point);
  const wrap = wrapOf(pointed);
  const isWrapped = pointed.some(({ point }) => wrap(point[1]) !== point[1]);
  const line = (shift) => (points) => points.map(([longitude, latitude]) => [latitude, longitude + shift]);
  [0, ...(isWrapped ? [360] : [])].forEach((shift) => {
    L.polyline(borders.lines.map(line(shift)), { className: "ex-border", interactive: false }).addTo(map);
  });
  if (!pointed.length) map.setView([0, 0], 1);
  else map.fitBounds(L.latLngBounds(pointed.map(({ point }) => [point[0], wrap(point[1])])).pad(0.15));
  const layer = L.layerGroup().addTo(map);

  const draw = (numbers, chosen) => {
    const highest = Math.max(12, ...numbers);
    const shown = places.map((place, n) => ({ ...place, n, number: numbers[n] })).filter(({ point, number }) => point && number);
    shown.sort((a, b) => b.number - a.number);
    layer.clearLayers();
    shown.forEach(({ n, label, point, rough, number }, rank) => {
      const radius = REACH * Math.sqrt(number / highest);
      const mark = L.circleMarker([point[0], wrap(point[1])], {
        radius,
        className: `ex-mark${rough ? " is-rough" : ""}${chosen.has(n) ? " is-chosen" : ""}`,
      });
      const words = `${label}: ${number} ${number === 1 ? "record" : "records"}${rough ? ", its point is only near" : ""}`;
      mark.bindTooltip(rank < NAMED ? label : words, { permanent: rank < NAMED, direction: "right", offset: [radius - 3, 0], className: "ex-name", opacity: 1 });
      mark.on("click", () => choose(n, !chosen.has(n))).addTo(layer);
      const shape = mark.getElement();
      Object.entries({ tabindex: 0, role: "button", "aria-label": words, "aria-pressed": chosen.has(n) }).forEach(([name, value]) => shape.setAttribute(name, value));
      shape.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        choose(n, !chosen.has(n));
      });
    });
  };
  return { draw, source: borders.source };
};
