import { create } from "@bufbuild/protobuf";
import { createSignal } from "solid-js";
import type { Campaign } from "@campaigns/campaign_pb";
import { PushVariantSchema, type PushMessage } from "@campaigns/push_message_pb";
import { PushMessagesService } from "@campaigns/push_messages_service_pb";
import { SegmentsService } from "@campaigns/segments_service_pb";
import { StaticListsService } from "@campaigns/static_lists_service_pb";
import { client } from "../app/api";
import { FormDialog } from "../app/FormDialog";
import { createQuery } from "../app/query";
import { SelectField, TextField } from "../design/parts";
import { t } from "../i18n";

const pushes = client(PushMessagesService);
const segmentsClient = client(SegmentsService);
const listsClient = client(StaticListsService);

/** Every page of a list that people have made. */
const listAll = async <A extends { nextPage: bigint }, T>(read: (page: bigint) => Promise<A>, of: (answer: A) => T[]) => {
  const all: T[] = [];
  for (let page = 1n; page !== 0n; ) {
    const answer = await read(page);
    all.push(...of(answer));
    page = answer.nextPage;
  }
  return all;
};

const choiceOf = (push: PushMessage | undefined) => {
  if (!push || push.everyone) return "everyone";
  if (push.segments?.campaign.length) return `segment ${push.segments.campaign[0]}`;
  return push.list?.id ? `list ${push.list.id}` : "nobody";
};

/** Writes a push, or changes one: its first variant; others stay as they are. */
export const PushForm = (props: { partnerId: string; campaigns: Campaign[]; push?: PushMessage; onClose: () => void; onSaved: (id: bigint) => void }) => {
  const first = props.push?.variants[0];
  const [name, setName] = createSignal(props.push?.name ?? "");
  const [campaign, setCampaign] = createSignal(String(props.push?.campaignId ?? ""));
  const [title, setTitle] = createSignal(first?.title ?? "");
  const [text, setText] = createSignal(first?.text ?? "");
  const [audience, setAudience] = createSignal(choiceOf(props.push));
  const [segments] = createQuery(() => listAll((page) => segmentsClient.listSegments({ partnerId: props.partnerId, page }), (answer) => answer.segments));
  const [lists] = createQuery(() => listAll((page) => listsClient.listStaticLists({ partnerId: props.partnerId, page }), (answer) => answer.lists));

  const save = async (requestId: string) => {
    const message = {
      name: name().trim(),
      campaignId: campaign() ? BigInt(campaign()) : undefined,
      everyone: audience() === "everyone",
      segments: audience().startsWith("segment ") ? { test: props.push?.segments?.test ?? [], campaign: [BigInt(audience().slice(8))] } : undefined,
      list: audience().startsWith("list ") ? { id: BigInt(audience().slice(5)) } : undefined,
      variants: [{ ...(first ?? create(PushVariantSchema)), title: title().trim(), text: text() }, ...(props.push?.variants.slice(1) ?? [])],
    };
    if (props.push) {
      const paths = ["name", "campaign_id", "everyone", "segments", "list", "variants"];
      await pushes.updatePushMessage({ partnerId: props.partnerId, messageId: props.push.id, message, updateMask: { paths }, requestId });
      props.onSaved(props.push.id);
    } else {
      props.onSaved((await pushes.createPushMessage({ partnerId: props.partnerId, message, requestId })).id);
    }
  };

  return (
    <FormDialog title={props.push ? t("campaigns.editPush") : t("campaigns.newPush")} onClose={props.onClose} run={save}>
      <div class="fields">
        <TextField label={t("campaigns.name")} value={name()} onInput={setName} optional maxLength={255} />
        <SelectField
          label={t("campaigns.campaign")}
          value={campaign()}
          onChange={setCampaign}
          options={[{ value: "", label: t("campaigns.none") }, ...props.campaigns.map((each) => ({ value: String(each.id), label: each.name }))]}
        />
      </div>
      <TextField label={t("push.title")} value={title()} onInput={setTitle} required maxLength={255} />
      <TextField label={t("push.text")} lines={4} value={text()} onInput={setText} required maxLength={4000} hint={t("push.placeholders", { name: "{name}" })} />
      <SelectField
        label={t("campaigns.audience")}
        value={audience()}
        onChange={setAudience}
        options={[
          { value: "everyone", label: t("push.everyone") },
          { value: "nobody", label: t("push.toNobody") },
          ...(segments.latest ?? []).map((each) => ({ value: `segment ${each.segmentId}`, label: `${t("audience.segments")}: ${each.name}` })),
          ...(lists.latest ?? []).map((each) => ({ value: `list ${each.listId}`, label: `${t("audience.lists")}: ${each.name}` })),
        ]}
      />
    </FormDialog>
  );
};
