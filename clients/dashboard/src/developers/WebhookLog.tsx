import { createMemo, createSignal, Show } from "solid-js";
import { Scope } from "@gen/scope_pb";
import { WebhookDeliveryState, type WebhookDelivery } from "@gen/webhook_pb";
import { WebhooksService } from "@gen/webhooks_service_pb";
import { client } from "../app/api";
import { createPages } from "../app/pages";
import { createQuery } from "../app/query";
import { href, route, setQuery } from "../app/router";
import { createSubmit } from "../app/submit";
import { Badge, Button, Code, Dialog, Empty, ErrorNote, SelectField } from "../design/parts";
import { RowsCard } from "../design/Rows";
import { day, moment, number, t } from "../i18n";
import { dateOf } from "../live/dates";
import { callbackOutcome, callbackState, callbackTone, eventName } from "./callbacks";
import "./developers.css";

const webhooks = client(WebhooksService);
const pageSize = 100;
const states = [WebhookDeliveryState.PENDING, WebhookDeliveryState.DELIVERED, WebhookDeliveryState.FAILED];

export const WebhookLog = () => {
  const filter = createMemo(() => ({ webhook: route().query.get("webhook") ?? "", state: route().query.get("state") ?? "" }), undefined, {
    equals: (a, b) => a.webhook === b.webhook && a.state === b.state,
  });
  const change = (values: Record<string, string>) => setQuery({ view: "log", ...filter(), ...values });
  const [all] = createQuery(async () => (await webhooks.listWebhooks({ pageSize: 1000 })).webhooks);
  const [shown, setShown] = createSignal<WebhookDelivery>();
  const pages = createPages(filter, async (wanted, pageToken, signal) => {
    const answer = await webhooks.listWebhookDeliveries(
      { webhookId: wanted.webhook, state: Number(wanted.state), pageSize, pageToken },
      { signal },
    );
    return { items: answer.deliveries, next: answer.nextPageToken };
  });
  const { submit: replay, error: replayError, isBusy } = createSubmit(async (requestId, delivery: WebhookDelivery) => {
    await webhooks.replayWebhookDelivery({ deliveryId: delivery.deliveryId, requestId });
    setShown(undefined);
    pages.restart();
  });
  return (
    <>
      <RowsCard
        pages={pages}
        label={t("developers.log")}
        grid="callback-row"
        columns={[
          { label: t("callbacks.event") },
          { label: t("table.created") },
          { label: t("callbacks.answer"), class: "hide-small" },
          { label: t("callbacks.tries"), class: "hide-small" },
          { label: t("table.state") },
        ]}
        empty={<Empty icon="webhook" title={t("callbacks.emptyTitle")} text={t("callbacks.emptyText")} />}
        title={t("developers.log")}
        text={t("callbacks.lead")}
        actions={
          <Button icon="replay" onClick={pages.restart}>
            {t("action.refresh")}
          </Button>
        }
        filters={
          <>
            <SelectField
              label={t("callbacks.webhook")}
              value={filter().webhook}
              onChange={(webhook) => change({ webhook })}
              options={[{ value: "", label: t("filter.any") }, ...(all.latest ?? []).map((each) => ({ value: each.webhookId, label: each.description || each.url }))]}
            />
            <SelectField
              label={t("table.state")}
              value={filter().state}
              onChange={(state) => change({ state })}
              options={[{ value: "", label: t("filter.any") }, ...states.map((each) => ({ value: String(each), label: callbackState(each) }))]}
            />
          </>
        }
      >
        {(delivery) => (
          <button type="button" class="row-item callback-row" onClick={() => setShown(delivery)}>
            <span>{eventName(delivery.eventType)}</span>
            <span class="muted">{day(dateOf(delivery.createTime)!)}</span>
            <span class="hide-small">{callbackOutcome(delivery)}</span>
            <span class="nums hide-small">{number(delivery.tries)}</span>
            <span>
              <Badge tone={callbackTone(delivery.state)}>{callbackState(delivery.state)}</Badge>
            </span>
          </button>
        )}
      </RowsCard>
      <Show when={shown()} keyed>
        {(delivery) => (
          <Dialog
            title={eventName(delivery.eventType)}
            onClose={() => setShown(undefined)}
            actions={
              <Button look="primary" icon="replay" needs={Scope.MANAGE} busy={isBusy()} onClick={() => void replay(delivery)}>
                {t("callbacks.replay")}
              </Button>
            }
          >
            <dl class="facts">
              <div>
                <dt>{t("table.state")}</dt>
                <dd>
                  <Badge tone={callbackTone(delivery.state)}>{callbackState(delivery.state)}</Badge>
                </dd>
              </div>
              <div>
                <dt>{t("callbacks.answer")}</dt>
                <dd>{callbackOutcome(delivery)}</dd>
              </div>
              <div>
                <dt>{t("callbacks.tries")}</dt>
                <dd class="nums">{number(delivery.tries)}</dd>
              </div>
              <Show when={delivery.nextTryTime}>
                <div>
                  <dt>{t("callbacks.next")}</dt>
                  <dd>{moment(dateOf(delivery.nextTryTime)!)}</dd>
                </div>
              </Show>
              <div>
                <dt>{t("webhook.url")}</dt>
                <dd>
                  <bdi dir="ltr">{delivery.url}</bdi>
                </dd>
              </div>
              <Show when={delivery.messageId}>
                <div>
                  <dt>{t("message.title")}</dt>
                  <dd>
                    <a href={href("messages", delivery.messageId)} dir="ltr">
                      {delivery.messageId}
                    </a>
                  </dd>
                </div>
              </Show>
            </dl>
            <Code text={pretty(delivery.body)} />
            <Show when={replayError()}>
              <ErrorNote error={replayError()} />
            </Show>
          </Dialog>
        )}
      </Show>
    </>
  );
};

// Bodies of legacy forms need not be JSON.
const pretty = (body: string) => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
};
