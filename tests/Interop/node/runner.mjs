// Runs named cases one after another and prints one line for each: "PASS name" or "FAIL name: why".
import { parseArgs } from "node:util";

const caseLimitMs = 30_000;

export const options = parseArgs({
  options: {
    host: { type: "string", default: "127.0.0.1" },
    port: { type: "string" },
    "http1-port": { type: "string" },
    transport: { type: "string", default: "grpc" },
    tls: { type: "boolean", default: false },
  },
}).values;

export async function run(cases) {
  for (const [name, body] of Object.entries(cases)) {
    let timer;
    const limit = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no end after ${caseLimitMs} ms`)), caseLimitMs);
    });
    try {
      await Promise.race([body(), limit]);
      console.log(`PASS ${name}`);
    } catch (error) {
      console.log(`FAIL ${name}: ${String(error?.stack ?? error).replaceAll("\n", " | ")}`);
    } finally {
      clearTimeout(timer);
    }
  }
}

export function zeros(length) {
  return new Uint8Array(length);
}

// google.rpc.Status{code: 8, message: "too much", details: [google.rpc.ErrorInfo{reason: "QUOTA"}]}, written out by hand.
export const statusDetails = Buffer.concat([
  Buffer.from([0x08, 0x08, 0x12, 0x08]), Buffer.from("too much"),
  Buffer.from([0x1a, 0x33, 0x0a, 0x28]), Buffer.from("type.googleapis.com/google.rpc.ErrorInfo"),
  Buffer.from([0x12, 0x07, 0x0a, 0x05]), Buffer.from("QUOTA"),
]);
export const statusDetailsKey = "x-grpc-test-status-details-bin";
export const specialMessage = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n";

// A message of exactly the default limit of 4 MiB: payload, and the tags and lengths around it.
export const largestPayload = 4 * 1024 * 1024 - 10;
