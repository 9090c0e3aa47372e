import { onCleanup } from "solid-js";
import { MessagesService } from "@gen/messages_service_pb";
import type { StatusChange } from "@gen/status_pb";
import { client } from "../app/api";
import { follow, heartbeatInterval } from "./watch";

const messages = client(MessagesService);

/** Follows every message of the account for as long as the component is shown. */
export const watchStatus = (handlers: { onSnapshot?: (part: StatusChange[], complete: boolean) => void; onChange: (change: StatusChange) => void; onError?: (error: unknown) => void }) => {
  const end = new AbortController();
  onCleanup(() => end.abort());
  follow(
    (resumeToken, signal) => messages.watchStatus({ resumeToken, heartbeatInterval }, { signal }),
    ({ event }) => {
      if (event.case === "snapshot") handlers.onSnapshot?.(event.value.destinations, event.value.complete);
      else if (event.case === "change") handlers.onChange(event.value);
    },
    end.signal,
    (error) => handlers.onError?.(error),
  );
};
