import { createMemo, createSignal, Show } from "solid-js";
import { Channel } from "@gen/channel_pb";
import { InboundService } from "@gen/inbound_service_pb";
import { client } from "../app/api";
import { createPages } from "../app/pages";
import { href, route, setQuery } from "../app/router";
import { Button, Empty, ErrorNote, PageHead, SelectField, TextField } from "../design/parts";
import { RowsCard } from "../design/Rows";
import { day, t } from "../i18n";
import { dateOf } from "../live/dates";
import { ChannelMark, channelName, knownChannels } from "../live/states";
import { InboundText } from "./InboundText";
import { watchInbound } from "./live";
import "./inbound.css";

const inbound = client(InboundService);
const pageSize = 100;

/** What customers write, newest first. */
export default function InboundPage() {
  const filter = createMemo(() => ({ channel: Number(route().query.get("channel") ?? 0) as Channel, customer: route().query.get("customer") ?? "" }), undefined, {
    equals: (a, b) => a.channel === b.channel && a.customer === b.customer,
  });
  const change = (values: { channel?: string; customer?: string }) => setQuery({ channel: filter().channel ? String(filter().channel) : "", customer: filter().customer, ...values });
  const [search, setSearch] = createSignal(filter().customer);
  const [watchError, setWatchError] = createSignal<unknown>();
  const pages = createPages(filter, async (wanted, pageToken, signal) => {
    const answer = await inbound.listInboundMessages({ ...wanted, newestFirst: true, pageSize, pageToken }, { signal });
    return { items: answer.messages, next: answer.nextPageToken };
  });
  watchInbound((message) => {
    const { channel, customer } = filter();
    if ((channel && message.channel !== channel) || (customer && message.customer !== customer)) return;
    pages.setItems((before) => (before.some((each) => each.inboundId === message.inboundId) ? before : [message, ...before]));
  }, setWatchError);

  const isFiltered = () => filter().channel !== Channel.UNSPECIFIED || filter().customer !== "";
  return (
    <>
      <PageHead title={t("nav.inbound")} text={t("inbound.lead")} />
      <Show when={watchError()}>
        <ErrorNote error={watchError()} />
      </Show>
      <RowsCard
        pages={pages}
        label={t("nav.inbound")}
        grid="inbound-row"
        columns={[
          { label: t("inbound.customer") },
          { label: t("sender.channel"), class: "hide-small" },
          { label: t("inbound.text") },
          { label: t("inbound.time") },
        ]}
        filters={
          <>
            <form
              class="search"
              onSubmit={(event) => {
                event.preventDefault();
                change({ customer: search().trim().replace(/^\+|^00|[\s()-]/g, "") });
              }}
            >
              <TextField label={t("inbound.customer")} placeholder={t("inbound.customerHint")} value={search()} onInput={setSearch} search ltr maxLength={32} />
            </form>
            <SelectField
              label={t("sender.channel")}
              value={filter().channel ? String(filter().channel) : ""}
              onChange={(channel) => change({ channel })}
              options={[{ value: "", label: t("filter.any") }, ...knownChannels.map((each) => ({ value: String(each), label: channelName(each) }))]}
            />
          </>
        }
        empty={
          <Show when={isFiltered()} fallback={<Empty icon="inbound" title={t("inbound.emptyTitle")} text={t("inbound.emptyText")} />}>
            <Empty
              icon="search"
              title={t("messages.noneTitle")}
              text={t("messages.noneText")}
              action={<Button onClick={() => (setSearch(""), setQuery({}))}>{t("filter.clear")}</Button>}
            />
          </Show>
        }
      >
        {(message) => (
          <a class="row-item inbound-row" href={href("inbound", Channel[message.channel]!.toLowerCase(), message.customer)}>
            <strong class="nums"><bdi dir="ltr">{message.customer}</bdi></strong>
            <span class="hide-small"><ChannelMark channel={message.channel} /></span>
            <span class="inbound-text"><InboundText message={message} /></span>
            <span class="muted">{day(dateOf(message.receiveTime)!)}</span>
          </a>
        )}
      </RowsCard>
    </>
  );
}
