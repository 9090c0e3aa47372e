import { children, createSignal, createUniqueId, For, onCleanup, onMount, Show, splitProps, type JSX, type ParentProps } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { Scope } from "@gen/scope_pb";
import { explain } from "../app/errors";
import { t, type Key } from "../i18n";
import { may } from "../users/session";
import { Icon, type IconName } from "./icons";

type Look = "primary" | "plain" | "quiet" | "danger";

/** Whom something is for: whoever may not do what it leads to does not see it. The server refuses it all the same. */
interface Guarded {
  needs?: Scope;
}

const isFor = (props: Guarded) => props.needs === undefined || may(props.needs);

export const Button = (
  props: JSX.ButtonHTMLAttributes<HTMLButtonElement> & Guarded & { look?: Look; icon?: IconName; busy?: boolean; small?: boolean },
) => {
  const [own, rest] = splitProps(props, ["look", "icon", "busy", "small", "children", "class", "disabled", "needs"]);
  return (
    <Show when={isFor(own)}>
      <button
        type="button"
        {...rest}
        class={`button ${own.look ?? "plain"} ${own.class ?? ""}`}
        classList={{ small: own.small }}
        disabled={own.disabled || own.busy}
        aria-busy={own.busy || undefined}
      >
        <Show when={own.icon}>{(name) => <Icon name={name()} size={16} />}</Show>
        {own.children}
      </button>
    </Show>
  );
};

/** A button whose words are only heard. */
export const IconButton = (props: JSX.ButtonHTMLAttributes<HTMLButtonElement> & Guarded & { icon: IconName; label: string; turns?: boolean }) => {
  const [own, rest] = splitProps(props, ["icon", "label", "turns", "needs"]);
  return (
    <Show when={isFor(own)}>
      <button type="button" {...rest} class="icon-button" aria-label={own.label} title={own.label}>
        <Icon name={own.icon} turns={own.turns} />
      </button>
    </Show>
  );
};

export const LinkButton = (props: ParentProps<Guarded & { href: string; look?: Look; icon?: IconName; small?: boolean }>) => (
  <Show when={isFor(props)}>
    <a class={`button ${props.look ?? "plain"}`} classList={{ small: props.small }} href={props.href}>
      <Show when={props.icon}>{(name) => <Icon name={name()} size={16} />}</Show>
      {props.children}
    </a>
  </Show>
);

/** Head of a page: what it is, what it is for, what one does here. */
export const PageHead = (props: { title: string; text?: string; back?: { href: string; label: string }; actions?: JSX.Element; aside?: JSX.Element }) => {
  onMount(() => (document.title = `${props.title} · Grpc.Messaging`));
  return (
    <header class="page-head">
      <div>
        <Show when={props.back}>
          {(back) => (
            <a class="back" href={back().href}>
              <Icon name="back" size={14} turns />
              {back().label}
            </a>
          )}
        </Show>
        <h1>
          {props.title}
          {props.aside}
        </h1>
        <Show when={props.text}>
          <p class="lead">{props.text}</p>
        </Show>
      </div>
      <div class="actions">{props.actions}</div>
    </header>
  );
};

export const Card = (props: ParentProps<{ title?: string; text?: string; actions?: JSX.Element; flush?: boolean; class?: string }>) => (
  <section class={`card ${props.class ?? ""}`} classList={{ flush: props.flush }}>
    <Show when={props.title}>
      <header class="card-head">
        <div>
          <h2>{props.title}</h2>
          <Show when={props.text}>
            <p>{props.text}</p>
          </Show>
        </div>
        <div class="actions">{props.actions}</div>
      </header>
    </Show>
    <div class="card-body">{props.children}</div>
  </section>
);

export type Tone = "good" | "info" | "warn" | "bad" | "calm" | "violet" | "teal";

export const Badge = (props: ParentProps<{ tone: Tone }>) => <span class={`badge ${props.tone}`}>{props.children}</span>;

interface FieldProps {
  label: string;
  hint?: string;
  error?: string;
  optional?: boolean;
}

/** A label, what belongs under it, and what is said of it. */
export const Field = (props: FieldProps & { children: (ids: { id: string; describedBy: string | undefined; invalid: true | undefined }) => JSX.Element; aside?: JSX.Element }) => {
  const id = createUniqueId();
  const described = () => (props.error ? `${id}-error` : props.hint ? `${id}-hint` : undefined);
  return (
    <div class="field">
      <div class="label">
        <label for={id}>
          {props.label}
          <Show when={props.optional}>
            <span class="optional">{t("form.optional")}</span>
          </Show>
        </label>
        {props.aside}
      </div>
      {props.children({ id, describedBy: described(), invalid: props.error ? true : undefined })}
      <Show when={props.error} fallback={<Show when={props.hint}><p class="hint" id={`${id}-hint`}>{props.hint}</p></Show>}>
        <p class="field-error" id={`${id}-error`}>{props.error}</p>
      </Show>
    </div>
  );
};

export const TextField = (
  props: FieldProps & {
    value: string;
    onInput: (value: string) => void;
    type?: string;
    lines?: number;
    placeholder?: string;
    required?: boolean;
    maxLength?: number;
    minLength?: number;
    min?: number;
    max?: number;
    ltr?: boolean;
    search?: boolean;
    autocomplete?: string;
    aside?: JSX.Element;
    inputmode?: "numeric" | "tel" | "decimal";
  },
) => (
  <Field {...props}>
    {(ids) => (
      <Dynamic
        component={props.lines ? "textarea" : "input"}
        id={ids.id}
        class="control"
        rows={props.lines}
        type={props.lines ? undefined : (props.type ?? "text")}
        value={props.value}
        placeholder={props.placeholder}
        required={props.required}
        maxLength={props.maxLength}
        data-search={props.search ? "" : undefined}
        minLength={props.minLength}
        min={props.min}
        max={props.max}
        inputmode={props.inputmode}
        dir={props.ltr ? "ltr" : props.type === "password" ? "ltr" : "auto"}
        autocomplete={props.autocomplete ?? "off"}
        aria-describedby={ids.describedBy}
        aria-invalid={ids.invalid}
        onInput={(event: InputEvent) => props.onInput((event.currentTarget as HTMLInputElement).value)}
      />
    )}
  </Field>
);

export const SelectField = (
  props: FieldProps & { value: string; onChange: (value: string) => void; options: { value: string; label: string }[]; small?: boolean },
) => (
  <Field {...props}>
    {(ids) => (
      <select id={ids.id} class="control" aria-describedby={ids.describedBy} onChange={(event) => props.onChange(event.currentTarget.value)}>
        <For each={props.options}>
          {(option) => (
            <option value={option.value} selected={option.value === props.value}>
              {option.label}
            </option>
          )}
        </For>
      </select>
    )}
  </Field>
);

export const Toggle = (props: { label: string; checked: boolean; onChange: (checked: boolean) => void; hint?: string }) => (
  <label class="toggle">
    <input type="checkbox" checked={props.checked} onChange={(event) => props.onChange(event.currentTarget.checked)} />
    <span>
      {props.label}
      <Show when={props.hint}>
        <small>{props.hint}</small>
      </Show>
    </span>
  </label>
);

/** What went wrong, and what to do. */
export const ErrorNote = (props: { error: unknown; retry?: () => void }) => {
  const told = () => explain(props.error);
  return (
    <div class="note bad" role="alert">
      <Icon name="alert" />
      <div>
        <strong>{told().title}</strong>
        <p dir="auto">{told().text}</p>
      </div>
      <Show when={props.retry}>
        <Button small onClick={() => props.retry?.()}>
          {t("action.retry")}
        </Button>
      </Show>
    </div>
  );
};

export const Note = (props: ParentProps<{ tone: Tone; icon?: IconName }>) => (
  <div class={`note ${props.tone}`} role="status">
    <Icon name={props.icon ?? "alert"} />
    <div>{props.children}</div>
  </div>
);

/** Nothing is here yet: says what would be, and how it gets here. */
export const Empty = (props: { icon: IconName; title: string; text: string; action?: JSX.Element }) => (
  <div class="empty">
    <span class="empty-icon">
      <Icon name={props.icon} size={26} />
    </span>
    <h2>{props.title}</h2>
    <p>{props.text}</p>
    {props.action}
  </div>
);

export const Skeleton = (props: { lines?: number }) => (
  <div class="skeletons" role="status" aria-label={t("state.loading")}>
    <For each={Array.from({ length: props.lines ?? 4 })}>{() => <span class="skeleton" />}</For>
  </div>
);

/** Text that is to be taken along: an identifier, a key, a command. */
export const Copy = (props: { text: string; label?: string }) => {
  const [done, setDone] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const copy = async () => {
    await navigator.clipboard.writeText(props.text);
    setDone(true);
    clearTimeout(timer);
    timer = setTimeout(() => setDone(false), 1600);
  };
  return (
    <span class="copy">
      <button type="button" class="icon-button small" aria-label={props.label ?? t("action.copy")} title={props.label ?? t("action.copy")} onClick={copy}>
        <Icon name={done() ? "check" : "copy"} size={15} />
      </button>
      <span class="sr-only" role="status">
        {done() ? t("action.copied") : ""}
      </span>
    </span>
  );
};

export const Code = (props: { text: string }) => (
  <div class="code">
    <pre dir="ltr" tabindex="0">{props.text}</pre>
    <Copy text={props.text} />
  </div>
);

export const Id = (props: { text: string; short?: boolean }) => (
  <span class="id" dir="ltr" title={props.text}>
    {props.short && props.text.length > 12 ? `${props.text.slice(0, 4)}…${props.text.slice(-6)}` : props.text}
  </span>
);

/** A window over the page, closed by Escape or its cross; the focus comes back to where it was. */
export const Dialog = (props: ParentProps<{ title: string; onClose: () => void; actions?: JSX.Element }>) => {
  const id = createUniqueId();
  const actions = children(() => props.actions);
  let element!: HTMLDialogElement;
  let isGone = false;
  onMount(() => element.showModal());
  onCleanup(() => {
    isGone = true;
    element.close();
  });
  return (
    <dialog
      ref={element}
      class="dialog"
      aria-labelledby={id}
      onClose={() => isGone || props.onClose()}
      onClick={(event) => event.target === element && element.close()}
    >
      <header>
        <h2 id={id}>{props.title}</h2>
        <IconButton icon="close" label={t("action.close")} onClick={() => element.close()} />
      </header>
      <div class="dialog-body">{props.children}</div>
      <Show when={actions()}>
        <footer>{actions()}</footer>
      </Show>
    </dialog>
  );
};

/** Views of one page, one at a time; arrow keys go from one to the next. */
export const Tabs = <T extends string>(props: { label: string; tabs: { id: T; label: Key }[]; current: T; onSelect: (id: T) => void }) => {
  let list!: HTMLDivElement;
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const towards = document.documentElement.dir === "rtl" ? -step : step;
    const at = props.tabs.findIndex((tab) => tab.id === props.current);
    props.onSelect(props.tabs[(at + towards + props.tabs.length) % props.tabs.length]!.id);
    queueMicrotask(() => list.querySelector<HTMLElement>("[aria-selected=true]")?.focus());
  };
  return (
    <div class="tabs" role="tablist" aria-label={props.label} ref={list} onKeyDown={move}>
      <For each={props.tabs}>
        {(tab) => (
          <button
            type="button"
            role="tab"
            aria-selected={tab.id === props.current}
            tabindex={tab.id === props.current ? 0 : -1}
            onClick={() => props.onSelect(tab.id)}
          >
            {t(tab.label)}
          </button>
        )}
      </For>
    </div>
  );
};
