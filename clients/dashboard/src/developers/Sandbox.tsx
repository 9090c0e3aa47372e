import { Scope } from "@gen/scope_pb";
import { href } from "../app/router";
import { Card, Copy, LinkButton } from "../design/parts";
import { actionsColumn, Table } from "../design/Table";
import { t, type Key } from "../i18n";

// As docs/settings.md has them: the outcome follows from the last two characters.
const outcomes = ["01", "02", "03", "04", "05", "06", "07", "08", "09"] as const;
const prefix = "9627900000";

export const Sandbox = () => (
  <Card flush title={t("developers.sandbox")} text={t("sandbox.lead")}>
    <Table
      label={t("developers.sandbox")}
      columns={[{ label: t("sandbox.number") }, { label: t("sandbox.ends"), class: "hide-small" }, { label: t("sandbox.outcome") }, actionsColumn]}
      rows={outcomes}
    >
      {(ending) => (
        <>
          <td class="tight">
            <bdi class="id" dir="ltr">{prefix + ending}</bdi>
            <Copy text={prefix + ending} />
          </td>
          <td class="tight hide-small"><bdi class="id" dir="ltr">…{ending}</bdi></td>
          <td>{t(`sandbox.${ending}` as Key)}</td>
          <td class="tight end">
            <LinkButton small icon="send" needs={Scope.SEND} href={`${href("messages", "new")}?scenario=2&to=${prefix + ending}`}>
              {t("sandbox.try")}
            </LinkButton>
          </td>
        </>
      )}
    </Table>
  </Card>
);
