import type { JsonObject } from "@bufbuild/protobuf";
import { createResource, createSignal, For, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { DeviceFieldsService } from "@campaigns/device_fields_service_pb";
import type { Segment } from "@campaigns/segment_pb";
import { SegmentsService } from "@campaigns/segments_service_pb";
import { client, newRequestId } from "../app/api";
import { Button, Dialog, ErrorNote, IconButton, SelectField, TextField, Toggle } from "../design/parts";
import { t, type Key } from "../i18n";
import { operators, toConditions, toQuery, type Condition, type Operator } from "./query";

const segments = client(SegmentsService);
const fields = client(DeviceFieldsService);

export const SegmentForm = (props: { partnerId: string; segment: Segment | undefined; onClose: () => void; onSaved: () => void }) => {
  const stored = props.segment?.query ?? {};
  const rows = toConditions(stored);
  const [name, setName] = createSignal(props.segment?.name ?? "");
  const [conditions, setConditions] = createStore<Condition[]>(rows ?? []);
  const [isJson, setJson] = createSignal(rows === undefined);
  const [json, setJsonText] = createSignal(JSON.stringify(stored, null, 2));
  const [jsonError, setJsonError] = createSignal("");
  const [error, setError] = createSignal<unknown>();
  const [isBusy, setBusy] = createSignal(false);
  const [known] = createResource(async () => (await fields.listDeviceFields({ partnerId: props.partnerId })).fields.map((field) => field.name));
  const names = () => [...new Set([...(known.error ? [] : (known.latest ?? [])), ...conditions.map((condition) => condition.field)])];
  if (rows?.length === 0) setConditions([{ field: "country", operator: "$eq", value: "" }]);

  const read = (): JsonObject | undefined => {
    if (!isJson()) return toQuery(conditions);
    try {
      const query: unknown = JSON.parse(json());
      if (typeof query === "object" && query !== null && !Array.isArray(query)) return query as JsonObject;
    } catch {
      // Said below: it is no JSON.
    }
    setJsonError(t("segment.jsonWrong"));
    return undefined;
  };
  const showJson = (on: boolean) => {
    if (on) setJsonText(JSON.stringify(toQuery(conditions), null, 2));
    else {
      const query = read();
      const again = query && toConditions(query);
      if (!again) {
        setJsonError(t("segment.jsonOnly"));
        return;
      }
      setConditions(again);
    }
    setJsonError("");
    setJson(on);
  };
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const query = read();
    if (!query) return;
    setBusy(true);
    setError(undefined);
    const segment = { segmentId: props.segment?.segmentId ?? 0n, name: name().trim(), query };
    try {
      if (props.segment) await segments.updateSegment({ partnerId: props.partnerId, segment, updateMask: { paths: ["name", "query"] }, requestId: newRequestId() });
      else await segments.createSegment({ partnerId: props.partnerId, segment, requestId: newRequestId() });
      props.onSaved();
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={props.segment ? t("segment.edit") : t("segment.new")}
      onClose={props.onClose}
      actions={
        <Button type="submit" form="segment" look="primary" busy={isBusy()}>
          {t("action.save")}
        </Button>
      }
    >
      <form id="segment" class="form" onSubmit={save}>
        <TextField label={t("campaigns.name")} value={name()} onInput={setName} required maxLength={255} />
        <Show
          when={isJson()}
          fallback={
            <div class="stack">
              <For each={conditions}>
                {(condition, i) => (
                  <div class="condition">
                    <SelectField
                      label={t("segment.field")}
                      value={condition.field}
                      onChange={(field) => setConditions(i(), "field", field)}
                      options={names().map((each) => ({ value: each, label: each }))}
                    />
                    <SelectField
                      label={t("segment.test")}
                      value={condition.operator}
                      onChange={(operator) => setConditions(i(), "operator", operator as Operator)}
                      options={operators.map((each) => ({ value: each, label: t(`operator.${each.slice(1)}` as Key) }))}
                    />
                    <TextField
                      label={t("segment.value")}
                      value={condition.value}
                      onInput={(value) => setConditions(i(), "value", value)}
                      required={condition.operator !== "$exists"}
                      placeholder={condition.operator === "$exists" ? "true" : ""}
                    />
                    <IconButton icon="trash" label={t("segment.remove")} disabled={conditions.length === 1} onClick={() => setConditions((all) => all.filter((_, at) => at !== i()))} />
                  </div>
                )}
              </For>
              <div class="row">
                <Button small icon="plus" onClick={() => setConditions((all) => [...all, { field: names()[0] ?? "country", operator: "$eq", value: "" }])}>
                  {t("segment.add")}
                </Button>
                <span class="muted">{t("segment.all")}</span>
              </div>
            </div>
          }
        >
          <TextField label={t("segment.query")} lines={8} value={json()} onInput={(text) => (setJsonText(text), setJsonError(""))} ltr required error={jsonError()} hint={t("segment.queryHint", { query: '{"country": "JO", "opens": {"$gte": 3}}' })} />
        </Show>
        <Toggle label={t("segment.asJson")} checked={isJson()} onChange={showJson} />
        <Show when={error()}>
          <ErrorNote error={error()} />
        </Show>
      </form>
    </Dialog>
  );
};
