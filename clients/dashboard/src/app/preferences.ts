import { createEffect, createSignal } from "solid-js";

export type Theme = "light" | "dark";
export type Language = "en" | "ar";

const dark = matchMedia("(prefers-color-scheme: dark)");
const stored = (name: string) => localStorage.getItem(`dashboard.${name}`);

const [chosen, setChosen] = createSignal<Theme | null>(stored("theme") as Theme | null);
const [preferred, setPreferred] = createSignal<Theme>(dark.matches ? "dark" : "light");
dark.addEventListener("change", () => setPreferred(dark.matches ? "dark" : "light"));

/** What the user chose, else what the system prefers. */
export const theme = () => chosen() ?? preferred();

export const toggleTheme = () => {
  const next = theme() === "dark" ? "light" : "dark";
  localStorage.setItem("dashboard.theme", next);
  setChosen(next);
};

const first: Language = (stored("language") as Language | null) ?? (navigator.language.startsWith("ar") ? "ar" : "en");
const [language, setLanguageSignal] = createSignal<Language>(first);

export { language };

export const setLanguage = (next: Language) => {
  localStorage.setItem("dashboard.language", next);
  setLanguageSignal(next);
};

export const direction = () => (language() === "ar" ? "rtl" : "ltr");

export const applyPreferences = () => {
  createEffect(() => {
    const root = document.documentElement;
    root.dataset.theme = theme();
    root.lang = language();
    root.dir = direction();
  });
};
