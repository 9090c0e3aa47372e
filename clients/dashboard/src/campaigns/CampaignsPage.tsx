import { createSignal, Show } from "solid-js";
import { Scope } from "@gen/scope_pb";
import { CampaignsService } from "@campaigns/campaigns_service_pb";
import { PushMessagesService } from "@campaigns/push_messages_service_pb";
import { client } from "../app/api";
import { FormDialog } from "../app/FormDialog";
import { createPages } from "../app/pages";
import { createQuery } from "../app/query";
import { href, navigate } from "../app/router";
import { Button, Card, Empty, ErrorNote, PageHead, TextField } from "../design/parts";
import { RowsCard } from "../design/Rows";
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

const NewCampaign = (props: { partnerId: string; onClose: () => void; onSaved: () => void }) => {
  const [name, setName] = createSignal("");
  const save = async (requestId: string) => {
    await campaigns.createCampaign({ partnerId: props.partnerId, campaign: { name: name().trim() }, requestId });
    props.onSaved();
  };
  return (
    <FormDialog title={t("campaigns.newCampaign")} onClose={props.onClose} run={save}>
      <TextField label={t("campaigns.name")} value={name()} onInput={setName} required maxLength={255} />
    </FormDialog>
  );
};

export default function CampaignsPage() {
  const { partner, Select, isNone, error: partnerError } = usePartner();
  const [groups, { refetch }] = createQuery(() => partner() || undefined, listCampaigns);
  const pages = createPages(() => partner() || undefined, async (partnerId, page, signal) => {
    const answer = await pushes.listPushMessages({ partnerId, page: page ? BigInt(page) : 1n }, { signal });
    return { items: answer.messages, next: answer.nextPage ? String(answer.nextPage) : "" };
  });
  const [isWriting, setWriting] = createSignal(false);
  const [isNaming, setNaming] = createSignal(false);
  const campaignOf = (id: bigint | undefined) => groups.latest?.find((campaign) => campaign.id === id)?.name ?? t("campaigns.none");

  return (
    <>
      <PageHead
        title={t("nav.campaigns")}
        text={t("campaigns.lead")}
        actions={
          <>
            <Button icon="plus" needs={Scope.OPERATE} disabled={!partner()} onClick={() => setNaming(true)}>
              {t("campaigns.newCampaign")}
            </Button>
            <Button look="primary" icon="edit" needs={Scope.OPERATE} disabled={!partner()} onClick={() => setWriting(true)}>
              {t("campaigns.newPush")}
            </Button>
          </>
        }
      />
      <Show when={partnerError() ?? groups.error}>
        <ErrorNote error={partnerError() ?? groups.error} />
      </Show>
      <Show when={!partnerError()}>
        <Show
          when={!isNone()}
          fallback={
            <Card flush>
              <Empty icon="campaigns" title={t("campaigns.noPartnerTitle")} text={t("campaigns.noPartnerText")} />
            </Card>
          }
        >
          <RowsCard
            pages={pages}
            label={t("campaigns.pushes")}
            grid="push-row"
            columns={[
              { label: t("campaigns.name") },
              { label: t("campaigns.campaign"), class: "hide-small" },
              { label: t("campaigns.audience"), class: "hide-small" },
              { label: t("table.state") },
            ]}
            filters={<Select />}
            empty={<Empty icon="campaigns" title={t("campaigns.emptyTitle")} text={t("campaigns.emptyText")} />}
          >
            {(push) => (
              <a class="row-item push-row" href={href("campaigns", partner(), String(push.id))}>
                <strong><bdi>{pushName(push)}</bdi></strong>
                <span class="hide-small"><bdi>{campaignOf(push.campaignId)}</bdi></span>
                <span class="hide-small">{audienceOf(push)}</span>
                <span><PushBadge status={push.status} /></span>
              </a>
            )}
          </RowsCard>
        </Show>
      </Show>
      <Show when={partner() && pages.items().length > 0}>
        <Calendar partnerId={partner()} pushes={pages.items()} />
      </Show>
      <Show when={isNaming()}>
        <NewCampaign partnerId={partner()} onClose={() => setNaming(false)} onSaved={() => void refetch()} />
      </Show>
      <Show when={isWriting()}>
        <PushForm
          partnerId={partner()}
          campaigns={groups.latest ?? []}
          onClose={() => setWriting(false)}
          onSaved={(id) => navigate("campaigns", partner(), String(id))}
        />
      </Show>
    </>
  );
}
