import { createEffect, createSignal, on, onCleanup, type Accessor } from "solid-js";

export interface PageOf<T> {
  items: T[];
  next: string;
}

/** What a list shows of its pages, and how it asks for more. */
export interface Pages<T> {
  items: Accessor<T[]>;
  isLoading: Accessor<boolean>;
  hasMore: Accessor<boolean>;
  more: () => void;
  error: Accessor<unknown>;
  isEmpty: () => boolean;
  retry: () => void;
}

/**
 * A list that comes page by page; begins anew when its filter changes, and not before it is known. An answer to an earlier filter is dropped. A page that
 * has nothing and yet is followed by another is not shown as the end.
 */
export const createPages = <F, T>(filter: Accessor<F | undefined>, load: (filter: F, token: string, signal: AbortSignal) => Promise<PageOf<T>>) => {
  const [items, setItems] = createSignal<T[]>([]);
  const [next, setNext] = createSignal("");
  const [isLoading, setLoading] = createSignal(true);
  const [error, setError] = createSignal<unknown>();
  let current = new AbortController();

  const read = async (token: string) => {
    const wanted = filter();
    const mine = current;
    setLoading(true);
    setError(undefined);
    if (wanted === undefined) return;
    try {
      let page = await load(wanted, token, mine.signal);
      while (mine === current && page.items.length === 0 && page.next) page = await load(wanted, page.next, mine.signal);
      if (mine !== current) return;
      setItems((before) => (token ? [...before, ...page.items] : page.items));
      setNext(page.next);
    } catch (caught) {
      if (mine === current) setError(caught);
    } finally {
      if (mine === current) setLoading(false);
    }
  };

  const restart = () => {
    current.abort();
    current = new AbortController();
    setItems([]);
    setNext("");
    void read("");
  };

  createEffect(on(filter, restart));
  onCleanup(() => current.abort());

  return {
    items,
    setItems,
    error,
    isLoading,
    hasMore: () => next() !== "",
    isEmpty: () => !isLoading() && !error() && items().length === 0,
    more: () => void (isLoading() || next() === "" || read(next())),
    restart,
    retry: () => void read(items().length ? next() : ""),
  };
};
