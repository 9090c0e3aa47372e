import { createGrpcWebTransport } from "@connectrpc/connect-web";
import { MessagingClient } from "./client.js";

export * from "./index.js";

export const connect = ({ address = location.origin, fetch, ...options } = {}) =>
  new MessagingClient(createGrpcWebTransport({ baseUrl: address, fetch }), options);
