import { createEffect, ErrorBoundary, lazy, Match, Show, Suspense, Switch, type ParentProps } from "solid-js";
import { Scope } from "@gen/scope_pb";
import { Card, Empty, ErrorNote, PageHead, Skeleton } from "../design/parts";
import { loadLanguage, t } from "../i18n";
import { isAllowed, isKnown } from "../users/session";
import { currentAccount } from "./account";
import { NotFoundPage } from "./NotFoundPage";
import { applyPreferences, language } from "./preferences";
import { route } from "./router";
import { sessionState } from "./session";
import { Shell } from "./Shell";
import { SignInPage } from "./SignInPage";

const OverviewPage = lazy(() => import("../overview/OverviewPage"));
const MessagesPage = lazy(() => import("../messages/MessagesPage"));
const MessagePage = lazy(() => import("../messages/MessagePage"));
const InboundPage = lazy(() => import("../inbound/InboundPage"));
const ConversationPage = lazy(() => import("../inbound/ConversationPage"));
const ComposePage = lazy(() => import("../messages/ComposePage"));
const CampaignsPage = lazy(() => import("../campaigns/CampaignsPage"));
const MissedPage = lazy(() => import("../campaigns/MissedPage"));
const PushPage = lazy(() => import("../campaigns/PushPage"));
const AudiencePage = lazy(() => import("../audience/AudiencePage"));
const ScenariosPage = lazy(() => import("../scenarios/ScenariosPage"));
const ScenarioPage = lazy(() => import("../scenarios/ScenarioPage"));
const TemplatesPage = lazy(() => import("../templates/TemplatesPage"));
const SuppressionsPage = lazy(() => import("../suppressions/SuppressionsPage"));
const ApplicationsPage = lazy(() => import("../applications/ApplicationsPage"));
const DevicesPage = lazy(() => import("../devices/DevicesPage"));
const DevelopersPage = lazy(() => import("../developers/DevelopersPage"));
const ProvidersPage = lazy(() => import("../providers/ProvidersPage"));
const BillingPage = lazy(() => import("../billing/BillingPage"));
const ReportsPage = lazy(() => import("../reports/ReportsPage"));
const UsersPage = lazy(() => import("../users/UsersPage"));
const AuditPage = lazy(() => import("../audit/AuditPage"));

/** A page that is of no use to who may not do what it is for: it says so. */
const Guarded = (props: ParentProps<{ needs: Scope }>) => (
  <Show
    when={isAllowed(props.needs)}
    fallback={
      <Show when={props.needs !== Scope.ADMIN || currentAccount()} fallback={<Skeleton lines={6} />}>
        <PageHead title={t("notAllowed.title")} />
        <Card>
          <Empty icon="key" title={t("notAllowed.title")} text={t("notAllowed.text")} />
        </Card>
      </Show>
    }
  >
    {props.children}
  </Show>
);

const Page = () => {
  const at = (...parts: string[]) => parts.every((part, i) => part === "*" ? route().path[i] !== undefined : route().path[i] === part) && route().path.length === parts.length;
  return (
    <Switch fallback={<NotFoundPage />}>
      <Match when={at()}>
        <OverviewPage />
      </Match>
      <Match when={at("messages")}>
        <MessagesPage />
      </Match>
      <Match when={at("messages", "new")}>
        <Guarded needs={Scope.SEND}>
          <ComposePage />
        </Guarded>
      </Match>
      <Match when={at("messages", "*") && route().path[1]} keyed>
        {(id) => <MessagePage id={id} />}
      </Match>
      <Match when={at("inbound")}>
        <InboundPage />
      </Match>
      <Match when={at("inbound", "*", "*") && route().path.join("/")} keyed>
        {(path) => <ConversationPage channel={path.split("/")[1]!} customer={path.split("/")[2]!} />}
      </Match>
      <Match when={at("campaigns")}>
        <CampaignsPage />
      </Match>
      <Match when={at("campaigns", "*", "*") && route().path.join("/")} keyed>
        {(path) => <PushPage partnerId={path.split("/")[1]!} id={BigInt(path.split("/")[2]!)} />}
      </Match>
      <Match when={at("campaigns", "*", "*", "*") && route().path.join("/")} keyed>
        {(path) => <MissedPage partnerId={path.split("/")[1]!} messageId={path.split("/")[2]!} runId={path.split("/")[3]!} />}
      </Match>
      <Match when={at("audience")}>
        <AudiencePage />
      </Match>
      <Match when={at("scenarios")}>
        <ScenariosPage />
      </Match>
      <Match when={at("scenarios", "*") && route().path[1]} keyed>
        {(id) => <ScenarioPage id={id} />}
      </Match>
      <Match when={at("templates")}>
        <TemplatesPage />
      </Match>
      <Match when={at("suppressions")}>
        <SuppressionsPage />
      </Match>
      <Match when={at("applications")}>
        <ApplicationsPage />
      </Match>
      <Match when={at("devices")}>
        <DevicesPage />
      </Match>
      <Match when={at("developers")}>
        <DevelopersPage />
      </Match>
      <Match when={at("providers")}>
        <Guarded needs={Scope.ADMIN}>
          <ProvidersPage />
        </Guarded>
      </Match>
      <Match when={at("billing")}>
        <BillingPage />
      </Match>
      <Match when={at("reports")}>
        <ReportsPage />
      </Match>
      <Match when={at("users")}>
        <Guarded needs={Scope.MANAGE}>
          <UsersPage />
        </Guarded>
      </Match>
      <Match when={at("audit")}>
        <Guarded needs={Scope.MANAGE}>
          <AuditPage />
        </Guarded>
      </Match>
    </Switch>
  );
};

export const App = () => {
  applyPreferences();
  createEffect(() => void loadLanguage(language()));
  return (
    <Switch fallback={<div class="splash"><Skeleton lines={2} /></div>}>
      <Match when={sessionState() === "out"}>
        <SignInPage />
      </Match>
      <Match when={sessionState() === "in" && isKnown()}>
        <Shell>
          <ErrorBoundary fallback={(error, reset) => <ErrorNote error={error} retry={reset} />}>
            <Suspense fallback={<Skeleton lines={6} />}>
              <Show when={route()}>
                <Page />
              </Show>
            </Suspense>
          </ErrorBoundary>
        </Shell>
      </Match>
    </Switch>
  );
};
