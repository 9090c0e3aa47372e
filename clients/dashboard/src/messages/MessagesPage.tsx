import { createMemo, createSignal, onCleanup, Show } from "solid-js";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { DeliveryState, type MessageSummary } from "@gen/message_pb";
import { MessagesService } from "@gen/messages_service_pb";
import { Scope } from "@gen/scope_pb";
import { ScenariosService } from "@gen/scenarios_service_pb";
import { client } from "../app/api";
import { createPages } from "../app/pages";
import { createQuery } from "../app/query";
import { href, navigate, route, setQuery } from "../app/router";
import { Badge, Button, Empty, Id, LinkButton, PageHead, SelectField, TextField } from "../design/parts";
import { RowsCard } from "../design/Rows";
import { day, number, t } from "../i18n";
import { dateOf } from "../live/dates";
import { StateBar, stateName, states } from "../live/states";
import { watchStatus } from "../live/status";
import "./messages.css";

const messages = client(MessagesService);
const scenarios = client(ScenariosService);
const pageSize = 100;
const freshPause = 1000;
const messageId = /^[0-9a-f]{24}$/;

const periods: Record<string, number> = { hour: 3_600_000, day: 86_400_000, week: 604_800_000, month: 2_592_000_000 };

const Row = (props: { message: MessageSummary; scenario: string | undefined }) => (
  <a class="row-item message-row" href={href("messages", props.message.messageId)}>
    <Id text={props.message.messageId} short />
    <span>{day(dateOf(props.message.createTime)!)}</span>
    <span class="hide-small" dir="auto">
      <Show when={props.message.correlationId}>
        <Badge tone="calm">{props.message.correlationId}</Badge>{" "}
      </Show>
      {props.message.scenarioKey ? (props.scenario ?? props.message.scenarioKey) : t("messages.direct")}
    </span>
    <span class="nums hide-small">{number(props.message.destinationCount)}</span>
    <StateBar counts={props.message.states} total={props.message.destinationCount} />
    <span class="message-words">
      {props.message.states
        .map((count) => `${stateName(count.state)} ${number(count.count)}`)
        .join(" · ")}
    </span>
  </a>
);

export default function MessagesPage() {
  const query = (name: string) => route().query.get(name) ?? "";
  const filter = createMemo(() => ({ state: query("state"), scenario: query("scenario"), period: query("period"), about: query("about") }), undefined, {
    equals: (a, b) => a.state === b.state && a.scenario === b.scenario && a.period === b.period && a.about === b.about,
  });
  const isFiltered = () => Object.values(filter()).some(Boolean);
  const change = (values: Record<string, string>) => setQuery({ ...filter(), ...values });
  const [search, setSearch] = createSignal(query("about"));

  const request = (wanted: ReturnType<typeof filter>) => ({
    pageSize,
    state: wanted.state ? Number(wanted.state) : DeliveryState.UNSPECIFIED,
    scenarioKey: wanted.scenario,
    correlationId: wanted.about,
    createTimeFrom: periods[wanted.period] ? timestampFromDate(new Date(Date.now() - periods[wanted.period]!)) : undefined,
  });
  const pages = createPages(filter, async (wanted, pageToken, signal) => {
    const answer = await messages.listMessages({ ...request(wanted), pageToken }, { signal });
    return { items: answer.messages, next: answer.nextPageToken };
  });
  const [names] = createQuery(async () => {
    const answer = await scenarios.listScenarios({ pageSize: 1000 });
    return new Map(answer.scenarios.map((scenario) => [scenario.scenarioKey, scenario.name]));
  });

  // What moves is among the newest: the first page is read again, at most once a second however much happens.
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = async () => {
    const wanted = filter();
    try {
      const fresh = await messages.listMessages(request(wanted));
      if (wanted !== filter()) return;
      const known = new Set(fresh.messages.map((message) => message.messageId));
      pages.setItems((before) => [...fresh.messages, ...before.filter((message) => !known.has(message.messageId)).slice(fresh.nextPageToken ? 0 : before.length)]);
    } catch {
      // The next change tries again; what is shown stays right but for what has just happened.
    }
    timer = undefined;
  };
  watchStatus({ onChange: () => (timer ??= setTimeout(() => void refresh(), freshPause)) });
  onCleanup(() => clearTimeout(timer));

  const find = (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = search().trim();
    if (messageId.test(wanted)) navigate("messages", wanted);
    else change({ about: wanted });
  };

  return (
    <>
      <PageHead
        title={t("nav.messages")}
        text={t("messages.lead")}
      />
      <RowsCard
        pages={pages}
        label={t("nav.messages")}
        grid="message-row"
        columns={[
          { label: t("messages.id") },
          { label: t("messages.accepted") },
          { label: t("messages.way"), class: "hide-small" },
          { label: t("messages.destinations"), class: "hide-small" },
          { label: t("messages.progress") },
          { label: "", class: "message-words" },
        ]}
        filters={
          <>
            <form class="search" onSubmit={find}>
              <TextField
                label={t("messages.search")}
                placeholder={t("messages.searchHint")}
                value={search()}
                onInput={setSearch}
                search
                ltr
              />
            </form>
            <SelectField
              label={t("messages.state")}
              value={filter().state}
              onChange={(state) => change({ state })}
              options={[{ value: "", label: t("filter.any") }, ...states.map((state) => ({ value: String(state), label: stateName(state) }))]}
            />
            <SelectField
              label={t("messages.scenario")}
              value={filter().scenario}
              onChange={(scenario) => change({ scenario })}
              options={[{ value: "", label: t("filter.any") }, ...[...(names.latest ?? [])].map(([value, label]) => ({ value, label }))]}
            />
            <SelectField
              label={t("messages.period")}
              value={filter().period}
              onChange={(period) => change({ period })}
              options={[
                { value: "", label: t("filter.ever") },
                { value: "hour", label: t("filter.hour") },
                { value: "day", label: t("filter.day") },
                { value: "week", label: t("filter.week") },
                { value: "month", label: t("filter.month") },
              ]}
            />
          </>
        }
        empty={
          <Show
              when={isFiltered()}
              fallback={
                <Empty
                  icon="messages"
                  title={t("messages.emptyTitle")}
                  text={t("messages.emptyText")}
                  action={
                    <LinkButton look="primary" icon="send" needs={Scope.SEND} href={href("messages", "new")}>
                      {t("compose.action")}
                    </LinkButton>
                  }
                />
              }
            >
              <Empty
                icon="search"
                title={t("messages.noneTitle")}
                text={t("messages.noneText")}
                action={<Button onClick={() => (setSearch(""), setQuery({}))}>{t("filter.clear")}</Button>}
              />
            </Show>
        }
      >
        {(message) => <Row message={message} scenario={names.latest?.get(message.scenarioKey)} />}
      </RowsCard>
    </>
  );
}
