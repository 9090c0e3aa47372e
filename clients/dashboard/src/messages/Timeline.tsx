import { createMemo, For, Show } from "solid-js";
import { durationMs } from "@bufbuild/protobuf/wkt";
import { AttemptState, type Delivery, type DeliveryAttempt } from "@gen/delivery_pb";
import { DeliveryReason, DeliveryState } from "@gen/message_pb";
import type { StatusChange } from "@gen/status_pb";
import { Badge, Card, Id, type Tone } from "../design/parts";
import { Icon, type IconName } from "../design/icons";
import { money, span, t, time, type Key } from "../i18n";
import { dateOf } from "../live/dates";
import { channelIcon, channelName, isSettled, reasonText, StateBadge, toneOf } from "../live/states";

interface Entry {
  key: string;
  at: number;
  tone: Tone;
  icon: IconName;
  title: string;
  text: string;
  attempt?: DeliveryAttempt;
  isWaiting?: boolean;
}

const attemptTones: Record<number, Tone> = {
  [AttemptState.ACCEPTED]: "info",
  [AttemptState.REJECTED]: "bad",
  [AttemptState.TRANSIENT]: "warn",
  [AttemptState.DELIVERED]: "info",
  [AttemptState.READ]: "info",
  [AttemptState.UNDELIVERABLE]: "info",
  [AttemptState.OUTCOME_UNKNOWN]: "warn",
};

const attemptWords: Record<number, Key> = {
  [AttemptState.ACCEPTED]: "timeline.taken",
  [AttemptState.DELIVERED]: "timeline.taken",
  [AttemptState.READ]: "timeline.taken",
  [AttemptState.UNDELIVERABLE]: "timeline.taken",
  [AttemptState.REJECTED]: "timeline.rejected",
  [AttemptState.TRANSIENT]: "timeline.transient",
  [AttemptState.OUTCOME_UNKNOWN]: "timeline.unknown",
};

const icons: Partial<Record<DeliveryState, IconName>> = {
  [DeliveryState.SCHEDULED]: "clock",
  [DeliveryState.DELIVERED]: "check",
  [DeliveryState.READ]: "eye",
  [DeliveryState.FAILED]: "alert",
  [DeliveryState.EXPIRED]: "clock",
  [DeliveryState.CANCELLED]: "close",
};

const ofChange = (change: StatusChange, isFirst: boolean): Entry | undefined => {
  const at = dateOf(change.changeTime)!.getTime();
  const key = `${change.state}-${change.step}-${at}-${change.reason}`;
  const reason = change.reason ? reasonText(change.reason) : "";
  const name = change.channel ? channelName(change.channel) : "";
  const titled = (title: Key, tone: Tone = toneOf(change.state), icon: IconName = icons[change.state] ?? channelIcon(change.channel)): Entry => ({
    key, at, tone, icon, title: t(title, { channel: name }), text: reason,
  });
  switch (change.state) {
    case DeliveryState.PENDING:
      if (isFirst) return titled("timeline.accepted", "calm", "messages");
      if (change.reason === DeliveryReason.TIMEOUT) return titled("timeline.timeout", "warn", "clock");
      return titled(change.reason ? "timeline.next" : "timeline.waits", "warn", "next");
    case DeliveryState.SCHEDULED:
      return titled("timeline.scheduled");
    case DeliveryState.SENT:
      // The attempt itself says more: who took it, and under which name.
      return undefined;
    case DeliveryState.DELIVERED:
      return titled("timeline.delivered");
    case DeliveryState.READ:
      return titled("timeline.read");
    case DeliveryState.FAILED:
      return titled("timeline.failed");
    case DeliveryState.EXPIRED:
      return titled("timeline.expired");
    default:
      return titled("timeline.cancelled");
  }
};

const ofAttempt = (attempt: DeliveryAttempt): Entry => ({
  key: `attempt-${attempt.number}`,
  at: dateOf(attempt.sendTime)!.getTime(),
  tone: attemptTones[attempt.state] ?? "calm",
  icon: channelIcon(attempt.channel),
  title: t(attemptWords[attempt.state] ?? "timeline.attempt", { channel: channelName(attempt.channel) }),
  text: attempt.reason && attempt.state !== AttemptState.UNDELIVERABLE ? reasonText(attempt.reason) : "",
  attempt,
});

/** Everything that happened to the delivery of a message to one destination, in the order of time. */
export const Timeline = (props: { delivery: Delivery }) => {
  const entries = createMemo(() => {
    const told = [
      ...props.delivery.changes.flatMap((change, i) => ofChange(change, i === 0) ?? []),
      ...props.delivery.attempts.map(ofAttempt),
    ].sort((a, b) => a.at - b.at || Number(!a.attempt) - Number(!b.attempt));
    const status = props.delivery.status!;
    const step = props.delivery.steps[status.step];
    if (!isSettled(status.state) && step) {
      const began = dateOf(status.changeTime)!.getTime();
      const timeout = step.timeout && status.step < props.delivery.steps.length - 1 ? durationMs(step.timeout) : undefined;
      told.push({
        key: "waiting",
        at: began,
        tone: "calm",
        icon: "clock",
        title: t(status.state === DeliveryState.SENT ? "timeline.awaitsReceipt" : "timeline.awaitsTurn", { channel: channelName(step.channel) }),
        text: status.state === DeliveryState.SENT && timeout !== undefined ? t("timeline.untilTimeout", { time: span(timeout) }) : "",
        isWaiting: true,
      });
    }
    return told;
  });
  const start = () => entries()[0]?.at ?? 0;
  const charged = () => props.delivery.steps.filter((step) => step.charged && Number(step.price) !== 0);

  return (
    <Card title={t("timeline.title")} actions={<StateBadge state={props.delivery.status!.state} />}>
      <div class="stack">
        <div class="flow">
          <For each={props.delivery.steps}>
            {(step, i) => (
              <span>
                <Show when={i() > 0}>
                  <Icon name="next" size={13} turns />
                </Show>
                <span class="channel">
                  <Icon name={channelIcon(step.channel)} size={14} />
                  {channelName(step.channel)}
                </span>
                <Show when={!step.reachable}>
                  <Badge tone="calm">{t("timeline.cantReach")}</Badge>
                </Show>
              </span>
            )}
          </For>
        </div>
        <ol class="timeline" aria-live="polite" aria-label={t("timeline.title")}>
          <For each={entries().map((entry) => entry.key)}>
            {(key) => {
              const entry = createMemo((before: Entry | undefined) => entries().find((each) => each.key === key) ?? before);
              return (
                <Show when={entry()}>
                  {(told) => (
                    <li classList={{ waiting: told().isWaiting }} data-entry={key}>
                      <span class={`mark ${told().tone}`}>
                        <Icon name={told().icon} size={16} />
                      </span>
                      <div class="what">
                        <strong>{told().title}</strong>
                        <Show when={told().attempt}>
                          {(attempt) => (
                            <p>
                              <bdi>{attempt().provider || t("timeline.noProvider")}</bdi>
                              <Show when={attempt().providerMessageId}>
                                {" · "}
                                <Id text={attempt().providerMessageId} short />
                              </Show>
                            </p>
                          )}
                        </Show>
                        <Show when={told().text}>
                          <p>{told().text}</p>
                        </Show>
                      </div>
                      <div class="when">
                        <Show when={!told().isWaiting}>
                          <time datetime={new Date(told().at).toISOString()}>{time(new Date(told().at))}</time>
                          <Show when={told().at > start()}>
                            <small>+{span(told().at - start())}</small>
                          </Show>
                        </Show>
                      </div>
                    </li>
                  )}
                </Show>
              );
            }}
          </For>
        </ol>
        <div class="spread">
          <span class="muted">{t("timeline.cost")}</span>
          <strong class="nums">
            <Show when={charged().length > 0} fallback={t("timeline.free")}>
              {charged()
                .map((step) => `${channelName(step.channel)} ${money(step.price, props.delivery.currency)}`)
                .join(" + ")}
            </Show>
          </strong>
        </div>
      </div>
    </Card>
  );
};
