import type { ClientOptions } from "./index.js";
import { MessagingClient } from "./index.js";

export * from "./index.js";

/** A client over gRPC-Web, to the server's REST address; the page's own by default. */
export function connect(options?: ClientOptions & { address?: string; fetch?: typeof globalThis.fetch }): MessagingClient;
