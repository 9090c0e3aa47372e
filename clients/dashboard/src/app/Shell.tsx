import { createEffect, createSignal, For, onCleanup, onMount, Show, type ParentProps } from "solid-js";
import { Button, Dialog, IconButton, LinkButton } from "../design/parts";
import { Icon, type IconName } from "../design/icons";
import { t, type Key } from "../i18n";
import { connection } from "../live/watch";
import { currentAccount } from "./account";
import { language, setLanguage, theme, toggleTheme } from "./preferences";
import { href, navigate, route } from "./router";
import { Scope } from "@gen/scope_pb";
import { PasswordDialog } from "../users/PasswordDialog";
import { currentUser, endSession, isAllowed, may } from "../users/session";

interface Place {
  path: string;
  icon: IconName;
  label: Key;
  needs?: Scope;
}

const groups: { label: Key; places: Place[] }[] = [
  {
    label: "nav.send",
    places: [
      { path: "", icon: "overview", label: "nav.overview" },
      { path: "messages", icon: "messages", label: "nav.messages" },
      { path: "inbound", icon: "inbound", label: "nav.inbound" },
      { path: "scenarios", icon: "scenarios", label: "nav.scenarios" },
      { path: "templates", icon: "templates", label: "nav.templates" },
      { path: "campaigns", icon: "campaigns", label: "nav.campaigns" },
    ],
  },
  {
    label: "nav.reach",
    places: [
      { path: "audience", icon: "audience", label: "nav.audience" },
      { path: "applications", icon: "applications", label: "nav.applications" },
      { path: "devices", icon: "devices", label: "nav.devices" },
      { path: "suppressions", icon: "blocked", label: "nav.suppressions" },
    ],
  },
  {
    label: "nav.run",
    places: [
      { path: "developers", icon: "developers", label: "nav.developers" },
      { path: "providers", icon: "providers", label: "nav.providers", needs: Scope.ADMIN },
      { path: "reports", icon: "reports", label: "nav.reports" },
      { path: "billing", icon: "billing", label: "nav.billing" },
      { path: "users", icon: "users", label: "nav.users", needs: Scope.MANAGE },
      { path: "audit", icon: "audit", label: "nav.audit", needs: Scope.MANAGE },
    ],
  },
];

const Brand = () => (
  <a class="brand" href={href()}>
    <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" class="brand-ground" />
      <path class="brand-mark" d="M8 11.500 16 17l8-5.500M9 9h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1V10a1 1 0 0 1 1-1Z" />
    </svg>
    <span>Grpc.Messaging</span>
  </a>
);

const Navigation = (props: { onChoose?: () => void }) => (
  <nav aria-label={t("nav.label")}>
    <For each={groups}>
      {(group) => (
        <div class="nav-group">
          <h2>{t(group.label)}</h2>
          <ul>
            <For each={group.places.filter((place) => !place.needs || isAllowed(place.needs))}>
              {(place) => (
                <li>
                  <a
                    href={href(...(place.path ? [place.path] : []))}
                    aria-current={(route().path[0] ?? "") === place.path ? "page" : undefined}
                    onClick={() => props.onChoose?.()}
                  >
                    <Icon name={place.icon} />
                    {t(place.label)}
                  </a>
                </li>
              )}
            </For>
          </ul>
        </div>
      )}
    </For>
  </nav>
);

const Foot = () => {
  const [isChanging, setChanging] = createSignal(false);
  return (
    <div class="side-foot">
      <div class="account">
        <span class="avatar" aria-hidden="true">
          {(currentAccount()?.name ?? "·").slice(0, 1).toUpperCase()}
        </span>
        <div>
          <strong dir="auto">{currentUser()?.name || currentUser()?.email || (currentAccount()?.name ?? "…")}</strong>
          <span class={`connection ${connection()}`} role="status">
            {t(`live.${connection()}`)}
          </span>
        </div>
      </div>
      <div class="side-tools">
        <IconButton icon={theme() === "dark" ? "sun" : "moon"} label={t(theme() === "dark" ? "theme.light" : "theme.dark")} onClick={toggleTheme} />
        <button
          type="button"
          class="icon-button words"
          lang={language() === "ar" ? "en" : "ar"}
          onClick={() => setLanguage(language() === "ar" ? "en" : "ar")}
        >
          <Icon name="globe" />
          {language() === "ar" ? "English" : "العربية"}
        </button>
        <Show when={currentUser()}>
          <IconButton icon="key" label={t("user.changePassword")} onClick={() => setChanging(true)} />
        </Show>
        <IconButton icon="signOut" turns label={t("session.signOut")} onClick={() => void endSession()} />
      </div>
      <Show when={isChanging()}>
        <PasswordDialog onClose={() => setChanging(false)} />
      </Show>
    </div>
  );
};

const shortcuts: { keys: string; label: Key; needs?: Scope }[] = [
  { keys: "n", label: "keys.new", needs: Scope.SEND },
  { keys: "/", label: "keys.find" },
  { keys: "g o", label: "keys.overview" },
  { keys: "g m", label: "keys.messages" },
  { keys: "g s", label: "keys.scenarios" },
  { keys: "g d", label: "keys.developers" },
  { keys: "?", label: "keys.help" },
];

export const Shell = (props: ParentProps) => {
  const [isMenuOpen, setMenuOpen] = createSignal(false);
  const [isHelpOpen, setHelpOpen] = createSignal(false);
  let main!: HTMLElement;
  let first = true;
  let leader = 0;

  createEffect(() => {
    // Who goes to another page by keyboard or screen reader begins at its top.
    route().path.join("/");
    setMenuOpen(false);
    if (!first) main.focus({ preventScroll: true });
    if (!first) scrollTo({ top: 0 });
    first = false;
  });

  const onKey = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]")) return;
    if (Date.now() - leader < 1200) {
      leader = 0;
      const to = ({ o: "", m: "messages", s: "scenarios", d: "developers" } as Record<string, string>)[event.key];
      if (to !== undefined) return void navigate(...(to ? [to] : []));
    }
    if (event.key === "g") leader = Date.now();
    else if (event.key === "n" && may(Scope.SEND)) navigate("messages", "new");
    else if (event.key === "?") setHelpOpen(true);
    else if (event.key === "/") {
      const search = document.querySelector<HTMLElement>("[data-search]");
      if (search) {
        event.preventDefault();
        search.focus();
      }
    }
  };
  onMount(() => addEventListener("keydown", onKey));
  onCleanup(() => removeEventListener("keydown", onKey));

  return (
    <div class="shell">
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); main.focus(); }}>
        {t("nav.skip")}
      </a>
      <header class="top">
        <IconButton icon="menu" label={t("nav.open")} aria-expanded={isMenuOpen()} onClick={() => setMenuOpen(true)} />
        <Brand />
        <LinkButton look="primary" small icon="plus" needs={Scope.SEND} href={href("messages", "new")}>
          {t("compose.short")}
        </LinkButton>
      </header>
      <aside class="side">
        <Brand />
        <LinkButton look="primary" icon="send" needs={Scope.SEND} href={href("messages", "new")}>
          {t("compose.action")}
        </LinkButton>
        <Navigation />
        <Foot />
      </aside>
      <main id="main" ref={main} tabindex="-1">
        {props.children}
      </main>
      <Show when={isMenuOpen()}>
        <Dialog title="Grpc.Messaging" onClose={() => setMenuOpen(false)}>
          <Navigation onChoose={() => setMenuOpen(false)} />
          <Foot />
        </Dialog>
      </Show>
      <Show when={isHelpOpen()}>
        <Dialog title={t("keys.title")} onClose={() => setHelpOpen(false)} actions={<Button onClick={() => setHelpOpen(false)}>{t("action.close")}</Button>}>
          <dl class="keys">
            <For each={shortcuts.filter((shortcut) => !shortcut.needs || may(shortcut.needs))}>
              {(shortcut) => (
                <div>
                  <dt dir="ltr">
                    <For each={shortcut.keys.split(" ")}>{(key) => <kbd>{key}</kbd>}</For>
                  </dt>
                  <dd>{t(shortcut.label)}</dd>
                </div>
              )}
            </For>
          </dl>
        </Dialog>
      </Show>
    </div>
  );
};
