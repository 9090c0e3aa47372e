import { createEffect, ErrorBoundary, lazy, Match, Show, Suspense, Switch } from "solid-js";
import { loadLanguage } from "../i18n";
import { ErrorNote, Skeleton } from "../design/parts";
import { NotFoundPage } from "./NotFoundPage";
import { applyPreferences, language } from "./preferences";
import { route } from "./router";
import { sessionState } from "./session";
import { Shell } from "./Shell";
import { SignInPage } from "./SignInPage";

const OverviewPage = lazy(() => import("../overview/OverviewPage"));
const MessagesPage = lazy(() => import("../messages/MessagesPage"));
const MessagePage = lazy(() => import("../messages/MessagePage"));
const ComposePage = lazy(() => import("../messages/ComposePage"));
const CampaignsPage = lazy(() => import("../campaigns/CampaignsPage"));
const PushPage = lazy(() => import("../campaigns/PushPage"));
const AudiencePage = lazy(() => import("../audience/AudiencePage"));
const ScenariosPage = lazy(() => import("../scenarios/ScenariosPage"));
const ScenarioPage = lazy(() => import("../scenarios/ScenarioPage"));
const ApplicationsPage = lazy(() => import("../applications/ApplicationsPage"));
const DevicesPage = lazy(() => import("../devices/DevicesPage"));
const DevelopersPage = lazy(() => import("../developers/DevelopersPage"));
const ProvidersPage = lazy(() => import("../providers/ProvidersPage"));
const BillingPage = lazy(() => import("../billing/BillingPage"));
const ReportsPage = lazy(() => import("../reports/ReportsPage"));
const UsersPage = lazy(() => import("../users/UsersPage"));
const AuditPage = lazy(() => import("../audit/AuditPage"));

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
        <ComposePage />
      </Match>
      <Match when={at("messages", "*") && route().path[1]} keyed>
        {(id) => <MessagePage id={id} />}
      </Match>
      <Match when={at("campaigns")}>
        <CampaignsPage />
      </Match>
      <Match when={at("campaigns", "*", "*") && route().path.join("/")} keyed>
        {(path) => <PushPage partnerId={path.split("/")[1]!} id={BigInt(path.split("/")[2]!)} />}
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
        <ProvidersPage />
      </Match>
      <Match when={at("billing")}>
        <BillingPage />
      </Match>
      <Match when={at("reports")}>
        <ReportsPage />
      </Match>
      <Match when={at("users")}>
        <UsersPage />
      </Match>
      <Match when={at("audit")}>
        <AuditPage />
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
      <Match when={sessionState() === "in"}>
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
