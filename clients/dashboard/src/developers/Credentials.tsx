import { createSignal, For, Show } from "solid-js";
import { DialectCredentialKind, type DialectCredential } from "@gen/dialect_credential_pb";
import { DialectCredentialsService } from "@gen/dialect_credentials_service_pb";
import { Scope } from "@gen/scope_pb";
import { client } from "../app/api";
import { Confirm } from "../app/Confirm";
import { FormDialog } from "../app/FormDialog";
import { createPages } from "../app/pages";
import { Badge, Button, Empty, Id, SelectField, TextField, Toggle, type Tone } from "../design/parts";
import { actionsColumn, TableCard } from "../design/Table";
import { day, t, type Key } from "../i18n";
import { dateOf } from "../live/dates";
import { Secret } from "./Secret";

const credentials = client(DialectCredentialsService);
const pageSize = 100;
const made = [DialectCredentialKind.D7_USER, DialectCredentialKind.BSG_KEY];
const scopes = [Scope.SEND, Scope.READ];
const tones: Record<number, Tone> = {
  [DialectCredentialKind.D7_USER]: "info",
  [DialectCredentialKind.BSG_KEY]: "violet",
  [DialectCredentialKind.SCOROCODE_KEY]: "teal",
};
const kindName = (kind: DialectCredentialKind) => t(`credential.${DialectCredentialKind[kind]}` as Key);
const scopeName = (scope: Scope) => t(`scope.${Scope[scope]}` as Key);
const nameOf = (credential: DialectCredential) => credential.userName || credential.name || t("key.unnamed");

const Create = (props: { onClose: () => void; onCreated: (secret: string) => void }) => {
  const [kind, setKind] = createSignal<DialectCredentialKind>(DialectCredentialKind.D7_USER);
  const [name, setName] = createSignal("");
  const [chosen, setChosen] = createSignal(scopes);
  const [secret, setSecret] = createSignal("");
  const isUser = () => kind() === DialectCredentialKind.D7_USER;
  const save = async (requestId: string) => {
    const answer = await credentials.createDialectCredential({
      credential: { kind: kind(), userName: isUser() ? name().trim() : "", name: isUser() ? "" : name().trim(), scopes: chosen() },
      secret: secret(),
      requestId,
    });
    props.onCreated(secret() ? "" : answer.secret);
  };
  return (
    <FormDialog title={t("credentials.new")} disabled={chosen().length === 0} onClose={props.onClose} run={save}>
      <SelectField
        label={t("credential.kind")}
        hint={t(`credential.${DialectCredentialKind[kind()]}.text` as Key)}
        value={String(kind())}
        onChange={(value) => setKind(Number(value))}
        options={made.map((each) => ({ value: String(each), label: kindName(each) }))}
      />
      <Show
        when={isUser()}
        fallback={<TextField label={t("key.name")} hint={t("key.nameHint")} value={name()} onInput={setName} optional maxLength={200} />}
      >
        <TextField label={t("credential.userName")} value={name()} onInput={setName} required maxLength={64} ltr />
      </Show>
      <TextField
        label={t(isUser() ? "user.password" : "credential.key")}
        hint={t("credential.secretHint")}
        type="password"
        value={secret()}
        onInput={setSecret}
        optional
        minLength={isUser() ? 6 : 20}
        maxLength={128}
        autocomplete="new-password"
      />
      <fieldset class="choices">
        <legend>{t("key.scopes")}</legend>
        <For each={scopes}>
          {(scope) => (
            <Toggle
              label={scopeName(scope)}
              checked={chosen().includes(scope)}
              onChange={(on) => setChosen((before) => (on ? [...before, scope] : before.filter((each) => each !== scope)))}
            />
          )}
        </For>
      </fieldset>
    </FormDialog>
  );
};

/** What callers of the APIs of others present. */
export const Credentials = () => {
  const [isCreating, setCreating] = createSignal(false);
  const [secret, setSecret] = createSignal("");
  const [revoking, setRevoking] = createSignal<DialectCredential>();
  const pages = createPages(
    () => true,
    async (_, pageToken, signal) => {
      const answer = await credentials.listDialectCredentials({ pageSize, pageToken }, { signal });
      return { items: answer.credentials, next: answer.nextPageToken };
    },
  );
  return (
    <>
      <TableCard
        pages={pages}
        title={t("developers.credentials")}
        text={t("credentials.lead")}
        actions={
          <Button look="primary" icon="key" needs={Scope.MANAGE} onClick={() => setCreating(true)}>
            {t("credentials.new")}
          </Button>
        }
        label={t("developers.credentials")}
        columns={[
          { label: t("key.name") },
          { label: t("credential.kind") },
          { label: t("key.scopes"), class: "hide-small" },
          { label: t("table.created"), class: "hide-small" },
          actionsColumn,
        ]}
        empty={<Empty icon="key" title={t("credentials.emptyTitle")} text={t("credentials.emptyText")} />}
      >
        {(credential) => (
          <>
            <td>
              <strong dir="auto">{nameOf(credential)}</strong>
              <Show when={credential.applicationId}>
                <small><Id text={credential.applicationId} short /></small>
              </Show>
            </td>
            <td class="tight"><Badge tone={tones[credential.kind] ?? "calm"}>{kindName(credential.kind)}</Badge></td>
            <td class="hide-small">{credential.scopes.length === 0 ? t("scope.none") : credential.scopes.map(scopeName).join(t("list.comma"))}</td>
            <td class="tight hide-small">{day(dateOf(credential.createTime)!)}</td>
            <td class="tight end">
              <Button small look="danger" needs={Scope.MANAGE} onClick={() => setRevoking(credential)}>{t("key.revoke")}</Button>
            </td>
          </>
        )}
      </TableCard>
      <Show when={isCreating()}>
        <Create
          onClose={() => setCreating(false)}
          onCreated={(made) => {
            setSecret(made);
            pages.restart();
          }}
        />
      </Show>
      <Show when={secret()}>
        <Secret title={t("credential.made")} secret={secret()} onClose={() => setSecret("")} />
      </Show>
      <Show when={revoking()} keyed>
        {(credential) => (
          <Confirm
            title={t("key.revokeTitle", { name: nameOf(credential) })}
            action={t("key.revoke")}
            onClose={() => setRevoking(undefined)}
            run={async (requestId) => {
              await credentials.deleteDialectCredential({ credentialId: credential.credentialId, requestId });
              pages.restart();
            }}
          >
            {t("key.revokeText")}
          </Confirm>
        )}
      </Show>
    </>
  );
};
