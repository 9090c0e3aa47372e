import { Code, ConnectError } from "@connectrpc/connect";
import { createEffect, createSignal, For, on, onCleanup, Show } from "solid-js";
import { DeliveryState } from "@gen/message_pb";
import { Scope } from "@gen/scope_pb";
import { PushRunState, type PushRun } from "@campaigns/push_run_pb";
import { PushRunsService, type WatchPushRunResponse } from "@campaigns/push_runs_service_pb";
import { client } from "../app/api";
import { Confirm } from "../app/Confirm";
import { createQuery } from "../app/query";
import { href } from "../app/router";
import { createSubmit } from "../app/submit";
import { Badge, Button, Card, Empty, ErrorNote, LinkButton, Skeleton, type Tone } from "../design/parts";
import { moment, number, span, t, type Key } from "../i18n";
import { dateOf } from "../live/dates";
import { StateBar } from "../live/states";
import { EditRun, ResendRun, StartRun } from "./RunForms";

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
  const [isEditing, setEditing] = createSignal(false);
  const [isResending, setResending] = createSignal(false);
  const run = () => told()?.run ?? props.run;
  const of = (requestId: string) => ({ partnerId: props.partnerId, runId: props.run.runId, requestId });
  const canResend = () => isOver(run().state) && run().sentCount + run().failedCount > 0n;
  const missed = () => Number(run().failedCount + run().heldCount + run().skippedCount);

  // One stream at a time while the run moves. What it told last holds no longer than it does: the list knows how a run ended.
  const [isWatching, setWatching] = createSignal(false);
  const end = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => {
    end.abort();
    clearTimeout(timer);
  });
  const watch = async (runId: string) => {
    setWatching(true);
    try {
      for await (const event of runs.watchPushRun({ partnerId: props.partnerId, runId }, { signal: end.signal })) setTold(event);
    } catch (caught) {
      const { code } = ConnectError.from(caught);
      if (!end.signal.aborted && code !== Code.Unavailable && code !== Code.Unknown) setError(caught);
    }
    if (end.signal.aborted) return;
    setTold(undefined);
    props.onMoved();
    timer = setTimeout(() => setWatching(false), pause);
  };
  createEffect(on(() => !isWatching() && !error() && isMoving(props.run), (opens) => void (opens && watch(props.run.runId))));
  const { submit: act, error: actError, isBusy } = createSubmit(async (requestId, call: "pausePushRun" | "resumePushRun" | "approvePushRun") => {
    await runs[call](of(requestId));
    props.onMoved();
  });

  return (
    <li class="run">
      <div class="spread">
        <span class="row">
          <Badge tone={tones[run().state] ?? "calm"}>{t(`run.${PushRunState[run().state]}` as Key)}</Badge>
          <Show when={run().test}>
            <Badge tone="violet">{t("runs.test")}</Badge>
          </Show>
          <Show when={run().resendOf}>
            <Badge tone="violet">{t("resend.badge")}</Badge>
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
          <Show when={run().maxRate > 0}>
            <span class="muted nums">{t("runs.atMost", { rate: number(run().maxRate) })}</span>
          </Show>
          <Show when={told()?.remainingSeconds !== undefined}>
            <span class="muted nums">{t("runs.remaining", { time: span(told()!.remainingSeconds! * 1000) })}</span>
          </Show>
          <Show when={run().state === PushRunState.RUNNING}>
            <Button small icon="pause" needs={Scope.SEND} busy={isBusy()} onClick={() => void act("pausePushRun")}>
              {t("runs.pause")}
            </Button>
          </Show>
          <Show when={run().state === PushRunState.PAUSED}>
            <Button small icon="play" needs={Scope.SEND} busy={isBusy()} onClick={() => void act("resumePushRun")}>
              {t("runs.resume")}
            </Button>
          </Show>
          <Show when={run().state === PushRunState.AWAITING_APPROVAL}>
            <Button small icon="check" needs={Scope.SEND} busy={isBusy()} onClick={() => void act("approvePushRun")}>
              {t("runs.approve")}
            </Button>
          </Show>
          <Show when={!isOver(run().state)}>
            <Button small icon="edit" needs={Scope.SEND} onClick={() => setEditing(true)}>
              {t("action.edit")}
            </Button>
          </Show>
          <Button small look="danger" needs={Scope.SEND} onClick={() => setCancelling(true)}>
            {t("runs.cancel")}
          </Button>
        </div>
      </Show>
      <Show when={missed() > 0 || canResend()}>
        <div class="row">
          <Show when={missed() > 0}>
            <LinkButton small icon="audience" href={href("campaigns", props.partnerId, String(props.run.messageId), props.run.runId)}>
              {t("missed.open", { count: missed() })}
            </LinkButton>
          </Show>
          <Show when={canResend()}>
            <Button small icon="replay" needs={Scope.SEND} onClick={() => setResending(true)}>
              {t("resend.open")}
            </Button>
          </Show>
        </div>
      </Show>
      <Show when={error() ?? actError()}>
        <ErrorNote error={error() ?? actError()} />
      </Show>
      <Show when={isEditing()}>
        <EditRun partnerId={props.partnerId} run={run()} onClose={() => setEditing(false)} onSaved={props.onMoved} />
      </Show>
      <Show when={isResending()}>
        <ResendRun partnerId={props.partnerId} run={run()} onClose={() => setResending(false)} onSaved={props.onMoved} />
      </Show>
      <Show when={isCancelling()}>
        <Confirm
          title={t("runs.cancelTitle")}
          action={t("runs.cancel")}
          onClose={() => setCancelling(false)}
          run={async (requestId) => {
            await runs.cancelPushRun(of(requestId));
            props.onMoved();
          }}
        >
          {t("runs.cancelText")}
        </Confirm>
      </Show>
    </li>
  );
};

export const Runs = (props: { partnerId: string; messageId: bigint; canStart: boolean; onMoved: () => void }) => {
  const [isStarting, setStarting] = createSignal(false);
  const [list, { refetch }] = createQuery(async () => (await runs.listPushRuns({ partnerId: props.partnerId, messageId: props.messageId })).runs.reverse());
  const timer = setInterval(() => void (document.hidden || list.error || refetch()), pause);
  onCleanup(() => clearInterval(timer));
  createEffect(
    on(
      () => (list.latest ?? []).map((run) => `${run.runId} ${run.state}`).join(),
      (_, before) => {
        if (before !== undefined) props.onMoved();
      },
    ),
  );
  return (
    <Card
      title={t("runs.title")}
      text={t("runs.text")}
      actions={
        <Show when={props.canStart}>
          <Button icon="send" needs={Scope.SEND} onClick={() => setStarting(true)}>
            {t("runs.start")}
          </Button>
        </Show>
      }
    >
      <Show when={list.error}>
        <ErrorNote error={list.error} retry={() => void refetch()} />
      </Show>
      <Show when={list.latest} fallback={<Show when={!list.error}><Skeleton lines={3} /></Show>}>
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
      <Show when={isStarting()}>
        <StartRun
          partnerId={props.partnerId}
          messageId={props.messageId}
          onClose={() => setStarting(false)}
          onSaved={() => {
            props.onMoved();
            void refetch();
          }}
        />
      </Show>
    </Card>
  );
};
