// What the client does around the generated code, against its own fake: npm test
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import { PushRunsService } from "../gen/messaging/campaigns/v1/push_runs_service_pb.js";
import { ErrorReason, ViolationReason } from "../gen/messaging/v1/error_pb.js";
import { DeliveryState } from "../gen/messaging/v1/message_pb.js";
import { MessagesService, SendSmsRequestSchema } from "../gen/messaging/v1/messages_service_pb.js";
import { SessionsService } from "../gen/messaging/v1/sessions_service_pb.js";
import { MessagingError, pages, replayed } from "../src/index.js";
import { FakeMessaging, failure } from "../src/testing.js";

const { watchMessage, watchStatus, listDestinations } = MessagesService.method;
const away = [Code.Unavailable, ErrorReason.TRY_AGAIN];
const sms = (more) => create(SendSmsRequestSchema, { text: "Hello", sender: "Arena", destinations: ["962790000001", "962790000002"], ...more });
const part = (index, complete) => ({
  resumeToken: `part-${index}`,
  event: { case: "snapshot", value: { complete, destinations: [{ destinationIndex: index }] } },
});
const change = (index) => ({ resumeToken: `change-${index}`, event: { case: "change", value: { destinationIndex: index } } });
const messageId = "5c8fa397a2c2fa4d07682600";

let server, client, pauses;

beforeEach(() => {
  server = new FakeMessaging();
  server.on(SessionsService.method.signIn, () => ({}));
  let now = 0;
  pauses = [];
  const pause = async (milliseconds) => {
    pauses.push(milliseconds);
    now += milliseconds;
  };
  // Answers are added by tests after this: the fake's client is made when it is first used.
  client = () => server.createClient({ key: "test", maxAttempts: 3, now: () => now, random: () => 0.5, pause });
});

const tokens = () => server.requests.map((request) => request.resumeToken);
const read = async (iterable, limit = Infinity) => {
  const all = [];
  for await (const item of iterable) {
    all.push(item);
    if (all.length === limit) break;
  }
  return all;
};
// What each stream in turn tells before it breaks; the last one ends well.
const script = (...streams) =>
  server.on(watchMessage, function* () {
    yield* streams.shift();
    if (streams.length > 0) throw failure(...away, { retryDelayMs: 1000 });
  });
const fails = async (promise) => {
  const error = await promise.then(() => assert.fail("the call succeeded"), (found) => found);
  assert.ok(error instanceof MessagingError, error?.stack);
  assert.ok(error instanceof ConnectError);
  return error;
};

test("send after unavailable is repeated with the same request id when the server asked", async () => {
  server.failNext(...away, { retryDelayMs: 3000 });
  server.failNext(...away);
  const request = sms();
  await client().messages.sendSms(request);
  const ids = server.requests.map(({ requestId }) => requestId);
  assert.equal(ids.length, 3);
  assert.equal(new Set(ids).size, 1);
  assert.match(ids[0], /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(request.requestId, "");
  assert.deepEqual(pauses, [3000, 400 * 0.75]);
});

test("send of the same object twice are two calls", async () => {
  const [caller, request] = [client(), sms()];
  assert.notEqual((await caller.messages.sendSms(request)).message.messageId, (await caller.messages.sendSms(request)).message.messageId);
});

test("a request id of the caller's is kept and told as replayed", async () => {
  const [caller, seen] = [client(), []];
  const send = () => caller.messages.sendSms(sms({ requestId: "order-4821" }), { onHeader: (headers) => seen.push(replayed(headers)) });
  assert.deepEqual(await send(), await send());
  assert.deepEqual(seen, [false, true]);
});

test("send while unavailable for good fails after the last attempt", async () => {
  for (let i = 0; i < 4; i++) server.failNext(...away);
  const error = await fails(client().messages.sendSms(sms()));
  assert.deepEqual([error.code, error.reason, server.requests.length], [...away, 3]);
});

test("a pause beyond the deadline fails at once", async () => {
  server.failNext(...away, { retryDelayMs: 31_000 });
  assert.equal((await fails(client().messages.sendSms(sms()))).retryDelayMs, 31_000);
  assert.deepEqual(pauses, []);
});

test("signing in is not repeated", async () => {
  server.failNext(...away);
  await fails(client().of(SessionsService).signIn({}));
  assert.equal(server.requests.length, 1);
});

test("a refusal tells reason and fields", async () => {
  const wrong = { field: "text", reason: ViolationReason.REQUIRED, description: "The text is missing." };
  server.failNext(Code.InvalidArgument, ErrorReason.INVALID_REQUEST, { violations: [wrong] });
  const error = await fails(client().messages.sendSms(sms()));
  assert.equal(error.reason, ErrorReason.INVALID_REQUEST);
  assert.deepEqual(error.violations, [wrong]);
  assert.equal(error.isTransient, false);
  assert.equal(server.requests.length, 1);
});

test("a call of the caller's that is aborted is not repeated", async () => {
  const stop = new AbortController();
  server.failNext(...away);
  const caller = server.createClient({ pause: async (_, signal) => { stop.abort(); throw signal.reason; } });
  assert.equal((await fails(caller.messages.sendSms(sms(), { signal: stop.signal }))).code, Code.Canceled);
});

test("a watch broken in a snapshot tells whole snapshots and goes on after the last change", async () => {
  const beat = { resumeToken: "beat", event: { case: "heartbeat", value: { interval: { seconds: 20n } } } };
  script([part(0, false)], [part(0, false), part(1, true), beat, change(0)], [change(1)]);
  const updates = await read(client().watchMessage(messageId));
  assert.deepEqual(updates.map(({ isSnapshot, changes }) => [isSnapshot, changes.length]), [[true, 2], [false, 1], [false, 1]]);
  assert.deepEqual(tokens(), ["", "part-0", "change-0"]);
  assert.equal(updates.at(-1).resumeToken, "change-1");
});

test("a watch whose token is no longer known starts over", async () => {
  server.on(watchMessage, function* ({ resumeToken }) {
    if (resumeToken !== "") throw failure(Code.InvalidArgument, ErrorReason.RESUME_TOKEN_INVALID);
    yield part(0, true);
  });
  assert.deepEqual((await read(client().watchMessage(messageId, { resumeToken: "old" }))).map(({ isSnapshot }) => isSnapshot), [true]);
  assert.deepEqual(tokens(), ["old", ""]);
});

test("a silent watch is opened again", async () => {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  server.on(watchMessage, async function* ({ resumeToken }) {
    if (resumeToken !== "") {
      yield change(0);
      return;
    }
    yield part(0, true);
    await released; // tells nothing more until the test is over
  });
  const updates = await read(client().watchMessage(messageId, { heartbeatMs: 50 }));
  release();
  assert.deepEqual(updates.map(({ isSnapshot }) => isSnapshot), [true, false]);
  assert.deepEqual(tokens(), ["", "part-0"]);
});

test("a watch of which nothing ever came gives up", async () => {
  for (let i = 0; i < 3; i++) server.failNext(...away);
  assert.equal((await fails(read(client().watchMessage(messageId)))).code, Code.Unavailable);
  assert.equal(server.requests.length, 3);
});

test("a watch of all that the server ends goes on, until it is aborted", async () => {
  const stop = new AbortController();
  const events = [part(0, true), change(0)];
  server.on(watchStatus, function* () {
    yield events.shift();
  });
  const updates = [];
  const error = await fails((async () => {
    for await (const update of client().watchStatus({ signal: stop.signal })) {
      if (updates.push(update) === 2) stop.abort();
    }
  })());
  assert.equal(error.code, Code.Canceled);
  assert.deepEqual(updates.map(({ isSnapshot }) => isSnapshot), [true, false]);
});

test("a watch of a run that breaks goes on until the run is over", async () => {
  let opened = 0;
  server.on(PushRunsService.method.watchPushRun, function* () {
    opened++;
    yield { run: { sentCount: BigInt(opened) } };
    if (opened === 1) throw failure(...away, { retryDelayMs: 1000 });
  });
  assert.deepEqual((await read(client().watchPushRun("shop", messageId))).map(({ run }) => run.sentCount), [1n, 2n]);
  assert.deepEqual(pauses, [1000]);
});

test("a watch of a run that is refused fails", async () => {
  server.on(PushRunsService.method.watchPushRun, function* () {});
  server.failNext(Code.NotFound);
  assert.equal((await fails(read(client().watchPushRun("shop", messageId)))).code, Code.NotFound);
  assert.equal(server.requests.length, 1);
});

test("pages go on until there is no token", async () => {
  const all = {
    "": { nextPageToken: "b", destinations: [{ phone: "1" }] },
    b: { nextPageToken: "c" },
    c: { destinations: [{ phone: "2" }] },
  };
  server.on(listDestinations, ({ pageToken }) => all[pageToken]);
  const found = await read(pages(client().messages.listDestinations, { messageId }, (page) => page.destinations));
  assert.deepEqual(found.map(({ phone }) => phone), ["1", "2"]);
});

test("the fake sends and watches as a sample does", async () => {
  server.outcome = ({ phone }) => (phone.endsWith("02") ? DeliveryState.FAILED : DeliveryState.DELIVERED);
  const caller = client();
  const { message } = await caller.messages.sendSms(sms());
  const states = (await read(caller.watchMessage(message.messageId))).flatMap(({ changes }) => changes.map(({ state }) => state));
  assert.deepEqual(states, [DeliveryState.PENDING, DeliveryState.PENDING, DeliveryState.DELIVERED, DeliveryState.FAILED]);
});

test("options out of range are refused", () => {
  assert.throws(() => server.createClient({ timeoutMs: 0 }), RangeError);
  assert.throws(() => server.createClient({ maxAttempts: 0 }), RangeError);
});
