import { createSignal, Show } from "solid-js";
import type { Application } from "@gen/application_pb";
import { ApplicationsService } from "@gen/applications_service_pb";
import { Scope } from "@gen/scope_pb";
import { client } from "../app/api";
import { FormDialog } from "../app/FormDialog";
import { createPages } from "../app/pages";
import { href } from "../app/router";
import { Badge, Button, Copy, Empty, Id, LinkButton, PageHead, TextField, Toggle } from "../design/parts";
import { actionsColumn, TableCard } from "../design/Table";
import { day, number, t } from "../i18n";
import { dateOf } from "../live/dates";

const applications = client(ApplicationsService);
const pageSize = 100;

const Edit = (props: { application: Application | undefined; onClose: () => void; onSaved: () => void }) => {
  const [name, setName] = createSignal(props.application?.name ?? "");
  const [apns, setApns] = createSignal(props.application?.apns?.declaredActive ?? true);
  const [fcm, setFcm] = createSignal(props.application?.fcm?.declaredActive ?? true);
  const save = async (requestId: string) => {
    const application = {
      applicationId: props.application?.applicationId ?? "",
      etag: props.application?.etag ?? "",
      name: name().trim(),
      apns: { declaredActive: apns() },
      fcm: { declaredActive: fcm() },
    };
    if (props.application) await applications.updateApplication({ application, updateMask: { paths: ["name", "apns", "fcm"] }, requestId });
    else await applications.createApplication({ application, requestId });
    props.onSaved();
  };
  return (
    <FormDialog title={props.application ? t("application.edit") : t("applications.new")} onClose={props.onClose} run={save}>
      <TextField label={t("application.name")} value={name()} onInput={setName} required maxLength={200} />
      <Toggle label={t("application.apns")} checked={apns()} onChange={setApns} />
      <Toggle label={t("application.fcm")} checked={fcm()} onChange={setFcm} hint={t("application.networksHint")} />
    </FormDialog>
  );
};

export default function ApplicationsPage() {
  const [editing, setEditing] = createSignal<{ application: Application | undefined }>();
  const pages = createPages(
    () => true,
    async (_, pageToken, signal) => {
      const answer = await applications.listApplications({ pageSize, pageToken }, { signal });
      return { items: answer.applications, next: answer.nextPageToken };
    },
  );
  const Create = () => (
    <Button look="primary" icon="plus" needs={Scope.MANAGE} onClick={() => setEditing({ application: undefined })}>
      {t("applications.new")}
    </Button>
  );
  return (
    <>
      <PageHead title={t("nav.applications")} text={t("applications.lead")} actions={<Create />} />
      <TableCard
        pages={pages}
        label={t("nav.applications")}
        columns={[
          { label: t("application.name") },
          { label: t("application.code") },
          { label: t("nav.devices"), class: "end hide-small" },
          { label: t("application.networks"), class: "hide-small" },
          { label: t("table.created"), class: "hide-small" },
          actionsColumn,
        ]}
        empty={<Empty icon="applications" title={t("applications.emptyTitle")} text={t("applications.emptyText")} action={<Create />} />}
      >
        {(application) => (
          <>
            <td>
              <strong dir="auto">{application.name}</strong>
            </td>
            <td class="tight">
              <Id text={application.applicationId} short />
              <Copy text={application.applicationId} label={t("application.copy")} />
            </td>
            <td class="end nums hide-small">
              <a href={`${href("devices")}?application=${application.applicationId}`}>{number(application.deviceCount)}</a>
            </td>
            <td class="hide-small">
              <span class="row start">
                <Badge tone={application.apns?.declaredActive ? "good" : "calm"}>APNs</Badge>
                <Badge tone={application.fcm?.declaredActive ? "good" : "calm"}>FCM</Badge>
              </span>
            </td>
            <td class="tight hide-small">{day(dateOf(application.createTime)!)}</td>
            <td class="tight end">
              <span class="row">
                <LinkButton small icon="devices" href={`${href("devices")}?application=${application.applicationId}`}>
                  {t("nav.devices")}
                </LinkButton>
                <Button small icon="edit" needs={Scope.MANAGE} onClick={() => setEditing({ application })}>
                  {t("action.edit")}
                </Button>
              </span>
            </td>
          </>
        )}
      </TableCard>
      <Show when={editing()} keyed>
        {(edited) => <Edit application={edited.application} onClose={() => setEditing(undefined)} onSaved={pages.restart} />}
      </Show>
    </>
  );
}
