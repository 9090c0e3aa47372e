import { createMemo, createSignal, For, Show } from "solid-js";
import { PushStatus, type PushMessage } from "@campaigns/push_message_pb";
import { ScheduleStatus } from "@campaigns/schedule_pb";
import { SchedulesService } from "@campaigns/schedules_service_pb";
import { client } from "../app/api";
import { createQuery } from "../app/query";
import { href } from "../app/router";
import { Card, ErrorNote, IconButton } from "../design/parts";
import { clock, month, t, weekday } from "../i18n";
import { pushName } from "./audience";

const schedules = client(SchedulesService);
const weekLength = 7;

const isSameDay = (a: Date, b: Date) => a.toDateString() === b.toDateString();

/** The next sending of each scheduled push, on its day. */
export const Calendar = (props: { partnerId: string; pushes: PushMessage[] }) => {
  const [first, setFirst] = createSignal(new Date(new Date().getFullYear(), new Date().getMonth(), 1));
  const scheduled = createMemo(() => props.pushes.filter((push) => push.status === PushStatus.SCHEDULED));
  const [sendings] = createQuery(
    () => ({ partnerId: props.partnerId, pushes: scheduled() }),
    async ({ partnerId, pushes }) => {
      const found = await Promise.all(pushes.map(async (push) => ({ push, schedule: (await schedules.getSchedule({ partnerId, messageId: push.id })).schedule! })));
      return found.filter(({ schedule }) => schedule.status !== ScheduleStatus.INACTIVE).map(({ push, schedule }) => ({ push, at: new Date(schedule.nextSendingTime) }));
    },
  );
  // Whole weeks, from Sunday as in the region.
  const days = createMemo(() => {
    const start = new Date(first());
    start.setDate(1 - start.getDay());
    const all: Date[] = [];
    for (const day = new Date(start); all.length % weekLength !== 0 || all.length === 0 || day.getMonth() === first().getMonth(); day.setDate(day.getDate() + 1)) all.push(new Date(day));
    return all;
  });
  const on = (day: Date) => (sendings.latest ?? []).filter((sending) => isSameDay(sending.at, day)).sort((a, b) => a.at.getTime() - b.at.getTime());
  const move = (months: number) => setFirst((before) => new Date(before.getFullYear(), before.getMonth() + months, 1));

  return (
    <Card
      flush
      title={t("calendar.title")}
      text={t("calendar.text")}
      actions={
        <>
          <IconButton icon="back" turns label={t("calendar.before")} onClick={() => move(-1)} />
          <strong class="nums" aria-live="polite">{month(first())}</strong>
          <IconButton icon="next" turns label={t("calendar.after")} onClick={() => move(1)} />
        </>
      }
    >
      <Show when={sendings.error}>
        <div class="card-body">
          <ErrorNote error={sendings.error} />
        </div>
      </Show>
      <div class="table-wrap" tabindex="0" role="region" aria-label={t("calendar.title")}>
        <table class="calendar">
          <thead>
            <tr>
              <For each={days().slice(0, weekLength)}>{(day) => <th scope="col">{weekday(day)}</th>}</For>
            </tr>
          </thead>
          <tbody>
            <For each={Array.from({ length: days().length / weekLength }, (_, week) => days().slice(week * weekLength, (week + 1) * weekLength))}>
              {(week) => (
                <tr>
                  <For each={week}>
                    {(day) => (
                      <td classList={{ other: day.getMonth() !== first().getMonth(), today: isSameDay(day, new Date()) }}>
                        <span class="nums">{day.getDate()}</span>
                        <For each={on(day)}>
                          {(sending) => (
                            <a class="sending" href={href("campaigns", props.partnerId, String(sending.push.id))}>
                              <b class="nums">{clock(sending.at)}</b> <bdi>{pushName(sending.push)}</bdi>
                            </a>
                          )}
                        </For>
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Card>
  );
};
