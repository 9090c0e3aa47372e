import { createEffect, For, Show, type JSX, type ParentProps } from "solid-js";
import { t } from "../i18n";
import { ListCard, type Column, type ListCardProps } from "./ListCard";
import { More } from "./More";

/** The column of what can be done with a row: its head is only heard. */
export const actionsColumn: Column = { label: "" };

// From here on a phone has no room for the columns: each cell stands on its own there, with the name of its column.
const many = 5;

/** A row whose cells know the names of their columns. */
const Row = (props: ParentProps<{ columns: Column[] }>) => {
  let row!: HTMLTableRowElement;
  createEffect(() => {
    for (const [i, column] of props.columns.entries()) row.cells[i]?.setAttribute("data-label", column.label);
  });
  return <tr ref={row}>{props.children}</tr>;
};

/** A table as wide as it has to be, which scrolls within itself; `children` are the cells of a row. */
export const Table = <T,>(props: { label: string; columns: Column[]; rows: readonly T[]; children: (row: T) => JSX.Element }) => (
  <div class="table-wrap" tabindex="0" role="region" aria-label={props.label}>
    <table classList={{ stacks: props.columns.includes(actionsColumn), pairs: !props.columns.includes(actionsColumn) && props.columns.length >= many }}>
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
        <For each={props.rows}>{(row) => <Row columns={props.columns}>{props.children(row)}</Row>}</For>
      </tbody>
    </table>
  </div>
);

/** A card with a table that comes page by page. */
export const TableCard = <T,>(props: ListCardProps<T> & { children: (row: T) => JSX.Element }) => (
  <ListCard {...props}>
    <Table label={props.label} columns={props.columns} rows={props.pages.items()}>
      {props.children}
    </Table>
    <More pages={props.pages} />
  </ListCard>
);
