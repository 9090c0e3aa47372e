import type { JsonObject } from "@bufbuild/protobuf";
import { createMemo, createSignal, For, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { DeviceFieldsService } from "@campaigns/device_fields_service_pb";
import type { Segment } from "@campaigns/segment_pb";
import { SegmentsService } from "@campaigns/segments_service_pb";
import { client } from "../app/api";
import { explain } from "../app/errors";
import { FormDialog } from "../app/FormDialog";
import { createQuery } from "../app/query";
import { Button, IconButton, SelectField, TextField, Toggle } from "../design/parts";
import { number, t, type Key } from "../i18n";
import { createCount } from "./count";
import { operators, toConditions, toQuery, type Condition, type Operator } from "./query";

const segments = client(SegmentsService);
const fields = client(DeviceFieldsService);
const countPause = 300;

export const SegmentForm = (props: { partnerId: string; segment: Segment | undefined; onClose: () => void; onSaved: () => void }) => {
  const stored = props.segment?.query ?? {};
  const rows = toConditions(stored);
  const [name, setName] = createSignal(props.segment?.name ?? "");
  const [conditions, setConditions] = createStore<Condition[]>(rows ?? []);
  const [isJson, setJson] = createSignal(rows === undefined);
  const [json, setJsonText] = createSignal(JSON.stringify(stored, null, 2));
  const [jsonError, setJsonError] = createSignal("");
  const [known] = createQuery(async () => (await fields.listDeviceFields({ partnerId: props.partnerId })).fields.map((field) => field.name));
  const names = () => [...new Set([...(known.latest ?? []), ...conditions.map((condition) => condition.field)])];
  if (rows?.length === 0) setConditions([{ field: "country", operator: "$eq", value: "" }]);

  const parse = (): JsonObject | undefined => {
    try {
      const query: unknown = JSON.parse(json());
      return typeof query === "object" && query !== null && !Array.isArray(query) ? (query as JsonObject) : undefined;
    } catch {
      // Still being written, or no JSON, which is said once it matters.
      return undefined;
    }
  };
  const read = () => {
    const query = isJson() ? parse() : toQuery(conditions);
    if (!query) setJsonError(t("segment.jsonWrong"));
    return query;
  };

  // What is half written is not asked for. Of equal questions the first is asked only.
  const question = createMemo(() => {
    if (!isJson() && conditions.some((condition) => !condition.value.trim() && condition.operator !== "$exists")) return undefined;
    const query = isJson() ? parse() : toQuery(conditions);
    return query && Object.keys(query).length > 0 ? JSON.stringify(query) : undefined;
  });
  const { count, isDone, error } = createCount(
    question,
    (query, pageToken, signal) => segments.getSegmentQueryCount({ partnerId: props.partnerId, query: JSON.parse(query) as JsonObject, pageToken }, { signal }),
    countPause,
  );

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
  const save = async (requestId: string) => {
    const query = read();
    if (!query) return false;
    const segment = { segmentId: props.segment?.segmentId ?? 0n, name: name().trim(), query };
    if (props.segment) await segments.updateSegment({ partnerId: props.partnerId, segment, updateMask: { paths: ["name", "query"] }, requestId });
    else await segments.createSegment({ partnerId: props.partnerId, segment, requestId });
    props.onSaved();
    return true;
  };

  return (
    <FormDialog title={props.segment ? t("segment.edit") : t("segment.new")} onClose={props.onClose} run={save}>
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
      <p class="live-count" role="status" aria-busy={question() !== undefined && !isDone() && !error()}>
        <Show when={!error()} fallback={<span class="field-error">{explain(error()).text}</span>}>
          <Show when={question() !== undefined} fallback={<span class="muted">{t("segment.countLater")}</span>}>
            <strong class="nums" data-count={isDone() ? "done" : "open"}>{count() === undefined ? "…" : number(count()!)}</strong>
            <span>{t("segment.fit", { count: count() ?? 0 })}</span>
          </Show>
        </Show>
      </p>
    </FormDialog>
  );
};
