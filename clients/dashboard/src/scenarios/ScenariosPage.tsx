import { For, Show } from "solid-js";
import { Scope } from "@gen/scope_pb";
import { ScenariosService } from "@gen/scenarios_service_pb";
import { durationMs } from "@bufbuild/protobuf/wkt";
import { client } from "../app/api";
import { createPages } from "../app/pages";
import { href } from "../app/router";
import { More } from "../design/More";
import { Card, Copy, Empty, ErrorNote, Id, LinkButton, PageHead, Skeleton } from "../design/parts";
import { Icon } from "../design/icons";
import { day, span, t } from "../i18n";
import { dateOf } from "../live/dates";
import { ChannelMark } from "../live/states";
import { may } from "../users/session";

const scenarios = client(ScenariosService);
const pageSize = 100;

export default function ScenariosPage() {
  const pages = createPages(
    () => true,
    async (_, pageToken, signal) => {
      const answer = await scenarios.listScenarios({ pageSize, pageToken }, { signal });
      return { items: answer.scenarios, next: answer.nextPageToken };
    },
  );
  return (
    <>
      <PageHead
        title={t("nav.scenarios")}
        text={t("scenarios.lead")}
        actions={
          <LinkButton look="primary" icon="plus" needs={Scope.MANAGE} href={href("scenarios", "new")}>
            {t("scenarios.new")}
          </LinkButton>
        }
      />
      <Show when={pages.error()}>
        <ErrorNote error={pages.error()} retry={pages.retry} />
      </Show>
      <Show when={!pages.isLoading() || pages.items().length > 0} fallback={<Skeleton />}>
        <Show
          when={!pages.isEmpty()}
          fallback={
            <Card>
              <Empty
                icon="scenarios"
                title={t("scenarios.emptyTitle")}
                text={t("scenarios.emptyText")}
                action={
                  <LinkButton look="primary" icon="plus" needs={Scope.MANAGE} href={href("scenarios", "new")}>
                    {t("scenarios.new")}
                  </LinkButton>
                }
              />
            </Card>
          }
        >
          <ul class="stack">
            <For each={pages.items()}>
              {(scenario) => (
                <li>
                  <Card
                    title={scenario.name}
                    actions={
                      <>
                        <LinkButton small icon="send" needs={Scope.SEND} href={`${href("messages", "new")}?scenario=${scenario.scenarioKey}`}>
                          {t("scenarios.use")}
                        </LinkButton>
                        <LinkButton small icon={may(Scope.MANAGE) ? "edit" : "eye"} href={href("scenarios", scenario.scenarioKey)}>
                          {t(may(Scope.MANAGE) ? "action.edit" : "action.open")}
                        </LinkButton>
                      </>
                    }
                  >
                    <div class="stack">
                      <div class="flow">
                        <For each={scenario.steps}>
                          {(step, i) => (
                            <span>
                              <Show when={i() > 0}>
                                <Icon name="next" size={13} turns />
                              </Show>
                              <ChannelMark channel={step.channel} />
                              <Show when={step.timeout && i() < scenario.steps.length - 1}>
                                <small class="muted">{t("scenarios.waits", { time: span(durationMs(step.timeout!)) })}</small>
                              </Show>
                            </span>
                          )}
                        </For>
                      </div>
                      <div class="row muted">
                        <Id text={scenario.scenarioKey} />
                        <Copy text={scenario.scenarioKey} label={t("scenarios.copyKey")} />
                        <span>{t("scenarios.changed", { time: day(dateOf(scenario.modifyTime)!) })}</span>
                      </div>
                    </div>
                  </Card>
                </li>
              )}
            </For>
          </ul>
          <More pages={pages} />
        </Show>
      </Show>
    </>
  );
}
