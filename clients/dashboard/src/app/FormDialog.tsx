import { createUniqueId, Show, type ParentProps } from "solid-js";
import { Button, Dialog, ErrorNote } from "../design/parts";
import { t } from "../i18n";
import { createSubmit } from "./submit";

/** A window with a form in it. Closes once `run` is through, unless that answers false; stays open, and says why, when it fails. */
export const FormDialog = (
  props: ParentProps<{ title: string; action?: string; disabled?: boolean; run: (requestId: string) => Promise<unknown>; onClose: () => void }>,
) => {
  const id = createUniqueId();
  const { submit, error, isBusy } = createSubmit((requestId) => props.run(requestId));
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      actions={
        <Button type="submit" form={id} look="primary" busy={isBusy()} disabled={props.disabled}>
          {props.action ?? t("action.save")}
        </Button>
      }
    >
      <form
        id={id}
        class="form"
        onSubmit={async (event) => {
          event.preventDefault();
          if (await submit()) props.onClose();
        }}
      >
        {props.children}
        <Show when={error()}>
          <ErrorNote error={error()} />
        </Show>
      </form>
    </Dialog>
  );
};
