import { createSignal, For, Show } from "solid-js";
import type { Application } from "@gen/application_pb";
import { ApplicationsService } from "@gen/applications_service_pb";
import { client, newRequestId } from "../app/api";
import { createPages } from "../app/pages";
import { href } from "../app/router";
import { More } from "../design/More";
import { Badge, Button, Card, Copy, Dialog, Empty, ErrorNote, Id, LinkButton, PageHead, Skeleton, TextField, Toggle } from "../design/parts";
import { day, number, t } from "../i18n";
import { dateOf } from "../live/dates";

const applications = client(ApplicationsService);
const pageSize = 100;

const Edit = (props: { application: Application | undefined; onClose: () => void; onSaved: () => void }) => {
  const [name, setName] = createSignal(props.application?.name ?? "");
  const [apns, setApns] = createSignal(props.application?.apns?.declaredActive ?? true);
  const [fcm, setFcm] = createSignal(props.application?.fcm?.declaredActive ?? true);
  const [error, setError] = createSignal<unknown>();
  const [isBusy, setBusy] = createSignal(false);
  const requestId = newRequestId();
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    const application = {
      applicationId: props.application?.applicationId ?? "",
      etag: props.application?.etag ?? "",
      name: name().trim(),
      apns: { declaredActive: apns() },
      fcm: { declaredActive: fcm() },
    };
    try {
      if (props.application) await applications.updateApplication({ application, updateMask: { paths: ["name", "apns", "fcm"] }, requestId });
      else await applications.createApplication({ application, requestId });
      props.onSaved();
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={props.application ? t("application.edit") : t("applications.new")}
      onClose={props.onClose}
      actions={
        <Button type="submit" form="application" look="primary" busy={isBusy()}>
          {t("action.save")}
        </Button>
      }
    >
      <form id="application" class="form" onSubmit={save}>
        <TextField label={t("application.name")} value={name()} onInput={setName} required maxLength={200} />
        <Toggle label={t("application.apns")} checked={apns()} onChange={setApns} />
        <Toggle label={t("application.fcm")} checked={fcm()} onChange={setFcm} hint={t("application.networksHint")} />
        <Show when={error()}>
          <ErrorNote error={error()} />
        </Show>
      </form>
    </Dialog>
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
  const create = () => setEditing({ application: undefined });
  return (
    <>
      <PageHead
        title={t("nav.applications")}
        text={t("applications.lead")}
        actions={
          <Button look="primary" icon="plus" onClick={create}>
            {t("applications.new")}
          </Button>
        }
      />
      <Show when={pages.error()}>
        <ErrorNote error={pages.error()} retry={pages.retry} />
      </Show>
      <Card flush>
        <Show when={!pages.isLoading() || pages.items().length > 0} fallback={<Skeleton />}>
          <Show
            when={!pages.isEmpty()}
            fallback={
              <Empty
                icon="applications"
                title={t("applications.emptyTitle")}
                text={t("applications.emptyText")}
                action={
                  <Button look="primary" icon="plus" onClick={create}>
                    {t("applications.new")}
                  </Button>
                }
              />
            }
          >
            <div class="table-wrap">
              <table>
                <thead>
                  <tr>
                    <th>{t("application.name")}</th>
                    <th>{t("application.code")}</th>
                    <th class="end">{t("nav.devices")}</th>
                    <th class="hide-small">{t("application.networks")}</th>
                    <th class="hide-small">{t("table.created")}</th>
                    <th><span class="sr-only">{t("table.actions")}</span></th>
                  </tr>
                </thead>
                <tbody>
                  <For each={pages.items()}>
                    {(application) => (
                      <tr>
                        <td>
                          <strong dir="auto">{application.name}</strong>
                        </td>
                        <td class="tight">
                          <Id text={application.applicationId} short />
                          <Copy text={application.applicationId} label={t("application.copy")} />
                        </td>
                        <td class="end nums">
                          <a href={`${href("devices")}?application=${application.applicationId}`}>{number(application.deviceCount)}</a>
                        </td>
                        <td class="hide-small">
                          <span class="row">
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
                            <Button small icon="edit" onClick={() => setEditing({ application })}>
                              {t("action.edit")}
                            </Button>
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
            application={edited.application}
            onClose={() => setEditing(undefined)}
            onSaved={() => {
              setEditing(undefined);
              pages.restart();
            }}
          />
        )}
      </Show>
    </>
  );
}
