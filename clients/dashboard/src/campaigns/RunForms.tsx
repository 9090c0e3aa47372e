import { createSignal, For, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { RunDestinationState, type PushRun } from "@campaigns/push_run_pb";
import { PushRunsService } from "@campaigns/push_runs_service_pb";
import { client } from "../app/api";
import { FormDialog } from "../app/FormDialog";
import { SelectField, TextField } from "../design/parts";
import { t } from "../i18n";

const runs = client(PushRunsService);
const whom = [
  { state: RunDestinationState.NOT_DELIVERED, label: "resend.notDelivered" },
  { state: RunDestinationState.FAILED, label: "resend.failed" },
  { state: RunDestinationState.SENT, label: "resend.sent" },
] as const;

const RateField = (props: { value: string; onInput: (value: string) => void }) => (
  <TextField label={t("runs.maxRate")} hint={t("runs.maxRateHint")} type="number" min={1} max={1_000_000} value={props.value} onInput={props.onInput} optional inputmode="numeric" ltr />
);

/** Sends a push at once, as fast as one likes. */
export const StartRun = (props: { partnerId: string; messageId: bigint; onClose: () => void; onSaved: () => void }) => {
  const [rate, setRate] = createSignal("");
  const start = async (requestId: string) => {
    await runs.startPushRun({ partnerId: props.partnerId, messageId: props.messageId, maxRate: Number(rate() || 0), requestId });
    props.onSaved();
  };
  return (
    <FormDialog title={t("runs.startTitle")} action={t("runs.start")} onClose={props.onClose} run={start}>
      <p class="muted">{t("runs.startText")}</p>
      <RateField value={rate()} onInput={setRate} />
    </FormDialog>
  );
};

/** Changes a run for the devices that it is not expanded to yet: how fast it goes, and, unless it compares texts, what it says. */
export const EditRun = (props: { partnerId: string; run: PushRun; onClose: () => void; onSaved: () => void }) => {
  const [rate, setRate] = createSignal(props.run.maxRate ? String(props.run.maxRate) : "");
  const [variants, setVariants] = createStore(props.run.split ? [] : props.run.variants.map((variant) => ({ ...variant })));
  const save = async (requestId: string) => {
    await runs.updatePushRun({
      partnerId: props.partnerId,
      run: { runId: props.run.runId, maxRate: Number(rate() || 0), variants },
      updateMask: { paths: props.run.split ? ["max_rate"] : ["max_rate", "variants"] },
      requestId,
    });
    props.onSaved();
  };
  return (
    <FormDialog title={t("runs.editTitle")} onClose={props.onClose} run={save}>
      <p class="muted">{t("runs.editText")}</p>
      <RateField value={rate()} onInput={setRate} />
      <For each={variants}>
        {(variant, i) => (
          <fieldset class="form">
            <Show when={variants.length > 1}>
              <legend>{variant.language || t("push.otherLanguages")}</legend>
            </Show>
            <TextField label={t("push.title")} value={variant.title} onInput={(title) => setVariants(i(), "title", title)} required maxLength={255} />
            <TextField label={t("push.text")} lines={4} value={variant.text} onInput={(text) => setVariants(i(), "text", text)} required maxLength={4000} />
          </fieldset>
        )}
      </For>
    </FormDialog>
  );
};

/** Sends what a run said last once more, to those that it has not reached. */
export const ResendRun = (props: { partnerId: string; run: PushRun; onClose: () => void; onSaved: () => void }) => {
  const [state, setState] = createSignal(String(RunDestinationState.NOT_DELIVERED));
  const [rate, setRate] = createSignal("");
  const countOf = (wanted: RunDestinationState) =>
    Number((wanted === RunDestinationState.SENT ? 0n : props.run.failedCount) + (wanted === RunDestinationState.FAILED ? 0n : props.run.sentCount));
  const resend = async (requestId: string) => {
    await runs.resendPushRun({ partnerId: props.partnerId, runId: props.run.runId, state: Number(state()), maxRate: Number(rate() || 0), requestId });
    props.onSaved();
  };
  return (
    <FormDialog title={t("resend.title")} action={t("resend.action")} disabled={countOf(Number(state())) === 0} onClose={props.onClose} run={resend}>
      <p class="muted">{t("resend.text")}</p>
      <SelectField
        label={t("resend.whom")}
        hint={t("messages.destinationCount", { count: countOf(Number(state())) })}
        value={state()}
        onChange={setState}
        options={whom.map((each) => ({ value: String(each.state), label: t(each.label) }))}
      />
      <RateField value={rate()} onInput={setRate} />
    </FormDialog>
  );
};
