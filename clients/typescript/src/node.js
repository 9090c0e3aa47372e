import { createGrpcTransport } from "@connectrpc/connect-node";
import { MessagingClient } from "./client.js";

export * from "./index.js";

export const connect = ({ address, ca, ...options }) =>
  new MessagingClient(createGrpcTransport({ baseUrl: address, nodeOptions: ca === undefined ? undefined : { ca } }), options);
