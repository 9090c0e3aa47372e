import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import { DeliveryState, type DestinationStatus, type StateCount } from "@gen/message_pb";
import { MessagesService } from "@gen/messages_service_pb";
import { Scope } from "@gen/scope_pb";
import { ScenariosService } from "@gen/scenarios_service_pb";
import { WatchEnd, type StatusChange } from "@gen/status_pb";
import { client } from "../app/api";
import { Confirm } from "../app/Confirm";
import { createPages } from "../app/pages";
import { createQuery } from "../app/query";
import { href } from "../app/router";
import { Badge, Button, Card, Copy, Empty, ErrorNote, Id, LinkButton, Note, PageHead, SelectField, Skeleton } from "../design/parts";
import { RowsCard } from "../design/Rows";
import { moment, number, t } from "../i18n";
import { dateOf } from "../live/dates";
import { ChannelMark, isSettled, StateBadge, StateBar, stateName, states, reasonText } from "../live/states";
import { follow, heartbeatInterval } from "../live/watch";
import { Timeline } from "./Timeline";
import { MessageCallbacks } from "./MessageCallbacks";
import { MessageSnippet } from "./MessageSnippet";
import "./messages.css";

const messages = client(MessagesService);
const scenarios = client(ScenariosService);
const pageSize = 200;
const freshPause = 300;

export const destinationName = (destination: { phone: string; deviceId: string; username: string; userId: string; email: string }) =>
  destination.username || destination.phone || destination.email || destination.userId || destination.deviceId;

export default function MessagePage(props: { id: string }) {
  const [message, { refetch }] = createQuery(() => props.id, async (messageId) => (await messages.getMessage({ messageId })).message!);
  const [selected, setSelected] = createSignal(0);
  const [state, setState] = createSignal("");
  const [isCancelling, setCancelling] = createSignal(false);
  const [moves, setMoves] = createSignal(0);
  const [watchError, setWatchError] = createSignal<unknown>();

  // What the stream said last of each destination that has moved; what has not is as it was read.
  const [moved, setMoved] = createStore<Record<number, StatusChange>>({});
  const destinations = createPages(
    () => ({ id: props.id, state: state() }),
    async (filter, pageToken, signal) => {
      const answer = await messages.listDestinations(
        { messageId: filter.id, pageSize, pageToken, state: filter.state ? Number(filter.state) : DeliveryState.UNSPECIFIED },
        { signal },
      );
      return { items: answer.destinations, next: answer.nextPageToken };
    },
  );
  const stateOf = (destination: DestinationStatus) => moved[destination.destinationIndex]?.state ?? destination.state;

  const [delivery, { refetch: refetchDelivery }] = createQuery(
    () => ({ messageId: props.id, destinationIndex: selected() }),
    async (key) => (await messages.getDelivery(key)).delivery!,
  );

  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDeliveryStale = false;
  const refreshSoon = (change: StatusChange) => {
    isDeliveryStale ||= change.destinationIndex === selected();
    timer ??= setTimeout(() => {
      timer = undefined;
      void refetch();
      setMoves((before) => before + 1);
      if (isDeliveryStale) void refetchDelivery();
      isDeliveryStale = false;
    }, freshPause);
  };

  createEffect(
    on(
      () => props.id,
      (messageId) => {
        const end = new AbortController();
        onCleanup(() => end.abort());
        setMoved(reconcile({}));
        setSelected(0);
        follow(
          (resumeToken, signal) => messages.watchMessage({ messageId, resumeToken, end: WatchEnd.NEVER, heartbeatInterval }, { signal }),
          ({ event }) => {
            const changes = event.case === "snapshot" ? event.value.destinations : event.case === "change" ? [event.value] : [];
            for (const change of changes) {
              setMoved(change.destinationIndex, change);
              if (event.case === "change") refreshSoon(change);
            }
          },
          end.signal,
          setWatchError,
        );
      },
    ),
  );
  onCleanup(() => clearTimeout(timer));

  const counts = createMemo<StateCount[]>(() => message.latest?.states ?? []);
  const total = () => counts().reduce((sum, count) => sum + count.count, 0);
  const isOpen = () => counts().some((count) => !isSettled(count.state));
  const [scenarioName] = createQuery(
    () => delivery.latest?.scenarioKey,
    async (scenarioKey) => (await scenarios.getScenario({ scenarioKey })).scenario!.name,
  );

  return (
    <>
      <PageHead
        back={{ href: href("messages"), label: t("nav.messages") }}
        title={t("message.title")}
        aside={
          <span class="row">
            <Id text={props.id} short />
            <Copy text={props.id} label={t("message.copyId")} />
          </span>
        }
        actions={
          <>
            <Show when={isOpen()}>
              <Button look="danger" needs={Scope.SEND} onClick={() => setCancelling(true)}>
                {t("message.cancel")}
              </Button>
            </Show>
            <LinkButton icon="send" needs={Scope.SEND} href={href("messages", "new")}>
              {t("compose.another")}
            </LinkButton>
          </>
        }
      />
      <Show when={message.error}>
        <ErrorNote error={message.error} retry={() => void refetch()} />
      </Show>
      <Show when={watchError() && !message.error}>
        <ErrorNote error={watchError()} />
      </Show>
      <Show when={message.latest} fallback={<Show when={!message.error}><Skeleton lines={6} /></Show>}>
        {(shown) => (
          <>
            <Card>
              <div class="stack">
                <dl class="facts">
                  <div>
                    <dt>{t("messages.accepted")}</dt>
                    <dd>{moment(dateOf(shown().createTime)!)}</dd>
                  </div>
                  <div>
                    <dt>{t("messages.destinations")}</dt>
                    <dd class="nums">{number(total())}</dd>
                  </div>
                  <Show when={delivery.latest}>
                    {(known) => (
                      <>
                        <div>
                          <dt>{t("messages.way")}</dt>
                          <dd dir="auto">{scenarioName.latest || known().scenarioKey || t("messages.direct")}</dd>
                        </div>
                        <div>
                          <dt>{t("message.validUntil")}</dt>
                          <dd>{moment(dateOf(known().expireTime)!)}</dd>
                        </div>
                      </>
                    )}
                  </Show>
                </dl>
                <Show when={shown().correlationId || Object.keys(shown().labels).length > 0}>
                  <div class="row">
                    <Show when={shown().correlationId}>
                      <a href={`${href("messages")}?about=${encodeURIComponent(shown().correlationId)}`}>
                        <Badge tone="info">{shown().correlationId}</Badge>
                      </a>
                    </Show>
                    <For each={Object.entries(shown().labels)}>
                      {([name, value]) => (
                        <Badge tone="calm">
                          <bdi>{name}</bdi>:&nbsp;<bdi>{value}</bdi>
                        </Badge>
                      )}
                    </For>
                  </div>
                </Show>
                <StateBar counts={counts()} total={total()} legend />
                <Show when={shown().destinationCount === 0 && total() === 0}>
                  <Note tone="warn">{reasonText(shown().reason)}</Note>
                </Show>
              </div>
            </Card>
            <div class="message-columns">
              <RowsCard
                pages={destinations}
                label={t("messages.destinations")}
                grid="destination-row"
                columns={[{ label: t("missed.device") }, { label: t("sender.channel") }, { label: t("messages.state") }]}
                title={t("messages.destinations")}
                text={t("message.destinationsText")}
                filters={
                  <SelectField
                    label={t("messages.state")}
                    value={state()}
                    onChange={setState}
                    options={[{ value: "", label: t("filter.any") }, ...states.map((each) => ({ value: String(each), label: stateName(each) }))]}
                  />
                }
                empty={<Empty icon="search" title={t("message.noDestinationsTitle")} text={t("message.noDestinationsText")} />}
              >
                {(destination) => (
                  <button
                    type="button"
                    class="row-item destination-row"
                    aria-current={destination.destinationIndex === selected() ? "true" : undefined}
                    onClick={() => setSelected(destination.destinationIndex)}
                  >
                    <span>
                      <bdi>{destinationName(destination)}</bdi>
                    </span>
                    <ChannelMark channel={moved[destination.destinationIndex]?.channel || destination.channel} />
                    <StateBadge state={stateOf(destination)} />
                  </button>
                )}
              </RowsCard>
              <div class="stack">
                <Show when={delivery.error}>
                  <ErrorNote error={delivery.error} retry={() => void refetchDelivery()} />
                </Show>
                <Show when={delivery.latest} fallback={<Show when={!delivery.error}><Skeleton /></Show>}>
                  {(known) => <Timeline delivery={known()} />}
                </Show>
                <MessageCallbacks messageId={props.id} moved={moves()} />
                <MessageSnippet id={props.id} />
              </div>
            </div>
          </>
        )}
      </Show>
      <Show when={isCancelling()}>
        <Confirm
          title={t("message.cancelTitle")}
          action={t("message.cancel")}
          keep={t("message.keep")}
          onClose={() => setCancelling(false)}
          run={async (requestId) => {
            await messages.cancelMessage({ messageId: props.id, requestId });
            await refetch();
          }}
        >
          {t("message.cancelText")}
        </Confirm>
      </Show>
    </>
  );
}
