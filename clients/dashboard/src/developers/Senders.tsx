import { createSignal, For, Show } from "solid-js";
import { Channel } from "@gen/channel_pb";
import { SenderState, SendersService, type Sender } from "@gen/senders_service_pb";
import { currentAccount } from "../app/account";
import { client, newRequestId } from "../app/api";
import { Confirm } from "../app/Confirm";
import { createPages } from "../app/pages";
import { Badge, Button, Card, Dialog, Empty, ErrorNote, Id, Note, SelectField, Skeleton, TextField, type Tone } from "../design/parts";
import { day, t, type Key } from "../i18n";
import { dateOf } from "../live/dates";
import { ChannelMark, channelName, knownChannels } from "../live/states";

const senders = client(SendersService);
const pageSize = 100;
const tones: Record<number, Tone> = { [SenderState.REQUESTED]: "warn", [SenderState.APPROVED]: "good", [SenderState.REJECTED]: "bad" };

/** What an administrator has to decide, of all accounts. */
const SenderRequests = (props: { seen: number; onDecided: () => void }) => {
  const [error, setError] = createSignal<unknown>();
  const pages = createPages(
    () => props.seen,
    async (_, pageToken, signal) => {
      const answer = await senders.listSenderRequests({ pageSize, pageToken }, { signal });
      return { items: answer.senders, next: answer.nextPageToken };
    },
  );
  const decide = async (sender: Sender, approved: boolean) => {
    setError(undefined);
    try {
      await senders.decideSender({ accountId: sender.accountId, senderId: sender.senderId, approved, requestId: newRequestId() });
      pages.restart();
      props.onDecided();
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <Show when={pages.items().length > 0 || pages.error() || error()}>
      <Card flush title={t("senders.decide")} text={t("senders.decideText")}>
        <Show when={pages.error() ?? error()}>
          <div class="card-body">
            <ErrorNote error={pages.error() ?? error()} retry={pages.retry} />
          </div>
        </Show>
        <div class="table-wrap" tabindex="0" role="region" aria-label={t("senders.decide")}>
          <table>
            <thead>
              <tr>
                <th>{t("sender.name")}</th>
                <th>{t("sender.channel")}</th>
                <th>{t("senders.account")}</th>
                <th><span class="sr-only">{t("table.actions")}</span></th>
              </tr>
            </thead>
            <tbody>
              <For each={pages.items()}>
                {(sender) => (
                  <tr>
                    <td><strong dir="auto">{sender.name}</strong></td>
                    <td><ChannelMark channel={sender.channel} /></td>
                    <td><Id text={sender.accountId} short /></td>
                    <td class="tight end">
                      <span class="row">
                        <Button small icon="check" onClick={() => void decide(sender, true)}>{t("senders.approve")}</Button>
                        <Button small look="danger" onClick={() => void decide(sender, false)}>{t("senders.reject")}</Button>
                      </span>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Card>
    </Show>
  );
};

const Request = (props: { onClose: () => void; onSaved: () => void }) => {
  const [name, setName] = createSignal("");
  const [channel, setChannel] = createSignal(String(Channel.SMS));
  const [error, setError] = createSignal<unknown>();
  const [isBusy, setBusy] = createSignal(false);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await senders.requestSender({ sender: { name: name().trim(), channel: Number(channel()) }, requestId: newRequestId() });
      props.onSaved();
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("senders.request")}
      onClose={props.onClose}
      actions={
        <Button type="submit" form="sender" look="primary" busy={isBusy()}>
          {t("senders.request")}
        </Button>
      }
    >
      <form id="sender" class="form" onSubmit={save}>
        <SelectField label={t("sender.channel")} value={channel()} onChange={setChannel} options={knownChannels.map((each) => ({ value: String(each), label: channelName(each) }))} />
        <TextField label={t("sender.name")} hint={t("sender.nameHint")} value={name()} onInput={setName} required maxLength={64} />
        <Show when={error()}>
          <ErrorNote error={error()} />
        </Show>
      </form>
    </Dialog>
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
      <Show when={pages.error()}>
        <ErrorNote error={pages.error()} retry={pages.retry} />
      </Show>
      <Show when={currentAccount()?.anySender}>
        <Note tone="info" icon="check">
          <p>{t("senders.any")}</p>
        </Note>
      </Show>
      <Card
        flush
        title={t("developers.senders")}
        text={t("senders.lead")}
        actions={
          <Button look="primary" icon="plus" onClick={() => setRequesting(true)}>
            {t("senders.request")}
          </Button>
        }
      >
        <Show when={!pages.isLoading() || pages.items().length > 0} fallback={<Skeleton />}>
          <Show when={!pages.isEmpty()} fallback={<Empty icon="messages" title={t("senders.emptyTitle")} text={t("senders.emptyText")} />}>
            <div class="table-wrap" tabindex="0" role="region" aria-label={t("developers.senders")}>
              <table>
                <thead>
                  <tr>
                    <th>{t("sender.name")}</th>
                    <th>{t("sender.channel")}</th>
                    <th>{t("table.state")}</th>
                    <th>{t("table.created")}</th>
                    <th><span class="sr-only">{t("table.actions")}</span></th>
                  </tr>
                </thead>
                <tbody>
                  <For each={pages.items()}>
                    {(sender) => (
                      <tr>
                        <td>
                          <strong dir="auto">{sender.name}</strong>
                          <Show when={sender.reason}>
                            <small dir="auto">{sender.reason}</small>
                          </Show>
                        </td>
                        <td><ChannelMark channel={sender.channel} /></td>
                        <td><Badge tone={tones[sender.state] ?? "calm"}>{t(`sender.${SenderState[sender.state]}` as Key)}</Badge></td>
                        <td class="tight">{day(dateOf(sender.createTime)!)}</td>
                        <td class="tight end">
                          <Button small look="danger" onClick={() => setDeleting(sender)}>{t("action.delete")}</Button>
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
      <Show when={currentAccount()?.admin}>
        <SenderRequests seen={pages.items().length} onDecided={pages.restart} />
      </Show>
      <Show when={isRequesting()}>
        <Request
          onClose={() => setRequesting(false)}
          onSaved={() => {
            setRequesting(false);
            pages.restart();
          }}
        />
      </Show>
      <Show when={deleting()} keyed>
        {(sender) => (
          <Confirm
            title={t("senders.deleteTitle")}
            action={t("action.delete")}
            onClose={() => setDeleting(undefined)}
            run={async () => {
              await senders.deleteSender({ senderId: sender.senderId, requestId: newRequestId() });
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
