import { onCleanup } from "solid-js";
import type { InboundMessage } from "@gen/inbound_pb";
import { InboundService } from "@gen/inbound_service_pb";
import { client } from "../app/api";
import { follow, heartbeatInterval } from "../live/watch";

const inbound = client(InboundService);

/** Follows what customers write for as long as the component is shown. */
export const watchInbound = (onMessage: (message: InboundMessage) => void, onError: (error: unknown) => void) => {
  const end = new AbortController();
  onCleanup(() => end.abort());
  follow(
    (resumeToken, signal) => inbound.watchInbound({ resumeToken, heartbeatInterval }, { signal }),
    ({ event }) => event.case === "message" && onMessage(event.value),
    end.signal,
    onError,
  );
};
