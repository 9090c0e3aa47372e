import { createMemo, createSignal, Show } from "solid-js";
import { Channel } from "@gen/channel_pb";
import { Scope } from "@gen/scope_pb";
import { SuppressionSource, type Suppression } from "@gen/suppression_pb";
import { SuppressionsService } from "@gen/suppressions_service_pb";
import { client } from "../app/api";
import { Confirm } from "../app/Confirm";
import { FormDialog } from "../app/FormDialog";
import { createPages } from "../app/pages";
import { route, setQuery } from "../app/router";
import { Badge, Button, Empty, PageHead, SelectField, TextField } from "../design/parts";
import { actionsColumn, TableCard } from "../design/Table";
import { day, t, type Key } from "../i18n";
import { dateOf } from "../live/dates";
import { ChannelMark, channelName, knownChannels } from "../live/states";

const suppressions = client(SuppressionsService);
const pageSize = 100;
const channels = knownChannels.filter((each) => each !== Channel.PUSH && each !== Channel.MESSENGER);
const digits = (phone: string) => phone.replace(/^\+|^00|[\s()-]/g, "");

const Add = (props: { phone: string; onClose: () => void; onSaved: () => void }) => {
  const [phone, setPhone] = createSignal(props.phone);
  const [channel, setChannel] = createSignal(String(Channel.SMS));
  const [sender, setSender] = createSignal("");
  const save = async (requestId: string) => {
    await suppressions.createSuppression({ suppression: { phone: digits(phone()), channel: Number(channel()), sender: sender().trim() }, requestId });
    props.onSaved();
  };
  return (
    <FormDialog title={t("suppressions.new")} action={t("suppressions.new")} onClose={props.onClose} run={save}>
      <TextField label={t("suppression.phone")} value={phone()} onInput={setPhone} required ltr inputmode="tel" placeholder="962790000001" maxLength={32} />
      <div class="fields">
        <SelectField label={t("sender.channel")} value={channel()} onChange={setChannel} options={channels.map((each) => ({ value: String(each), label: channelName(each) }))} />
        <TextField label={t("compose.sender")} hint={t("suppression.senderHint")} value={sender()} onInput={setSender} optional maxLength={64} />
      </div>
    </FormDialog>
  );
};

export default function SuppressionsPage() {
  const phone = createMemo(() => route().query.get("phone") ?? "");
  const [search, setSearch] = createSignal(phone());
  const [isAdding, setAdding] = createSignal(false);
  const [deleting, setDeleting] = createSignal<Suppression>();
  const pages = createPages(phone, async (wanted, pageToken, signal) => {
    const answer = await suppressions.listSuppressions({ phone: wanted, pageSize, pageToken }, { signal });
    return { items: answer.suppressions, next: answer.nextPageToken };
  });
  const find = (event: SubmitEvent) => {
    event.preventDefault();
    setQuery({ phone: digits(search()) });
  };
  return (
    <>
      <PageHead
        title={t("nav.suppressions")}
        text={t("suppressions.lead")}
        actions={
          <Button look="primary" icon="plus" needs={Scope.MANAGE} onClick={() => setAdding(true)}>
            {t("suppressions.new")}
          </Button>
        }
      />
      <TableCard
        pages={pages}
        label={t("nav.suppressions")}
        filters={
          <form class="search" onSubmit={find}>
            <TextField label={t("messages.search")} placeholder={t("suppressions.searchHint")} value={search()} onInput={setSearch} search ltr inputmode="tel" />
          </form>
        }
        columns={[
          { label: t("suppression.phone") },
          { label: t("sender.channel") },
          { label: t("compose.sender"), class: "hide-small" },
          { label: t("suppression.source") },
          { label: t("table.created"), class: "hide-small" },
          actionsColumn,
        ]}
        empty={
          <Show
            when={phone()}
            fallback={<Empty icon="blocked" title={t("suppressions.emptyTitle")} text={t("suppressions.emptyText")} />}
          >
            <Empty
              icon="search"
              title={t("suppressions.noneTitle")}
              text={t("suppressions.noneText", { phone: phone() })}
              action={<Button onClick={() => (setSearch(""), setQuery({}))}>{t("filter.clear")}</Button>}
            />
          </Show>
        }
      >
        {(entry) => (
          <>
            <td><strong><bdi class="nums" dir="ltr">+{entry.phone}</bdi></strong></td>
            <td><ChannelMark channel={entry.channel} /></td>
            <td class="hide-small">{entry.sender ? <bdi>{entry.sender}</bdi> : <span class="muted">{t("suppression.anySender")}</span>}</td>
            <td class="tight">
              <Badge tone={entry.source === SuppressionSource.KEYWORD ? "warn" : "calm"}>{t(`suppression.${SuppressionSource[entry.source]}` as Key)}</Badge>
            </td>
            <td class="tight hide-small">{day(dateOf(entry.createTime)!)}</td>
            <td class="tight end">
              <Button small look="danger" needs={Scope.MANAGE} onClick={() => setDeleting(entry)}>{t("suppression.remove")}</Button>
            </td>
          </>
        )}
      </TableCard>
      <Show when={isAdding()}>
        <Add phone={phone()} onClose={() => setAdding(false)} onSaved={pages.restart} />
      </Show>
      <Show when={deleting()} keyed>
        {(entry) => (
          <Confirm
            title={t("suppression.removeTitle", { phone: `\u2066+${entry.phone}\u2069` })}
            action={t("suppression.remove")}
            onClose={() => setDeleting(undefined)}
            run={async (requestId) => {
              await suppressions.deleteSuppression({ suppressionId: entry.suppressionId, requestId });
              pages.restart();
            }}
          >
            {t(entry.source === SuppressionSource.KEYWORD ? "suppression.removeKeyword" : "suppression.removeText")}
          </Confirm>
        )}
      </Show>
    </>
  );
}
