import { Code, ConnectError } from "@connectrpc/connect";
import { createSignal, Show } from "solid-js";
import { ScheduleStatus, ScheduleType } from "@campaigns/schedule_pb";
import { PushRunsService } from "@campaigns/push_runs_service_pb";
import { Scope } from "@gen/scope_pb";
import { SchedulesService } from "@campaigns/schedules_service_pb";
import { client } from "../app/api";
import { createQuery } from "../app/query";
import { createSubmit } from "../app/submit";
import { Badge, Button, Card, ErrorNote, SelectField, Skeleton, TextField } from "../design/parts";
import { moment, t, type Key } from "../i18n";
import { may } from "../users/session";

const schedules = client(SchedulesService);
const runs = client(PushRunsService);
const types = [ScheduleType.ONCE, ScheduleType.DAILY, ScheduleType.WEEKLY, ScheduleType.MONTHLY];
const typeName = (type: ScheduleType) => t(`schedule.${ScheduleType[type || ScheduleType.ONCE]}` as Key);
const soonMs = 10_000;

/** When a push goes out: what is set, or a form to set it. */
export const ScheduleCard = (props: { partnerId: string; messageId: bigint; onChanged: () => void }) => {
  const of = () => ({ partnerId: props.partnerId, messageId: props.messageId });
  const [schedule, { refetch }] = createQuery(async () => {
    try {
      return (await schedules.getSchedule(of())).schedule ?? null;
    } catch (error) {
      if (ConnectError.from(error).code === Code.NotFound) return null;
      throw error;
    }
  });
  const [at, setAt] = createSignal("");
  const [type, setType] = createSignal(String(ScheduleType.ONCE));
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { submit, error, isBusy } = createSubmit(async (requestId, schedule: { nextSendingTime: string; timezone: string; type: ScheduleType } | undefined) => {
    if (schedule) await schedules.createSchedule({ ...of(), schedule, requestId });
    else await schedules.deleteSchedule({ ...of(), requestId });
    await refetch();
    props.onChanged();
  });
  const { submit: approve, error: approveError, isBusy: isApproving } = createSubmit(async (requestId) => {
    await runs.approveSchedule({ ...of(), requestId });
    await refetch();
    props.onChanged();
  });
  const set = (time: Date, type: ScheduleType) => submit({ nextSendingTime: time.toISOString().replace(/\.\d+/, ""), timezone, type });

  return (
    <Card title={t("schedule.title")} text={t("schedule.text")}>
      <Show when={schedule.error ?? error() ?? approveError()}>
        <ErrorNote error={schedule.error ?? error() ?? approveError()} />
      </Show>
      <Show when={!schedule.loading || schedule.latest !== undefined} fallback={<Skeleton lines={2} />}>
        <Show
          when={schedule.latest}
          fallback={
            <form
              class="form"
              onSubmit={(event) => {
                event.preventDefault();
                void set(new Date(at()), Number(type()));
              }}
            >
              <p class="muted">{t(may(Scope.OPERATE) ? "schedule.none" : "schedule.notYet")}</p>
              <Show when={may(Scope.OPERATE)}>
                <div class="fields">
                  <TextField type="datetime-local" label={t("schedule.next")} value={at()} onInput={setAt} required ltr />
                  <SelectField label={t("schedule.type")} value={type()} onChange={setType} options={types.map((each) => ({ value: String(each), label: typeName(each) }))} />
                </div>
                <div class="row">
                  <Button type="submit" look="primary" icon="clock" busy={isBusy()}>
                    {t("schedule.set")}
                  </Button>
                  <Button icon="send" busy={isBusy()} onClick={() => void set(new Date(Date.now() + soonMs), ScheduleType.ONCE)}>
                    {t("schedule.soon")}
                  </Button>
                </div>
              </Show>
            </form>
          }
        >
          {(known) => (
            <div class="stack">
              <dl class="facts">
                <div>
                  <dt>{t("schedule.next")}</dt>
                  <dd>
                    <Show when={known().status !== ScheduleStatus.INACTIVE} fallback={<Badge tone="calm">{t("schedule.inactive")}</Badge>}>
                      {moment(new Date(known().nextSendingTime))}
                    </Show>
                  </dd>
                </div>
                <div>
                  <dt>{t("schedule.type")}</dt>
                  <dd>{typeName(known().type)}</dd>
                </div>
              </dl>
              <div class="row">
                <Show when={known().status === ScheduleStatus.AWAITING_APPROVAL}>
                  <Badge tone="warn">{t("schedule.awaiting")}</Badge>
                  <Button icon="check" needs={Scope.SEND} busy={isApproving()} onClick={() => void approve()}>
                    {t("schedule.approve")}
                  </Button>
                </Show>
                <Button look="danger" needs={Scope.OPERATE} busy={isBusy()} onClick={() => void submit(undefined)}>
                  {t("schedule.remove")}
                </Button>
              </div>
            </div>
          )}
        </Show>
      </Show>
    </Card>
  );
};
