// The stock clients, behind one small interface: unary(method, request, options), stream(method, request, options).
// options: key, metadata, timeoutMs, gzip, signal, onHeaders. A failed call throws a Failure.
import { readFileSync } from "node:fs";
import { createFileRegistry, fromBinary, toBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { Code, ConnectError, createClient } from "@connectrpc/connect";
import { compressionGzip, createGrpcTransport, createGrpcWebTransport } from "@connectrpc/connect-node";
import grpc from "@grpc/grpc-js";

const gzipAlgorithm = grpc.compressionAlgorithms.gzip;

export class Failure extends Error {
  constructor(code, message, details, schemas) {
    super(`${Code[code]}: ${message}`);
    Object.assign(this, { code, details, schemas });
  }

  /** The detail of this type in google.rpc.Status. */
  detail(type) {
    return fromBinary(this.schemas.getMessage(type), this.details.find((detail) => detail.type === type).value);
  }
}

class GrpcJs {
  constructor({ address, ca, schemas }) {
    this.schemas = schemas;
    const { host, protocol } = new URL(address);
    const credentials = protocol === "https:" ? grpc.credentials.createSsl(readFileSync(ca)) : grpc.credentials.createInsecure();
    this.plain = new grpc.Client(host, credentials);
    this.compressing = new grpc.Client(host, credentials, { "grpc.default_compression_algorithm": gzipAlgorithm });
  }

  unary(method, request, options) {
    return new Promise((resolve, reject) => {
      const call = this.#client(options).makeUnaryRequest(
        ...this.#wire(method), request, this.#metadata(options), this.#callOptions(options),
        (error, response) => (error ? reject(this.#failure(error)) : resolve(response)));
      call.on("metadata", (headers) => options.onHeaders?.((name) => headers.get(name)[0]));
      options.signal?.addEventListener("abort", () => call.cancel());
    });
  }

  async *stream(method, request, options) {
    const call = this.#client(options).makeServerStreamRequest(
      ...this.#wire(method), request, this.#metadata(options), this.#callOptions(options));
    options.signal?.addEventListener("abort", () => call.cancel());
    try {
      yield* call;
    } catch (error) {
      throw this.#failure(error);
    } finally {
      call.cancel();
    }
  }

  #client = (options) => (options.gzip ? this.compressing : this.plain);

  #wire = (method) => [
    `/${method.parent.typeName}/${method.name}`,
    (message) => Buffer.from(toBinary(method.input, message)),
    (bytes) => fromBinary(method.output, bytes),
  ];

  #metadata({ key, metadata = [] }) {
    const result = new grpc.Metadata();
    key && result.set("authorization", `Bearer ${key}`);
    metadata.forEach(([name, value]) => result.add(name, value));
    return result;
  }

  #callOptions = ({ timeoutMs }) => (timeoutMs ? { deadline: Date.now() + timeoutMs } : {});

  #failure(error) {
    const [status] = error.metadata?.get("grpc-status-details-bin") ?? [];
    const details = status ? fromBinary(this.schemas.getMessage("google.rpc.Status"), status).details : [];
    const typed = details.map(({ typeUrl, value }) => ({ type: typeUrl.split("/").at(-1), value }));
    return new Failure(error.code, error.details, typed, this.schemas);
  }
}

class Connect {
  constructor({ address, ca, schemas }, createTransport, extra) {
    this.schemas = schemas;
    const nodeOptions = ca ? { ca: readFileSync(ca) } : {};
    const open = (more) => createTransport({ baseUrl: address, nodeOptions, ...extra, ...more });
    this.plain = open({});
    this.compressing = open({ sendCompression: compressionGzip, compressMinBytes: 0 });
  }

  async unary(method, request, options) {
    try {
      return await this.#call(method, options)(request, this.#callOptions(options));
    } catch (error) {
      throw this.#failure(error);
    }
  }

  async *stream(method, request, options) {
    try {
      yield* this.#call(method, options)(request, this.#callOptions(options));
    } catch (error) {
      throw this.#failure(error);
    }
  }

  #call = (method, options) => createClient(method.parent, options.gzip ? this.compressing : this.plain)[method.localName];

  #callOptions({ key, metadata = [], timeoutMs, signal, onHeaders }) {
    const headers = new Headers(key ? { authorization: `Bearer ${key}` } : {});
    metadata.forEach(([name, value]) => headers.append(name, Buffer.isBuffer(value) ? value.toString("base64") : value));
    return { headers, timeoutMs, signal, onHeader: (received) => onHeaders?.((name) => received.get(name)) };
  }

  #failure(reason) {
    const error = ConnectError.from(reason);
    return new Failure(error.code, error.rawMessage, error.details, this.schemas);
  }
}

export const readSchemas = (path) => createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(path)));

export const peers = {
  "grpc-js": (options) => new GrpcJs(options),
  "connect-grpc": (options) => new Connect(options, createGrpcTransport, {}),
  "connect-grpc-web": (options) => new Connect(options, createGrpcWebTransport, { httpVersion: "1.1" }),
};
