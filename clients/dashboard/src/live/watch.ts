import { Code, ConnectError } from "@connectrpc/connect";
import { createSignal } from "solid-js";

/** How the page hears of changes: not at all, over an open stream, or about to try again. */
export type Connection = "idle" | "live" | "waiting";

const [connection, setConnection] = createSignal<Connection>("idle");

export { connection };

const heartbeatSeconds = 10;

// Longer than two heartbeats without a word: the stream is dead, whatever the network says.
const silence = 25_000;
const firstDelay = 500;
const longestDelay = 8_000;

/** Interval that a watch is opened with, so that a dead stream is noticed. */
export const heartbeatInterval = { seconds: BigInt(heartbeatSeconds), nanos: 0 };

/** Codes after which the same call can't come out differently. */
const isFinal = (code: Code) =>
  code === Code.NotFound || code === Code.PermissionDenied || code === Code.Unauthenticated || code === Code.InvalidArgument;

/**
 * Follows a stream whose events say where to go on: opened again when it breaks, from where it was, and closed while nobody looks at the page, as a browser has few
 * connections for one address. Ends with the signal, or with an error that trying again can't cure, which is told.
 */
export const follow = <E extends { resumeToken: string }>(
  open: (resumeToken: string, signal: AbortSignal) => AsyncIterable<E>,
  onEvent: (event: E) => void,
  end: AbortSignal,
  onError: (error: unknown) => void,
) => {
  let token = "";
  let delay = firstDelay;
  let running: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const run = async () => {
    clearTimeout(timer);
    if (running || end.aborted || document.hidden) return;
    const mine = new AbortController();
    running = mine;
    let watchdog: ReturnType<typeof setTimeout> | undefined;
    const alive = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => mine.abort(), silence);
    };
    alive();
    let isOver = false;
    try {
      for await (const event of open(token, mine.signal)) {
        alive();
        token = event.resumeToken;
        delay = firstDelay;
        setConnection("live");
        onEvent(event);
      }
      isOver = true;
    } catch (error) {
      const { code } = ConnectError.from(error);
      if (!mine.signal.aborted && isFinal(code)) {
        isOver = true;
        onError(error);
      }
    } finally {
      clearTimeout(watchdog);
      running = undefined;
    }

    if (isOver || end.aborted) {
      setConnection("idle");
    } else if (document.hidden) {
      setConnection("idle");
    } else {
      setConnection("waiting");
      timer = setTimeout(() => void run(), delay);
      delay = Math.min(delay * 2, longestDelay);
    }
  };

  const onVisible = () => {
    if (document.hidden) running?.abort();
    else void run();
  };
  document.addEventListener("visibilitychange", onVisible);
  end.addEventListener("abort", () => {
    document.removeEventListener("visibilitychange", onVisible);
    clearTimeout(timer);
    running?.abort();
    setConnection("idle");
  });
  void run();
};
