import { createClient } from "@connectrpc/connect";
import { PushRunsService } from "../gen/messaging/campaigns/v1/push_runs_service_pb.js";
import { MessagesService } from "../gen/messaging/v1/messages_service_pb.js";
import { RepeatingTransport, readOptions } from "./transport.js";
import { watch, watchRun } from "./watch.js";

export class MessagingClient {
  #options;
  #transport;
  #clients = new Map();

  constructor(transport, options) {
    this.#options = readOptions(options);
    this.#transport = new RepeatingTransport(transport, this.#options);
  }

  of(service) {
    let client = this.#clients.get(service);
    if (!client) {
      client = createClient(service, this.#transport);
      this.#clients.set(service, client);
    }
    return client;
  }

  get messages() {
    return this.of(MessagesService);
  }

  watchMessage(messageId, { end, includeLabels, ...options } = {}) {
    return watch(this.messages.watchMessage, { messageId, end, includeLabels }, true, options, this.#options);
  }

  watchStatus({ includeLabels, ...options } = {}) {
    return watch(this.messages.watchStatus, { includeLabels }, false, options, this.#options);
  }

  watchPushRun(partnerId, runId, options) {
    return watchRun(this.of(PushRunsService).watchPushRun, { partnerId, runId }, options, this.#options);
  }
}

export async function* pages(call, request, entries) {
  let pageToken = request.pageToken;
  do {
    const page = await call({ ...request, pageToken });
    yield* entries(page);
    pageToken = page.nextPageToken;
  } while (pageToken !== "");
}

export const replayed = (headers) => headers.get("idempotency-replayed") === "true";
