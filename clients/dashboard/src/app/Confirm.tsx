import { createSignal, Show, type ParentProps } from "solid-js";
import { Button, Dialog, ErrorNote } from "../design/parts";
import { t } from "../i18n";

/** Asks before something that can't be taken back; stays open, and says why, when it fails. */
export const Confirm = (props: ParentProps<{ title: string; action: string; run: () => Promise<unknown>; onClose: () => void }>) => {
  const [error, setError] = createSignal<unknown>();
  const [isBusy, setBusy] = createSignal(false);
  const run = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await props.run();
      props.onClose();
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t("action.cancel")}</Button>
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
