import { createResource, createSignal, Show } from "solid-js";
import { CampaignsService } from "@campaigns/campaigns_service_pb";
import { PushMessagesService } from "@campaigns/push_messages_service_pb";
import { client, newRequestId } from "../app/api";
import { createPages } from "../app/pages";
import { href, navigate } from "../app/router";
import { Button, Card, Dialog, Empty, ErrorNote, PageHead, TextField } from "../design/parts";
import { Rows } from "../design/Rows";
import { t } from "../i18n";
import { audienceOf, PushBadge, pushName } from "./audience";
import { Calendar } from "./Calendar";
import { usePartner } from "./PartnerSelect";
import { PushForm } from "./PushForm";
import "./campaigns.css";

const campaigns = client(CampaignsService);
const pushes = client(PushMessagesService);

/** The campaigns of a partner, all of them: they are made by people. */
export const listCampaigns = async (partnerId: string) => {
  const all = [];
  for (let page = 1n; page !== 0n; ) {
    const answer = await campaigns.listCampaigns({ partnerId, page });
    all.push(...answer.campaigns);
    page = answer.nextPage;
  }
  return all;
};

export default function CampaignsPage() {
  const { partner, Select, isNone, error: partnerError } = usePartner();
  const [groups, { refetch }] = createResource(() => partner() || undefined, listCampaigns);
  const pages = createPages(partner, async (partnerId, page, signal) => {
    if (!partnerId) return { items: [], next: "" };
    const answer = await pushes.listPushMessages({ partnerId, page: page ? BigInt(page) : 1n }, { signal });
    return { items: answer.messages, next: answer.nextPage ? String(answer.nextPage) : "" };
  });
  const [isWriting, setWriting] = createSignal(false);
  const [isNaming, setNaming] = createSignal(false);
  const [name, setName] = createSignal("");
  const [error, setError] = createSignal<unknown>();
  const campaignOf = (id: bigint | undefined) => groups.latest?.find((campaign) => campaign.id === id)?.name ?? t("campaigns.none");

  const createCampaign = async (event: SubmitEvent) => {
    event.preventDefault();
    setError(undefined);
    try {
      await campaigns.createCampaign({ partnerId: partner(), campaign: { name: name().trim() }, requestId: newRequestId() });
      setNaming(false);
      setName("");
      void refetch();
    } catch (caught) {
      setError(caught);
    }
  };

  return (
    <>
      <PageHead
        title={t("nav.campaigns")}
        text={t("campaigns.lead")}
        actions={
          <>
            <Button icon="plus" disabled={!partner()} onClick={() => setNaming(true)}>
              {t("campaigns.newCampaign")}
            </Button>
            <Button look="primary" icon="edit" disabled={!partner()} onClick={() => setWriting(true)}>
              {t("campaigns.newPush")}
            </Button>
          </>
        }
      />
      <Show when={partnerError() ?? pages.error() ?? groups.error}>
        <ErrorNote error={partnerError() ?? pages.error() ?? groups.error} retry={pages.retry} />
      </Show>
      <Card flush>
        <Show when={!isNone()} fallback={<Empty icon="campaigns" title={t("campaigns.noPartnerTitle")} text={t("campaigns.noPartnerText")} />}>
          <div class="filters">
            <Select />
          </div>
          <Show when={!pages.isEmpty()} fallback={<Empty icon="campaigns" title={t("campaigns.emptyTitle")} text={t("campaigns.emptyText")} />}>
            <div class="row-head push-row" aria-hidden="true">
              <span>{t("campaigns.name")}</span>
              <span class="hide-small">{t("campaigns.campaign")}</span>
              <span class="hide-small">{t("campaigns.audience")}</span>
              <span>{t("table.state")}</span>
            </div>
            <Rows pages={pages} label={t("campaigns.pushes")}>
              {(push) => (
                <a class="row-item push-row" href={href("campaigns", partner(), String(push.id))}>
                  <strong><bdi>{pushName(push)}</bdi></strong>
                  <span class="hide-small"><bdi>{campaignOf(push.campaignId)}</bdi></span>
                  <span class="hide-small">{audienceOf(push)}</span>
                  <span><PushBadge status={push.status} /></span>
                </a>
              )}
            </Rows>
          </Show>
        </Show>
      </Card>
      <Show when={partner() && pages.items().length > 0}>
        <Calendar partnerId={partner()} pushes={pages.items()} />
      </Show>
      <Show when={isNaming()}>
        <Dialog
          title={t("campaigns.newCampaign")}
          onClose={() => setNaming(false)}
          actions={
            <Button type="submit" form="campaign" look="primary">
              {t("action.save")}
            </Button>
          }
        >
          <form id="campaign" class="form" onSubmit={createCampaign}>
            <TextField label={t("campaigns.name")} value={name()} onInput={setName} required maxLength={255} />
            <Show when={error()}>
              <ErrorNote error={error()} />
            </Show>
          </form>
        </Dialog>
      </Show>
      <Show when={isWriting()}>
        <PushForm
          partnerId={partner()}
          campaigns={groups.latest ?? []}
          onClose={() => setWriting(false)}
          onSaved={(id) => {
            setWriting(false);
            navigate("campaigns", partner(), String(id));
          }}
        />
      </Show>
    </>
  );
}
