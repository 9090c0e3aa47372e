import { durationFromMs, timestampFromDate } from "@bufbuild/protobuf/wkt";
import { createSignal, For, Show } from "solid-js";
import { ApiKeyMode, type ApiKey } from "@gen/account_pb";
import { AccountsService } from "@gen/accounts_service_pb";
import { Scope } from "@gen/scope_pb";
import { currentAccount } from "../app/account";
import { client } from "../app/api";
import { Confirm } from "../app/Confirm";
import { FormDialog } from "../app/FormDialog";
import { createPages } from "../app/pages";
import { Badge, Button, Empty, Id, SelectField, TextField, Toggle, type Tone } from "../design/parts";
import { actionsColumn, TableCard } from "../design/Table";
import { day, t, type Key } from "../i18n";
import { dateOf } from "../live/dates";
import { Secret } from "./Secret";

const accounts = client(AccountsService);
const pageSize = 100;
const scopes = [Scope.SEND, Scope.READ, Scope.OPERATE, Scope.MANAGE, Scope.ADMIN];
const modes = [ApiKeyMode.LIVE, ApiKeyMode.TEST, ApiKeyMode.TEAM];
const overlapMs = 24 * 3_600_000;
const modeTones: Record<number, Tone> = { [ApiKeyMode.TEST]: "warn", [ApiKeyMode.TEAM]: "violet" };
const modeName = (mode: ApiKeyMode) => t(`mode.${ApiKeyMode[mode || ApiKeyMode.LIVE]}` as Key);
const scopeName = (scope: Scope) => t(`scope.${Scope[scope]}` as Key);

const Create = (props: { onClose: () => void; onCreated: (secret: string) => void }) => {
  const [name, setName] = createSignal("");
  const [mode, setMode] = createSignal<ApiKeyMode>(ApiKeyMode.LIVE);
  const [chosen, setChosen] = createSignal([Scope.SEND, Scope.READ]);
  const [numbers, setNumbers] = createSignal("");
  const [limit, setLimit] = createSignal("");
  const [expires, setExpires] = createSignal("");
  const save = async (requestId: string) => {
    const answer = await accounts.createApiKey({
      key: {
        name: name().trim(),
        mode: mode(),
        scopes: chosen(),
        dailyLimit: limit().trim(),
        expireTime: expires() ? timestampFromDate(new Date(expires())) : undefined,
        teamNumbers: mode() === ApiKeyMode.TEAM ? numbers().split(/[\s,;]+/).filter(Boolean) : [],
      },
      requestId,
    });
    props.onCreated(answer.secret);
  };
  return (
    <FormDialog title={t("keys.create")} action={t("keys.create")} disabled={chosen().length === 0} onClose={props.onClose} run={save}>
      <TextField label={t("key.name")} hint={t("key.nameHint")} value={name()} onInput={setName} maxLength={200} optional />
      <SelectField
        label={t("key.mode")}
        hint={t(`mode.${ApiKeyMode[mode()]}.text` as Key)}
        value={String(mode())}
        onChange={(value) => setMode(Number(value))}
        options={modes.map((each) => ({ value: String(each), label: modeName(each) }))}
      />
      <Show when={mode() === ApiKeyMode.TEAM}>
        <TextField label={t("key.numbers")} hint={t("key.numbersHint")} lines={2} value={numbers()} onInput={setNumbers} ltr required />
      </Show>
      <fieldset class="choices">
        <legend>{t("key.scopes")}</legend>
        <For each={scopes.filter((each) => each !== Scope.ADMIN || currentAccount()?.admin)}>
          {(scope) => (
            <Toggle
              label={scopeName(scope)}
              checked={chosen().includes(scope)}
              onChange={(on) => setChosen((before) => (on ? [...before, scope] : before.filter((each) => each !== scope)))}
            />
          )}
        </For>
      </fieldset>
      <div class="fields">
        <TextField label={t("key.limit")} hint={t("key.limitHint")} value={limit()} onInput={setLimit} optional ltr inputmode="decimal" />
        <TextField type="datetime-local" label={t("key.expires")} value={expires()} onInput={setExpires} optional ltr />
      </div>
    </FormDialog>
  );
};

export const ApiKeys = () => {
  const [isCreating, setCreating] = createSignal(false);
  const [secret, setSecret] = createSignal("");
  const [revoking, setRevoking] = createSignal<ApiKey>();
  const [rotating, setRotating] = createSignal<ApiKey>();
  const pages = createPages(
    () => true,
    async (_, pageToken, signal) => {
      const answer = await accounts.listApiKeys({ pageSize, pageToken }, { signal });
      return { items: answer.keys, next: answer.nextPageToken };
    },
  );
  return (
    <>
      <TableCard
        pages={pages}
        title={t("developers.keys")}
        text={t("keys.lead")}
        actions={
          <Button look="primary" icon="key" needs={Scope.MANAGE} onClick={() => setCreating(true)}>
            {t("keys.create")}
          </Button>
        }
        label={t("developers.keys")}
        columns={[
          { label: t("key.name") },
          { label: t("key.mode") },
          { label: t("key.scopes") },
          { label: t("table.created"), class: "hide-small" },
          { label: t("key.expires"), class: "hide-small" },
          actionsColumn,
        ]}
        empty={<Empty icon="key" title={t("keys.emptyTitle")} text={t("keys.emptyText")} />}
      >
        {(key) => (
          <>
            <td>
              <strong dir="auto">{key.name || t("key.unnamed")}</strong>
              <small><Id text={key.keyId} short /></small>
            </td>
            <td class="tight">
              <Badge tone={modeTones[key.mode] ?? "good"}>{modeName(key.mode)}</Badge>
            </td>
            <td>{key.scopes.length === 0 ? t("scope.all") : key.scopes.map(scopeName).join(t("list.comma"))}</td>
            <td class="tight hide-small">{day(dateOf(key.createTime)!)}</td>
            <td class="tight hide-small">{key.expireTime ? day(dateOf(key.expireTime)!) : <span class="muted">{t("key.never")}</span>}</td>
            <td class="tight end">
              <span class="row">
                <Button small icon="replay" needs={Scope.MANAGE} onClick={() => setRotating(key)}>
                  {t("key.rotate")}
                </Button>
                <Button small look="danger" needs={Scope.MANAGE} onClick={() => setRevoking(key)}>
                  {t("key.revoke")}
                </Button>
              </span>
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
        <Secret title={t("key.made")} secret={secret()} onClose={() => setSecret("")} />
      </Show>
      <Show when={rotating()} keyed>
        {(key) => (
          <Confirm
            title={t("key.rotateTitle")}
            action={t("key.rotate")}
            onClose={() => setRotating(undefined)}
            run={async (requestId) => {
              const answer = await accounts.rotateApiKey({ keyId: key.keyId, overlap: durationFromMs(overlapMs), requestId });
              setSecret(answer.secret);
              pages.restart();
            }}
          >
            {t("key.rotateText")}
          </Confirm>
        )}
      </Show>
      <Show when={revoking()} keyed>
        {(key) => (
          <Confirm
            title={t("key.revokeTitle", { name: key.name || key.keyId })}
            action={t("key.revoke")}
            onClose={() => setRevoking(undefined)}
            run={async (requestId) => {
              await accounts.deleteApiKey({ keyId: key.keyId, requestId });
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
