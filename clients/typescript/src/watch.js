// Reads a watch over any number of streams: each goes on after the last event of the one before. Snapshots are gathered until they are whole, so that
// what a broken stream left half told is never seen.
import { Code, ConnectError } from "@connectrpc/connect";
import { ErrorReason } from "../gen/messaging/v1/error_pb.js";
import { MessagingError } from "./errors.js";
import { pauseAfter } from "./transport.js";

const toDuration = (milliseconds) => ({ seconds: BigInt(Math.floor(milliseconds / 1000)), nanos: Math.round((milliseconds % 1000) * 1e6) });
const toMs = ({ seconds, nanos }) => Number(seconds) * 1000 + nanos / 1e6;

/** Each stream begins with where the run stands, so nothing has to be remembered between them. */
export async function* watchRun(open, request, { signal } = {}, { maxAttempts, random, pause }) {
  let failures = 0;
  let hasAnswered = false;
  for (;;) {
    try {
      for await (const told of open(request, { signal })) {
        [failures, hasAnswered] = [0, true];
        yield told;
      }
      return;
    } catch (error) {
      const failure = MessagingError.from(error);
      failures++;
      if (signal?.aborted || !failure.isTransient || (!hasAnswered && failures >= maxAttempts)) throw failure;
      await untilPaused(pause(pauseAfter(failures, failure.retryDelayMs, random), signal));
    }
  }
}

const untilPaused = (pause) =>
  pause.catch((reason) => {
    throw MessagingError.from(new ConnectError("The watch was cancelled.", Code.Canceled, undefined, undefined, reason));
  });

export async function* watch(open, request, endsByItself, { resumeToken = "", heartbeatMs = 15_000, signal } = {}, { maxAttempts, random, pause }) {
  let token = resumeToken;
  let failures = 0;
  let hasAnswered = false;
  for (;;) {
    let intervalMs = heartbeatMs;
    let snapshot = [];
    let failure;
    let isOver = false;
    const silence = new AbortController();
    const events = open({ ...request, resumeToken: token, heartbeatInterval: toDuration(heartbeatMs) }, {
      signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
    })[Symbol.asyncIterator]();
    try {
      for (;;) {
        const timer = setTimeout(() => silence.abort(), 2 * intervalMs);
        let next;
        try {
          next = await events.next();
        } finally {
          clearTimeout(timer);
        }
        if (next.done) {
          isOver = true;
          break;
        }
        const { resumeToken: after, event } = next.value;
        [token, failures, hasAnswered] = [after, 0, true];
        if (event.case === "change") {
          yield { changes: [event.value], isSnapshot: false, resumeToken: token };
        } else if (event.case === "heartbeat" && event.value.interval) {
          intervalMs = toMs(event.value.interval);
        } else if (event.case === "snapshot") {
          snapshot.push(...event.value.destinations);
          if (event.value.complete) {
            const changes = snapshot;
            snapshot = [];
            yield { changes, isSnapshot: true, resumeToken: token };
          }
        }
      }
    } catch (error) {
      failure = MessagingError.from(error);
    } finally {
      // Also when the caller leaves the loop.
      silence.abort();
    }

    if (signal?.aborted) {
      throw MessagingError.from(new ConnectError("The watch was cancelled.", Code.Canceled, undefined, undefined, signal.reason));
    }
    if (isOver && endsByItself) {
      return;
    }
    if (failure?.reason === ErrorReason.RESUME_TOKEN_INVALID && token !== "") {
      token = "";
      continue;
    }
    // Not cancelled by the caller, so given up for silence, or by what lies between.
    const isBroken = !failure || failure.isTransient || failure.code === Code.Canceled;
    failures++;
    if (failure && (!isBroken || (!hasAnswered && failures >= maxAttempts))) {
      throw failure;
    }
    await untilPaused(pause(pauseAfter(failures, failure?.retryDelayMs, random), signal));
  }
}
