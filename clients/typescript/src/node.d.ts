import type { ClientOptions } from "./index.js";
import { MessagingClient } from "./index.js";

export * from "./index.js";

/** A client over gRPC: `https://` with TLS, `http://` without, HTTP/2 all the same. `ca` is trusted instead of the system's certificates (PEM). */
export function connect(options: ClientOptions & { address: string; ca?: string | Uint8Array }): MessagingClient;
