import { createSignal, For, Show } from "solid-js";
import type { Webhook } from "@gen/webhook_pb";
import { WebhooksService } from "@gen/webhooks_service_pb";
import { client, newRequestId } from "../app/api";
import { Confirm } from "../app/Confirm";
import { createPages } from "../app/pages";
import { setQuery } from "../app/router";
import { Badge, Button, Card, Dialog, Empty, ErrorNote, Skeleton, TextField, Toggle } from "../design/parts";
import { t } from "../i18n";
import { eventName, eventTypes } from "./callbacks";
import { Secret } from "./Secret";

const webhooks = client(WebhooksService);
const pageSize = 100;

const Edit = (props: { webhook: Webhook | undefined; onClose: () => void; onSaved: (secret: string) => void }) => {
  const [url, setUrl] = createSignal(props.webhook?.url ?? "");
  const [description, setDescription] = createSignal(props.webhook?.description ?? "");
  const [types, setTypes] = createSignal(props.webhook?.eventTypes ?? []);
  const [isOn, setOn] = createSignal(!props.webhook?.disabled);
  const [error, setError] = createSignal<unknown>();
  const [isBusy, setBusy] = createSignal(false);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    const webhook = { webhookId: props.webhook?.webhookId ?? "", url: url().trim(), description: description().trim(), eventTypes: types(), disabled: !isOn() };
    try {
      if (props.webhook) {
        await webhooks.updateWebhook({ webhook, updateMask: { paths: ["url", "description", "event_types", "disabled"] }, requestId: newRequestId() });
        props.onSaved("");
      } else {
        props.onSaved((await webhooks.createWebhook({ webhook, requestId: newRequestId() })).secret);
      }
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={props.webhook ? t("webhooks.edit") : t("webhooks.new")}
      onClose={props.onClose}
      actions={
        <Button type="submit" form="webhook" look="primary" busy={isBusy()}>
          {t("action.save")}
        </Button>
      }
    >
      <form id="webhook" class="form" onSubmit={save}>
        <TextField label={t("webhook.url")} hint={t("webhook.urlHint")} type="url" value={url()} onInput={setUrl} required ltr placeholder="https://" maxLength={2048} />
        <TextField label={t("webhook.description")} value={description()} onInput={setDescription} optional maxLength={200} />
        <fieldset class="choices">
          <legend>{t("webhook.events")}</legend>
          <For each={eventTypes}>
            {(type) => (
              <Toggle
                label={eventName(type)}
                checked={types().includes(type)}
                onChange={(on) => setTypes((before) => (on ? [...before, type] : before.filter((each) => each !== type)))}
              />
            )}
          </For>
        </fieldset>
        <p class="hint">{t("webhook.eventsHint")}</p>
        <Toggle label={t("webhook.on")} hint={t("webhook.onHint")} checked={isOn()} onChange={setOn} />
        <Show when={error()}>
          <ErrorNote error={error()} />
        </Show>
      </form>
    </Dialog>
  );
};

export const Webhooks = () => {
  const [editing, setEditing] = createSignal<{ webhook: Webhook | undefined }>();
  const [deleting, setDeleting] = createSignal<Webhook>();
  const [rotating, setRotating] = createSignal<Webhook>();
  const [secret, setSecret] = createSignal("");
  const [testError, setTestError] = createSignal<unknown>();
  const pages = createPages(
    () => true,
    async (_, pageToken, signal) => {
      const answer = await webhooks.listWebhooks({ pageSize, pageToken }, { signal });
      return { items: answer.webhooks, next: answer.nextPageToken };
    },
  );
  const test = async (webhook: Webhook) => {
    setTestError(undefined);
    try {
      await webhooks.testWebhook({ webhookId: webhook.webhookId, requestId: newRequestId() });
      setQuery({ view: "log", webhook: webhook.webhookId });
    } catch (error) {
      setTestError(error);
    }
  };
  return (
    <>
      <Show when={pages.error() ?? testError()}>
        <ErrorNote error={pages.error() ?? testError()} retry={pages.error() ? pages.retry : undefined} />
      </Show>
      <Card
        flush
        title={t("developers.webhooks")}
        text={t("webhooks.lead")}
        actions={
          <Button look="primary" icon="plus" onClick={() => setEditing({ webhook: undefined })}>
            {t("webhooks.new")}
          </Button>
        }
      >
        <Show when={!pages.isLoading() || pages.items().length > 0} fallback={<Skeleton />}>
          <Show when={!pages.isEmpty()} fallback={<Empty icon="webhook" title={t("webhooks.emptyTitle")} text={t("webhooks.emptyText")} />}>
            <div class="table-wrap" tabindex="0" role="region" aria-label={t("developers.webhooks")}>
              <table>
                <thead>
                  <tr>
                    <th>{t("webhook.url")}</th>
                    <th>{t("webhook.events")}</th>
                    <th>{t("table.state")}</th>
                    <th><span class="sr-only">{t("table.actions")}</span></th>
                  </tr>
                </thead>
                <tbody>
                  <For each={pages.items()}>
                    {(webhook) => (
                      <tr>
                        <td>
                          <strong><bdi dir="ltr">{webhook.url}</bdi></strong>
                          <Show when={webhook.description}>
                            <small dir="auto">{webhook.description}</small>
                          </Show>
                        </td>
                        <td>{webhook.eventTypes.length === 0 ? t("webhook.all") : webhook.eventTypes.map((type) => eventName(type)).join(t("list.comma"))}</td>
                        <td class="tight">
                          <Badge tone={webhook.disabled ? "calm" : "good"}>{t(webhook.disabled ? "webhook.isOff" : "webhook.isOn")}</Badge>
                        </td>
                        <td class="tight end">
                          <span class="row">
                            <Button small icon="send" onClick={() => void test(webhook)}>{t("webhook.test")}</Button>
                            <Button small onClick={() => setQuery({ view: "log", webhook: webhook.webhookId })}>{t("developers.log")}</Button>
                            <Button small icon="edit" onClick={() => setEditing({ webhook })}>{t("action.edit")}</Button>
                            <Button small onClick={() => setRotating(webhook)}>{t("webhook.rotate")}</Button>
                            <Button small look="danger" onClick={() => setDeleting(webhook)}>{t("action.delete")}</Button>
                          </span>
                        </td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </div>
          </Show>
        </Show>
      </Card>
      <Show when={editing()} keyed>
        {(edited) => (
          <Edit
            webhook={edited.webhook}
            onClose={() => setEditing(undefined)}
            onSaved={(made) => {
              setEditing(undefined);
              setSecret(made);
              pages.restart();
            }}
          />
        )}
      </Show>
      <Show when={secret()}>
        <Secret title={t("webhook.secretTitle")} secret={secret()} onClose={() => setSecret("")} />
      </Show>
      <Show when={rotating()} keyed>
        {(webhook) => (
          <Confirm
            title={t("webhook.rotateTitle")}
            action={t("webhook.rotate")}
            onClose={() => setRotating(undefined)}
            run={async () => setSecret((await webhooks.rotateWebhookSecret({ webhookId: webhook.webhookId, requestId: newRequestId() })).secret)}
          >
            {t("webhook.rotateText")}
          </Confirm>
        )}
      </Show>
      <Show when={deleting()} keyed>
        {(webhook) => (
          <Confirm
            title={t("webhook.deleteTitle")}
            action={t("action.delete")}
            onClose={() => setDeleting(undefined)}
            run={async () => {
              await webhooks.deleteWebhook({ webhookId: webhook.webhookId, requestId: newRequestId() });
              pages.restart();
            }}
          >
            {t("webhook.deleteText")}
          </Confirm>
        )}
      </Show>
    </>
  );
};
