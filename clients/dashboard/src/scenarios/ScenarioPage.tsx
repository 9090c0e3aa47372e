import { create } from "@bufbuild/protobuf";
import { durationFromMs, durationMs } from "@bufbuild/protobuf/wkt";
import { createSignal, For, Show } from "solid-js";
import { createStore, produce } from "solid-js/store";
import { ApplicationsService } from "@gen/applications_service_pb";
import { Channel } from "@gen/channel_pb";
import { StepSchema } from "@gen/scenario_pb";
import { Scope } from "@gen/scope_pb";
import { ScenariosService } from "@gen/scenarios_service_pb";
import { client } from "../app/api";
import { Confirm } from "../app/Confirm";
import { createQuery } from "../app/query";
import { href, navigate } from "../app/router";
import { createSubmit } from "../app/submit";
import { Button, Card, ErrorNote, IconButton, PageHead, SelectField, Skeleton, TextField } from "../design/parts";
import { Icon } from "../design/icons";
import { t } from "../i18n";
import { channelName, knownChannels } from "../live/states";
import { may } from "../users/session";
import "./scenarios.css";

const scenarios = client(ScenariosService);
const applications = client(ApplicationsService);
const mostSteps = 10;
const isNew = (id: string) => id === "new";

type Unit = "seconds" | "minutes" | "hours";
const unitMs: Record<Unit, number> = { seconds: 1000, minutes: 60_000, hours: 3_600_000 };

interface StepDraft {
  channel: Channel;
  sender: string;
  applicationId: string;
  timeout: string;
  unit: Unit;
}

const unitOf = (milliseconds: number): Unit =>
  milliseconds % unitMs.hours === 0 ? "hours" : milliseconds % unitMs.minutes === 0 ? "minutes" : "seconds";

export default function ScenarioPage(props: { id: string }) {
  const [draft, setDraft] = createStore<{ name: string; steps: StepDraft[] }>({ name: "", steps: [] });
  const [announcement, setAnnouncement] = createSignal("");
  const [dragged, setDragged] = createSignal<number>();
  const [over, setOver] = createSignal<number>();
  const [isDeleting, setDeleting] = createSignal(false);
  let etag = "";
  let list!: HTMLOListElement;

  const [loaded] = createQuery(
    () => props.id,
    async (id) => {
      const apps = (await applications.listApplications({ pageSize: 1000 })).applications;
      if (isNew(id)) {
        setDraft({
          name: "",
          steps: [
            { channel: Channel.PUSH, sender: "", applicationId: apps[0]?.applicationId ?? "", timeout: "30", unit: "seconds" },
            { channel: Channel.SMS, sender: "", applicationId: "", timeout: "", unit: "seconds" },
          ],
        });
      } else {
        const scenario = (await scenarios.getScenario({ scenarioKey: id })).scenario!;
        etag = scenario.etag;
        setDraft({
          name: scenario.name,
          steps: scenario.steps.map((step) => {
            const milliseconds = step.timeout ? durationMs(step.timeout) : 0;
            const unit = milliseconds ? unitOf(milliseconds) : "seconds";
            return {
              channel: step.channel,
              sender: step.sender,
              applicationId: step.applicationId,
              timeout: milliseconds ? String(milliseconds / unitMs[unit]) : "",
              unit,
            };
          }),
        });
      }
      return apps;
    },
  );

  const move = (from: number, to: number) => {
    if (to < 0 || to >= draft.steps.length || from === to) return;
    setDraft(
      produce((value) => {
        const [step] = value.steps.splice(from, 1);
        value.steps.splice(to, 0, step!);
      }),
    );
    setAnnouncement(t("scenario.moved", { channel: channelName(draft.steps[to]!.channel), place: to + 1, count: draft.steps.length }));
  };
  const moveByKey = (event: KeyboardEvent, from: number) => {
    const to = from + (event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0);
    if (to === from || to < 0 || to >= draft.steps.length) return;
    event.preventDefault();
    move(from, to);
    queueMicrotask(() => list.querySelectorAll<HTMLElement>("[data-grip]")[to]?.focus());
  };
  const add = () =>
    setDraft("steps", (steps) => [
      ...steps,
      { channel: Channel.SMS, sender: steps.at(-1)?.sender ?? "", applicationId: loaded.latest?.[0]?.applicationId ?? "", timeout: "", unit: "seconds" },
    ]);
  const removeStep = (index: number) => setDraft("steps", (steps) => steps.filter((_, i) => i !== index));

  const { submit: save, error, isBusy } = createSubmit(async (requestId) => {
    const scenario = {
      scenarioKey: isNew(props.id) ? "" : props.id,
      name: draft.name.trim(),
      etag,
      steps: draft.steps.map((step, i) =>
        create(StepSchema, {
          channel: step.channel,
          sender: step.sender.trim(),
          applicationId: step.channel === Channel.PUSH ? step.applicationId : "",
          timeout: step.timeout && i < draft.steps.length - 1 ? durationFromMs(Number(step.timeout) * unitMs[step.unit]) : undefined,
        }),
      ),
    };
    if (isNew(props.id)) await scenarios.createScenario({ scenario, requestId });
    else await scenarios.updateScenario({ scenario, updateMask: { paths: ["name", "steps"] }, requestId });
    navigate("scenarios");
  });

  return (
    <>
      <PageHead
        back={{ href: href("scenarios"), label: t("nav.scenarios") }}
        title={isNew(props.id) ? t("scenarios.new") : draft.name || t("scenario.title")}
        text={t("scenario.lead")}
        actions={
          <Show when={!isNew(props.id)}>
            <Button look="danger" icon="trash" needs={Scope.MANAGE} onClick={() => setDeleting(true)}>
              {t("action.delete")}
            </Button>
          </Show>
        }
      />
      <Show when={loaded.error}>
        <ErrorNote error={loaded.error} />
      </Show>
      <Show when={loaded.latest} fallback={<Show when={!loaded.error}><Skeleton lines={6} /></Show>}>
        {(apps) => (
          <form
            class="narrow"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <fieldset class="stack" disabled={!may(Scope.MANAGE)}>
              <Card>
                <TextField label={t("scenario.name")} value={draft.name} onInput={(name) => setDraft("name", name)} required maxLength={200} />
              </Card>
              <Card title={t("scenario.steps")} text={t("scenario.stepsText")}>
                <ol class="steps" ref={list}>
                  <For each={draft.steps}>
                    {(step, i) => (
                      <li
                        class="step edit"
                        classList={{ dragged: dragged() === i(), over: over() === i() && dragged() !== i() }}
                        onDragOver={(event) => {
                          event.preventDefault();
                          setOver(i());
                        }}
                        onDrop={(event) => {
                          event.preventDefault();
                          if (dragged() !== undefined) move(dragged()!, i());
                          setDragged(undefined);
                          setOver(undefined);
                        }}
                      >
                        <Show when={may(Scope.MANAGE)} fallback={<span />}>
                          <button
                            type="button"
                            class="icon-button small grip"
                            data-grip
                            draggable="true"
                            aria-label={t("scenario.grip", { channel: channelName(step.channel), place: i() + 1, count: draft.steps.length })}
                            title={t("scenario.gripHint")}
                            onKeyDown={(event) => moveByKey(event, i())}
                            onDragStart={(event) => {
                              setDragged(i());
                              event.dataTransfer!.effectAllowed = "move";
                              event.dataTransfer!.setData("text/plain", String(i()));
                            }}
                            onDragEnd={() => {
                              setDragged(undefined);
                              setOver(undefined);
                            }}
                          >
                            <Icon name="drag" />
                          </button>
                        </Show>
                        <div class="fields">
                          <SelectField
                            label={t("scenario.channel", { place: i() + 1 })}
                            value={String(step.channel)}
                            onChange={(value) => setDraft("steps", i(), "channel", Number(value))}
                            options={knownChannels.map((each) => ({ value: String(each), label: channelName(each) }))}
                          />
                          <TextField label={t("compose.sender")} value={step.sender} onInput={(sender) => setDraft("steps", i(), "sender", sender)} required maxLength={64} />
                          <Show when={step.channel === Channel.PUSH}>
                            <SelectField
                              label={t("compose.application")}
                              value={step.applicationId}
                              onChange={(id) => setDraft("steps", i(), "applicationId", id)}
                              options={apps().map((each) => ({ value: each.applicationId, label: each.name }))}
                            />
                          </Show>
                          <Show when={i() < draft.steps.length - 1}>
                            <div class="timeout">
                              <TextField
                                label={t("scenario.timeout")}
                                value={step.timeout}
                                onInput={(timeout) => setDraft("steps", i(), "timeout", timeout.replace(/[^0-9.]/g, ""))}
                                inputmode="decimal"
                                placeholder="∞"
                                ltr
                              />
                              <SelectField
                                label={t("scenario.unit")}
                                value={step.unit}
                                onChange={(unit) => setDraft("steps", i(), "unit", unit as Unit)}
                                options={(Object.keys(unitMs) as Unit[]).map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
                              />
                            </div>
                          </Show>
                        </div>
                        <IconButton icon="trash" needs={Scope.MANAGE} label={t("scenario.remove", { place: i() + 1 })} disabled={draft.steps.length === 1} onClick={() => removeStep(i())} />
                      </li>
                    )}
                  </For>
                </ol>
                <p class="sr-only" role="status">
                  {announcement()}
                </p>
                <Show when={may(Scope.MANAGE)}>
                  <div class="row step-add">
                    <Button icon="plus" small disabled={draft.steps.length >= mostSteps} onClick={add}>
                      {t("scenario.add")}
                    </Button>
                    <span class="muted">{t("scenario.keyboard")}</span>
                  </div>
                </Show>
              </Card>
              <Show when={error()}>
                <ErrorNote error={error()} />
              </Show>
              <div class="row">
                <Button type="submit" look="primary" needs={Scope.MANAGE} busy={isBusy()}>
                  {t("action.save")}
                </Button>
                <a class="button plain" href={href("scenarios")}>
                  {t(may(Scope.MANAGE) ? "action.cancel" : "action.close")}
                </a>
              </div>
            </fieldset>
          </form>
        )}
      </Show>
      <Show when={isDeleting()}>
        <Confirm
          title={t("scenario.deleteTitle")}
          action={t("action.delete")}
          onClose={() => setDeleting(false)}
          run={async (requestId) => {
            await scenarios.deleteScenario({ scenarioKey: props.id, requestId });
            navigate("scenarios");
          }}
        >
          {t("scenario.deleteText")}
        </Confirm>
      </Show>
    </>
  );
}
