import { Match, Switch } from "solid-js";
import { route, setQuery } from "../app/router";
import { PageHead, Tabs } from "../design/parts";
import { t } from "../i18n";
import { ApiKeys } from "./ApiKeys";
import { Credentials } from "./Credentials";
import { Sandbox } from "./Sandbox";
import { Senders } from "./Senders";
import { Snippets } from "./Snippets";
import { WebhookLog } from "./WebhookLog";
import { Webhooks } from "./Webhooks";

type View = "keys" | "credentials" | "webhooks" | "log" | "senders" | "sandbox" | "snippets";

export default function DevelopersPage() {
  const view = () => (route().query.get("view") ?? "keys") as View;
  return (
    <>
      <PageHead title={t("nav.developers")} text={t("developers.lead")} />
      <Tabs
        label={t("nav.developers")}
        current={view()}
        onSelect={(next) => setQuery({ view: next })}
        tabs={[
          { id: "keys", label: "developers.keys" },
          { id: "credentials", label: "developers.credentials" },
          { id: "webhooks", label: "developers.webhooks" },
          { id: "log", label: "developers.log" },
          { id: "senders", label: "developers.senders" },
          { id: "sandbox", label: "developers.sandbox" },
          { id: "snippets", label: "developers.snippets" },
        ]}
      />
      <Switch>
        <Match when={view() === "keys"}>
          <ApiKeys />
        </Match>
        <Match when={view() === "credentials"}>
          <Credentials />
        </Match>
        <Match when={view() === "webhooks"}>
          <Webhooks />
        </Match>
        <Match when={view() === "log"}>
          <WebhookLog />
        </Match>
        <Match when={view() === "senders"}>
          <Senders />
        </Match>
        <Match when={view() === "sandbox"}>
          <Sandbox />
        </Match>
        <Match when={view() === "snippets"}>
          <Snippets />
        </Match>
      </Switch>
    </>
  );
}
