import { createSignal, For, Show } from "solid-js";
import { Channel } from "@gen/channel_pb";
import { Scope } from "@gen/scope_pb";
import { TemplatesService, type Template } from "@gen/templates_service_pb";
import { client } from "../app/api";
import { Confirm } from "../app/Confirm";
import { FormDialog } from "../app/FormDialog";
import { createPages } from "../app/pages";
import { href } from "../app/router";
import { Badge, Button, Empty, LinkButton, PageHead, SelectField, TextField } from "../design/parts";
import { actionsColumn, TableCard } from "../design/Table";
import { day, t } from "../i18n";
import { dateOf } from "../live/dates";
import { ChannelMark, channelName, knownChannels } from "../live/states";
import "./templates.css";

const templates = client(TemplatesService);
const pageSize = 100;
const example = "{{name}}";

const Edit = (props: { template: Template | undefined; onClose: () => void; onSaved: () => void }) => {
  const [name, setName] = createSignal(props.template?.name ?? "");
  const [channel, setChannel] = createSignal(String(props.template?.channel ?? Channel.SMS));
  const [text, setText] = createSignal(props.template?.text ?? "");
  const save = async (requestId: string) => {
    const template = {
      templateId: props.template?.templateId ?? "",
      etag: props.template?.etag ?? "",
      name: name().trim(),
      channel: Number(channel()),
      text: text(),
    };
    if (props.template) await templates.updateTemplate({ template, updateMask: { paths: ["name", "channel", "text"] }, requestId });
    else await templates.createTemplate({ template, requestId });
    props.onSaved();
  };
  return (
    <FormDialog title={props.template ? t("template.edit") : t("templates.new")} onClose={props.onClose} run={save}>
      <div class="fields">
        <TextField label={t("template.name")} value={name()} onInput={setName} required maxLength={200} />
        <SelectField label={t("sender.channel")} value={channel()} onChange={setChannel} options={knownChannels.map((each) => ({ value: String(each), label: channelName(each) }))} />
      </div>
      <TextField label={t("template.text")} lines={6} value={text()} onInput={setText} required maxLength={4000} hint={t("template.textHint", { example })} />
    </FormDialog>
  );
};

export default function TemplatesPage() {
  const [editing, setEditing] = createSignal<{ template: Template | undefined }>();
  const [deleting, setDeleting] = createSignal<Template>();
  const pages = createPages(
    () => true,
    async (_, pageToken, signal) => {
      const answer = await templates.listTemplates({ pageSize, pageToken }, { signal });
      return { items: answer.templates, next: answer.nextPageToken };
    },
  );
  const Create = () => (
    <Button look="primary" icon="plus" needs={Scope.MANAGE} onClick={() => setEditing({ template: undefined })}>
      {t("templates.new")}
    </Button>
  );
  return (
    <>
      <PageHead title={t("nav.templates")} text={t("templates.lead")} actions={<Create />} />
      <TableCard
        pages={pages}
        label={t("nav.templates")}
        columns={[
          { label: t("template.name") },
          { label: t("sender.channel") },
          { label: t("template.text"), class: "hide-small" },
          { label: t("table.changed"), class: "hide-small" },
          actionsColumn,
        ]}
        empty={<Empty icon="templates" title={t("templates.emptyTitle")} text={t("templates.emptyText")} action={<Create />} />}
      >
        {(template) => (
          <>
            <td><strong dir="auto">{template.name}</strong></td>
            <td><ChannelMark channel={template.channel} /></td>
            <td class="hide-small">
              <span class="template-text" dir="auto">{template.text}</span>
              <Show when={template.placeholders.length > 0}>
                <span class="row start">
                  <For each={template.placeholders}>{(each) => <Badge tone="violet"><bdi>{each}</bdi></Badge>}</For>
                </span>
              </Show>
            </td>
            <td class="tight hide-small">{day(dateOf(template.modifyTime)!)}</td>
            <td class="tight end">
              <span class="row">
                <LinkButton small icon="send" needs={Scope.SEND} href={`${href("messages", "new")}?template=${template.templateId}`}>
                  {t("template.use")}
                </LinkButton>
                <Button small icon="edit" needs={Scope.MANAGE} onClick={() => setEditing({ template })}>{t("action.edit")}</Button>
                <Button small look="danger" needs={Scope.MANAGE} onClick={() => setDeleting(template)}>{t("action.delete")}</Button>
              </span>
            </td>
          </>
        )}
      </TableCard>
      <Show when={editing()} keyed>
        {(edited) => <Edit template={edited.template} onClose={() => setEditing(undefined)} onSaved={pages.restart} />}
      </Show>
      <Show when={deleting()} keyed>
        {(template) => (
          <Confirm
            title={t("template.deleteTitle", { name: template.name })}
            action={t("action.delete")}
            onClose={() => setDeleting(undefined)}
            run={async (requestId) => {
              await templates.deleteTemplate({ templateId: template.templateId, requestId });
              pages.restart();
            }}
          >
            {t("template.deleteText")}
          </Confirm>
        )}
      </Show>
    </>
  );
}
