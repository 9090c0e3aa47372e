import { createSignal, Show } from "solid-js";
import type { AuditEntry } from "@gen/account_pb";
import { AccountsService } from "@gen/accounts_service_pb";
import { client } from "../app/api";
import { createPages } from "../app/pages";
import { Card, Code, Dialog, Empty, ErrorNote, Id, PageHead } from "../design/parts";
import { Rows } from "../design/Rows";
import { moment, t } from "../i18n";
import { dateOf } from "../live/dates";
import "./audit.css";

const accounts = client(AccountsService);
const pageSize = 200;

/** "messaging.v1.AccountsService/CreateApiKey" in two words: service and call. */
const parts = (method: string) => {
  const [service = "", name = ""] = method.split("/");
  return { service: service.split(".").at(-1)!.replace(/Service$/, ""), call: name.replace(/(?<=[a-z])(?=[A-Z])/g, " ") };
};

const pretty = (json: string) => JSON.stringify(JSON.parse(json), null, 2);

export default function AuditPage() {
  const [shown, setShown] = createSignal<AuditEntry>();
  const pages = createPages(
    () => true,
    async (_, pageToken, signal) => {
      const answer = await accounts.listAuditEntries({ pageSize, pageToken }, { signal });
      return { items: answer.entries, next: answer.nextPageToken };
    },
  );
  return (
    <>
      <PageHead title={t("nav.audit")} text={t("audit.lead")} />
      <Show when={pages.error()}>
        <ErrorNote error={pages.error()} retry={pages.retry} />
      </Show>
      <Card flush>
        <Show when={!pages.isEmpty()} fallback={<Empty icon="audit" title={t("audit.emptyTitle")} text={t("audit.emptyText")} />}>
          <div class="row-head audit-row" aria-hidden="true">
            <span>{t("audit.call")}</span>
            <span class="hide-small">{t("audit.service")}</span>
            <span class="hide-small">{t("audit.credential")}</span>
            <span>{t("audit.time")}</span>
          </div>
          <Rows pages={pages} label={t("nav.audit")}>
            {(entry) => (
              <button type="button" class="row-item audit-row" onClick={() => setShown(entry)}>
                <strong><bdi>{parts(entry.method).call}</bdi></strong>
                <span class="hide-small"><bdi>{parts(entry.method).service}</bdi></span>
                <span class="hide-small"><Id text={entry.credentialId} short /></span>
                <span class="muted">{moment(dateOf(entry.createTime)!)}</span>
              </button>
            )}
          </Rows>
        </Show>
      </Card>
      <Show when={shown()} keyed>
        {(entry) => (
          <Dialog title={parts(entry.method).call} onClose={() => setShown(undefined)}>
            <p class="muted">{moment(dateOf(entry.createTime)!)}</p>
            <div class="stack">
              <h3>{t("audit.request")}</h3>
              <Code text={pretty(entry.request)} />
              <Show when={entry.before}>
                <h3>{t("audit.before")}</h3>
                <Code text={pretty(entry.before)} />
              </Show>
              <Show when={entry.after}>
                <h3>{t("audit.after")}</h3>
                <Code text={pretty(entry.after)} />
              </Show>
            </div>
          </Dialog>
        )}
      </Show>
    </>
  );
}
