import { createSignal, Match, Show, Switch } from "solid-js";
import type { Segment } from "@campaigns/segment_pb";
import { SegmentsService } from "@campaigns/segments_service_pb";
import { StaticListsService } from "@campaigns/static_lists_service_pb";
import { Scope } from "@gen/scope_pb";
import { usePartner } from "../campaigns/PartnerSelect";
import { client } from "../app/api";
import { Confirm } from "../app/Confirm";
import { FormDialog } from "../app/FormDialog";
import { createPages } from "../app/pages";
import { route, setQuery } from "../app/router";
import { Button, Card, Code, Empty, ErrorNote, PageHead, Tabs, TextField } from "../design/parts";
import { actionsColumn, TableCard } from "../design/Table";
import { number, t } from "../i18n";
import { createCount } from "./count";
import { SegmentForm } from "./SegmentForm";
import "./audience.css";

const segments = client(SegmentsService);
const lists = client(StaticListsService);

/** How many devices a segment has, counted when it is shown. */
const Count = (props: { partnerId: string; segment: Segment }) => {
  const { count, isDone, error } = createCount(
    () => props.segment,
    (segment, pageToken, signal) => segments.getSegmentCount({ partnerId: props.partnerId, segmentId: segment.segmentId, pageToken }, { signal }),
  );
  return (
    <span class="nums" aria-busy={!isDone() && !error()}>
      {error() ? "–" : count() === undefined ? "…" : `${number(count()!)}${isDone() ? "" : "…"}`}
    </span>
  );
};

const Segments = (props: { partnerId: string }) => {
  const [editing, setEditing] = createSignal<{ segment: Segment | undefined }>();
  const [deleting, setDeleting] = createSignal<Segment>();
  const pages = createPages(
    () => props.partnerId || undefined,
    async (partnerId, page, signal) => {
      const answer = await segments.listSegments({ partnerId, page: page ? BigInt(page) : 1n }, { signal });
      return { items: answer.segments, next: answer.nextPage ? String(answer.nextPage) : "" };
    },
  );
  return (
    <>
      <TableCard
        pages={pages}
        title={t("audience.segments")}
        text={t("segments.lead")}
        actions={
          <Button look="primary" icon="plus" needs={Scope.OPERATE} disabled={!props.partnerId} onClick={() => setEditing({ segment: undefined })}>
            {t("segment.new")}
          </Button>
        }
        label={t("audience.segments")}
        columns={[
          { label: t("campaigns.name") },
          { label: t("segment.query"), class: "hide-small" },
          { label: t("nav.devices"), class: "end" },
          actionsColumn,
        ]}
        empty={<Empty icon="audience" title={t("segments.emptyTitle")} text={t("segments.emptyText")} />}
      >
        {(segment) => (
          <>
            <td><strong><bdi>{segment.name}</bdi></strong></td>
            <td class="hide-small"><code class="query" dir="ltr">{JSON.stringify(segment.query ?? {})}</code></td>
            <td class="end"><Count partnerId={props.partnerId} segment={segment} /></td>
            <td class="tight end">
              <span class="row">
                <Button small icon="edit" needs={Scope.OPERATE} onClick={() => setEditing({ segment })}>{t("action.edit")}</Button>
                <Button small look="danger" needs={Scope.OPERATE} onClick={() => setDeleting(segment)}>{t("action.delete")}</Button>
              </span>
            </td>
          </>
        )}
      </TableCard>
      <Show when={editing()} keyed>
        {(edited) => <SegmentForm partnerId={props.partnerId} segment={edited.segment} onClose={() => setEditing(undefined)} onSaved={pages.restart} />}
      </Show>
      <Show when={deleting()} keyed>
        {(segment) => (
          <Confirm
            title={t("segment.deleteTitle", { name: segment.name })}
            action={t("action.delete")}
            onClose={() => setDeleting(undefined)}
            run={async (requestId) => {
              await segments.deleteSegment({ partnerId: props.partnerId, segmentId: segment.segmentId, requestId });
              pages.restart();
            }}
          >
            {t("segment.deleteText")}
          </Confirm>
        )}
      </Show>
    </>
  );
};

const NewList = (props: { partnerId: string; onClose: () => void; onSaved: () => void }) => {
  const [name, setName] = createSignal("");
  const save = async (requestId: string) => {
    await lists.createStaticList({ partnerId: props.partnerId, list: { name: name().trim() }, requestId });
    props.onSaved();
  };
  return (
    <FormDialog title={t("list.new")} onClose={props.onClose} run={save}>
      <TextField label={t("campaigns.name")} value={name()} onInput={setName} required maxLength={255} />
      <p class="hint">{t("list.fill")}</p>
      <Code text={`POST /v1/me/apps/${props.partnerId}/static-lists/{listId}/users`} />
    </FormDialog>
  );
};

const Lists = (props: { partnerId: string }) => {
  const [isMaking, setMaking] = createSignal(false);
  const pages = createPages(
    () => props.partnerId || undefined,
    async (partnerId, page, signal) => {
      const answer = await lists.listStaticLists({ partnerId, page: page ? BigInt(page) : 1n }, { signal });
      return { items: answer.lists, next: answer.nextPage ? String(answer.nextPage) : "" };
    },
  );
  return (
    <>
      <TableCard
        pages={pages}
        title={t("audience.lists")}
        text={t("lists.lead")}
        actions={
          <Button look="primary" icon="plus" needs={Scope.OPERATE} disabled={!props.partnerId} onClick={() => setMaking(true)}>
            {t("list.new")}
          </Button>
        }
        label={t("audience.lists")}
        columns={[{ label: t("campaigns.name") }, { label: t("list.id"), class: "end" }]}
        empty={<Empty icon="audience" title={t("lists.emptyTitle")} text={t("lists.emptyText")} />}
      >
        {(list) => (
          <>
            <td><strong><bdi>{list.name}</bdi></strong></td>
            <td class="end"><span class="id muted" dir="ltr">{String(list.listId ?? "")}</span></td>
          </>
        )}
      </TableCard>
      <Show when={isMaking()}>
        <NewList partnerId={props.partnerId} onClose={() => setMaking(false)} onSaved={pages.restart} />
      </Show>
    </>
  );
};

export default function AudiencePage() {
  const partners = usePartner();
  const view = () => (route().query.get("view") === "lists" ? "lists" : "segments");
  return (
    <>
      <PageHead title={t("nav.audience")} text={t("audience.lead")} />
      <Show when={partners.error()}>
        <ErrorNote error={partners.error()} />
      </Show>
      <Show
        when={!partners.isNone()}
        fallback={
          <Card>
            <Empty icon="campaigns" title={t("campaigns.noPartnerTitle")} text={t("campaigns.noPartnerText")} />
          </Card>
        }
      >
        <div class="partner">
          <partners.Select />
        </div>
        <Tabs
          label={t("nav.audience")}
          current={view()}
          onSelect={(next) => setQuery({ partner: partners.partner(), view: next })}
          tabs={[
            { id: "segments", label: "audience.segments" },
            { id: "lists", label: "audience.lists" },
          ]}
        />
        <Switch>
          <Match when={view() === "segments"}>
            <Segments partnerId={partners.partner()} />
          </Match>
          <Match when={view() === "lists"}>
            <Lists partnerId={partners.partner()} />
          </Match>
        </Switch>
      </Show>
    </>
  );
}
