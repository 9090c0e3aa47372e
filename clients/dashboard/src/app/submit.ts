import { Code, ConnectError } from "@connectrpc/connect";
import { createSignal } from "solid-js";
import { newRequestId } from "./api";

// After these nobody knows whether the call was carried out.
const unsure = new Set([Code.Canceled, Code.DeadlineExceeded, Code.Internal, Code.Unavailable, Code.Unknown]);

/**
 * What a form or a button does: whether it is under way, why it failed, and how to do it; `submit` tells whether it came to its end, which it did not when
 * `run` answers false. The idempotency key that `run` is given stays the same while nobody knows what became of the try before.
 */
export const createSubmit = <A extends unknown[]>(run: (requestId: string, ...args: A) => Promise<unknown>) => {
  const [error, setError] = createSignal<unknown>();
  const [isBusy, setBusy] = createSignal(false);
  let requestId = newRequestId();
  let before: A | undefined;
  const submit = async (...args: A) => {
    if (isBusy()) return false;
    if (before?.some((arg, i) => arg !== args[i])) requestId = newRequestId();
    before = args;
    setBusy(true);
    setError(undefined);
    try {
      const isDone = (await run(requestId, ...args)) !== false;
      requestId = newRequestId();
      return isDone;
    } catch (caught) {
      if (!unsure.has(ConnectError.from(caught).code)) requestId = newRequestId();
      setError(caught);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { submit, error, isBusy, clear: () => setError(undefined) };
};
