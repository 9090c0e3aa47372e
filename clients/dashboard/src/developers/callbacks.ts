import { WebhookDeliveryState, type WebhookDelivery } from "@gen/webhook_pb";
import type { Tone } from "../design/parts";
import { t, type Key } from "../i18n";

/** What a webhook can be told of. */
export const eventTypes = [
  "message.scheduled", "message.pending", "message.sent", "message.delivered", "message.read",
  "message.failed", "message.expired", "message.cancelled", "message.received", "webhook.test",
];

const tones: Record<number, Tone> = { [WebhookDeliveryState.PENDING]: "warn", [WebhookDeliveryState.DELIVERED]: "good", [WebhookDeliveryState.FAILED]: "bad" };

/** A type that this page does not know is called as it is. */
export const eventName = (type: string) => (eventTypes.includes(type) ? t(`event.${type}` as Key) : type);
export const callbackTone = (state: WebhookDeliveryState): Tone => tones[state] ?? "calm";
export const callbackState = (state: WebhookDeliveryState) => t(`callback.${WebhookDeliveryState[state]}` as Key);

/** What came of the last try: the status of the answer, or why there was none. */
export const callbackOutcome = (delivery: WebhookDelivery) =>
  delivery.statusCode ? `HTTP ${delivery.statusCode}` : delivery.error ? t(`callback.error.${delivery.error}` as Key) : "–";
