import { For, Show, type JSX } from "solid-js";
import type { Pages } from "../app/pages";
import { t } from "../i18n";
import { More } from "./More";
import { Card, ErrorNote, Skeleton } from "./parts";

export interface Column {
  label: string;
  class?: string;
}

/** The column of what can be done with a row: its head is only heard. */
export const actionsColumn: Column = { label: "" };

/** A table as wide as it has to be, which scrolls within itself; `children` are the cells of a row. */
export const Table = <T,>(props: { label: string; columns: Column[]; rows: readonly T[]; children: (row: T) => JSX.Element }) => (
  <div class="table-wrap" tabindex="0" role="region" aria-label={props.label}>
    <table classList={{ stacks: props.columns.includes(actionsColumn) }}>
      <thead>
        <tr>
          <For each={props.columns}>
            {(column) => (
              <th class={column.class}>
                <Show when={column.label} fallback={<span class="sr-only">{t("table.actions")}</span>}>
                  {column.label}
                </Show>
              </th>
            )}
          </For>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>{(row) => <tr>{props.children(row)}</tr>}</For>
      </tbody>
    </table>
  </div>
);

/** A card with a table that comes page by page: what it shows while it waits, fails or has nothing, and how it goes on. */
export const TableCard = <T,>(props: {
  pages: Pages<T>;
  label: string;
  columns: Column[];
  empty: JSX.Element;
  children: (row: T) => JSX.Element;
  title?: string;
  text?: string;
  actions?: JSX.Element;
  filters?: JSX.Element;
}) => (
  <Card flush title={props.title} text={props.text} actions={props.actions}>
    <Show when={props.filters}>
      <div class="filters">{props.filters}</div>
    </Show>
    <Show when={props.pages.error()}>
      <div class="card-body">
        <ErrorNote error={props.pages.error()} retry={props.pages.retry} />
      </div>
    </Show>
    <Show
      when={props.pages.items().length > 0}
      fallback={
        <Show when={props.pages.isEmpty()} fallback={<Show when={!props.pages.error()}><Skeleton /></Show>}>
          {props.empty}
        </Show>
      }
    >
      <Table label={props.label} columns={props.columns} rows={props.pages.items()}>
        {props.children}
      </Table>
      <More pages={props.pages} />
    </Show>
  </Card>
);
