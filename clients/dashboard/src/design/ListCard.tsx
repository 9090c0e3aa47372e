import { children, Show, type JSX, type ParentProps } from "solid-js";
import type { Pages } from "../app/pages";
import { Card, ErrorNote, Skeleton } from "./parts";

export interface Column {
  label: string;
  class?: string;
}

/** What a card around a list has, whatever its rows look like. */
export interface ListCardProps<T> {
  pages: Pages<T>;
  label: string;
  columns: Column[];
  empty: JSX.Element;
  title?: string;
  text?: string;
  actions?: JSX.Element;
  filters?: JSX.Element;
}

/** A card with a list that comes page by page: what it shows while it waits, fails or has nothing. */
export const ListCard = <T,>(props: ParentProps<Omit<ListCardProps<T>, "label" | "columns">>) => {
  const filters = children(() => props.filters);
  return (
    <Card flush title={props.title} text={props.text} actions={props.actions}>
      <Show when={filters()}>
        <div class="filters">{filters()}</div>
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
        {props.children}
      </Show>
    </Card>
  );
};
