// The interoperability cases with the stock client @connectrpc/connect-node, over gRPC or gRPC-Web (--transport grpc | grpc-web).
import assert from "node:assert/strict";
import { createClient, Code, ConnectError } from "@connectrpc/connect";
import { compressionGzip, createGrpcTransport, createGrpcWebTransport } from "@connectrpc/connect-node";
import { TestService, UnimplementedService } from "./gen/grpc/testing/test_pb.js";
import { largestPayload, options, run, specialMessage, statusDetails, statusDetailsKey, zeros } from "./runner.mjs";

const isWeb = options.transport === "grpc-web";

function open(extra) {
  return isWeb
    ? createGrpcWebTransport({ baseUrl: `http://${options.host}:${options["http1-port"]}`, httpVersion: "1.1", ...extra })
    : createGrpcTransport({ baseUrl: `http://${options.host}:${options.port}`, ...extra });
}

const client = createClient(TestService, open());
const gzipClient = createClient(TestService, open({ sendCompression: compressionGzip, compressMinBytes: 0, acceptCompression: [compressionGzip] }));
const unimplemented = createClient(UnimplementedService, open());

async function collect(stream) {
  const sizes = [];
  for await (const message of stream) {
    sizes.push(message.payload.body.length);
  }
  return sizes;
}

async function fails(promise, code, message) {
  const error = ConnectError.from(await promise.then(() => assert.fail("the call succeeded"), (reason) => reason));
  assert.equal(error.code, code, error.message);
  if (message !== undefined) {
    assert.equal(error.rawMessage, message);
  }
  return error;
}

// A stream of requests that grows as the test goes on.
function requests() {
  const waiting = [];
  let wake = () => {};
  let ended = false;
  return {
    write(message) { waiting.push(message); wake(); },
    end() { ended = true; wake(); },
    async *[Symbol.asyncIterator]() {
      while (!ended || waiting.length > 0) {
        if (waiting.length > 0) {
          yield waiting.shift();
        } else {
          await new Promise((resolve) => (wake = resolve));
        }
      }
    },
  };
}

async function* of(...messages) {
  yield* messages;
}

const sizes = [31415, 9, 2653, 58979];
const requestSizes = [27182, 8, 1828, 45904];
const parameters = (list, compressed) => list.map((size) => ({ size, compressed: compressed === undefined ? undefined : { value: compressed } }));

const cases = {
  async empty_unary() {
    const response = await client.emptyCall({});
    assert.equal(response.$typeName, "grpc.testing.Empty");
  },

  async large_unary() {
    const response = await client.unaryCall({ responseSize: 314159, payload: { body: zeros(271828) } });
    assert.equal(response.payload.body.length, 314159);
    assert.ok(response.payload.body.every((byte) => byte === 0));
  },

  async server_streaming() {
    assert.deepEqual(await collect(client.streamingOutputCall({ responseParameters: parameters(sizes) })), sizes);
  },

  async status_code_and_message() {
    const responseStatus = { code: 2, message: "test status message" };
    await fails(client.unaryCall({ responseStatus }), Code.Unknown, "test status message");
    await fails(collect(client.streamingOutputCall({ responseStatus })), Code.Unknown, "test status message");
  },

  async special_status_message() {
    await fails(client.unaryCall({ responseStatus: { code: 2, message: specialMessage } }), Code.Unknown, specialMessage);
  },

  async custom_metadata() {
    let header;
    let trailer;
    await client.unaryCall(
      { responseSize: 1, payload: { body: zeros(1) } },
      {
        headers: { "x-grpc-test-echo-initial": "test_initial_metadata_value", "x-grpc-test-echo-trailing-bin": "q6ur" },
        onHeader: (value) => (header = value),
        onTrailer: (value) => (trailer = value),
      },
    );
    assert.equal(header.get("x-grpc-test-echo-initial"), "test_initial_metadata_value");
    assert.equal(trailer.get("x-grpc-test-echo-trailing-bin"), "q6ur");
  },

  async metadata() {
    const all = Buffer.from(Array.from({ length: 256 }, (_, i) => i)).toString("base64").replace(/=+$/, "");
    let trailer;
    await client.emptyCall({}, { headers: { "x-grpc-test-echo-trailing-bin": all }, onTrailer: (value) => (trailer = value) });
    assert.equal(trailer.get("x-grpc-test-echo-trailing-bin").replace(/=+$/, ""), all);
  },

  async unimplemented_method() {
    await fails(client.unimplementedCall({}), Code.Unimplemented);
  },

  async unimplemented_service() {
    await fails(unimplemented.unimplementedCall({}), Code.Unimplemented);
  },

  async client_compressed_unary() {
    const request = { responseSize: 314159, payload: { body: zeros(271828) } };
    await fails(client.unaryCall({ ...request, expectCompressed: { value: true } }), Code.InvalidArgument);
    for (const [on, value] of [[gzipClient, true], [client, false]]) {
      assert.equal((await on.unaryCall({ ...request, expectCompressed: { value } })).payload.body.length, 314159);
    }
  },

  async server_compressed_unary() {
    for (const value of [true, false]) {
      let encoding;
      const response = await gzipClient.unaryCall(
        { responseSize: 314159, responseCompressed: { value } },
        { onHeader: (header) => (encoding = header.get("grpc-encoding")) },
      );
      assert.equal(response.payload.body.length, 314159);
      assert.equal(encoding === "gzip", value);
    }
  },

  async server_compressed_streaming() {
    const responseParameters = [...parameters([31415], true), ...parameters([92653], false)];
    assert.deepEqual(await collect(gzipClient.streamingOutputCall({ responseParameters })), [31415, 92653]);
  },

  async gzip() {
    const response = await gzipClient.unaryCall({
      responseSize: 1_000_000, responseCompressed: { value: true }, expectCompressed: { value: true }, payload: { body: zeros(1_000_000) },
    });
    assert.equal(response.payload.body.length, 1_000_000);
  },

  async status_details() {
    const error = await fails(
      client.unaryCall(
        { responseStatus: { code: 8, message: "too much" } },
        { headers: { [statusDetailsKey]: statusDetails.toString("base64") } },
      ),
      Code.ResourceExhausted,
      "too much",
    );
    assert.equal(error.details.length, 1);
    assert.equal(error.details[0].type, "google.rpc.ErrorInfo");
    assert.equal(Buffer.from(error.details[0].value).toString("latin1"), "\n\x05QUOTA");
  },

  async message_4mb() {
    const response = await client.unaryCall({ responseSize: largestPayload, payload: { body: zeros(largestPayload - 10) } });
    assert.equal(response.payload.body.length, largestPayload);
    await fails(client.unaryCall({ payload: { body: zeros(4 * 1024 * 1024) } }), Code.ResourceExhausted);
  },

  async deadline() {
    const responseParameters = [{ size: 1 }, { size: 1, intervalUs: 60_000_000 }];
    await fails(collect(client.streamingOutputCall({ responseParameters }, { timeoutMs: 3000 })), Code.DeadlineExceeded);
  },

  async cancel_after_first_response() {
    const controller = new AbortController();
    const responseParameters = [{ size: 31415 }, { size: 1, intervalUs: 60_000_000 }];
    const received = [];
    await fails(
      (async () => {
        for await (const message of client.streamingOutputCall({ responseParameters }, { signal: controller.signal })) {
          received.push(message.payload.body.length);
          controller.abort();
        }
      })(),
      Code.Canceled,
    );
    assert.deepEqual(received, [31415]);
  },
};

// Browsers, for which gRPC-Web is made, can't stream requests.
const streamingCases = {
  async client_streaming() {
    const response = await client.streamingInputCall(of(...requestSizes.map((size) => ({ payload: { body: zeros(size) } }))));
    assert.equal(response.aggregatedPayloadSize, 74922);
  },

  async ping_pong() {
    const outgoing = requests();
    const incoming = client.fullDuplexCall(outgoing)[Symbol.asyncIterator]();
    for (let i = 0; i < sizes.length; i++) {
      outgoing.write({ responseParameters: parameters([sizes[i]]), payload: { body: zeros(requestSizes[i]) } });
      const { value, done } = await incoming.next();
      assert.equal(done, false);
      assert.equal(value.payload.body.length, sizes[i]);
    }
    outgoing.end();
    assert.equal((await incoming.next()).done, true);
  },

  async empty_stream() {
    assert.deepEqual(await collect(client.fullDuplexCall(of())), []);
  },

  async timeout_on_sleeping_server() {
    const outgoing = requests();
    outgoing.write({ payload: { body: zeros(27182) } });
    await fails(collect(client.fullDuplexCall(outgoing, { timeoutMs: 1 })), Code.DeadlineExceeded);
    outgoing.end();
  },

  async cancel_after_begin() {
    const controller = new AbortController();
    const outgoing = requests();
    const call = client.streamingInputCall(outgoing, { signal: controller.signal });
    controller.abort();
    await fails(call, Code.Canceled);
    outgoing.end();
  },

  async client_compressed_streaming() {
    const stream = (on) =>
      on.streamingInputCall(of({ payload: { body: zeros(27182) }, expectCompressed: { value: true } }, { payload: { body: zeros(45904) } }));
    await fails(stream(client), Code.InvalidArgument);
    assert.equal((await stream(gzipClient)).aggregatedPayloadSize, 73086);
  },
};

await run(isWeb ? cases : { ...cases, ...streamingCases });
process.exit();
