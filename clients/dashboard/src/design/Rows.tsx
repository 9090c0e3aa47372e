import { createVirtualizer } from "@tanstack/solid-virtual";
import { createEffect, For, Show, type JSX } from "solid-js";
import type { Pages } from "../app/pages";
import { t } from "../i18n";
import { ListCard, type ListCardProps } from "./ListCard";

const rowHeight = 52;

// Below this, everything is simply there: no window of its own within the page.
const short = 12;

/** A list of any length, of which only what is seen is in the page. Asks for more before the end is reached. */
const Rows = <T,>(props: { pages: Pages<T>; label: string; children: (item: T) => JSX.Element }) => {
  let element!: HTMLDivElement;
  const isShort = () => props.pages.items().length <= short && !props.pages.hasMore();
  const virtual = createVirtualizer({
    get count() {
      return props.pages.items().length;
    },
    getScrollElement: () => element,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  createEffect(() => {
    const last = virtual.getVirtualItems().at(-1);
    if (!isShort() && last && last.index >= props.pages.items().length - 20 && props.pages.hasMore() && !props.pages.isLoading()) props.pages.more();
  });
  return (
    <>
      <div ref={element} class="rows" classList={{ short: isShort() }} role="list" aria-label={props.label} tabindex={isShort() ? undefined : 0}>
        <Show
          when={!isShort()}
          fallback={<For each={props.pages.items()}>{(item) => <div role="listitem">{props.children(item)}</div>}</For>}
        >
          <div class="rows-inner" role="presentation" style={{ height: `${virtual.getTotalSize()}px` }}>
            <For each={virtual.getVirtualItems()}>
              {(row) => (
                <div
                  class="rows-item"
                  role="listitem"
                  aria-setsize={props.pages.hasMore() ? -1 : props.pages.items().length}
                  aria-posinset={row.index + 1}
                  style={{ transform: `translateY(${row.start}px)` }}
                >
                  <Show when={props.pages.items()[row.index]} keyed>
                    {(item) => props.children(item)}
                  </Show>
                </div>
              )}
            </For>
          </div>
        </Show>
      </div>
      <Show when={props.pages.isLoading()}>
        <p class="rows-foot" role="status">
          {t("state.loading")}
        </p>
      </Show>
    </>
  );
};

/** A card with a list of any length, of rows that `grid` lays out. */
export const RowsCard = <T,>(props: ListCardProps<T> & { grid: string; children: (item: T) => JSX.Element }) => (
  <ListCard {...props}>
    <div class={`row-head ${props.grid}`} aria-hidden="true">
      <For each={props.columns}>{(column) => <span class={column.class}>{column.label}</span>}</For>
    </div>
    <Rows pages={props.pages} label={props.label}>
      {props.children}
    </Rows>
  </ListCard>
);
