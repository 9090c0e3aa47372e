import { For, Show } from "solid-js";
import { Channel } from "@gen/channel_pb";
import { DeliveryReason, DeliveryState, type StateCount } from "@gen/message_pb";
import { Badge, type Tone } from "../design/parts";
import { Icon, type IconName } from "../design/icons";
import { number, t, type Key } from "../i18n";

/** In the order of a message's life, which is not that of the numbers. */
export const states = [
  DeliveryState.SCHEDULED,
  DeliveryState.PENDING,
  DeliveryState.SENT,
  DeliveryState.DELIVERED,
  DeliveryState.READ,
  DeliveryState.FAILED,
  DeliveryState.EXPIRED,
  DeliveryState.CANCELLED,
] as const;

const tones: Record<number, Tone> = {
  [DeliveryState.SCHEDULED]: "violet",
  [DeliveryState.PENDING]: "warn",
  [DeliveryState.SENT]: "info",
  [DeliveryState.DELIVERED]: "good",
  [DeliveryState.READ]: "teal",
  [DeliveryState.FAILED]: "bad",
  [DeliveryState.EXPIRED]: "calm",
  [DeliveryState.CANCELLED]: "calm",
};

export const toneOf = (state: DeliveryState): Tone => tones[state] ?? "calm";
export const stateName = (state: DeliveryState) => t(`state.${DeliveryState[state]}` as Key);
export const reasonText = (reason: DeliveryReason) => t(`reason.${DeliveryReason[reason]}` as Key);

const settledStates = new Set<DeliveryState>([DeliveryState.DELIVERED, DeliveryState.READ, DeliveryState.FAILED, DeliveryState.EXPIRED, DeliveryState.CANCELLED]);
export const isSettled = (state: DeliveryState) => settledStates.has(state);

export const StateBadge = (props: { state: DeliveryState }) => <Badge tone={toneOf(props.state)}>{stateName(props.state)}</Badge>;

const channels: Record<number, { name: Key; icon: IconName }> = {
  [Channel.PUSH]: { name: "channel.push", icon: "push" },
  [Channel.SMS]: { name: "channel.sms", icon: "sms" },
  [Channel.VIBER]: { name: "channel.viber", icon: "viber" },
  [Channel.WHATSAPP]: { name: "channel.whatsapp", icon: "whatsapp" },
  [Channel.MESSENGER]: { name: "channel.messenger", icon: "messenger" },
  [Channel.VOICE]: { name: "channel.voice", icon: "voice" },
};

/** A channel that the contract has and this list not is shown by its name there. */
export const channelName = (channel: Channel) => (channels[channel] ? t(channels[channel].name) : (Channel[channel] ?? String(channel)));
export const channelIcon = (channel: Channel): IconName => channels[channel]?.icon ?? "messages";
export const knownChannels = [Channel.PUSH, Channel.SMS, Channel.VIBER, Channel.WHATSAPP, Channel.MESSENGER, Channel.VOICE] as const;

export const ChannelMark = (props: { channel: Channel }) => (
  <span class="channel">
    <Icon name={channelIcon(props.channel)} size={16} />
    {channelName(props.channel)}
  </span>
);

/** How the destinations of a message are spread over the states: a bar, and the same in words. */
export const StateBar = (props: { counts: StateCount[]; total: number; legend?: boolean }) => {
  const counted = () => states.flatMap((state) => props.counts.filter((count) => count.state === state && count.count > 0));
  const words = () => counted().map((count) => `${stateName(count.state)} ${number(count.count)}`).join(", ");
  return (
    <div class="state-bar">
      <div class="bar" role="img" aria-label={words() || t("messages.noDestinations")}>
        <For each={counted()}>
          {(count) => <span class={toneOf(count.state)} style={{ "flex-grow": count.count }} />}
        </For>
      </div>
      <Show when={props.legend}>
        <ul class="legend">
          <For each={counted()}>
            {(count) => (
              <li>
                <i class={toneOf(count.state)} />
                {stateName(count.state)} <b>{number(count.count)}</b>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  );
};
