import { Code, ConnectError } from "@connectrpc/connect";
import { createMemo, createSignal, For, Show } from "solid-js";
import { Channel } from "@gen/channel_pb";
import type { InboundMessage } from "@gen/inbound_pb";
import { InboundService } from "@gen/inbound_service_pb";
import { MessagesService } from "@gen/messages_service_pb";
import { Scope } from "@gen/scope_pb";
import { client } from "../app/api";
import { createPages } from "../app/pages";
import { createQuery } from "../app/query";
import { href } from "../app/router";
import { Button, Card, Empty, ErrorNote, LinkButton, PageHead, Skeleton } from "../design/parts";
import { day, t } from "../i18n";
import { dateOf } from "../live/dates";
import { ChannelMark, StateBadge } from "../live/states";
import { InboundText } from "./InboundText";
import { watchInbound } from "./live";
import "./inbound.css";

const inbound = client(InboundService);
const messages = client(MessagesService);
const pageSize = 50;

/** The message of ours that the customer answered, as far as it is still kept. */
const Answered = (props: { messageId: string; destinationIndex: number }) => {
  const [delivery] = createQuery(async () => {
    try {
      return (await messages.getDelivery({ messageId: props.messageId, destinationIndex: props.destinationIndex })).delivery!;
    } catch (error) {
      if (ConnectError.from(error).code === Code.NotFound) return undefined;
      throw error;
    }
  });
  return (
    <Show when={delivery.latest} fallback={<Show when={delivery.error}><li class="bubble ours"><ErrorNote error={delivery.error} /></li></Show>}>
      {(known) => (
        <li class="bubble ours">
          <a href={href("messages", props.messageId)}>
            <span class="spread">
              <strong>{t("inbound.ours")}</strong>
              <StateBadge state={known().status!.state} />
            </span>
          </a>
          <small>
            <bdi>{known().steps.find((step) => step.channel === known().status!.channel)?.sender ?? ""}</bdi> {day(dateOf(known().changes[0]!.changeTime)!)}
          </small>
        </li>
      )}
    </Show>
  );
};

/** What one customer wrote on one channel, oldest first, and which messages he answered. */
export default function ConversationPage(props: { channel: string; customer: string }) {
  const channel = () => Channel[props.channel.toUpperCase() as keyof typeof Channel] ?? Channel.UNSPECIFIED;
  const [watchError, setWatchError] = createSignal<unknown>();
  const pages = createPages(
    () => ({ channel: channel(), customer: props.customer }),
    async (of, pageToken, signal) => {
      const answer = await inbound.listInboundMessages({ ...of, newestFirst: true, pageSize, pageToken }, { signal });
      return { items: answer.messages, next: answer.nextPageToken };
    },
  );
  watchInbound((message) => {
    if (message.channel !== channel() || message.customer !== props.customer) return;
    pages.setItems((before) => (before.some((each) => each.inboundId === message.inboundId) ? before : [message, ...before]));
  }, setWatchError);

  const oldestFirst = createMemo(() => pages.items().toReversed());
  const isAnswerToAnother = (message: InboundMessage, i: number) => {
    const before = oldestFirst()[i - 1];
    return message.messageId !== "" && (before?.messageId !== message.messageId || before.destinationIndex !== message.destinationIndex);
  };
  return (
    <>
      <PageHead
        back={{ href: href("inbound"), label: t("nav.inbound") }}
        title={props.customer}
        aside={<ChannelMark channel={channel()} />}
        text={t("inbound.conversationLead")}
        actions={
          // Messenger names customers by ids of a page, which is no phone number.
          <Show when={channel() !== Channel.MESSENGER}>
            <LinkButton look="primary" icon="send" needs={Scope.SEND} href={`${href("messages", "new")}?scenario=${channel()}&to=${props.customer}`}>
              {t("inbound.reply")}
            </LinkButton>
          </Show>
        }
      />
      <Show when={pages.error() ?? watchError()}>
        <ErrorNote error={pages.error() ?? watchError()} retry={pages.retry} />
      </Show>
      <Card>
        <Show
          when={pages.items().length > 0}
          fallback={
            <Show when={pages.isEmpty()} fallback={<Show when={!pages.error()}><Skeleton /></Show>}>
              <Empty icon="inbound" title={t("messages.noneTitle")} text={t("messages.noneText")} />
            </Show>
          }
        >
          <Show when={pages.hasMore()}>
            <div class="rows-foot">
              <Button busy={pages.isLoading()} onClick={pages.more}>
                {t("inbound.earlier")}
              </Button>
            </div>
          </Show>
          <ol class="conversation">
            <For each={oldestFirst()}>
              {(message, i) => (
                <>
                  <Show when={isAnswerToAnother(message, i())}>
                    <Answered messageId={message.messageId} destinationIndex={message.destinationIndex} />
                  </Show>
                  <li class="bubble">
                    <p><InboundText message={message} /></p>
                    <small>{day(dateOf(message.receiveTime)!)}</small>
                  </li>
                </>
              )}
            </For>
          </ol>
        </Show>
      </Card>
    </>
  );
}
