import { createSignal, For, Show } from "solid-js";
import { Scope } from "@gen/scope_pb";
import { PushMessagesService } from "@campaigns/push_messages_service_pb";
import { PushStatus } from "@campaigns/push_message_pb";
import { client } from "../app/api";
import { Confirm } from "../app/Confirm";
import { createQuery } from "../app/query";
import { href, navigate } from "../app/router";
import { Badge, Button, Card, ErrorNote, PageHead, Skeleton } from "../design/parts";
import { t } from "../i18n";
import { audienceOf, PushBadge, pushName } from "./audience";
import { listCampaigns } from "./CampaignsPage";
import { PushForm } from "./PushForm";
import { Runs } from "./Runs";
import { ScheduleCard } from "./ScheduleCard";
import { Targets } from "./Targets";
import "./campaigns.css";

const pushes = client(PushMessagesService);
const isUnsent = (status: PushStatus) => status === PushStatus.DRAFT || status === PushStatus.SCHEDULED;

export default function PushPage(props: { partnerId: string; id: bigint }) {
  const [push, { refetch }] = createQuery(async () => (await pushes.getPushMessage({ partnerId: props.partnerId, messageId: props.id })).message!);
  const [groups] = createQuery(() => listCampaigns(props.partnerId));
  const [isEditing, setEditing] = createSignal(false);
  const [isDeleting, setDeleting] = createSignal(false);
  return (
    <>
      <Show when={push.error}>
        <ErrorNote error={push.error} retry={() => void refetch()} />
      </Show>
      <Show when={push.latest} fallback={<Show when={!push.error}><Skeleton lines={6} /></Show>}>
        {(known) => (
          <>
            <PageHead
              back={{ href: `${href("campaigns")}?partner=${props.partnerId}`, label: t("nav.campaigns") }}
              title={pushName(known())}
              aside={<PushBadge status={known().status} />}
              actions={
                <>
                  <Show when={isUnsent(known().status)}>
                    <Button icon="edit" needs={Scope.OPERATE} onClick={() => setEditing(true)}>
                      {t("action.edit")}
                    </Button>
                  </Show>
                  <Button look="danger" icon="trash" needs={Scope.OPERATE} onClick={() => setDeleting(true)}>
                    {t("action.delete")}
                  </Button>
                </>
              }
            />
            <div class="columns even">
              <div class="stack">
                <Card title={t("push.content")}>
                  <div class="stack">
                    <dl class="facts">
                      <div>
                        <dt>{t("campaigns.audience")}</dt>
                        <dd>{audienceOf(known())}</dd>
                      </div>
                      <div>
                        <dt>{t("campaigns.campaign")}</dt>
                        <dd dir="auto">{groups.latest?.find((each) => each.id === known().campaignId)?.name ?? t("campaigns.none")}</dd>
                      </div>
                    </dl>
                    <For each={known().variants}>
                      {(variant) => (
                        <div class="variant">
                          <div class="spread">
                            <strong dir="auto">{variant.title}</strong>
                            <Show when={known().variants.length > 1}>
                              <Badge tone="calm">{variant.language || t("push.otherLanguages")}</Badge>
                            </Show>
                          </div>
                          <p class="text-block" dir="auto">{variant.text}</p>
                        </div>
                      )}
                    </For>
                  </div>
                </Card>
                <ScheduleCard partnerId={props.partnerId} messageId={props.id} onChanged={() => void refetch()} />
              </div>
              <div class="stack">
                <Runs
                  partnerId={props.partnerId}
                  messageId={props.id}
                  canStart={isUnsent(known().status)}
                  onMoved={() => void refetch()}
                />
                <Targets partnerId={props.partnerId} messageId={props.id} sent={String(known().status)} />
              </div>
            </div>
            <Show when={isEditing()}>
              <PushForm
                partnerId={props.partnerId}
                campaigns={groups.latest ?? []}
                push={known()}
                onClose={() => setEditing(false)}
                onSaved={() => void refetch()}
              />
            </Show>
          </>
        )}
      </Show>
      <Show when={isDeleting()}>
        <Confirm
          title={t("push.deleteTitle")}
          action={t("action.delete")}
          onClose={() => setDeleting(false)}
          run={async (requestId) => {
            await pushes.deletePushMessage({ partnerId: props.partnerId, messageId: props.id, requestId });
            navigate("campaigns");
          }}
        >
          {t("push.deleteText")}
        </Confirm>
      </Show>
    </>
  );
}
