import { createEffect, createSignal, Match, on, onCleanup, Show, Switch } from "solid-js";
import type { Segment } from "@campaigns/segment_pb";
import { SegmentsService } from "@campaigns/segments_service_pb";
import { StaticListsService } from "@campaigns/static_lists_service_pb";
import { usePartner } from "../campaigns/PartnerSelect";
import { client, newRequestId } from "../app/api";
import { Confirm } from "../app/Confirm";
import { createPages } from "../app/pages";
import { route, setQuery } from "../app/router";
import { Button, Card, Code, Dialog, Empty, ErrorNote, PageHead, Tabs, TextField } from "../design/parts";
import { Rows } from "../design/Rows";
import { number, t } from "../i18n";
import { SegmentForm } from "./SegmentForm";
import "./audience.css";

const segments = client(SegmentsService);
const lists = client(StaticListsService);

/** How many devices a segment has, counted when it is shown: the server counts in parts, and the number grows meanwhile. */
const Count = (props: { partnerId: string; segment: Segment }) => {
  const [count, setCount] = createSignal<bigint>();
  const [isDone, setDone] = createSignal(false);
  const [error, setError] = createSignal<unknown>();
  createEffect(
    on(
      () => props.segment,
      (segment) => {
        const end = new AbortController();
        onCleanup(() => end.abort());
        void (async () => {
          setDone(false);
          try {
            let sum = 0n;
            for (let pageToken = ""; ; ) {
              const answer = await segments.getSegmentCount({ partnerId: props.partnerId, segmentId: segment.segmentId, pageToken }, { signal: end.signal });
              sum += answer.count;
              setCount(sum);
              pageToken = answer.nextPageToken;
              if (!pageToken) break;
            }
            setDone(true);
          } catch (caught) {
            if (!end.signal.aborted) setError(caught);
          }
        })();
      },
    ),
  );
  return (
    <span class="nums" aria-busy={!isDone() && !error()}>
      {error() ? "–" : count() === undefined ? "…" : `${number(Number(count()))}${isDone() ? "" : "…"}`}
    </span>
  );
};

const Segments = (props: { partnerId: string }) => {
  const [editing, setEditing] = createSignal<{ segment: Segment | undefined }>();
  const [deleting, setDeleting] = createSignal<Segment>();
  const pages = createPages(
    () => props.partnerId,
    async (partnerId, page, signal) => {
      if (!partnerId) return { items: [], next: "" };
      const answer = await segments.listSegments({ partnerId, page: page ? BigInt(page) : 1n }, { signal });
      return { items: answer.segments, next: answer.nextPage ? String(answer.nextPage) : "" };
    },
  );
  return (
    <Card
      flush
      title={t("audience.segments")}
      text={t("segments.lead")}
      actions={
        <Button look="primary" icon="plus" disabled={!props.partnerId} onClick={() => setEditing({ segment: undefined })}>
          {t("segment.new")}
        </Button>
      }
    >
      <Show when={pages.error()}>
        <div class="card-body">
          <ErrorNote error={pages.error()} retry={pages.retry} />
        </div>
      </Show>
      <Show when={!pages.isEmpty()} fallback={<Empty icon="audience" title={t("segments.emptyTitle")} text={t("segments.emptyText")} />}>
        <div class="row-head segment-row" aria-hidden="true">
          <span>{t("campaigns.name")}</span>
          <span class="hide-small">{t("segment.query")}</span>
          <span class="end">{t("nav.devices")}</span>
          <span />
        </div>
        <Rows pages={pages} label={t("audience.segments")}>
          {(segment) => (
            <div class="row-item segment-row">
              <strong><bdi>{segment.name}</bdi></strong>
              <code class="hide-small" dir="ltr">{JSON.stringify(segment.query ?? {})}</code>
              <span class="end"><Count partnerId={props.partnerId} segment={segment} /></span>
              <span class="row">
                <Button small icon="edit" onClick={() => setEditing({ segment })}>{t("action.edit")}</Button>
                <Button small look="danger" onClick={() => setDeleting(segment)}>{t("action.delete")}</Button>
              </span>
            </div>
          )}
        </Rows>
      </Show>
      <Show when={editing()} keyed>
        {(edited) => (
          <SegmentForm
            partnerId={props.partnerId}
            segment={edited.segment}
            onClose={() => setEditing(undefined)}
            onSaved={() => {
              setEditing(undefined);
              pages.restart();
            }}
          />
        )}
      </Show>
      <Show when={deleting()} keyed>
        {(segment) => (
          <Confirm
            title={t("segment.deleteTitle", { name: segment.name })}
            action={t("action.delete")}
            onClose={() => setDeleting(undefined)}
            run={async () => {
              await segments.deleteSegment({ partnerId: props.partnerId, segmentId: segment.segmentId, requestId: newRequestId() });
              pages.restart();
            }}
          >
            {t("segment.deleteText")}
          </Confirm>
        )}
      </Show>
    </Card>
  );
};

const Lists = (props: { partnerId: string }) => {
  const [isMaking, setMaking] = createSignal(false);
  const [name, setName] = createSignal("");
  const [error, setError] = createSignal<unknown>();
  const pages = createPages(
    () => props.partnerId,
    async (partnerId, page, signal) => {
      if (!partnerId) return { items: [], next: "" };
      const answer = await lists.listStaticLists({ partnerId, page: page ? BigInt(page) : 1n }, { signal });
      return { items: answer.lists, next: answer.nextPage ? String(answer.nextPage) : "" };
    },
  );
  const make = async (event: SubmitEvent) => {
    event.preventDefault();
    setError(undefined);
    try {
      await lists.createStaticList({ partnerId: props.partnerId, list: { name: name().trim() }, requestId: newRequestId() });
      setMaking(false);
      setName("");
      pages.restart();
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <Card
      flush
      title={t("audience.lists")}
      text={t("lists.lead")}
      actions={
        <Button look="primary" icon="plus" disabled={!props.partnerId} onClick={() => setMaking(true)}>
          {t("list.new")}
        </Button>
      }
    >
      <Show when={pages.error()}>
        <div class="card-body">
          <ErrorNote error={pages.error()} retry={pages.retry} />
        </div>
      </Show>
      <Show when={!pages.isEmpty()} fallback={<Empty icon="audience" title={t("lists.emptyTitle")} text={t("lists.emptyText")} />}>
        <Rows pages={pages} label={t("audience.lists")}>
          {(list) => (
            <div class="row-item list-row">
              <strong><bdi>{list.name}</bdi></strong>
              <span class="id muted" dir="ltr">{String(list.listId ?? "")}</span>
            </div>
          )}
        </Rows>
      </Show>
      <Show when={isMaking()}>
        <Dialog
          title={t("list.new")}
          onClose={() => setMaking(false)}
          actions={
            <Button type="submit" form="list" look="primary">
              {t("action.save")}
            </Button>
          }
        >
          <form id="list" class="form" onSubmit={make}>
            <TextField label={t("campaigns.name")} value={name()} onInput={setName} required maxLength={255} />
            <p class="hint">{t("list.fill")}</p>
            <Code text={`POST /v1/me/apps/${props.partnerId}/static-lists/{listId}/users`} />
            <Show when={error()}>
              <ErrorNote error={error()} />
            </Show>
          </form>
        </Dialog>
      </Show>
    </Card>
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
