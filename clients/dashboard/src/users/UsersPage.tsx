import { createSignal, For, Show } from "solid-js";
import { UserRole, type User } from "@gen/user_pb";
import { UsersService } from "@gen/users_service_pb";
import { client, newRequestId } from "../app/api";
import { Confirm } from "../app/Confirm";
import { createPages } from "../app/pages";
import { More } from "../design/More";
import { Badge, Button, Card, Dialog, Empty, ErrorNote, PageHead, SelectField, Skeleton, TextField, Toggle, type Tone } from "../design/parts";
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
  const [error, setError] = createSignal<unknown>();
  const [isBusy, setBusy] = createSignal(false);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    const user = { userId: props.user?.userId ?? "", email: email().trim(), name: name().trim(), role: role(), disabled: !isOn() };
    try {
      if (props.user) {
        await users.updateUser({ user, updateMask: { paths: ["name", "role", "disabled"] }, requestId: newRequestId() });
        if (password()) await users.setUserPassword({ userId: user.userId, password: password(), requestId: newRequestId() });
      } else {
        await users.createUser({ user, password: password(), requestId: newRequestId() });
      }
      props.onSaved();
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={props.user ? t("users.edit") : t("users.new")}
      onClose={props.onClose}
      actions={
        <Button type="submit" form="user" look="primary" busy={isBusy()}>
          {t("action.save")}
        </Button>
      }
    >
      <form id="user" class="form" onSubmit={save}>
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
        <Show when={error()}>
          <ErrorNote error={error()} />
        </Show>
      </form>
    </Dialog>
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
  const create = () => setEditing({ user: undefined });
  return (
    <>
      <PageHead
        title={t("nav.users")}
        text={t("users.lead")}
        actions={
          <Button look="primary" icon="plus" onClick={create}>
            {t("users.new")}
          </Button>
        }
      />
      <Show when={pages.error()}>
        <ErrorNote error={pages.error()} retry={pages.retry} />
      </Show>
      <Card flush>
        <Show when={!pages.isLoading() || pages.items().length > 0} fallback={<Skeleton />}>
          <Show when={!pages.isEmpty()} fallback={<Empty icon="audience" title={t("users.emptyTitle")} text={t("users.emptyText")} action={<Button look="primary" icon="plus" onClick={create}>{t("users.new")}</Button>} />}>
            <div class="table-wrap" tabindex="0" role="region" aria-label={t("nav.users")}>
              <table>
                <thead>
                  <tr>
                    <th>{t("user.name")}</th>
                    <th>{t("user.role")}</th>
                    <th>{t("table.state")}</th>
                    <th>{t("table.created")}</th>
                    <th><span class="sr-only">{t("table.actions")}</span></th>
                  </tr>
                </thead>
                <tbody>
                  <For each={pages.items()}>
                    {(user) => (
                      <tr>
                        <td>
                          <strong dir="auto">{user.name || user.email}</strong>
                          <small><bdi dir="ltr">{user.email}</bdi></small>
                        </td>
                        <td class="tight"><Badge tone={tones[user.role] ?? "calm"}>{roleName(user.role)}</Badge></td>
                        <td class="tight"><Badge tone={user.disabled ? "calm" : "good"}>{t(user.disabled ? "user.isOff" : "user.isOn")}</Badge></td>
                        <td class="tight">{day(dateOf(user.createTime)!)}</td>
                        <td class="tight end">
                          <span class="row">
                            <Button small icon="edit" onClick={() => setEditing({ user })}>{t("action.edit")}</Button>
                            <Button small look="danger" onClick={() => setDeleting(user)}>{t("action.delete")}</Button>
                          </span>
                        </td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </div>
          </Show>
        </Show>
      </Card>
      <More pages={pages} />
      <Show when={editing()} keyed>
        {(edited) => (
          <Edit
            user={edited.user}
            onClose={() => setEditing(undefined)}
            onSaved={() => {
              setEditing(undefined);
              pages.restart();
            }}
          />
        )}
      </Show>
      <Show when={deleting()} keyed>
        {(user) => (
          <Confirm
            title={t("users.deleteTitle", { name: user.name || user.email })}
            action={t("action.delete")}
            onClose={() => setDeleting(undefined)}
            run={async () => {
              await users.deleteUser({ userId: user.userId, requestId: newRequestId() });
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
