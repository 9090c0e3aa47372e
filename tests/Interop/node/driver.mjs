// Runs every scenario with one stock client and prints a line of JSON for each: {"case": ..., "error": ...}. The last one, shutdown, first
// prints {"watching": true}; whoever started this then stops the server.
import assert from "node:assert/strict";
import { parseArgs } from "node:util";
import { create, toBinary } from "@bufbuild/protobuf";
import { Code } from "@connectrpc/connect";
import { MessagesService, SendSmsRequestSchema } from "../../../clients/typescript/gen/messaging/v1/messages_service_pb.js";
import { ApplicationsService } from "../../../clients/typescript/gen/messaging/v1/applications_service_pb.js";
import { Channel } from "../../../clients/typescript/gen/messaging/v1/channel_pb.js";
import { DevicesService } from "../../../clients/typescript/gen/messaging/v1/devices_service_pb.js";
import { DeliveryState } from "../../../clients/typescript/gen/messaging/v1/message_pb.js";
import { Platform } from "../../../clients/typescript/gen/messaging/v1/platform_pb.js";
import { ScenariosService } from "../../../clients/typescript/gen/messaging/v1/scenarios_service_pb.js";
import { Failure, peers, readSchemas } from "./peers.mjs";

const limitMs = 60_000;
const option = { type: "string" };
const { peer: name, address, key, schema, ca } = parseArgs({ options: { peer: option, address: option, key: option, schema: option, ca: option } }).values;
const peer = peers[name]({ address, ca, schemas: readSchemas(schema) });
const { sendSms, sendOmni, getMessage, listDestinations, watchMessage, watchStatus } = MessagesService.method;

const sms = (extra) => create(SendSmsRequestSchema, { text: "Hello", sender: "Arena", destinations: ["962790000011"], ...extra });
const unary = (method, request, options) => peer.unary(method, request, { key, timeoutMs: limitMs, ...options });
const watch = (method, request, options) => peer.stream(method, create(method.input, request), { key, timeoutMs: limitMs, ...options });
const ask = (method, request) => unary(method, create(method.input, request));
const send = async (extra, options) => (await unary(sendSms, sms(extra), options)).message.messageId;

async function fails(call, code, reason) {
  const failure = await call.then(() => assert.fail("the call succeeded"), (error) => error);
  assert.ok(failure instanceof Failure, failure?.stack);
  assert.equal(Code[failure.code], Code[code], failure.message);
  if (reason) {
    const { reason: found, domain } = failure.detail("google.rpc.ErrorInfo");
    assert.deepEqual([found, domain], [reason, "grpc-messaging"]);
  }
  return failure;
}

// Reads changes after a token until `isEnough` is true of one; then drops the stream.
async function changesAfter(resumeToken, isEnough) {
  const changes = [];
  for await (const { resumeToken: token, event } of watch(watchStatus, { resumeToken })) {
    if (event.case === "change") {
      changes.push({ token, ...event.value });
      if (isEnough(changes)) {
        return changes;
      }
    }
  }
  assert.fail("the watch ended");
}

// Reads the watch of one message to its end.
async function follow(messageId) {
  const changes = [];
  for await (const { event } of watch(watchMessage, { messageId })) {
    changes.push(...(event.case === "snapshot" ? event.value.destinations : event.case === "change" ? [event.value] : []));
  }
  return changes;
}

async function startToken() {
  for await (const { resumeToken, event } of watch(watchStatus, {})) {
    if (event.value.complete) {
      return resumeToken;
    }
  }
  assert.fail("the watch ended");
}

// The first event of a watch, and whatever ends it.
async function openWatch(options) {
  const stream = watch(watchStatus, {}, options)[Symbol.asyncIterator]();
  assert.equal((await stream.next()).value.event.case, "snapshot");
  const drain = async () => {
    while (!(await stream.next()).done);
  };
  return { end: drain };
}

const cases = {
  async send() {
    const messageId = await send({ destinations: ["962790000011", "962790000002"] });
    const { message } = await ask(getMessage, { messageId });
    assert.deepEqual(message.destinations.map(({ phone }) => phone), ["962790000011", "962790000002"]);
  },

  async fallback() {
    const { application } = await ask(ApplicationsService.method.createApplication, { application: { name: "Shop" } });
    const { applicationId } = application;
    const device = { deviceId: "silent-03", platform: Platform.ANDROID, phone: "962790000011", pushToken: "token" };
    await ask(DevicesService.method.registerDevice, { applicationId, device });
    const steps = [
      { channel: Channel.PUSH, sender: "Arena", applicationId, timeout: { nanos: 100_000_000 } },
      { channel: Channel.SMS, sender: "Arena" },
    ];
    const { scenario } = await ask(ScenariosService.method.createScenario, { scenario: { name: "Push, then SMS", steps } });
    const { message } = await ask(sendOmni, {
      route: { case: "scenarioKey", value: scenario.scenarioKey },
      pushContent: { text: "Hello" },
      smsContent: { text: "Hello" },
      destinations: [{ deviceId: "silent-03" }],
    });
    const { channel, state } = (await follow(message.messageId)).at(-1);
    assert.deepEqual([channel, state], [Channel.SMS, DeliveryState.DELIVERED]);
  },

  async paging() {
    const messageId = await send({ destinations: ["962790000011", "962790000021", "962790000031", "962790000041", "962790000051"] });
    const indexes = [];
    let pageToken = "";
    do {
      const page = await ask(listDestinations, { messageId, pageSize: 2, pageToken });
      assert.ok(page.destinations.length <= 2);
      indexes.push(...page.destinations.map(({ destinationIndex }) => destinationIndex));
      pageToken = page.nextPageToken;
    } while (pageToken);
    assert.deepEqual(indexes, [0, 1, 2, 3, 4]);
  },

  async watch() {
    const states = (await follow(await send())).map(({ state }) => DeliveryState[state]);
    assert.equal(states.at(-1), "DELIVERED");
    assert.deepEqual(states, ["PENDING", "SENT", "DELIVERED"].slice(-states.length));
  },

  async watch_resume() {
    const start = await startToken();
    const messageId = await send({ destinations: ["962790000011", "962790000012", "962790000013"] });
    const seen = [];
    const isFinal = ({ messageId: id, state }) => id === messageId && state === DeliveryState.DELIVERED;
    while (seen.filter(isFinal).length < 3) {
      seen.push(...(await changesAfter(seen.at(-1)?.token ?? start, (changes) => changes.length === 2 || seen.concat(changes).filter(isFinal).length === 3)));
    }
    const whole = await changesAfter(start, (changes) => changes.at(-1).token === seen.at(-1).token);
    assert.deepEqual(seen.map(({ token }) => token), whole.map(({ token }) => token));
    for (const index of [0, 1, 2]) {
      const states = seen.filter((change) => change.messageId === messageId && change.destinationIndex === index).map(({ state }) => DeliveryState[state]);
      assert.deepEqual(states, ["PENDING", "SENT", "DELIVERED"]);
    }
  },

  async error_details() {
    const refused = await fails(unary(sendSms, create(SendSmsRequestSchema)), Code.InvalidArgument, "INVALID_REQUEST");
    assert.deepEqual(refused.detail("google.rpc.BadRequest").fieldViolations.map(({ field }) => field), ["text", "sender", "destinations"]);
    const stream = watch(watchMessage, { messageId: "5c8fa397a2c2fa4d07682600" });
    await fails(stream.next(), Code.NotFound, "MESSAGE_NOT_FOUND");
  },

  async unauthenticated() {
    await fails(unary(sendSms, sms(), { key: undefined }), Code.Unauthenticated, "NOT_AUTHENTICATED");
  },

  async deadline() {
    await fails((await openWatch({ timeoutMs: 2_000 })).end(), Code.DeadlineExceeded);
  },

  async cancel() {
    const controller = new AbortController();
    const { end } = await openWatch({ signal: controller.signal });
    controller.abort();
    await fails(end(), Code.Canceled);
  },

  async idempotency() {
    const request = sms({ requestId: "order-4821" });
    const replayed = [];
    const onHeaders = (get) => replayed.push(get("idempotency-replayed") ?? null);
    const [first, second] = [await unary(sendSms, request, { onHeaders }), await unary(sendSms, request, { onHeaders })];
    assert.deepEqual(toBinary(sendSms.output, second), toBinary(sendSms.output, first));
    assert.deepEqual(replayed, [null, "true"]);
    await fails(unary(sendSms, { ...request, text: "Other" }), Code.AlreadyExists, "REQUEST_ID_REUSED");
  },

  async gzip() {
    const destinations = Array.from({ length: 200 }, (_, i) => `9627900${String(i).padStart(3, "0")}02`);
    const messageId = await send({ destinations }, { gzip: true });
    const { message } = await ask(getMessage, { messageId });
    assert.equal(message.destinations.length, 200);
  },

  // A tag and the length in four bytes go before the text.
  async message_limit() {
    const text = "a".repeat(4 * 1024 * 1024 - 5);
    await fails(unary(sendSms, create(SendSmsRequestSchema, { text })), Code.InvalidArgument, "INVALID_REQUEST");
    await fails(unary(sendSms, create(SendSmsRequestSchema, { text: `${text}a` })), Code.ResourceExhausted, "REQUEST_TOO_LARGE");
  },

  // A field that says that five bytes follow, and one does.
  async undecodable() {
    const broken = { ...create(SendSmsRequestSchema), $unknown: [{ no: 1, wireType: 2, data: Uint8Array.of(5, 1) }] };
    await fails(unary(sendSms, broken), Code.Internal, "UNREADABLE_REQUEST");
  },

  async binary_metadata() {
    const value = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    await send({}, { metadata: [["x-trace-bin", value]] });
    await send({}, { metadata: [["x-trace-bin", value], ["x-trace-bin", value]] });
  },

  async shutdown() {
    const { end } = await openWatch();
    console.log(JSON.stringify({ watching: true }));
    const failure = await fails(end(), Code.Unavailable, "TRY_AGAIN");
    assert.ok(failure.detail("google.rpc.RetryInfo").retryDelay.seconds > 0n);
    assert.ok(failure.detail("google.rpc.ErrorInfo").metadata["resume_token"]);
  },
};

for (const [scenario, body] of Object.entries(cases)) {
  try {
    await body();
    console.log(JSON.stringify({ case: scenario }));
  } catch (error) {
    console.log(JSON.stringify({ case: scenario, error: String(error?.stack ?? error) }));
  }
}
process.exit();
