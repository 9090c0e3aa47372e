import { createMemo, createSignal, onCleanup, Show } from "solid-js";
import { HoldReason, RunDestinationState, type HeldDevice, type RunDestination } from "@campaigns/push_run_pb";
import { PushRunsService } from "@campaigns/push_runs_service_pb";
import { DeliveryReason } from "@gen/message_pb";
import { client } from "../app/api";
import { csvLine } from "../app/csv";
import { saveBlob } from "../app/download";
import { createPages } from "../app/pages";
import { createQuery } from "../app/query";
import { href, route, setQuery } from "../app/router";
import { Badge, Button, Empty, ErrorNote, Id, PageHead, SelectField, Tabs, type Tone } from "../design/parts";
import { RowsCard } from "../design/Rows";
import { day, moment, number, t, type Key } from "../i18n";
import { dateOf } from "../live/dates";
import { reasonText } from "../live/states";
import "./campaigns.css";

const runs = client(PushRunsService);
const pageSize = 200;
const filePageSize = 1000;
const holdReasons = [HoldReason.QUIET_HOURS, HoldReason.PRESSURE, HoldReason.TOO_LATE, HoldReason.DEVICE_GONE];

type View = "failed" | "sent" | "held";
const states: Record<Exclude<View, "held">, RunDestinationState> = { failed: RunDestinationState.FAILED, sent: RunDestinationState.SENT };

/** A device that did not get the push, and why, as the page and the file have it. */
interface Missed {
  deviceId: string;
  state: "FAILED" | "SENT" | "HELD" | "SKIPPED";
  reason: string;
  time: Date | undefined;
}

const tones: Record<Missed["state"], Tone> = { FAILED: "bad", SENT: "info", HELD: "violet", SKIPPED: "calm" };

const ofDestination = (destination: RunDestination): Missed => ({
  deviceId: destination.deviceId,
  state: destination.state === RunDestinationState.FAILED ? "FAILED" : "SENT",
  reason: destination.reason,
  time: dateOf(destination.changeTime),
});

const ofHeld = (device: HeldDevice): Missed => ({
  deviceId: device.deviceId,
  state: device.releaseTime ? "HELD" : "SKIPPED",
  reason: HoldReason[device.reason] ?? "UNSPECIFIED",
  time: dateOf(device.releaseTime),
});

/** Codes that this page does not know are shown as they are. */
const why = (missed: Missed) => {
  if (missed.state === "HELD" || missed.state === "SKIPPED") return t(`hold.${missed.reason}` as Key);
  const known = DeliveryReason[missed.reason as keyof typeof DeliveryReason];
  return missed.state === "SENT" ? t("missed.noReceipt") : known ? reasonText(known) : missed.reason;
};

/** Who did not get a push by one of its runs. */
export default function MissedPage(props: { partnerId: string; messageId: string; runId: string }) {
  const of = { partnerId: props.partnerId, runId: props.runId };
  const view = () => (route().query.get("view") ?? "failed") as View;
  const reason = () => Number(route().query.get("reason") ?? 0) as HoldReason;
  const [run] = createQuery(async () => (await runs.getPushRun(of)).run!);

  const read = async (what: { view: View; reason: HoldReason }, pageSize: number, pageToken: string, signal: AbortSignal) => {
    if (what.view === "held") {
      const answer = await runs.listHeldDevices({ ...of, reason: what.reason, pageSize, pageToken }, { signal });
      return { items: answer.devices.map(ofHeld), next: answer.nextPageToken };
    }
    const answer = await runs.listRunDestinations({ ...of, state: states[what.view], pageSize, pageToken }, { signal });
    return { items: answer.destinations.map(ofDestination), next: answer.nextPageToken };
  };
  const filter = createMemo(() => ({ view: view(), reason: reason() }), undefined, { equals: (a, b) => a.view === b.view && a.reason === b.reason });
  const pages = createPages(filter, (what, pageToken, signal) => read(what, pageSize, pageToken, signal));

  // The whole list, however long it is: it comes page by page, and is written as it comes.
  const [written, setWritten] = createSignal<number>();
  const [fileError, setFileError] = createSignal<unknown>();
  const end = new AbortController();
  onCleanup(() => end.abort());
  const download = async () => {
    const what = filter();
    const parts = [csvLine(["device", "state", "reason", "time"])];
    setFileError(undefined);
    try {
      let count = 0;
      setWritten(count);
      for (let pageToken = ""; ; ) {
        const page = await read(what, filePageSize, pageToken, end.signal);
        parts.push(page.items.map((each) => csvLine([each.deviceId, each.state, each.reason, each.time?.toISOString() ?? ""])).join(""));
        setWritten((count += page.items.length));
        pageToken = page.next;
        if (!pageToken) break;
      }
      saveBlob(new Blob(parts, { type: "text/csv;charset=utf-8" }), `run-${props.runId}-${what.view}.csv`);
    } catch (error) {
      if (!end.signal.aborted) setFileError(error);
    } finally {
      setWritten(undefined);
    }
  };

  return (
    <>
      <PageHead
        back={{ href: href("campaigns", props.partnerId, props.messageId), label: t("missed.back") }}
        title={t("missed.title")}
        text={run.latest ? t("missed.lead", { time: moment(dateOf(run.latest.createTime)!) }) : undefined}
        actions={
          <Button icon="download" busy={written() !== undefined} disabled={pages.isEmpty()} onClick={() => void download()}>
            {written() ? t("missed.written", { count: number(written()!) }) : t("billing.csv")}
          </Button>
        }
      />
      <Show when={run.error ?? fileError()}>
        <ErrorNote error={run.error ?? fileError()} />
      </Show>
      <Show when={run.latest}>
        {(known) => (
          <dl class="stats">
            <div class="stat">
              <dt><i class="dot bad" />{t("missed.failed")}</dt>
              <dd data-stat="failed">{number(Number(known().failedCount))}</dd>
            </div>
            <div class="stat">
              <dt><i class="dot info" />{t("missed.sent")}</dt>
              <dd data-stat="sent">{number(Number(known().sentCount))}</dd>
            </div>
            <div class="stat">
              <dt><i class="dot violet" />{t("missed.HELD")}</dt>
              <dd data-stat="held">{number(Number(known().heldCount))}</dd>
            </div>
            <div class="stat">
              <dt><i class="dot calm" />{t("missed.SKIPPED")}</dt>
              <dd data-stat="skipped">{number(Number(known().skippedCount))}</dd>
            </div>
          </dl>
        )}
      </Show>
      <Tabs
        label={t("missed.title")}
        current={view()}
        onSelect={(next) => setQuery({ view: next })}
        tabs={[
          { id: "failed", label: "missed.failed" },
          { id: "sent", label: "missed.sent" },
          { id: "held", label: "missed.held" },
        ]}
      />
      <RowsCard
        pages={pages}
        label={t("missed.title")}
        grid="missed-row"
        columns={[
          { label: t("missed.device") },
          { label: t("missed.reason") },
          { label: t(view() === "held" ? "missed.release" : "table.changed"), class: "hide-small" },
          { label: t("table.state") },
        ]}
        filters={
          view() === "held" ? (
            <SelectField
              label={t("missed.reason")}
              value={String(reason())}
              onChange={(value) => setQuery({ view: "held", reason: value === "0" ? "" : value })}
              options={[{ value: "0", label: t("filter.any") }, ...holdReasons.map((each) => ({ value: String(each), label: t(`hold.${HoldReason[each]}` as Key) }))]}
            />
          ) : undefined
        }
        empty={<Empty icon="check" title={t("missed.noneTitle")} text={t("missed.noneText")} />}
      >
        {(missed) => (
          <div class="row-item missed-row">
            <Id text={missed.deviceId} />
            <span title={why(missed)}>{why(missed)}</span>
            <span class="muted hide-small">{missed.time ? day(missed.time) : "–"}</span>
            <span><Badge tone={tones[missed.state]}>{t(`missed.${missed.state}` as Key)}</Badge></span>
          </div>
        )}
      </RowsCard>
    </>
  );
}
