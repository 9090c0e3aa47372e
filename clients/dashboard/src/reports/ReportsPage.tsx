import type { AlignedData } from "uplot";
import { createMemo, createSignal, For, Show } from "solid-js";
import { ApplicationsService } from "@gen/applications_service_pb";
import { Channel } from "@gen/channel_pb";
import { DeliveryState } from "@gen/message_pb";
import { ReportDimension, type ReportRow } from "@gen/report_pb";
import { ReportsService } from "@gen/reports_service_pb";
import { client } from "../app/api";
import { save } from "../app/download";
import { createPages } from "../app/pages";
import { createQuery } from "../app/query";
import { route, setQuery } from "../app/router";
import { Chart } from "../design/Chart";
import { Button, Card, Empty, ErrorNote, PageHead, SelectField, Skeleton, TextField } from "../design/parts";
import { TableCard } from "../design/Table";
import { countryName, date, money, number, percent, t, type Key } from "../i18n";
import { ChannelMark, channelName, knownChannels, StateBar, stateName, toneOf } from "../live/states";
import "./reports.css";

const reports = client(ReportsService);
const applications = client(ApplicationsService);
const pageSize = 1000;
const dayMs = 86_400_000;
const dimensions = [ReportDimension.DAY, ReportDimension.CHANNEL, ReportDimension.COUNTRY, ReportDimension.SENDER, ReportDimension.APPLICATION];
const spans = [7, 30, 90, 365];
const shown = [DeliveryState.DELIVERED, DeliveryState.READ, DeliveryState.FAILED] as const;
const tokens: Record<number, string> = { [DeliveryState.DELIVERED]: "good", [DeliveryState.READ]: "teal", [DeliveryState.FAILED]: "bad" };

const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10);

const countsOf = (row: ReportRow) =>
  [
    [DeliveryState.SCHEDULED, row.scheduled],
    [DeliveryState.PENDING, row.pending],
    [DeliveryState.SENT, row.sent],
    [DeliveryState.DELIVERED, row.delivered],
    [DeliveryState.READ, row.read],
    [DeliveryState.FAILED, row.failed],
    [DeliveryState.EXPIRED, row.expired],
    [DeliveryState.CANCELLED, row.cancelled],
  ].map(([state, count]) => ({ $typeName: "messaging.v1.StateCount" as const, state: Number(state), count: Number(count) }));

export default function ReportsPage() {
  const query = (name: string, otherwise: string) => route().query.get(name) ?? otherwise;
  const filter = createMemo(
    () => ({
      first: query("first", isoDay(Date.now() - 29 * dayMs)),
      last: query("last", isoDay(Date.now())),
      by: query("by", String(ReportDimension.DAY)),
      channel: query("channel", ""),
    }),
    undefined,
    { equals: (a, b) => Object.entries(a).every(([name, value]) => b[name as keyof typeof b] === value) },
  );
  const change = (values: Record<string, string>) => setQuery({ ...filter(), ...values });
  const request = (groupBy: ReportDimension[]) => ({
    firstDay: filter().first,
    lastDay: filter().last,
    channel: filter().channel ? Number(filter().channel) : Channel.UNSPECIFIED,
    groupBy,
  });
  const by = () => Number(filter().by) as ReportDimension;

  const [total, { refetch }] = createQuery(filter, async () => {
    const answer = await reports.getReport(request([]));
    return { row: answer.rows[0], currency: answer.currency };
  });
  const [days] = createQuery(filter, async () => {
    const rows: ReportRow[] = [];
    for (let pageToken = ""; ; ) {
      const answer = await reports.getReport({ ...request([ReportDimension.DAY]), pageSize, pageToken });
      rows.push(...answer.rows);
      pageToken = answer.nextPageToken;
      if (!pageToken) return rows;
    }
  });
  const pages = createPages(filter, async (_, pageToken, signal) => {
    const answer = await reports.getReport({ ...request([by()]), pageSize, pageToken }, { signal });
    return { items: answer.rows, next: answer.nextPageToken };
  });
  const [names] = createQuery(async () => {
    const answer = await applications.listApplications({ pageSize: 1000 });
    return new Map(answer.applications.map((application) => [application.applicationId, application.name]));
  });

  // A day without messages is a day with none: the line goes down to it.
  const data = createMemo<AlignedData>(() => {
    const rows = new Map((days.latest ?? []).map((row) => [row.day, row]));
    const [first, last] = [Date.parse(filter().first), Date.parse(filter().last)];
    const all = Array.from({ length: Math.max(1, Math.min(3661, Math.round((last - first) / dayMs) + 1)) }, (_, i) => first + i * dayMs);
    const of = (pick: (row: ReportRow) => bigint) => all.map((time) => Number(rows.has(isoDay(time)) ? pick(rows.get(isoDay(time))!) : 0n));
    return [all.map((time) => time / 1000), of((row) => row.delivered), of((row) => row.read), of((row) => row.failed)];
  });

  const [fileError, setFileError] = createSignal<unknown>();
  const download = async () => {
    setFileError(undefined);
    try {
      save((await reports.getReportFile(request([by()]))).file!, `report-${filter().first}-${filter().last}.csv`);
    } catch (error) {
      setFileError(error);
    }
  };
  const nameOf = (row: ReportRow) => {
    switch (by()) {
      case ReportDimension.DAY:
        return date(new Date(row.day));
      case ReportDimension.CHANNEL:
        return row.channel ? channelName(row.channel) : t("report.noStep");
      case ReportDimension.COUNTRY:
        return row.country ? countryName(row.country) : t("report.noCountry");
      case ReportDimension.SENDER:
        return row.sender || t("report.noStep");
      default:
        return row.applicationId ? (names.latest?.get(row.applicationId) ?? row.applicationId) : t("report.noApplication");
    }
  };
  const currency = () => total.latest?.currency ?? "";
  const rateOf = (row: ReportRow) => (row.deliveryRate === undefined ? "–" : percent(row.deliveryRate, 1));

  return (
    <>
      <PageHead
        title={t("nav.reports")}
        text={t("reports.lead")}
        actions={
          <>
            <Button icon="download" onClick={() => void download()}>
              {t("billing.csv")}
            </Button>
            <Button icon="reports" onClick={() => print()}>
              {t("reports.pdf")}
            </Button>
          </>
        }
      />
      <Card flush class="no-print">
        <div class="filters">
          <SelectField
            label={t("reports.span")}
            value={spans.find((count) => filter().first === isoDay(Date.now() - (count - 1) * dayMs) && filter().last === isoDay(Date.now()))?.toString() ?? ""}
            onChange={(value) => value && change({ first: isoDay(Date.now() - (Number(value) - 1) * dayMs), last: isoDay(Date.now()) })}
            options={[...spans.map((each) => ({ value: String(each), label: t("reports.days", { count: each }) })), { value: "", label: t("reports.custom") }]}
          />
          <TextField label={t("reports.first")} type="date" value={filter().first} onInput={(first) => first && change({ first })} ltr />
          <TextField label={t("reports.last")} type="date" value={filter().last} onInput={(last) => last && change({ last })} ltr />
          <SelectField
            label={t("reports.by")}
            value={filter().by}
            onChange={(value) => change({ by: value })}
            options={dimensions.map((each) => ({ value: String(each), label: t(`report.${ReportDimension[each]}` as Key) }))}
          />
          <SelectField
            label={t("sender.channel")}
            value={filter().channel}
            onChange={(channel) => change({ channel })}
            options={[{ value: "", label: t("filter.any") }, ...knownChannels.map((each) => ({ value: String(each), label: channelName(each) }))]}
          />
        </div>
      </Card>
      <Show when={total.error ?? fileError()}>
        <ErrorNote error={total.error ?? fileError()} retry={() => void refetch()} />
      </Show>
      <Show when={total.latest} fallback={<Show when={!total.error}><Skeleton lines={2} /></Show>}>
        {(known) => (
          <dl class="stats">
            <div class="stat">
              <dt>{t("messages.destinations")}</dt>
              <dd data-stat="total">{number(Number(known().row?.total ?? 0n))}</dd>
            </div>
            <div class="stat">
              <dt>{t("overview.rate")}</dt>
              <dd>{known().row ? rateOf(known().row!) : "–"}</dd>
            </div>
            <div class="stat">
              <dt>{t("report.segments")}</dt>
              <dd>{number(Number(known().row?.segments ?? 0n))}</dd>
            </div>
            <div class="stat">
              <dt>{t("timeline.cost")}</dt>
              <dd>{money(known().row?.cost || "0.00", known().currency)}</dd>
            </div>
          </dl>
        )}
      </Show>
      <Card
        title={t("reports.chart")}
        text={t("reports.chartText")}
        actions={
          <ul class="legend">
            <For each={shown}>{(state) => <li><i class={toneOf(state)} />{stateName(state)}</li>}</For>
          </ul>
        }
      >
        <Chart
          label={t("reports.chart")}
          height={240}
          data={data()}
          days
          series={shown.map((state) => ({ label: stateName(state), token: tokens[state]! }))}
        />
      </Card>
      <TableCard
        pages={pages}
        title={t(`report.${ReportDimension[by()]}` as Key)}
        label={t("nav.reports")}
        columns={[
          { label: t(`report.${ReportDimension[by()]}` as Key) },
          { label: t("messages.progress"), class: "bar-column" },
          { label: t("messages.destinations"), class: "end" },
          { label: t("overview.rate"), class: "end" },
          { label: t("state.FAILED"), class: "end" },
          { label: t("report.segments"), class: "end" },
          { label: t("timeline.cost"), class: "end" },
        ]}
        empty={<Empty icon="reports" title={t("reports.emptyTitle")} text={t("reports.emptyText")} />}
      >
        {(row) => (
          <>
            <td>
              <Show when={by() === ReportDimension.CHANNEL && row.channel} fallback={<bdi>{nameOf(row)}</bdi>}>
                <ChannelMark channel={row.channel} />
              </Show>
            </td>
            <td><StateBar counts={countsOf(row)} total={Number(row.total)} /></td>
            <td class="end nums">{number(Number(row.total))}</td>
            <td class="end nums">{rateOf(row)}</td>
            <td class="end nums">{number(Number(row.failed + row.expired))}</td>
            <td class="end nums">{number(Number(row.segments))}</td>
            <td class="end nums">{money(row.cost || "0.00", currency())}</td>
          </>
        )}
      </TableCard>
    </>
  );
}
