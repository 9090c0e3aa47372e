import { createSignal, Show } from "solid-js";
import { Scope } from "@gen/scope_pb";
import { UserRole, type User } from "@gen/user_pb";
import { UsersService } from "@gen/users_service_pb";
import { client } from "../app/api";
import { Confirm } from "../app/Confirm";
import { FormDialog } from "../app/FormDialog";
import { createPages } from "../app/pages";
import { Badge, Button, Empty, PageHead, SelectField, TextField, Toggle, type Tone } from "../design/parts";
import { actionsColumn, TableCard } from "../design/Table";
import { day, t, type Key } from "../i18n";
import { dateOf } from "../live/dates";
import { shortestPassword } from "./password";

const users = client(UsersService);
const pageSize = 100;
const roles = [UserRole.OWNER, UserRole.OPERATOR, UserRole.VIEWER];
const tones: Record<number, Tone> = { [UserRole.OWNER]: "violet", [UserRole.OPERATOR]: "info", [UserRole.VIEWER]: "calm" };
const roleName = (role: UserRole) => t(`role.${UserRole[role]}` as Key);

const Edit = (props: { user: User | undefined; onClose: () => void; onSaved: () => void }) => {
  const [email, setEmail] = createSignal(props.user?.email ?? "");
  const [name, setName] = createSignal(props.user?.name ?? "");
  const [role, setRole] = createSignal<UserRole>(props.user?.role ?? UserRole.OPERATOR);
  const [password, setPassword] = createSignal("");
  const [isOn, setOn] = createSignal(!props.user?.disabled);
  const save = async (requestId: string) => {
    const user = { userId: props.user?.userId ?? "", email: email().trim(), name: name().trim(), role: role(), disabled: !isOn() };
    if (props.user) {
      await users.updateUser({ user, updateMask: { paths: ["name", "role", "disabled"] }, requestId });
      if (password()) await users.setUserPassword({ userId: user.userId, password: password(), requestId: `${requestId}-password` });
    } else {
      await users.createUser({ user, password: password(), requestId });
    }
    props.onSaved();
  };
  return (
    <FormDialog title={props.user ? t("users.edit") : t("users.new")} onClose={props.onClose} run={save}>
      <Show when={!props.user}>
        <TextField label={t("user.email")} type="email" value={email()} onInput={setEmail} required maxLength={254} ltr />
      </Show>
      <TextField label={t("user.name")} value={name()} onInput={setName} optional maxLength={200} />
      <SelectField
        label={t("user.role")}
        hint={t(`role.${UserRole[role()]}.text` as Key)}
        value={String(role())}
        onChange={(value) => setRole(Number(value))}
        options={roles.map((each) => ({ value: String(each), label: roleName(each) }))}
      />
      <TextField
        label={props.user ? t("user.newPassword") : t("user.password")}
        hint={t("user.passwordHint")}
        type="password"
        value={password()}
        onInput={setPassword}
        required={!props.user}
        optional={!!props.user}
        minLength={shortestPassword}
        autocomplete="new-password"
      />
      <Show when={props.user}>
        <Toggle label={t("user.on")} hint={t("user.onHint")} checked={isOn()} onChange={setOn} />
      </Show>
    </FormDialog>
  );
};

export default function UsersPage() {
  const [editing, setEditing] = createSignal<{ user: User | undefined }>();
  const [deleting, setDeleting] = createSignal<User>();
  const pages = createPages(
    () => true,
    async (_, pageToken, signal) => {
      const answer = await users.listUsers({ pageSize, pageToken }, { signal });
      return { items: answer.users, next: answer.nextPageToken };
    },
  );
  const Create = () => (
    <Button look="primary" icon="plus" needs={Scope.MANAGE} onClick={() => setEditing({ user: undefined })}>
      {t("users.new")}
    </Button>
  );
  return (
    <>
      <PageHead title={t("nav.users")} text={t("users.lead")} actions={<Create />} />
      <TableCard
        pages={pages}
        label={t("nav.users")}
        columns={[
          { label: t("user.name") },
          { label: t("user.role") },
          { label: t("table.state"), class: "hide-small" },
          { label: t("table.created"), class: "hide-small" },
          actionsColumn,
        ]}
        empty={<Empty icon="audience" title={t("users.emptyTitle")} text={t("users.emptyText")} action={<Create />} />}
      >
        {(user) => (
          <>
            <td>
              <strong dir="auto">{user.name || user.email}</strong>
              <small><bdi dir="ltr">{user.email}</bdi></small>
            </td>
            <td class="tight"><Badge tone={tones[user.role] ?? "calm"}>{roleName(user.role)}</Badge></td>
            <td class="tight hide-small"><Badge tone={user.disabled ? "calm" : "good"}>{t(user.disabled ? "user.isOff" : "user.isOn")}</Badge></td>
            <td class="tight hide-small">{day(dateOf(user.createTime)!)}</td>
            <td class="tight end">
              <span class="row">
                <Button small icon="edit" needs={Scope.MANAGE} onClick={() => setEditing({ user })}>{t("action.edit")}</Button>
                <Button small look="danger" needs={Scope.MANAGE} onClick={() => setDeleting(user)}>{t("action.delete")}</Button>
              </span>
            </td>
          </>
        )}
      </TableCard>
      <Show when={editing()} keyed>
        {(edited) => <Edit user={edited.user} onClose={() => setEditing(undefined)} onSaved={pages.restart} />}
      </Show>
      <Show when={deleting()} keyed>
        {(user) => (
          <Confirm
            title={t("users.deleteTitle", { name: user.name || user.email })}
            action={t("action.delete")}
            onClose={() => setDeleting(undefined)}
            run={async (requestId) => {
              await users.deleteUser({ userId: user.userId, requestId });
              pages.restart();
            }}
          >
            {t("users.deleteText")}
          </Confirm>
        )}
      </Show>
    </>
  );
}
