// The smallest helpers the page needs: elements, calls to the room, times. Text always goes in as text nodes.

/** @type {Record<string, any>} what the page says, in its language */
export const words = JSON.parse(document.getElementById("words").textContent);

/** Fills `{name}` places. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));

/**
 * An element. Properties starting with `on` are listeners, `data` is the dataset, the rest are attributes; children
 * are nodes or strings, null is skipped.
 */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(node.dataset, value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/** @returns the answer's JSON, or `{ status }` of a failed call; never throws */
export const post = (path, body) =>
  call(path, { headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

/** The same with a file; what is null stays away. */
export function postFile(path, fields, file) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value !== null) body.append(name, value);
  body.append("file", file, file.name);
  return call(path, { body });
}

async function call(path, init) {
  try {
    const response = await fetch(`/sandbox/${path}`, { method: "POST", ...init });
    return response.ok ? await response.json() : { status: response.status };
  } catch {
    return { status: 0 };
  }
}

const formats = new Map();
function format(timeZone, options) {
  const key = `${timeZone}${JSON.stringify(options)}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(document.documentElement.lang, { timeZone, ...options }));
  }
  return formats.get(key);
}

export const clockTime = (iso, timeZone) =>
  format(timeZone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(iso));
export const day = (iso, timeZone) =>
  format(timeZone, { month: "long", day: "numeric", weekday: "short" }).format(new Date(iso));
export const dayAndTime = (iso, timeZone) =>
  format(timeZone, {
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(iso));
export const fullTime = (iso, timeZone) =>
  format(timeZone, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(iso));

/** Kept in the browser; a browser that keeps nothing is fine. */
export const kept = {
  get(name) {
    try {
      return localStorage.getItem(`sandbox.${name}`);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(`sandbox.${name}`, value);
    } catch {
      // Private windows may refuse: the page forgets, nothing else.
    }
  },
};
