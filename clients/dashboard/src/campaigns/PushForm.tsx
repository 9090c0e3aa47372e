import { create } from "@bufbuild/protobuf";
import { createSignal, Show } from "solid-js";
import type { Campaign } from "@campaigns/campaign_pb";
import { PushVariantSchema, type PushMessage } from "@campaigns/push_message_pb";
import { PushMessagesService } from "@campaigns/push_messages_service_pb";
import { client, newRequestId } from "../app/api";
import { Button, Dialog, ErrorNote, SelectField, TextField, Toggle } from "../design/parts";
import { t } from "../i18n";

const pushes = client(PushMessagesService);

/** Writes a push, or changes one: its first variant; others stay as they are. */
export const PushForm = (props: { partnerId: string; campaigns: Campaign[]; push?: PushMessage; onClose: () => void; onSaved: (id: bigint) => void }) => {
  const first = props.push?.variants[0];
  const [name, setName] = createSignal(props.push?.name ?? "");
  const [campaign, setCampaign] = createSignal(String(props.push?.campaignId ?? ""));
  const [title, setTitle] = createSignal(first?.title ?? "");
  const [text, setText] = createSignal(first?.text ?? "");
  const [isForAll, setForAll] = createSignal(props.push?.everyone ?? true);
  const [error, setError] = createSignal<unknown>();
  const [isBusy, setBusy] = createSignal(false);

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    const message = {
      name: name().trim(),
      campaignId: campaign() ? BigInt(campaign()) : undefined,
      everyone: isForAll(),
      variants: [{ ...(first ?? create(PushVariantSchema)), title: title().trim(), text: text() }, ...(props.push?.variants.slice(1) ?? [])],
    };
    try {
      if (props.push) {
        const paths = ["name", "campaign_id", "everyone", "variants"];
        await pushes.updatePushMessage({ partnerId: props.partnerId, messageId: props.push.id, message, updateMask: { paths }, requestId: newRequestId() });
        props.onSaved(props.push.id);
      } else {
        props.onSaved((await pushes.createPushMessage({ partnerId: props.partnerId, message, requestId: newRequestId() })).id);
      }
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={props.push ? t("campaigns.editPush") : t("campaigns.newPush")}
      onClose={props.onClose}
      actions={
        <Button type="submit" form="push" look="primary" busy={isBusy()}>
          {t("action.save")}
        </Button>
      }
    >
      <form id="push" class="form" onSubmit={save}>
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
        <Toggle label={t("push.everyone")} hint={t("push.everyoneHint")} checked={isForAll()} onChange={setForAll} />
        <Show when={error()}>
          <ErrorNote error={error()} />
        </Show>
      </form>
    </Dialog>
  );
};
