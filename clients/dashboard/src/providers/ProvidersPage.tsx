import { For, onCleanup, Show } from "solid-js";
import { Platform } from "@gen/platform_pb";
import { Circuit, type Provider } from "@gen/provider_pb";
import { ProvidersService } from "@gen/providers_service_pb";
import { client } from "../app/api";
import { createQuery } from "../app/query";
import { Badge, Card, Empty, ErrorNote, PageHead, Skeleton, type Tone } from "../design/parts";
import { Table } from "../design/Table";
import { moment, number, t, type Key } from "../i18n";
import { dateOf } from "../live/dates";
import { ChannelMark } from "../live/states";

const providers = client(ProvidersService);
const pause = 5000;
const tones: Record<number, Tone> = { [Circuit.CLOSED]: "good", [Circuit.OPEN]: "bad", [Circuit.HALF_OPEN]: "warn" };
const order = [Circuit.OPEN, Circuit.HALF_OPEN, Circuit.CLOSED, Circuit.UNSPECIFIED];

/** What went wrong last, when an open circuit is tried again, and whether deliveries are slow. */
const Trouble = (props: { provider: Provider }) => (
  <>
    <Show when={props.provider.demotion}>
      {(slow) => <small>{t("provider.demoted", { slow: number(slow().slowCount), count: number(slow().messageCount), time: moment(dateOf(slow().restoreTime)!) })}</small>}
    </Show>
    <Show when={props.provider.failureReason} fallback={<span class="muted">{t("provider.noFailure")}</span>}>
      <div>
        {t(`provider.${props.provider.failureReason}` as Key)}
        <small>{moment(dateOf(props.provider.failureTime)!)}</small>
        <Show when={props.provider.retryTime}>
          <small>{t("provider.retry", { time: moment(dateOf(props.provider.retryTime)!) })}</small>
        </Show>
      </div>
    </Show>
  </>
);

export default function ProvidersPage() {
  const [list, { refetch }] = createQuery(async () => (await providers.listProviders({})).providers);
  const timer = setInterval(() => void (document.hidden || list.error || refetch()), pause);
  onCleanup(() => clearInterval(timer));
  return (
    <>
      <PageHead title={t("nav.providers")} text={t("providers.lead")} />
      <Show when={list.error}>
        <ErrorNote error={list.error} retry={() => void refetch()} />
      </Show>
      <Show when={list.latest} fallback={<Show when={!list.error}><Skeleton /></Show>}>
        {(known) => (
          <>
            <dl class="stats">
              <For each={order.filter((circuit) => circuit === Circuit.CLOSED || known().some((provider) => provider.circuit === circuit))}>
                {(circuit) => (
                  <div class="stat">
                    <dt><i class={`dot ${tones[circuit] ?? "calm"}`} />{t(`circuit.${Circuit[circuit]}` as Key)}</dt>
                    <dd>{number(known().filter((provider) => provider.circuit === circuit).length)}</dd>
                  </div>
                )}
              </For>
              <div class="stat">
                <dt>{t("provider.queued")}</dt>
                <dd>{number(known().reduce((sum, provider) => sum + provider.queuedCount, 0))}</dd>
              </div>
              <div class="stat">
                <dt>{t("provider.outstanding")}</dt>
                <dd>{number(known().reduce((sum, provider) => sum + provider.outstandingCount, 0))}</dd>
              </div>
            </dl>
            <Card flush>
              <Show when={known().length > 0} fallback={<Empty icon="providers" title={t("providers.emptyTitle")} text={t("providers.emptyText")} />}>
                <Table
                  label={t("nav.providers")}
                  columns={[
                    { label: t("provider.name") },
                    { label: t("sender.channel") },
                    { label: t("provider.health") },
                    { label: t("provider.failure") },
                    { label: t("provider.platforms"), class: "hide-small" },
                    { label: t("provider.queued"), class: "end" },
                    { label: t("provider.outstanding"), class: "end" },
                  ]}
                  rows={known()}
                >
                  {(provider) => (
                    <>
                      <td><strong><bdi>{provider.name}</bdi></strong></td>
                      <td><ChannelMark channel={provider.channel} /></td>
                      <td><Badge tone={tones[provider.circuit] ?? "calm"}>{t(`circuit.${Circuit[provider.circuit]}` as Key)}</Badge></td>
                      <td><Trouble provider={provider} /></td>
                      <td class="hide-small">
                        {provider.platforms.length === 0
                          ? <span class="muted">{t("provider.any")}</span>
                          : provider.platforms.map((platform) => t(`platform.${Platform[platform]}` as Key)).join(t("list.comma"))}
                      </td>
                      <td class="end nums">{number(provider.queuedCount)}</td>
                      <td class="end nums">{number(provider.outstandingCount)}</td>
                    </>
                  )}
                </Table>
              </Show>
            </Card>
          </>
        )}
      </Show>
    </>
  );
}
