import { createSignal, For, Show } from "solid-js";
import type { Webhook } from "@gen/webhook_pb";
import { WebhooksService } from "@gen/webhooks_service_pb";
import { Scope } from "@gen/scope_pb";
import { client } from "../app/api";
import { Confirm } from "../app/Confirm";
import { FormDialog } from "../app/FormDialog";
import { createPages } from "../app/pages";
import { setQuery } from "../app/router";
import { createSubmit } from "../app/submit";
import { Badge, Button, Empty, ErrorNote, TextField, Toggle } from "../design/parts";
import { actionsColumn, TableCard } from "../design/Table";
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
  const save = async (requestId: string) => {
    const webhook = { webhookId: props.webhook?.webhookId ?? "", url: url().trim(), description: description().trim(), eventTypes: types(), disabled: !isOn() };
    if (props.webhook) {
      await webhooks.updateWebhook({ webhook, updateMask: { paths: ["url", "description", "event_types", "disabled"] }, requestId });
      props.onSaved("");
    } else {
      props.onSaved((await webhooks.createWebhook({ webhook, requestId })).secret);
    }
  };
  return (
    <FormDialog title={props.webhook ? t("webhooks.edit") : t("webhooks.new")} onClose={props.onClose} run={save}>
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
    </FormDialog>
  );
};

export const Webhooks = () => {
  const [editing, setEditing] = createSignal<{ webhook: Webhook | undefined }>();
  const [deleting, setDeleting] = createSignal<Webhook>();
  const [rotating, setRotating] = createSignal<Webhook>();
  const [secret, setSecret] = createSignal("");
  const pages = createPages(
    () => true,
    async (_, pageToken, signal) => {
      const answer = await webhooks.listWebhooks({ pageSize, pageToken }, { signal });
      return { items: answer.webhooks, next: answer.nextPageToken };
    },
  );
  const { submit: test, error: testError } = createSubmit(async (requestId, webhook: Webhook) => {
    await webhooks.testWebhook({ webhookId: webhook.webhookId, requestId });
    setQuery({ view: "log", webhook: webhook.webhookId });
  });
  return (
    <>
      <Show when={testError()}>
        <ErrorNote error={testError()} />
      </Show>
      <TableCard
        pages={pages}
        title={t("developers.webhooks")}
        text={t("webhooks.lead")}
        actions={
          <Button look="primary" icon="plus" needs={Scope.MANAGE} onClick={() => setEditing({ webhook: undefined })}>
            {t("webhooks.new")}
          </Button>
        }
        label={t("developers.webhooks")}
        columns={[{ label: t("webhook.url") }, { label: t("webhook.events"), class: "hide-small" }, { label: t("table.state") }, actionsColumn]}
        empty={<Empty icon="webhook" title={t("webhooks.emptyTitle")} text={t("webhooks.emptyText")} />}
      >
        {(webhook) => (
          <>
            <td>
              <strong><bdi dir="ltr">{webhook.url}</bdi></strong>
              <Show when={webhook.description}>
                <small dir="auto">{webhook.description}</small>
              </Show>
            </td>
            <td class="hide-small">{webhook.eventTypes.length === 0 ? t("webhook.all") : webhook.eventTypes.map((type) => eventName(type)).join(t("list.comma"))}</td>
            <td class="tight">
              <Badge tone={webhook.disabled ? "calm" : "good"}>{t(webhook.disabled ? "webhook.isOff" : "webhook.isOn")}</Badge>
            </td>
            <td class="tight end">
              <span class="row">
                <Button small icon="send" needs={Scope.MANAGE} onClick={() => void test(webhook)}>{t("webhook.test")}</Button>
                <Button small onClick={() => setQuery({ view: "log", webhook: webhook.webhookId })}>{t("developers.log")}</Button>
                <Button small icon="edit" needs={Scope.MANAGE} onClick={() => setEditing({ webhook })}>{t("action.edit")}</Button>
                <Button small needs={Scope.MANAGE} onClick={() => setRotating(webhook)}>{t("webhook.rotate")}</Button>
                <Button small look="danger" needs={Scope.MANAGE} onClick={() => setDeleting(webhook)}>{t("action.delete")}</Button>
              </span>
            </td>
          </>
        )}
      </TableCard>
      <Show when={editing()} keyed>
        {(edited) => (
          <Edit
            webhook={edited.webhook}
            onClose={() => setEditing(undefined)}
            onSaved={(made) => {
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
            run={async (requestId) => setSecret((await webhooks.rotateWebhookSecret({ webhookId: webhook.webhookId, requestId })).secret)}
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
            run={async (requestId) => {
              await webhooks.deleteWebhook({ webhookId: webhook.webhookId, requestId });
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
