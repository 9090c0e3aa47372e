import { createSignal } from "solid-js";
import { SessionsService } from "@gen/sessions_service_pb";
import { client } from "../app/api";
import { FormDialog } from "../app/FormDialog";
import { TextField } from "../design/parts";
import { t } from "../i18n";
import { shortestPassword } from "./password";

const sessions = client(SessionsService);

/** Changes the password of who is signed in; sessions elsewhere end with it. */
export const PasswordDialog = (props: { onClose: () => void }) => {
  const [oldPassword, setOldPassword] = createSignal("");
  const [newPassword, setNewPassword] = createSignal("");
  return (
    <FormDialog
      title={t("user.changePassword")}
      onClose={props.onClose}
      run={() => sessions.changePassword({ oldPassword: oldPassword(), newPassword: newPassword() })}
    >
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
    </FormDialog>
  );
};
