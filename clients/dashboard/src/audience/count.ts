import { createEffect, createSignal, on, onCleanup, type Accessor } from "solid-js";

export interface CountPart {
  count: bigint;
  nextPageToken: string;
}

/**
 * What the server counts, in parts: the number grows until it is done. Asked anew `pauseMs` after the last change of the question. The answer to an earlier
 * question is dropped, and what was shown of it stays until there is something newer; no question, no count.
 */
export const createCount = <Q>(question: Accessor<Q | undefined>, ask: (question: Q, pageToken: string, signal: AbortSignal) => Promise<CountPart>, pauseMs = 0) => {
  const [count, setCount] = createSignal<number>();
  const [isDone, setDone] = createSignal(false);
  const [error, setError] = createSignal<unknown>();
  createEffect(
    on(question, (asked) => {
      setDone(false);
      if (asked === undefined) {
        setCount(undefined);
        setError(undefined);
        return;
      }
      const end = new AbortController();
      const run = async () => {
        try {
          let sum = 0;
          for (let pageToken = ""; ; ) {
            const part = await ask(asked, pageToken, end.signal);
            if (end.signal.aborted) return;
            sum += Number(part.count);
            setError(undefined);
            setCount(sum);
            pageToken = part.nextPageToken;
            if (!pageToken) break;
          }
          setDone(true);
        } catch (caught) {
          if (end.signal.aborted) return;
          setCount(undefined);
          setError(caught);
        }
      };
      const timer = setTimeout(() => void run(), pauseMs);
      onCleanup(() => {
        clearTimeout(timer);
        end.abort();
      });
    }),
  );
  return { count, isDone, error };
};
