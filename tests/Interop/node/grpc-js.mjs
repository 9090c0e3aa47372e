// The interoperability cases with the stock client @grpc/grpc-js.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import grpc from "@grpc/grpc-js";
import loader from "@grpc/proto-loader";
import { largestPayload, options, run, specialMessage, statusDetails, statusDetailsKey, zeros } from "./runner.mjs";

const definition = loader.loadSync("grpc/testing/test.proto", {
  includeDirs: [fileURLToPath(new URL("../../InteropServer/Protos", import.meta.url))],
});
const { TestService, UnimplementedService } = grpc.loadPackageDefinition(definition).grpc.testing;
const address = `${options.host}:${options.port}`;
const credentials = options.tls
  ? grpc.credentials.createSsl(null, null, null, { rejectUnauthorized: false })
  : grpc.credentials.createInsecure();
const open = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };
const client = new TestService(address, credentials, open);
const gzipClient = new TestService(address, credentials, { ...open, "grpc.default_compression_algorithm": grpc.compressionAlgorithms.gzip });
const unimplemented = new UnimplementedService(address, credentials);

function unary(request, { method = "unaryCall", on = client, metadata = new grpc.Metadata(), ...rest } = {}) {
  return new Promise((resolve, reject) => {
    let header;
    let end;
    const call = on[method](request, metadata, rest, (error, response) => {
      // The status comes right after the response or the error.
      setImmediate(() => (error ? reject(error) : resolve({ response, header, end })));
    });
    call.on("metadata", (value) => (header = value));
    call.on("status", (value) => (end = value));
  });
}

function collect(call) {
  const result = { sizes: [], header: undefined };
  call.on("metadata", (value) => (result.header = value));
  call.on("data", (message) => result.sizes.push(message.payload.body.length));
  return new Promise((resolve, reject) => {
    call.on("error", (error) => reject(Object.assign(error, { sizes: result.sizes })));
    call.on("status", (status) => status.code === grpc.status.OK && resolve({ ...result, status }));
  });
}

async function fails(promise, code, details) {
  const error = await promise.then(
    () => assert.fail("the call succeeded"),
    (reason) => reason,
  );
  assert.equal(error.code, code, error.message);
  if (details !== undefined) {
    assert.equal(error.details, details);
  }
  return error;
}

function deadline(milliseconds) {
  return Date.now() + milliseconds;
}

const sizes = [31415, 9, 2653, 58979];
const requestSizes = [27182, 8, 1828, 45904];
const parameters = (list, compressed) => list.map((size) => ({ size, compressed: compressed === undefined ? null : { value: compressed } }));

await run({
  async empty_unary() {
    const { response } = await unary({}, { method: "emptyCall" });
    assert.deepEqual(response, {});
  },

  async large_unary() {
    const { response } = await unary({ responseSize: 314159, payload: { body: zeros(271828) } });
    assert.equal(response.payload.body.length, 314159);
    assert.ok(response.payload.body.every((byte) => byte === 0));
  },

  async server_streaming() {
    const result = await collect(client.streamingOutputCall({ responseParameters: parameters(sizes) }));
    assert.deepEqual(result.sizes, sizes);
  },

  async client_streaming() {
    const response = await new Promise((resolve, reject) => {
      const call = client.streamingInputCall((error, value) => (error ? reject(error) : resolve(value)));
      requestSizes.forEach((size) => call.write({ payload: { body: zeros(size) } }));
      call.end();
    });
    assert.equal(response.aggregatedPayloadSize, 74922);
  },

  async ping_pong() {
    const call = client.fullDuplexCall();
    const done = collect(call);
    for (let i = 0; i < sizes.length; i++) {
      const next = new Promise((resolve) => call.once("data", resolve));
      call.write({ responseParameters: parameters([sizes[i]]), payload: { body: zeros(requestSizes[i]) } });
      assert.equal((await next).payload.body.length, sizes[i]);
    }
    call.end();
    assert.deepEqual((await done).sizes, sizes);
  },

  async empty_stream() {
    const call = client.fullDuplexCall();
    const done = collect(call);
    call.end();
    assert.deepEqual((await done).sizes, []);
  },

  async timeout_on_sleeping_server() {
    const call = client.fullDuplexCall({ deadline: deadline(1) });
    const done = collect(call);
    call.write({ payload: { body: zeros(27182) } });
    await fails(done, grpc.status.DEADLINE_EXCEEDED);
  },

  async status_code_and_message() {
    const responseStatus = { code: 2, message: "test status message" };
    await fails(unary({ responseStatus }), 2, "test status message");
    const call = client.fullDuplexCall();
    const done = collect(call);
    call.write({ responseStatus });
    call.end();
    await fails(done, 2, "test status message");
  },

  async special_status_message() {
    await fails(unary({ responseStatus: { code: 2, message: specialMessage } }), 2, specialMessage);
  },

  async custom_metadata() {
    const metadata = new grpc.Metadata();
    metadata.set("x-grpc-test-echo-initial", "test_initial_metadata_value");
    metadata.set("x-grpc-test-echo-trailing-bin", Buffer.from([0xab, 0xab, 0xab]));
    const { header, end } = await unary({ responseSize: 1, payload: { body: zeros(1) } }, { metadata });
    assert.deepEqual(header.get("x-grpc-test-echo-initial"), ["test_initial_metadata_value"]);
    assert.deepEqual(end.metadata.get("x-grpc-test-echo-trailing-bin"), [Buffer.from([0xab, 0xab, 0xab])]);

    const call = client.fullDuplexCall(metadata);
    const done = collect(call);
    call.write({ responseParameters: parameters([1]) });
    call.end();
    const duplex = await done;
    assert.deepEqual(duplex.header.get("x-grpc-test-echo-initial"), ["test_initial_metadata_value"]);
    assert.deepEqual(duplex.status.metadata.get("x-grpc-test-echo-trailing-bin"), [Buffer.from([0xab, 0xab, 0xab])]);
  },

  async metadata() {
    // Every byte value, an empty value, and two values under one key.
    const all = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    const metadata = new grpc.Metadata();
    metadata.add("x-grpc-test-echo-trailing-bin", all);
    metadata.add("x-grpc-test-echo-trailing-bin", Buffer.alloc(0));
    metadata.set("x-grpc-test-echo-initial", "printable ~!@#$%^&*()_+ ASCII, with commas");
    const { header, end } = await unary({}, { method: "emptyCall", metadata });
    assert.deepEqual(end.metadata.get("x-grpc-test-echo-trailing-bin"), [all, Buffer.alloc(0)]);
    assert.deepEqual(header.get("x-grpc-test-echo-initial"), ["printable ~!@#$%^&*()_+ ASCII, with commas"]);
  },

  async unimplemented_method() {
    await fails(unary({}, { method: "unimplementedCall" }), grpc.status.UNIMPLEMENTED);
  },

  async unimplemented_service() {
    await fails(unary({}, { method: "unimplementedCall", on: unimplemented }), grpc.status.UNIMPLEMENTED);
  },

  async cancel_after_begin() {
    const ended = new Promise((resolve, reject) => {
      const call = client.streamingInputCall((error, value) => (error ? reject(error) : resolve(value)));
      call.cancel();
    });
    await fails(ended, grpc.status.CANCELLED);
  },

  async cancel_after_first_response() {
    const call = client.fullDuplexCall();
    const done = collect(call);
    call.once("data", () => call.cancel());
    call.write({ responseParameters: parameters([31415]), payload: { body: zeros(27182) } });
    assert.deepEqual((await fails(done, grpc.status.CANCELLED)).sizes, [31415]);
  },

  async client_compressed_unary() {
    const request = { responseSize: 314159, payload: { body: zeros(271828) } };
    await fails(unary({ ...request, expectCompressed: { value: true } }), grpc.status.INVALID_ARGUMENT);
    for (const [on, value] of [[gzipClient, true], [client, false]]) {
      const { response } = await unary({ ...request, expectCompressed: { value } }, { on });
      assert.equal(response.payload.body.length, 314159);
    }
  },

  async server_compressed_unary() {
    for (const value of [true, false]) {
      const { response } = await unary({ responseSize: 314159, responseCompressed: { value } });
      assert.equal(response.payload.body.length, 314159);
      assert.ok(response.payload.body.every((byte) => byte === 0));
    }
  },

  async client_compressed_streaming() {
    const stream = (on, expectCompressed) =>
      new Promise((resolve, reject) => {
        const call = on.streamingInputCall((error, value) => (error ? reject(error) : resolve(value)));
        call.write({ payload: { body: zeros(27182) }, expectCompressed });
        call.write({ payload: { body: zeros(45904) } });
        call.end();
      });
    await fails(stream(client, { value: true }), grpc.status.INVALID_ARGUMENT);
    assert.equal((await stream(gzipClient, { value: true })).aggregatedPayloadSize, 73086);
  },

  async server_compressed_streaming() {
    const responseParameters = [...parameters([31415], true), ...parameters([92653], false)];
    const result = await collect(client.streamingOutputCall({ responseParameters }));
    assert.deepEqual(result.sizes, [31415, 92653]);
  },

  async gzip() {
    const { response } = await unary(
      { responseSize: 1_000_000, responseCompressed: { value: true }, expectCompressed: { value: true }, payload: { body: zeros(1_000_000) } },
      { on: gzipClient },
    );
    assert.equal(response.payload.body.length, 1_000_000);
  },

  async status_details() {
    const metadata = new grpc.Metadata();
    metadata.set(statusDetailsKey, statusDetails);
    const error = await fails(unary({ responseStatus: { code: 8, message: "too much" } }, { metadata }), 8, "too much");
    assert.deepEqual(error.metadata.get("grpc-status-details-bin"), [statusDetails]);
  },

  async message_4mb() {
    const { response } = await unary({ responseSize: largestPayload, payload: { body: zeros(largestPayload - 10) } });
    assert.equal(response.payload.body.length, largestPayload);
    await fails(unary({ payload: { body: zeros(4 * 1024 * 1024) } }), grpc.status.RESOURCE_EXHAUSTED);
  },

  async deadline() {
    const responseParameters = [{ size: 1 }, { size: 1, intervalUs: 60_000_000 }];
    const error = await fails(collect(client.streamingOutputCall({ responseParameters }, { deadline: deadline(3000) })), grpc.status.DEADLINE_EXCEEDED);
    assert.deepEqual(error.sizes, [1]);
  },
});

// grpc-js keeps a closed client's connection, and with it the process, when a call was cancelled before its stream was open.
process.exit();
