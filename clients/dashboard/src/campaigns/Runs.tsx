import { Code, ConnectError } from "@connectrpc/connect";
import { createEffect, createResource, createSignal, For, on, onCleanup, Show } from "solid-js";
import { DeliveryState } from "@gen/message_pb";
import { PushRunState, type PushRun } from "@campaigns/push_run_pb";
import { PushRunsService, type WatchPushRunResponse } from "@campaigns/push_runs_service_pb";
import { client, newRequestId } from "../app/api";
import { Confirm } from "../app/Confirm";
import { Badge, Button, Card, Empty, ErrorNote, Skeleton, type Tone } from "../design/parts";
import { moment, number, span, t, type Key } from "../i18n";
import { dateOf } from "../live/dates";
import { StateBar } from "../live/states";

const runs = client(PushRunsService);
const pause = 3000;
const tones: Record<number, Tone> = {
  [PushRunState.RUNNING]: "info",
  [PushRunState.PAUSED]: "warn",
  [PushRunState.CANCELLED]: "calm",
  [PushRunState.FINISHED]: "good",
  [PushRunState.FAILED]: "bad",
  [PushRunState.AWAITING_APPROVAL]: "warn",
};
const isOver = (state: PushRunState) => ![PushRunState.RUNNING, PushRunState.PAUSED, PushRunState.AWAITING_APPROVAL].includes(state);
const isMoving = (run: PushRun) => !isOver(run.state) || run.queuedCount > 0n;

const countsOf = (run: PushRun) =>
  [
    { state: DeliveryState.PENDING, count: Number(run.queuedCount) },
    { state: DeliveryState.SENT, count: Number(run.sentCount) },
    { state: DeliveryState.DELIVERED, count: Number(run.deliveredCount) },
    { state: DeliveryState.FAILED, count: Number(run.failedCount) },
  ].map((count) => ({ $typeName: "messaging.v1.StateCount" as const, ...count }));

/** One sending, with what the server tells of it once a second while it moves. */
const Run = (props: { partnerId: string; run: PushRun; onMoved: () => void }) => {
  const [told, setTold] = createSignal<WatchPushRunResponse>();
  const [error, setError] = createSignal<unknown>();
  const [isCancelling, setCancelling] = createSignal(false);
  const run = () => told()?.run ?? props.run;
  const of = () => ({ partnerId: props.partnerId, runId: props.run.runId, requestId: newRequestId() });

  createEffect(
    on(
      () => props.run.runId,
      (runId) => {
        if (!isMoving(props.run)) return;
        const end = new AbortController();
        onCleanup(() => end.abort());
        void (async () => {
          try {
            for await (const event of runs.watchPushRun({ partnerId: props.partnerId, runId }, { signal: end.signal })) setTold(event);
            props.onMoved();
          } catch (caught) {
            // The list is read again every few seconds, and opens the stream anew where it broke.
            const { code } = ConnectError.from(caught);
            if (!end.signal.aborted && code !== Code.Unavailable && code !== Code.Unknown) setError(caught);
          }
        })();
      },
    ),
  );
  const act = async (call: () => Promise<unknown>) => {
    setError(undefined);
    try {
      await call();
      props.onMoved();
    } catch (caught) {
      setError(caught);
    }
  };

  return (
    <li class="run">
      <div class="spread">
        <span class="row">
          <Badge tone={tones[run().state] ?? "calm"}>{t(`run.${PushRunState[run().state]}` as Key)}</Badge>
          <Show when={run().test}>
            <Badge tone="violet">{t("runs.test")}</Badge>
          </Show>
          <span class="muted">{t("runs.began", { time: moment(dateOf(run().createTime)!) })}</span>
        </span>
        <strong class="nums">{t("messages.destinationCount", { count: Number(run().expandedCount) })}</strong>
      </div>
      <StateBar counts={countsOf(run())} total={Number(run().expandedCount)} legend />
      <Show when={run().pauseReason}>
        {(reason) => <p class="muted">{t(`run.${reason()}` as Key)}</p>}
      </Show>
      <Show when={isMoving(run())}>
        <div class="row">
          <Show when={told() && told()!.rate > 0}>
            <span class="muted nums">{t("runs.rate", { rate: number(Math.round(told()!.rate)) })}</span>
          </Show>
          <Show when={told()?.remainingSeconds !== undefined}>
            <span class="muted nums">{t("runs.remaining", { time: span(told()!.remainingSeconds! * 1000) })}</span>
          </Show>
          <Show when={run().state === PushRunState.RUNNING}>
            <Button small icon="pause" onClick={() => void act(() => runs.pausePushRun(of()))}>
              {t("runs.pause")}
            </Button>
          </Show>
          <Show when={run().state === PushRunState.PAUSED}>
            <Button small icon="play" onClick={() => void act(() => runs.resumePushRun(of()))}>
              {t("runs.resume")}
            </Button>
          </Show>
          <Show when={run().state === PushRunState.AWAITING_APPROVAL}>
            <Button small icon="check" onClick={() => void act(() => runs.approvePushRun(of()))}>
              {t("runs.approve")}
            </Button>
          </Show>
          <Button small look="danger" onClick={() => setCancelling(true)}>
            {t("runs.cancel")}
          </Button>
        </div>
      </Show>
      <Show when={error()}>
        <ErrorNote error={error()} />
      </Show>
      <Show when={isCancelling()}>
        <Confirm
          title={t("runs.cancelTitle")}
          action={t("runs.cancel")}
          onClose={() => setCancelling(false)}
          run={async () => {
            await runs.cancelPushRun(of());
            props.onMoved();
          }}
        >
          {t("runs.cancelText")}
        </Confirm>
      </Show>
    </li>
  );
};

export const Runs = (props: { partnerId: string; messageId: bigint; onMoved: () => void }) => {
  const [list, { refetch }] = createResource(async () => (await runs.listPushRuns({ partnerId: props.partnerId, messageId: props.messageId })).runs.reverse());
  const timer = setInterval(() => void (document.hidden || list.error || refetch()), pause);
  onCleanup(() => clearInterval(timer));
  createEffect(
    on(
      () => list.error ? "" : (list.latest ?? []).map((run) => `${run.runId} ${run.state}`).join(),
      (_, before) => {
        if (before !== undefined) props.onMoved();
      },
    ),
  );
  return (
    <Card title={t("runs.title")} text={t("runs.text")}>
      <Show when={list.error}>
        <ErrorNote error={list.error} retry={() => void refetch()} />
      </Show>
      <Show when={!list.error && list.latest} fallback={<Show when={!list.error}><Skeleton lines={3} /></Show>}>
        {(known) => (
          <Show when={known().length > 0} fallback={<Empty icon="send" title={t("runs.title")} text={t("runs.empty")} />}>
            <ol class="stack">
              <For each={known().map((run) => run.runId)}>
                {(runId) => (
                  <Show when={known().find((run) => run.runId === runId)}>
                    {(run) => <Run partnerId={props.partnerId} run={run()} onMoved={() => void refetch()} />}
                  </Show>
                )}
              </For>
            </ol>
          </Show>
        )}
      </Show>
    </Card>
  );
};
