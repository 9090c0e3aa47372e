import { createEffect, createMemo, createSignal, on, Show } from "solid-js";
import { ApplicationsService } from "@gen/applications_service_pb";
import type { Device } from "@gen/device_pb";
import { DevicesService } from "@gen/devices_service_pb";
import { Scope } from "@gen/scope_pb";
import { Platform } from "@gen/platform_pb";
import { client } from "../app/api";
import { Confirm } from "../app/Confirm";
import { FormDialog } from "../app/FormDialog";
import { createPages } from "../app/pages";
import { createQuery } from "../app/query";
import { href, route, setQuery } from "../app/router";
import { Badge, Button, Card, Empty, ErrorNote, IconButton, Id, LinkButton, PageHead, SelectField, TextField } from "../design/parts";
import { RowsCard } from "../design/Rows";
import { day, t, type Key } from "../i18n";
import { dateOf } from "../live/dates";
import "./devices.css";

const applications = client(ApplicationsService);
const devices = client(DevicesService);
const pageSize = 200;
const platforms = [Platform.ANDROID, Platform.IOS, Platform.WEB];
const platformName = (platform: Platform) => t(`platform.${Platform[platform]}` as Key);

const Register = (props: { applicationId: string; onClose: () => void; onSaved: () => void }) => {
  const [deviceId, setDeviceId] = createSignal("");
  const [platform, setPlatform] = createSignal(String(Platform.ANDROID));
  const [username, setUsername] = createSignal("");
  const [phone, setPhone] = createSignal("");
  const [email, setEmail] = createSignal("");
  const save = async (requestId: string) => {
    await devices.registerDevice({
      applicationId: props.applicationId,
      device: { deviceId: deviceId().trim(), platform: Number(platform()), username: username(), phone: phone().trim(), email: email().trim() },
      requestId,
    });
    props.onSaved();
  };
  return (
    <FormDialog title={t("devices.register")} onClose={props.onClose} run={save}>
      <p class="muted">{t("devices.registerText")}</p>
      <TextField label={t("device.id")} value={deviceId()} onInput={setDeviceId} required maxLength={256} ltr hint={t("device.idHint")} />
      <SelectField label={t("device.platform")} value={platform()} onChange={setPlatform} options={platforms.map((each) => ({ value: String(each), label: platformName(each) }))} />
      <div class="fields">
        <TextField label={t("device.username")} value={username()} onInput={setUsername} optional maxLength={256} />
        <TextField label={t("device.phone")} value={phone()} onInput={setPhone} optional maxLength={64} ltr inputmode="tel" />
      </div>
      <TextField label={t("device.email")} value={email()} onInput={setEmail} optional maxLength={254} ltr />
    </FormDialog>
  );
};

export default function DevicesPage() {
  const [apps, { refetch }] = createQuery(async () => (await applications.listApplications({ pageSize: 1000 })).applications);
  const application = createMemo(() => route().query.get("application") ?? "");
  const [isRegistering, setRegistering] = createSignal(false);
  const [deleting, setDeleting] = createSignal<Device>();
  createEffect(
    on(
      () => [apps.latest, application()] as const,
      ([known, chosen]) => {
        if (!chosen && known?.[0]) setQuery({ application: known[0].applicationId });
      },
    ),
  );
  const pages = createPages(() => application() || undefined, async (applicationId, pageToken, signal) => {
    const answer = await devices.listDevices({ applicationId, pageSize, pageToken }, { signal });
    return { items: answer.devices, next: answer.nextPageToken };
  });
  return (
    <>
      <PageHead
        title={t("nav.devices")}
        text={t("devices.lead")}
        actions={
          <Button look="primary" icon="plus" needs={Scope.OPERATE} disabled={!application()} onClick={() => setRegistering(true)}>
            {t("devices.register")}
          </Button>
        }
      />
      <Show when={!apps.error} fallback={<ErrorNote error={apps.error} retry={() => void refetch()} />}>
        <Show
          when={apps.latest?.length !== 0}
          fallback={
            <Card flush>
            <Empty
              icon="applications"
              title={t("devices.noApplicationTitle")}
              text={t("devices.noApplicationText")}
              action={
                <LinkButton look="primary" href={href("applications")}>
                  {t("nav.applications")}
                </LinkButton>
              }
            />
            </Card>
          }
        >
          <RowsCard
            pages={pages}
            label={t("nav.devices")}
            grid="device-row"
            columns={[
              { label: t("device.username") },
              { label: t("device.phone") },
              { label: t("device.id"), class: "hide-small" },
              { label: t("device.platform"), class: "hide-small" },
              { label: t("table.changed"), class: "hide-small" },
              { label: "" },
            ]}
            filters={
              <SelectField
                label={t("compose.application")}
                value={application()}
                onChange={(value) => setQuery({ application: value })}
                options={(apps.latest ?? []).map((each) => ({ value: each.applicationId, label: each.name }))}
              />
            }
            empty={<Empty icon="devices" title={t("devices.emptyTitle")} text={t("devices.emptyText")} />}
          >
            {(device) => (
              <div class="row-item device-row">
                <span>
                  <bdi>{device.username || device.userId || device.email || "–"}</bdi>
                </span>
                <span class="nums">
                  <bdi dir="ltr">{device.phone || "–"}</bdi>
                </span>
                <span class="hide-small">
                  <Id text={device.deviceId} />
                </span>
                <span class="hide-small">
                  <Badge tone="calm">{platformName(device.platform)}</Badge>
                </span>
                <span class="muted hide-small">{day(dateOf(device.modifyTime)!)}</span>
                <IconButton icon="trash" needs={Scope.OPERATE} label={t("devices.delete", { device: device.username || device.deviceId })} onClick={() => setDeleting(device)} />
              </div>
            )}
          </RowsCard>
        </Show>
      </Show>
      <Show when={isRegistering()}>
        <Register applicationId={application()} onClose={() => setRegistering(false)} onSaved={pages.restart} />
      </Show>
      <Show when={deleting()} keyed>
        {(device) => (
          <Confirm
            title={t("devices.deleteTitle")}
            action={t("action.delete")}
            onClose={() => setDeleting(undefined)}
            run={async (requestId) => {
              await devices.deleteDevice({ applicationId: application(), deviceId: device.deviceId, requestId });
              pages.restart();
            }}
          >
            {t("devices.deleteText", { device: device.username || device.deviceId })}
          </Confirm>
        )}
      </Show>
    </>
  );
}
