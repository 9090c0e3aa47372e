import { createSignal, Match, Show, Switch } from "solid-js";
import { LedgerEntryKind, type Price } from "@gen/billing_pb";
import { BillingService } from "@gen/billing_service_pb";
import { client } from "../app/api";
import { save } from "../app/download";
import { createPages } from "../app/pages";
import { createQuery } from "../app/query";
import { href, route, setQuery } from "../app/router";
import { Badge, Button, Card, Empty, ErrorNote, Id, PageHead, Skeleton, Tabs, type Tone } from "../design/parts";
import { RowsCard } from "../design/Rows";
import { Table } from "../design/Table";
import { day, money, t, type Key } from "../i18n";
import { dateOf } from "../live/dates";
import { ChannelMark } from "../live/states";
import "./billing.css";

const billing = client(BillingService);
const pageSize = 200;
const tones: Record<number, Tone> = {
  [LedgerEntryKind.TOP_UP]: "good",
  [LedgerEntryKind.TRIAL]: "violet",
  [LedgerEntryKind.CHARGE]: "calm",
  [LedgerEntryKind.REFUND]: "info",
};

const Ledger = () => {
  const [fileError, setFileError] = createSignal<unknown>();
  const pages = createPages(
    () => true,
    async (_, pageToken, signal) => {
      const answer = await billing.listLedgerEntries({ pageSize, pageToken }, { signal });
      return { items: answer.entries, next: answer.nextPageToken };
    },
  );
  const download = async () => {
    setFileError(undefined);
    try {
      save((await billing.getLedgerFile({})).file!, "ledger.csv");
    } catch (error) {
      setFileError(error);
    }
  };
  return (
    <RowsCard
      pages={pages}
      label={t("billing.ledger")}
      grid="ledger-row"
      columns={[
        { label: t("ledger.kind") },
        { label: t("table.created"), class: "hide-small" },
        { label: t("message.title") },
        { label: t("ledger.amount"), class: "end" },
      ]}
      empty={<Empty icon="billing" title={t("billing.emptyTitle")} text={t("billing.emptyText")} />}
      title={t("billing.ledger")}
      text={t("billing.ledgerText")}
      actions={
        <Button icon="download" disabled={pages.isEmpty()} onClick={() => void download()}>
          {t("billing.csv")}
        </Button>
      }
      filters={fileError() ? <ErrorNote error={fileError()} /> : undefined}
    >
      {(entry) => (
        <div class="row-item ledger-row">
          <span>
            <Badge tone={tones[entry.kind] ?? "calm"}>{t(`ledger.${LedgerEntryKind[entry.kind]}` as Key)}</Badge>
          </span>
          <span class="muted hide-small">{day(dateOf(entry.createTime)!)}</span>
          <span>
            <Show when={entry.messageId} fallback={<bdi>{entry.note}</bdi>}>
              <a href={href("messages", entry.messageId)}>
                <Id text={entry.messageId} short />
              </a>
            </Show>
          </span>
          <span class="end nums">
            <bdi dir="ltr">{money(entry.amount, entry.currency)}</bdi>
          </span>
        </div>
      )}
    </RowsCard>
  );
};

const PriceTable = (props: { title: string; text: string; prices: Price[]; currency: string }) => (
  <Card flush title={props.title} text={props.text}>
    <Table label={props.title} columns={[{ label: t("sender.channel") }, { label: t("price.prefix") }, { label: t("price.part"), class: "end" }]} rows={props.prices}>
      {(price) => (
        <>
          <td><ChannelMark channel={price.channel} /></td>
          <td>{price.prefix ? <bdi class="id" dir="ltr">+{price.prefix}</bdi> : t("price.everywhere")}</td>
          <td class="end nums"><bdi dir="ltr">{money(price.price, props.currency)}</bdi></td>
        </>
      )}
    </Table>
  </Card>
);

const Prices = (props: { currency: string }) => {
  const [list, { refetch }] = createQuery(async () => await billing.listPrices({}));
  return (
    <>
      <Show when={list.error}>
        <ErrorNote error={list.error} retry={() => void refetch()} />
      </Show>
      <Show when={list.latest} fallback={<Show when={!list.error}><Skeleton /></Show>}>
        {(known) => (
          <Show
            when={known().prices.length + known().tariffPrices.length > 0}
            fallback={
              <Card>
                <Empty icon="billing" title={t("prices.emptyTitle")} text={t("prices.emptyText")} />
              </Card>
            }
          >
            <Show when={known().prices.length > 0}>
              <PriceTable title={t("prices.own")} text={t("prices.ownText")} prices={known().prices} currency={props.currency} />
            </Show>
            <Show when={known().tariffPrices.length > 0}>
              <PriceTable title={t("prices.tariff")} text={t("prices.tariffText")} prices={known().tariffPrices} currency={props.currency} />
            </Show>
          </Show>
        )}
      </Show>
    </>
  );
};

export default function BillingPage() {
  const [balance, { refetch }] = createQuery(async () => (await billing.getBalance({})).balance!);
  const view = () => (route().query.get("view") === "prices" ? "prices" : "ledger");
  return (
    <>
      <PageHead title={t("nav.billing")} text={t("billing.lead")} />
      <Show when={balance.error}>
        <ErrorNote error={balance.error} retry={() => void refetch()} />
      </Show>
      <Show when={balance.latest} fallback={<Show when={!balance.error}><Skeleton lines={2} /></Show>}>
        {(known) => (
          <>
            <dl class="stats">
              <div class="stat">
                <dt>{t("billing.balance")}</dt>
                <dd><bdi dir="ltr">{money(known().balance, known().currency)}</bdi></dd>
                <dd class="said">{t("billing.balanceText")}</dd>
              </div>
              <div class="stat">
                <dt>{t("billing.limit")}</dt>
                <dd><bdi dir="ltr">{money(known().creditLimit, known().currency)}</bdi></dd>
                <dd class="said">{t("billing.limitText")}</dd>
              </div>
              <div class="stat">
                <dt>{t("overview.available")}</dt>
                <dd><bdi dir="ltr">{money(known().available, known().currency)}</bdi></dd>
                <dd class="said">{t("billing.availableText")}</dd>
              </div>
            </dl>
            <Tabs
              label={t("nav.billing")}
              current={view()}
              onSelect={(next) => setQuery({ view: next })}
              tabs={[
                { id: "ledger", label: "billing.ledger" },
                { id: "prices", label: "billing.prices" },
              ]}
            />
            <Switch>
              <Match when={view() === "ledger"}>
                <Ledger />
              </Match>
              <Match when={view() === "prices"}>
                <Prices currency={known().currency} />
              </Match>
            </Switch>
          </>
        )}
      </Show>
    </>
  );
}
