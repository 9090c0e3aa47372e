import { createSignal, Show } from "solid-js";
import { SessionsService } from "@gen/sessions_service_pb";
import { client } from "../app/api";
import { Button, Dialog, ErrorNote, TextField } from "../design/parts";
import { t } from "../i18n";
import { shortestPassword } from "./password";

const sessions = client(SessionsService);

/** Changes the password of who is signed in; sessions elsewhere end with it. */
export const PasswordDialog = (props: { onClose: () => void }) => {
  const [oldPassword, setOldPassword] = createSignal("");
  const [newPassword, setNewPassword] = createSignal("");
  const [error, setError] = createSignal<unknown>();
  const [isBusy, setBusy] = createSignal(false);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await sessions.changePassword({ oldPassword: oldPassword(), newPassword: newPassword() });
      props.onClose();
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("user.changePassword")}
      onClose={props.onClose}
      actions={
        <Button type="submit" form="password" look="primary" busy={isBusy()}>
          {t("action.save")}
        </Button>
      }
    >
      <form id="password" class="form" onSubmit={save}>
        <TextField label={t("user.oldPassword")} type="password" value={oldPassword()} onInput={setOldPassword} required autocomplete="current-password" />
        <TextField
          label={t("user.newPassword")}
          hint={t("user.passwordHint")}
          type="password"
          value={newPassword()}
          onInput={setNewPassword}
          required
          minLength={shortestPassword}
          autocomplete="new-password"
        />
        <p>{t("user.changePasswordText")}</p>
        <Show when={error()}>
          <ErrorNote error={error()} />
        </Show>
      </form>
    </Dialog>
  );
};
