// A transport around another: adds the key, gives unary calls a deadline, a request id and further attempts, and turns errors into ours.
import { clone, create } from "@bufbuild/protobuf";
import { MethodOptions_IdempotencyLevel as IdempotencyLevel } from "@bufbuild/protobuf/wkt";
import { Code, ConnectError } from "@connectrpc/connect";
import { MessagingError } from "./errors.js";

const firstPauseMs = 200;
const longestPauseMs = 10_000;

/** Waits; rejects with the signal's reason when it is aborted before. */
const sleep = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal?.aborted ? stop() : signal?.addEventListener("abort", stop, { once: true });
  });

export function readOptions({ timeoutMs = 30_000, maxAttempts = 5, now = () => performance.now(), random = Math.random, pause = sleep, key } = {}) {
  if (!(timeoutMs > 0)) {
    throw new RangeError("timeoutMs must be more than zero");
  }
  if (!(maxAttempts >= 1)) {
    throw new RangeError("maxAttempts must be at least 1");
  }
  return { timeoutMs, maxAttempts, now, random, pause, key };
}

/** What to wait after so many failures in a row: what the server asks for, else twice as long each time, with chance in it. */
export const pauseAfter = (failures, askedMs, random) =>
  askedMs > 0 ? askedMs : Math.min(firstPauseMs * 2 ** Math.min(failures - 1, 30), longestPauseMs) * (0.5 + random() / 2);

export class RepeatingTransport {
  constructor(inner, options) {
    Object.assign(this, { inner, options });
  }

  async unary(method, signal, timeoutMs, header, input, contextValues) {
    const { now, maxAttempts, random, pause } = this.options;
    const deadline = now() + (timeoutMs ?? this.options.timeoutMs);
    const { request, mayRepeat } = prepare(method, input);
    for (let attempts = 1; ; attempts++) {
      try {
        return await this.inner.unary(method, signal, Math.max(Math.ceil(deadline - now()), 1), this.#header(header), request, contextValues);
      } catch (error) {
        const failure = MessagingError.from(error);
        const pauseMs = pauseAfter(attempts, failure.retryDelayMs, random);
        if (!mayRepeat || !failure.isTransient || attempts >= maxAttempts || signal?.aborted || now() + pauseMs >= deadline) {
          throw failure;
        }
        await pause(pauseMs, signal).catch((reason) => {
          throw MessagingError.from(new ConnectError("The call was cancelled.", Code.Canceled, undefined, undefined, reason));
        });
      }
    }
  }

  async stream(method, signal, timeoutMs, header, input, contextValues) {
    try {
      const response = await this.inner.stream(method, signal, timeoutMs, this.#header(header), input, contextValues);
      return { ...response, message: translated(response.message) };
    } catch (error) {
      throw MessagingError.from(error);
    }
  }

  #header(given) {
    const header = new Headers(given);
    if (this.options.key !== undefined && !header.has("authorization")) {
      header.set("authorization", `Bearer ${this.options.key}`);
    }
    return header;
  }
}

/** The request with a request id, on a copy, so that the same object can be sent again and mean another call; and whether it may be made again. */
function prepare(method, input) {
  const onlyReads = method.idempotency === IdempotencyLevel.NO_SIDE_EFFECTS;
  const hasId = method.input.fields.some((field) => field.localName === "requestId");
  let request = create(method.input, input);
  if (hasId && !onlyReads && request.requestId === "") {
    request = clone(method.input, request);
    request.requestId = newUuid();
  }
  return { request, mayRepeat: onlyReads || hasId };
}

// A page that did not come over HTTPS has no crypto.randomUUID.
function newUuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

async function* translated(messages) {
  try {
    yield* messages;
  } catch (error) {
    throw MessagingError.from(error);
  }
}
