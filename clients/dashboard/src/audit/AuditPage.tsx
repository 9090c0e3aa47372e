import { createSignal, Show } from "solid-js";
import type { AuditEntry } from "@gen/account_pb";
import { AccountsService } from "@gen/accounts_service_pb";
import { client } from "../app/api";
import { createPages } from "../app/pages";
import { Code, Dialog, Empty, Id, PageHead } from "../design/parts";
import { RowsCard } from "../design/Rows";
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
      <RowsCard
        pages={pages}
        label={t("nav.audit")}
        grid="audit-row"
        columns={[
          { label: t("audit.call") },
          { label: t("audit.service"), class: "hide-small" },
          { label: t("audit.credential"), class: "hide-small" },
          { label: t("audit.time") },
        ]}
        empty={<Empty icon="audit" title={t("audit.emptyTitle")} text={t("audit.emptyText")} />}
      >
        {(entry) => (
          <button type="button" class="row-item audit-row" onClick={() => setShown(entry)}>
            <strong><bdi>{parts(entry.method).call}</bdi></strong>
            <span class="hide-small"><bdi>{parts(entry.method).service}</bdi></span>
            <span class="hide-small"><Id text={entry.credentialId} short /></span>
            <span class="muted">{moment(dateOf(entry.createTime)!)}</span>
          </button>
        )}
      </RowsCard>
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
