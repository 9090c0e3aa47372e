import { createResource, For, onCleanup, Show } from "solid-js";
import { Platform } from "@gen/platform_pb";
import { Circuit } from "@gen/provider_pb";
import { ProvidersService } from "@gen/providers_service_pb";
import { client } from "../app/api";
import { Badge, Card, Empty, ErrorNote, PageHead, Skeleton, type Tone } from "../design/parts";
import { number, t, type Key } from "../i18n";
import { ChannelMark } from "../live/states";

const providers = client(ProvidersService);
const pause = 5000;
const tones: Record<number, Tone> = { [Circuit.CLOSED]: "good", [Circuit.OPEN]: "bad", [Circuit.HALF_OPEN]: "warn" };

export default function ProvidersPage() {
  const [list, { refetch }] = createResource(async () => (await providers.listProviders({})).providers);
  const timer = setInterval(() => void (document.hidden || list.error || refetch()), pause);
  onCleanup(() => clearInterval(timer));
  return (
    <>
      <PageHead title={t("nav.providers")} text={t("providers.lead")} />
      <Show when={list.error}>
        <ErrorNote error={list.error} retry={() => void refetch()} />
      </Show>
      <Show when={!list.error && list.latest} fallback={<Show when={!list.error}><Skeleton /></Show>}>
        {(known) => (
          <Card flush>
            <Show when={known().length > 0} fallback={<Empty icon="providers" title={t("providers.emptyTitle")} text={t("providers.emptyText")} />}>
              <div class="table-wrap" tabindex="0" role="region" aria-label={t("nav.providers")}>
                <table>
                  <thead>
                    <tr>
                      <th>{t("provider.name")}</th>
                      <th>{t("sender.channel")}</th>
                      <th>{t("provider.health")}</th>
                      <th>{t("provider.platforms")}</th>
                      <th class="end">{t("provider.queued")}</th>
                      <th class="end">{t("provider.outstanding")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    <For each={known()}>
                      {(provider) => (
                        <tr>
                          <td><strong><bdi>{provider.name}</bdi></strong></td>
                          <td><ChannelMark channel={provider.channel} /></td>
                          <td><Badge tone={tones[provider.circuit] ?? "calm"}>{t(`circuit.${Circuit[provider.circuit]}` as Key)}</Badge></td>
                          <td>
                            {provider.platforms.length === 0
                              ? <span class="muted">{t("provider.any")}</span>
                              : provider.platforms.map((platform) => t(`platform.${Platform[platform]}` as Key)).join(t("list.comma"))}
                          </td>
                          <td class="end nums">{number(provider.queuedCount)}</td>
                          <td class="end nums">{number(provider.outstandingCount)}</td>
                        </tr>
                      )}
                    </For>
                  </tbody>
                </table>
              </div>
            </Show>
          </Card>
        )}
      </Show>
    </>
  );
}
