// The messages of google.rpc that errors carry, read and written field by field: no package of this language has their code.
import { BinaryReader, BinaryWriter } from "@bufbuild/protobuf/wire";

const text = new TextDecoder();
const varint = 0;
const bytes = 2;

function* fields(message) {
  const reader = new BinaryReader(message);
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag();
    if (type === bytes) {
      yield [number, reader.bytes()];
    } else if (type === varint) {
      yield [number, reader.int64()];
    } else {
      reader.skip(type, number);
    }
  }
}

const strings = (message) => Object.fromEntries([...fields(message)].map(([number, value]) => [number, text.decode(value)]));

/** google.rpc.ErrorInfo */
export function readErrorInfo(message) {
  const info = { reason: "", domain: "", metadata: {} };
  for (const [number, value] of fields(message)) {
    if (number === 3) {
      const entry = strings(value);
      info.metadata[entry[1] ?? ""] = entry[2] ?? "";
    } else {
      info[number === 1 ? "reason" : "domain"] = text.decode(value);
    }
  }
  return info;
}

/** google.rpc.RetryInfo, in milliseconds */
export function readRetryDelay(message) {
  let milliseconds = 0;
  for (const [, duration] of fields(message)) {
    for (const [number, value] of fields(duration)) {
      milliseconds += number === 1 ? Number(value) * 1000 : Number(value) / 1e6;
    }
  }
  return milliseconds;
}

/** google.rpc.BadRequest */
export function readViolations(message) {
  return [...fields(message)].map(([, violation]) => {
    const { 1: field = "", 2: description = "", 3: reason = "" } = strings(violation);
    return { field, reason, description };
  });
}

const write = (entries) => {
  const writer = new BinaryWriter();
  for (const [number, value] of entries) {
    if (typeof value === "bigint") {
      writer.tag(number, varint).int64(value);
    } else {
      writer.tag(number, bytes);
      typeof value === "string" ? writer.string(value) : writer.bytes(value);
    }
  }
  return writer.finish();
};

/** Details of an error, as the service writes them. */
export function writeDetails({ domain, reason, retryDelayMs, violations = [] }) {
  const details = [{ type: "google.rpc.ErrorInfo", value: write([[1, reason], [2, domain]]) }];
  if (retryDelayMs !== undefined) {
    const nanos = BigInt(Math.round(retryDelayMs * 1e6));
    const duration = write([[1, nanos / 1_000_000_000n], [2, nanos % 1_000_000_000n]]);
    details.push({ type: "google.rpc.RetryInfo", value: write([[1, duration]]) });
  }
  if (violations.length > 0) {
    const value = write(violations.map((violation) => [1, write([[1, violation.field], [2, violation.description], [3, violation.reason]])]));
    details.push({ type: "google.rpc.BadRequest", value });
  }
  return details;
}
