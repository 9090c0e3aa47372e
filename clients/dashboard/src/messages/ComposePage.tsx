import { create, toJsonString } from "@bufbuild/protobuf";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from "solid-js";
import { ApplicationsService } from "@gen/applications_service_pb";
import type { Estimate } from "@gen/billing_service_pb";
import { BillingService } from "@gen/billing_service_pb";
import { Channel } from "@gen/channel_pb";
import { DevicesService } from "@gen/devices_service_pb";
import { DeliveryReason, DestinationSchema, Priority, type Destination } from "@gen/message_pb";
import { MessagesService, SendOmniRequestSchema, type SendOmniRequest } from "@gen/messages_service_pb";
import { ScenariosService } from "@gen/scenarios_service_pb";
import { TemplatesService } from "@gen/templates_service_pb";
import { client } from "../app/api";
import { createQuery } from "../app/query";
import { href, navigate, route } from "../app/router";
import { createSubmit } from "../app/submit";
import { Button, Card, Code, ErrorNote, Note, PageHead, SelectField, Skeleton, TextField, Toggle } from "../design/parts";
import { Icon } from "../design/icons";
import { money, number, t, type Key } from "../i18n";
import { ChannelMark, channelIcon, channelName, knownChannels, reasonText } from "../live/states";
import "./messages.css";

const messages = client(MessagesService);
const billing = client(BillingService);
const scenarios = client(ScenariosService);
const applications = client(ApplicationsService);
const devices = client(DevicesService);
const templates = client(TemplatesService);

const estimatePause = 350;
const suggestionCount = 6;
const shownUnreachable = 5;

type By = "phone" | "deviceId" | "username" | "userId" | "email";
const bys: By[] = ["phone", "deviceId", "username", "userId", "email"];

const whyNot = (reason: DeliveryReason) => (reason in DeliveryReason ? reasonText(reason) : t("reason.OTHER"));

export default function ComposePage() {
  const [lists] = createQuery(async () => {
    const [known, apps, texts] = await Promise.all([
      scenarios.listScenarios({ pageSize: 1000 }),
      applications.listApplications({ pageSize: 1000 }),
      templates.listTemplates({ pageSize: 1000 }),
    ]);
    return { scenarios: known.scenarios, applications: apps.applications, templates: texts.templates };
  });
  const [way, setWay] = createSignal(route().query.get("scenario") ?? "");
  const [application, setApplication] = createSignal("");
  const [sender, setSender] = createSignal("");
  const [text, setText] = createSignal("");
  const [title, setTitle] = createSignal("");
  const [by, setBy] = createSignal<By>("phone");
  const [recipients, setRecipients] = createSignal(route().query.get("to") ?? "");
  const [about, setAbout] = createSignal("");
  const [sendTime, setSendTime] = createSignal("");
  const [isUrgent, setUrgent] = createSignal(false);

  // A newcomer finds a way chosen, and devices to try it with.
  createEffect(
    on(
      () => lists.latest,
      (known) => {
        if (!known) return;
        if (way() === "") {
          setWay(known.scenarios[0]?.scenarioKey ?? String(Channel.SMS));
          if (known.scenarios[0] && recipients() === "") setBy("deviceId");
        }
        const named = known.templates.find((each) => each.templateId === route().query.get("template"));
        if (named && text() === "") {
          setText(named.text);
          setWay(String(named.channel));
          setBy(named.channel === Channel.PUSH ? "deviceId" : "phone");
        }
        setApplication((before) => before || (known.applications[0]?.applicationId ?? ""));
      },
    ),
  );

  const channel = () => knownChannels.find((each) => String(each) === way());
  const scenario = () => lists.latest?.scenarios.find((each) => each.scenarioKey === way());
  const channels = createMemo<Channel[]>(() => (channel() ? [channel()!] : [...new Set(scenario()?.steps.map((step) => step.channel) ?? [])]));
  const uses = (wanted: Channel) => channels().includes(wanted);
  const lines = () => recipients().split(/[\n,;]+/).map((line) => line.trim()).filter(Boolean);
  const needsApplication = () => uses(Channel.PUSH) || by() !== "phone";
  const scenarioApplication = () => scenario()?.steps.find((step) => step.applicationId)?.applicationId;
  const chosenApplication = () => scenarioApplication() ?? application();

  const [suggestions] = createQuery(
    () => (needsApplication() || lists.latest ? chosenApplication() : undefined) || undefined,
    async (applicationId) => (await devices.listDevices({ applicationId, pageSize: suggestionCount })).devices,
  );

  const request = createMemo(() => {
    const destination = (value: string): Destination =>
      create(DestinationSchema, { [by()]: by() === "phone" ? value.replace(/^\+|^00|[\s()-]/g, "") : value });
    return create(SendOmniRequestSchema, {
      route: channel() ? { case: "channel", value: channel()! } : { case: "scenarioKey", value: way() },
      sender: sender().trim(),
      correlationId: about().trim(),
      applicationId: !scenarioApplication() && needsApplication() ? application() : "",
      destinations: lines().map(destination),
      pushContent: uses(Channel.PUSH) ? { text: text(), title: title() } : undefined,
      smsContent: uses(Channel.SMS) ? { text: text() } : undefined,
      viberContent: uses(Channel.VIBER) ? { text: text() } : undefined,
      whatsappContent: uses(Channel.WHATSAPP) ? { text: text() } : undefined,
      messengerContent: uses(Channel.MESSENGER) ? { text: text() } : undefined,
      voiceContent: uses(Channel.VOICE) ? { text: text() } : undefined,
      sendTime: sendTime() ? timestampFromDate(new Date(sendTime())) : undefined,
      priority: isUrgent() ? Priority.URGENT : Priority.UNSPECIFIED,
    });
  });
  const fitting = () => (lists.latest?.templates ?? []).filter((each) => uses(each.channel));
  const blanks = () => [...new Set(text().match(/\{\{[A-Za-z][A-Za-z0-9_]*\}\}/g) ?? [])];
  const isReady = () => channels().length > 0 && text().trim() !== "" && lines().length > 0;

  const [estimate, setEstimate] = createSignal<Estimate>();
  const [estimateError, setEstimateError] = createSignal<unknown>();
  createEffect(
    on([request, isReady], () => {
      if (!isReady()) {
        setEstimate(undefined);
        setEstimateError(undefined);
        return;
      }
      const end = new AbortController();
      const timer = setTimeout(async () => {
        try {
          const answer = await billing.getEstimate({ message: request() }, { signal: end.signal });
          setEstimate(answer.estimate);
          setEstimateError(undefined);
        } catch (caught) {
          if (end.signal.aborted) return;
          setEstimate(undefined);
          setEstimateError(caught);
        }
      }, estimatePause);
      onCleanup(() => {
        clearTimeout(timer);
        end.abort();
      });
    }),
  );

  // Another message is another call: what was tried of the one before may have been taken.
  const { submit, error, isBusy } = createSubmit(async (requestId, message: SendOmniRequest) => {
    const answer = await messages.sendOmni({ ...message, requestId });
    navigate("messages", answer.message!.messageId);
  });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    void submit(request());
  };

  const addRecipient = (value: string) => setRecipients((before) => [...before.split("\n").filter(Boolean), value].join("\n"));
  const snippet = () =>
    `curl -H "Authorization: Bearer $API_KEY" -H 'Content-Type: application/json' \\\n  -d '${legacyJson().replaceAll("'", "'\\''")}' \\\n  ${location.origin}/omni/v1/messages`;

  // As the REST paths have it: the contract's JSON names, channels by name in lower case.
  const legacyJson = () => {
    const plain = JSON.parse(toJsonString(SendOmniRequestSchema, request())) as Record<string, unknown>;
    if (plain.channel) plain.channel = Channel[request().route.value as Channel].toLowerCase();
    if (plain.priority) plain.priority = "urgent";
    return JSON.stringify(plain);
  };

  return (
    <>
      <PageHead back={{ href: href("messages"), label: t("nav.messages") }} title={t("compose.title")} text={t("compose.lead")} />
      <Show when={lists.error}>
        <ErrorNote error={lists.error} />
      </Show>
      <Show when={lists.latest} fallback={<Show when={!lists.error}><Skeleton lines={8} /></Show>}>
        {(known) => (
          <div class="columns">
            <form class="stack" onSubmit={send}>
              <Card title={t("compose.way")}>
                <div class="form">
                  <fieldset class="choices">
                    <legend class="sr-only">{t("compose.way")}</legend>
                    <For each={known().scenarios.slice(0, 8)}>
                      {(each) => (
                        <label class="choice">
                          <input type="radio" name="way" checked={way() === each.scenarioKey} onChange={() => setWay(each.scenarioKey)} />
                          <Icon name="scenarios" size={16} />
                          <bdi>{each.name}</bdi>
                        </label>
                      )}
                    </For>
                    <For each={knownChannels}>
                      {(each) => (
                        <label class="choice">
                          <input type="radio" name="way" checked={way() === String(each)} onChange={() => setWay(String(each))} />
                          <Icon name={channelIcon(each)} size={16} />
                          {channelName(each)}
                        </label>
                      )}
                    </For>
                  </fieldset>
                  <Show when={scenario()}>
                    {(chosen) => (
                      <div class="flow">
                        <For each={chosen().steps}>
                          {(step, i) => (
                            <span>
                              <Show when={i() > 0}>
                                <Icon name="next" size={13} turns />
                              </Show>
                              <ChannelMark channel={step.channel} />
                            </span>
                          )}
                        </For>
                      </div>
                    )}
                  </Show>
                  <div class="fields">
                    <Show when={needsApplication() && !scenarioApplication()}>
                      <SelectField
                        label={t("compose.application")}
                        value={application()}
                        onChange={setApplication}
                        options={known().applications.map((each) => ({ value: each.applicationId, label: each.name }))}
                      />
                    </Show>
                    <TextField
                      label={t("compose.sender")}
                      hint={scenario() ? t("compose.senderOfSteps") : undefined}
                      value={sender()}
                      onInput={setSender}
                      optional={!!scenario()}
                      required={!scenario()}
                      maxLength={64}
                    />
                  </div>
                </div>
              </Card>
              <Card title={t("compose.content")}>
                <div class="form">
                  <Show when={fitting().length > 0}>
                    <SelectField
                      label={t("compose.template")}
                      hint={blanks().length > 0 ? t("compose.blanks", { names: blanks().join(t("list.comma")) }) : undefined}
                      value={fitting().find((each) => each.text === text())?.templateId ?? ""}
                      onChange={(id) => setText(fitting().find((each) => each.templateId === id)?.text ?? text())}
                      options={[{ value: "", label: t("compose.noTemplate") }, ...fitting().map((each) => ({ value: each.templateId, label: each.name }))]}
                    />
                  </Show>
                  <Show when={uses(Channel.PUSH)}>
                    <TextField label={t("compose.pushTitle")} value={title()} onInput={setTitle} optional maxLength={200} />
                  </Show>
                  <TextField
                    label={t("compose.text")}
                    lines={4}
                    value={text()}
                    onInput={setText}
                    required
                    maxLength={uses(Channel.VIBER) ? 1000 : uses(Channel.SMS) || uses(Channel.VOICE) ? 1600 : uses(Channel.MESSENGER) ? 2000 : 4000}
                    hint={t("compose.textHint")}
                    aside={<span class="muted nums">{t("compose.characters", { count: [...text()].length })}</span>}
                  />
                </div>
              </Card>
              <Card title={t("compose.recipients")}>
                <div class="form">
                  <SelectField
                    label={t("compose.by")}
                    value={by()}
                    onChange={(value) => setBy(value as By)}
                    options={bys.map((each) => ({ value: each, label: t(`by.${each}` as Key) }))}
                  />
                  <TextField
                    label={t("compose.list")}
                    lines={4}
                    value={recipients()}
                    onInput={setRecipients}
                    ltr
                    required
                    hint={t("compose.listHint")}
                    placeholder={by() === "phone" ? "962790000001" : ""}
                    aside={<span class="muted nums">{t("compose.count", { count: lines().length })}</span>}
                  />
                  <Show when={suggestions.latest?.some((device) => device[by()])}>
                    <div class="row" role="group" aria-label={t("compose.suggestions")}>
                      <span class="muted">{t("compose.suggestions")}</span>
                      <For each={suggestions.latest!.filter((device) => device[by()] && !lines().includes(device[by()]))}>
                        {(device) => (
                          <Button small icon="plus" onClick={() => addRecipient(device[by()])}>
                            <bdi>{device.username || device.phone || device.deviceId}</bdi>
                          </Button>
                        )}
                      </For>
                    </div>
                  </Show>
                </div>
              </Card>
              <Card title={t("compose.when")}>
                <div class="fields">
                  <TextField type="datetime-local" label={t("compose.sendTime")} hint={t("compose.sendTimeHint")} value={sendTime()} onInput={setSendTime} optional ltr />
                  <TextField label={t("compose.about")} hint={t("compose.aboutHint")} value={about()} onInput={setAbout} optional maxLength={128} ltr />
                  <Toggle label={t("compose.urgent")} hint={t("compose.urgentHint")} checked={isUrgent()} onChange={setUrgent} />
                </div>
              </Card>
              <Show when={error()}>
                <ErrorNote error={error()} />
              </Show>
              <div class="row">
                <Button type="submit" look="primary" icon="send" busy={isBusy()} disabled={!isReady()}>
                  {sendTime() ? t("compose.schedule") : t("compose.send")}
                </Button>
                <Show when={!isReady()}>
                  <span class="muted">{t("compose.notReady")}</span>
                </Show>
              </div>
            </form>
            <div class="stack sticky">
              <Card title={t("estimate.title")} text={t("estimate.text")}>
                <Show when={!estimateError()} fallback={<ErrorNote error={estimateError()} />}>
                  <Show when={estimate()} fallback={<p class="muted">{t("estimate.none")}</p>}>
                    {(told) => (
                      <div aria-live="polite">
                        <div class="estimate-total">
                          <span>{t("estimate.price")}</span>
                          <strong>{Number(told().price) === 0 ? t("estimate.free") : money(told().price, told().currency)}</strong>
                        </div>
                        <For each={told().steps}>
                          {(step) => (
                            <div class="estimate-step">
                              <ChannelMark channel={step.channel} />
                              <span class="nums">{Number(step.price) === 0 ? t("estimate.free") : money(step.price, told().currency)}</span>
                              <small>
                                {t("estimate.parts", { count: step.parts })}
                                <Show when={step.encoding}>
                                  {" · "}
                                  <bdi>{step.encoding === "UCS2" ? t("estimate.ucs2", { count: step.units }) : t("estimate.gsm", { count: step.units })}</bdi>
                                </Show>
                              </small>
                              <small>{t("estimate.reaches", { reached: number(step.reachableCount), all: number(told().destinationCount) })}</small>
                            </div>
                          )}
                        </For>
                        <Show when={told().unreachable.length > 0}>
                          <Note tone="warn">
                            <strong>{t("estimate.unreachable", { count: told().unreachable.length })}</strong>
                            <ul>
                              <For each={told().unreachable.slice(0, shownUnreachable)}>
                                {(each) => (
                                  <li>
                                    <bdi>{each.destination || lines()[each.destinationIndex]}</bdi> — {whyNot(each.reason)}
                                  </li>
                                )}
                              </For>
                              <Show when={told().unreachable.length > shownUnreachable}>
                                <li>{t("estimate.more", { count: told().unreachable.length - shownUnreachable })}</li>
                              </Show>
                            </ul>
                          </Note>
                        </Show>
                      </div>
                    )}
                  </Show>
                </Show>
              </Card>
              <Card title={t("snippet.sendTitle")} text={t("snippet.sendText")}>
                <Code text={snippet()} />
              </Card>
            </div>
          </div>
        )}
      </Show>
    </>
  );
}
