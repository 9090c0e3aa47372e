import { createMemo, createSignal, For, onCleanup, Show } from "solid-js";
import { BillingService } from "@gen/billing_service_pb";
import { DeliveryState } from "@gen/message_pb";
import { MessagesService } from "@gen/messages_service_pb";
import { Scope } from "@gen/scope_pb";
import type { StatusChange } from "@gen/status_pb";
import { client } from "../app/api";
import { currentAccount } from "../app/account";
import { createQuery } from "../app/query";
import { href } from "../app/router";
import { Card, Empty, ErrorNote, Id, LinkButton, PageHead, Skeleton } from "../design/parts";
import { day, money, number, percent, t, time } from "../i18n";
import { dateOf } from "../live/dates";
import { ChannelMark, isSettled, StateBadge, StateBar, stateName, toneOf } from "../live/states";
import { watchStatus } from "../live/status";
import { Chart } from "../design/Chart";
import { Flow } from "./flow";
import "./overview.css";

const messages = client(MessagesService);
const billing = client(BillingService);
const recentCount = 100;
const shownCount = 6;
const feedLength = 8;
const tick = 1000;
const freshPause = 1500;

const shownSeries = [DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.FAILED] as const;
const tokens: Record<number, string> = { [DeliveryState.SENT]: "info", [DeliveryState.DELIVERED]: "good", [DeliveryState.FAILED]: "bad" };

export default function OverviewPage() {
  const [recent, { refetch }] = createQuery(async () => (await messages.listMessages({ pageSize: recentCount })).messages);
  const [balance] = createQuery(async () => (await billing.getBalance({})).balance!);
  const [watchError, setWatchError] = createSignal<unknown>();
  const [feed, setFeed] = createSignal<StatusChange[]>([]);
  const [open, setOpen] = createSignal(0);

  const flow = new Flow(shownSeries);
  const [data, setData] = createSignal(flow.read(Date.now()));
  const waiting = new Map<string, true>();
  let fresh: StatusChange[] = [];
  let isStale = false;
  const keyOf = (change: StatusChange) => `${change.messageId}/${change.destinationIndex}`;
  const note = (change: StatusChange) => {
    if (isSettled(change.state)) waiting.delete(keyOf(change));
    else waiting.set(keyOf(change), true);
  };

  watchStatus({
    onSnapshot: (part) => part.forEach(note),
    onChange: (change) => {
      note(change);
      flow.add(dateOf(change.changeTime)!.getTime(), change.state);
      fresh = [change, ...fresh].slice(0, feedLength);
      isStale = true;
    },
    onError: setWatchError,
  });

  // However many changes come, the page is drawn once a second.
  const drawing = setInterval(() => {
    setData(flow.read(Date.now()));
    setOpen(waiting.size);
    if (fresh.length > 0) setFeed((before) => [...fresh, ...before].slice(0, feedLength));
    fresh = [];
  }, tick);
  const refreshing = setInterval(() => {
    if (isStale) void refetch();
    isStale = false;
  }, freshPause);
  onCleanup(() => {
    clearInterval(drawing);
    clearInterval(refreshing);
  });

  const sums = createMemo(() => {
    const sum = new Map<DeliveryState, number>();
    for (const message of recent.latest ?? []) for (const count of message.states) sum.set(count.state, (sum.get(count.state) ?? 0) + count.count);
    return sum;
  });
  const of = (...wanted: DeliveryState[]) => wanted.reduce((sum, state) => sum + (sums().get(state) ?? 0), 0);
  const settled = () => of(DeliveryState.DELIVERED, DeliveryState.READ, DeliveryState.FAILED, DeliveryState.EXPIRED);

  return (
    <>
      <PageHead
        title={t("nav.overview")}
        text={currentAccount() ? t("overview.lead", { account: currentAccount()!.name }) : undefined}
      />
      <Show when={recent.error ?? watchError()}>
        <ErrorNote error={recent.error ?? watchError()} retry={() => void refetch()} />
      </Show>
      <dl class="stats">
        <div class="stat">
          <dt>{t("overview.rate")}</dt>
          <dd>{settled() === 0 ? "–" : percent(of(DeliveryState.DELIVERED, DeliveryState.READ), settled())}</dd>
          <dd class="said">{t("overview.rateText", { count: settled() })}</dd>
        </div>
        <div class="stat">
          <dt>
            <i class="dot warn" />
            {t("overview.open")}
          </dt>
          <dd data-stat="open">{number(open())}</dd>
          <dd class="said">{t("overview.openText")}</dd>
        </div>
        <div class="stat">
          <dt>
            <i class="dot bad" />
            {t("overview.failed")}
          </dt>
          <dd>{number(of(DeliveryState.FAILED, DeliveryState.EXPIRED))}</dd>
          <dd class="said">{t("overview.recent")}</dd>
        </div>
        <div class="stat">
          <dt>{t("overview.available")}</dt>
          <dd>
            <Show when={balance.latest} fallback="–">
              {(known) => money(known().available, known().currency)}
            </Show>
          </dd>
          <dd class="said">
            <a href={href("billing")}>{t("overview.ledger")}</a>
          </dd>
        </div>
      </dl>
      <div class="columns stretch">
        <Card title={t("overview.chart")} text={t("overview.chartText")} actions={
          <ul class="legend">
            <For each={shownSeries}>{(state) => <li><i class={toneOf(state)} />{stateName(state)}</li>}</For>
          </ul>
        }>
          <Chart label={t("overview.chart")} height={264} data={data()} series={shownSeries.map((state) => ({ label: stateName(state), token: tokens[state]! }))} />
        </Card>
        <Card title={t("overview.feed")} text={t("overview.feedText")} flush>
          <Show when={feed().length > 0} fallback={<p class="feed-empty muted">{t("overview.feedEmpty")}</p>}>
            <ol class="feed" aria-label={t("overview.feed")}>
              <For each={feed()}>
                {(change) => (
                  <li>
                    <a href={href("messages", change.messageId)}>
                      <span class="nums muted">{time(dateOf(change.changeTime)!)}</span>
                      <Show when={change.channel} fallback={<span />}>
                        <ChannelMark channel={change.channel} />
                      </Show>
                      <StateBadge state={change.state} />
                    </a>
                  </li>
                )}
              </For>
            </ol>
          </Show>
        </Card>
      </div>
      <Card
        flush
        title={t("overview.latest")}
        actions={
          <LinkButton small href={href("messages")}>
            {t("overview.all")}
          </LinkButton>
        }
      >
        <Show when={recent.latest} fallback={<Show when={!recent.error}><Skeleton /></Show>}>
          {(list) => (
            <Show
              when={list().length > 0}
              fallback={
                <Empty
                  icon="send"
                  title={t("overview.emptyTitle")}
                  text={t("overview.emptyText")}
                  action={
                    <LinkButton look="primary" icon="send" needs={Scope.SEND} href={href("messages", "new")}>
                      {t("overview.first")}
                    </LinkButton>
                  }
                />
              }
            >
              <ul class="latest">
                <For each={list().slice(0, shownCount)}>
                  {(message) => (
                    <li>
                      <a href={href("messages", message.messageId)}>
                        <Id text={message.messageId} short />
                        <span class="muted">{day(dateOf(message.createTime)!)}</span>
                        <span class="hide-small">{t("messages.destinationCount", { count: message.destinationCount })}</span>
                        <StateBar counts={message.states} total={message.destinationCount} />
                      </a>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          )}
        </Show>
      </Card>
    </>
  );
}
