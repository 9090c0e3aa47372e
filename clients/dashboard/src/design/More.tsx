import { Show } from "solid-js";
import type { Pages } from "../app/pages";
import { t } from "../i18n";
import { Button } from "./parts";

/** The button that asks for the next page of a list, while there is one. */
export const More = (props: { pages: Pages<unknown> }) => (
  <Show when={props.pages.hasMore()}>
    <div class="rows-foot">
      <Button busy={props.pages.isLoading()} onClick={props.pages.more}>
        {t("action.more")}
      </Button>
    </div>
  </Show>
);
