import { Show } from "solid-js";
import type { InboundMessage } from "@gen/inbound_pb";
import { Badge } from "../design/parts";

const textKind = "text";

/** What a customer wrote; what else it was, in the words of the channel. */
export const InboundText = (props: { message: InboundMessage }) => (
  <>
    <Show when={props.message.kind !== textKind}>
      <Badge tone="violet">{props.message.kind}</Badge>{" "}
    </Show>
    <bdi>{props.message.text || props.message.media}</bdi>
  </>
);
