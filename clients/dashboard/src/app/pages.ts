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

/** A list that comes page by page; begins anew when its filter changes. An answer to an earlier filter is dropped. */
export const createPages = <F, T>(filter: Accessor<F>, load: (filter: F, token: string, signal: AbortSignal) => Promise<PageOf<T>>) => {
  const [items, setItems] = createSignal<T[]>([]);
  const [next, setNext] = createSignal("");
  const [isLoading, setLoading] = createSignal(true);
  const [error, setError] = createSignal<unknown>();
  let current = new AbortController();

  const read = async (token: string) => {
    const mine = current;
    setLoading(true);
    setError(undefined);
    try {
      const page = await load(filter(), token, mine.signal);
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
