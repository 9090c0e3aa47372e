import { createSignal, onMount, Show } from "solid-js";
import { Button, ErrorNote, IconButton, Note, Tabs, TextField } from "../design/parts";
import { Icon } from "../design/icons";
import { t } from "../i18n";
import { language, setLanguage, theme, toggleTheme } from "./preferences";
import { signInUser } from "../users/session";
import { isDemo, sessionEnded, signIn } from "./session";
import { createSubmit } from "./submit";

export const SignInPage = () => {
  const [way, setWay] = createSignal<"user" | "key">("user");
  const [email, setEmail] = createSignal("");
  const [password, setPassword] = createSignal("");
  const [key, setKey] = createSignal("");
  onMount(() => (document.title = `${t("signIn.title")} · Grpc.Messaging`));

  const { submit: enter, error, isBusy, clear } = createSubmit((_, begin: () => Promise<void>) => begin());

  return (
    <div class="sign-in">
      <div class="sign-in-tools">
        <IconButton icon={theme() === "dark" ? "sun" : "moon"} label={t(theme() === "dark" ? "theme.light" : "theme.dark")} onClick={toggleTheme} />
        <button type="button" class="icon-button words" lang={language() === "ar" ? "en" : "ar"} onClick={() => setLanguage(language() === "ar" ? "en" : "ar")}>
          <Icon name="globe" />
          {language() === "ar" ? "English" : "العربية"}
        </button>
      </div>
      <main class="sign-in-card">
        <svg width="44" height="44" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="8" class="brand-ground" />
          <path class="brand-mark" d="M8 11.500 16 17l8-5.500M9 9h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1V10a1 1 0 0 1 1-1Z" />
        </svg>
        <h1>{t("signIn.title")}</h1>
        <p class="lead">{t("signIn.text")}</p>
        <Show when={sessionEnded() && !error()}>
          <Note tone="warn" icon="clock">
            <p>{t("signIn.ended")}</p>
          </Note>
        </Show>
        <Show when={error()}>
          <ErrorNote error={error()} />
        </Show>
        <Show when={isDemo()}>
          <div class="demo">
            <Button look="primary" icon="play" busy={isBusy()} onClick={() => void enter(() => signIn())}>
              {t("signIn.demo")}
            </Button>
            <p>{t("signIn.demoText")}</p>
          </div>
          <div class="or" aria-hidden="true">
            <span>{t("signIn.or")}</span>
          </div>
        </Show>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void enter(() => (way() === "key" ? signIn(key()) : signInUser(email().trim(), password())));
          }}
        >
          <Tabs
            label={t("signIn.title")}
            current={way()}
            onSelect={(next) => {
              setWay(next);
              clear();
            }}
            tabs={[
              { id: "user", label: "signIn.user" },
              { id: "key", label: "signIn.key" },
            ]}
          />
          <Show
            when={way() === "key"}
            fallback={
              <>
                <TextField label={t("user.email")} type="email" value={email()} onInput={setEmail} required ltr autocomplete="username" />
                <TextField label={t("user.password")} type="password" value={password()} onInput={setPassword} required autocomplete="current-password" />
              </>
            }
          >
            <TextField label={t("signIn.key")} hint={t("signIn.keyHint")} type="password" value={key()} onInput={setKey} required />
          </Show>
          <Button type="submit" look={isDemo() ? "plain" : "primary"} busy={isBusy()} disabled={way() === "key" ? key().trim() === "" : email().trim() === "" || password() === ""}>
            {t("signIn.action")}
          </Button>
        </form>
      </main>
    </div>
  );
};
