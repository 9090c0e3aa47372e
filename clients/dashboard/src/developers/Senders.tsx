import { createSignal, Show } from "solid-js";
import { Channel } from "@gen/channel_pb";
import { Scope } from "@gen/scope_pb";
import { SenderState, SendersService, type Sender } from "@gen/senders_service_pb";
import { currentAccount } from "../app/account";
import { client } from "../app/api";
import { Confirm } from "../app/Confirm";
import { FormDialog } from "../app/FormDialog";
import { createPages } from "../app/pages";
import { createSubmit } from "../app/submit";
import { Badge, Button, Empty, ErrorNote, Id, Note, SelectField, TextField, type Tone } from "../design/parts";
import { actionsColumn, TableCard } from "../design/Table";
import { day, t, type Key } from "../i18n";
import { dateOf } from "../live/dates";
import { ChannelMark, channelName, knownChannels } from "../live/states";
import { isAllowed } from "../users/session";

const senders = client(SendersService);
const pageSize = 100;
const tones: Record<number, Tone> = { [SenderState.REQUESTED]: "warn", [SenderState.APPROVED]: "good", [SenderState.REJECTED]: "bad" };

/** What an administrator has to decide, of all accounts. */
const SenderRequests = (props: { seen: number; onDecided: () => void }) => {
  const pages = createPages(
    () => props.seen,
    async (_, pageToken, signal) => {
      const answer = await senders.listSenderRequests({ pageSize, pageToken }, { signal });
      return { items: answer.senders, next: answer.nextPageToken };
    },
  );
  const { submit: decide, error } = createSubmit(async (requestId, sender: Sender, approved: boolean) => {
    await senders.decideSender({ accountId: sender.accountId, senderId: sender.senderId, approved, requestId });
    pages.restart();
    props.onDecided();
  });
  return (
    <>
      <Show when={error()}>
        <ErrorNote error={error()} />
      </Show>
      <Show when={pages.items().length > 0 || pages.error()}>
        <TableCard
          pages={pages}
          title={t("senders.decide")}
          text={t("senders.decideText")}
          label={t("senders.decide")}
          columns={[{ label: t("sender.name") }, { label: t("sender.channel") }, { label: t("senders.account"), class: "hide-small" }, actionsColumn]}
          empty={undefined}
        >
          {(sender) => (
            <>
              <td><strong dir="auto">{sender.name}</strong></td>
              <td><ChannelMark channel={sender.channel} /></td>
              <td class="hide-small"><Id text={sender.accountId} short /></td>
              <td class="tight end">
                <span class="row">
                  <Button small icon="check" onClick={() => void decide(sender, true)}>{t("senders.approve")}</Button>
                  <Button small look="danger" onClick={() => void decide(sender, false)}>{t("senders.reject")}</Button>
                </span>
              </td>
            </>
          )}
        </TableCard>
      </Show>
    </>
  );
};

const Request = (props: { onClose: () => void; onSaved: () => void }) => {
  const [name, setName] = createSignal("");
  const [channel, setChannel] = createSignal(String(Channel.SMS));
  const save = async (requestId: string) => {
    await senders.requestSender({ sender: { name: name().trim(), channel: Number(channel()) }, requestId });
    props.onSaved();
  };
  return (
    <FormDialog title={t("senders.request")} action={t("senders.request")} onClose={props.onClose} run={save}>
      <SelectField label={t("sender.channel")} value={channel()} onChange={setChannel} options={knownChannels.map((each) => ({ value: String(each), label: channelName(each) }))} />
      <TextField label={t("sender.name")} hint={t("sender.nameHint")} value={name()} onInput={setName} required maxLength={64} />
    </FormDialog>
  );
};

export const Senders = () => {
  const [isRequesting, setRequesting] = createSignal(false);
  const [deleting, setDeleting] = createSignal<Sender>();
  const pages = createPages(
    () => true,
    async (_, pageToken, signal) => {
      const answer = await senders.listSenders({ pageSize, pageToken }, { signal });
      return { items: answer.senders, next: answer.nextPageToken };
    },
  );
  return (
    <>
      <Show when={currentAccount()?.anySender}>
        <Note tone="info" icon="check">
          <p>{t("senders.any")}</p>
        </Note>
      </Show>
      <TableCard
        pages={pages}
        title={t("developers.senders")}
        text={t("senders.lead")}
        actions={
          <Button look="primary" icon="plus" needs={Scope.MANAGE} onClick={() => setRequesting(true)}>
            {t("senders.request")}
          </Button>
        }
        label={t("developers.senders")}
        columns={[
          { label: t("sender.name") },
          { label: t("sender.channel") },
          { label: t("table.state") },
          { label: t("table.created"), class: "hide-small" },
          actionsColumn,
        ]}
        empty={<Empty icon="messages" title={t("senders.emptyTitle")} text={t("senders.emptyText")} />}
      >
        {(sender) => (
          <>
            <td>
              <strong dir="auto">{sender.name}</strong>
              <Show when={sender.reason}>
                <small dir="auto">{sender.reason}</small>
              </Show>
            </td>
            <td><ChannelMark channel={sender.channel} /></td>
            <td><Badge tone={tones[sender.state] ?? "calm"}>{t(`sender.${SenderState[sender.state]}` as Key)}</Badge></td>
            <td class="tight hide-small">{day(dateOf(sender.createTime)!)}</td>
            <td class="tight end">
              <Button small look="danger" needs={Scope.MANAGE} onClick={() => setDeleting(sender)}>{t("action.delete")}</Button>
            </td>
          </>
        )}
      </TableCard>
      <Show when={isAllowed(Scope.ADMIN)}>
        <SenderRequests seen={pages.items().length} onDecided={pages.restart} />
      </Show>
      <Show when={isRequesting()}>
        <Request onClose={() => setRequesting(false)} onSaved={pages.restart} />
      </Show>
      <Show when={deleting()} keyed>
        {(sender) => (
          <Confirm
            title={t("senders.deleteTitle")}
            action={t("action.delete")}
            onClose={() => setDeleting(undefined)}
            run={async (requestId) => {
              await senders.deleteSender({ senderId: sender.senderId, requestId });
              pages.restart();
            }}
          >
            {t("senders.deleteText", { name: sender.name })}
          </Confirm>
        )}
      </Show>
    </>
  );
};
