import { For, onCleanup, Show } from "solid-js";
import { WebhooksService } from "@gen/webhooks_service_pb";
import { client } from "../app/api";
import { createQuery } from "../app/query";
import { Badge, Card, ErrorNote, LinkButton } from "../design/parts";
import { callbackOutcome, callbackState, callbackTone, eventName } from "../developers/callbacks";
import { href } from "../app/router";
import { t, time } from "../i18n";
import { dateOf } from "../live/dates";

const webhooks = client(WebhooksService);
const shownCount = 10;
const pause = 3000;

/** What webhooks were told of the message; nothing where they were told nothing. */
export const MessageCallbacks = (props: { messageId: string; moved: number }) => {
  const [list, { refetch }] = createQuery(
    () => ({ messageId: props.messageId, moved: props.moved }),
    async ({ messageId }) => (await webhooks.listWebhookDeliveries({ messageId, pageSize: shownCount })).deliveries,
  );
  // What is owed is told a moment after the change that it is owed for, and tried later.
  const timer = setInterval(() => void (document.hidden || list.error || refetch()), pause);
  onCleanup(() => clearInterval(timer));
  return (
    <Show when={list.error || (list.latest?.length ?? 0) > 0}>
      <Card
        flush
        title={t("callbacks.ofMessage")}
        actions={
          <LinkButton small href={`${href("developers")}?view=log`}>
            {t("developers.log")}
          </LinkButton>
        }
      >
        <Show when={!list.error} fallback={<div class="card-body"><ErrorNote error={list.error} retry={() => void refetch()} /></div>}>
          <ul>
            <For each={list.latest}>
              {(delivery) => (
                <li class="row-item callback-of-message">
                  <span class="nums muted">{time(dateOf(delivery.createTime)!)}</span>
                  <span>{eventName(delivery.eventType)}</span>
                  <span class="muted">{callbackOutcome(delivery)}</span>
                  <Badge tone={callbackTone(delivery.state)}>{callbackState(delivery.state)}</Badge>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </Card>
    </Show>
  );
};
