import { createSignal } from "solid-js";

/** Where the page is: the part of the address behind "#", so that no path of the APIs is ever in the way. */
export interface Route {
  path: string[];
  query: URLSearchParams;
}

const read = (): Route => {
  const [path = "", query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  return { path: path.split("/").filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(query) };
};

const [route, setRoute] = createSignal(read());

addEventListener("hashchange", () => setRoute(read()));

export { route };

export const href = (...path: string[]) => `#/${path.map(encodeURIComponent).join("/")}`;

export const navigate = (...path: string[]) => {
  location.hash = href(...path);
};

/** Changes the query without an entry in the history: filters of a list. */
export const setQuery = (values: Record<string, string>) => {
  const { path } = route();
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== "")).toString();
  history.replaceState(null, "", href(...path) + (query ? `?${query}` : ""));
  setRoute(read());
};
