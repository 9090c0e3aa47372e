import { Show, type ParentProps } from "solid-js";
import { Button, Dialog, ErrorNote } from "../design/parts";
import { t } from "../i18n";
import { createSubmit } from "./submit";

/** Asks before something that can't be taken back; stays open, and says why, when it fails. */
export const Confirm = (
  props: ParentProps<{ title: string; action: string; keep?: string; run: (requestId: string) => Promise<unknown>; onClose: () => void }>,
) => {
  const { submit, error, isBusy } = createSubmit((requestId) => props.run(requestId));
  const run = async () => {
    if (await submit()) props.onClose();
  };
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{props.keep ?? t("action.cancel")}</Button>
          <Button look="danger" busy={isBusy()} onClick={() => void run()}>
            {props.action}
          </Button>
        </>
      }
    >
      <p>{props.children}</p>
      <Show when={error()}>
        <ErrorNote error={error()} />
      </Show>
    </Dialog>
  );
};
