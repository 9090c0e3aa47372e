import { createSignal } from "solid-js";
import { language, type Language } from "../app/preferences";
import { en } from "./en";

export type Key = keyof typeof en;
type Words = Record<Key, string>;

const [arabic, setArabic] = createSignal<Words | null>(null);

/** Loads what a language needs beyond English, which is always there. */
export const loadLanguage = async (wanted: Language) => {
  if (wanted === "ar" && arabic() === null) {
    const { ar } = await import("./ar");
    setArabic(ar);
  }
};

const words = (): Words => (language() === "ar" ? (arabic() ?? en) : en);

// Digits as everywhere in the product: identifiers, phone numbers and prices are to be compared by eye.
const locale = () => (language() === "ar" ? "ar-u-nu-latn-ca-gregory" : "en-GB");

const cached = <T>(make: (locale: string) => T) => {
  const made = new Map<string, T>();
  return () => {
    const name = locale();
    if (!made.has(name)) made.set(name, make(name));
    return made.get(name)!;
  };
};

const numbers = cached((name) => new Intl.NumberFormat(name));
const percents = cached((name) => new Intl.NumberFormat(name, { style: "percent", maximumFractionDigits: 1 }));
const plurals = cached((name) => new Intl.PluralRules(name));
const moments = cached((name) => new Intl.DateTimeFormat(name, { dateStyle: "medium", timeStyle: "medium" }));
const days = cached((name) => new Intl.DateTimeFormat(name, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }));
const dates = cached((name) => new Intl.DateTimeFormat(name, { day: "numeric", month: "short", timeZone: "UTC" }));
const countries = cached((name) => new Intl.DisplayNames(name, { type: "region" }));
const months = cached((name) => new Intl.DateTimeFormat(name, { month: "long", year: "numeric" }));
const weekdays = cached((name) => new Intl.DateTimeFormat(name, { weekday: "short" }));
const clocks = cached((name) => new Intl.DateTimeFormat(name, { hour: "2-digit", minute: "2-digit", hour12: false }));
const times = cached((name) => new Intl.DateTimeFormat(name, { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false }));

export const number = (value: number) => numbers().format(value);
export const percent = (part: number, whole: number) => percents().format(whole === 0 ? 0 : part / whole);
export const moment = (value: Date) => moments().format(value);
export const day = (value: Date) => days().format(value);
export const month = (value: Date) => months().format(value);
export const weekday = (value: Date) => weekdays().format(value);
export const clock = (value: Date) => clocks().format(value);
/** A day of UTC. */
export const date = (value: Date) => dates().format(value);
export const countryName = (code: string) => countries().of(code) ?? code;
export const time = (value: Date) => times().format(value);

/** A span in the two units that matter: "3.2 s", "5 min". */
export const span = (milliseconds: number) => {
  const of = (value: number, unit: string, digits = 0) =>
    new Intl.NumberFormat(locale(), { style: "unit", unit, unitDisplay: language() === "ar" ? "short" : "narrow", maximumFractionDigits: digits }).format(value);
  if (milliseconds < 1000) return of(Math.round(milliseconds), "millisecond");
  if (milliseconds < 60_000) return of(milliseconds / 1000, "second", 1);
  if (milliseconds < 3_600_000) return of(milliseconds / 60_000, "minute", 1);
  return of(milliseconds / 3_600_000, "hour", 1);
};

/** An amount of money as the service writes it: its digits are never rounded, and read from left to right in any text. */
export const money = (amount: string, currency: string) => `\u2066${amount}\u00a0${currency}\u2069`;

/** The words of a key, with {name} replaced. Of "{count|one|two|few|many|other}" the form is taken that the number has in the language. */
export const t = (key: Key, values: Record<string, string | number> = {}): string =>
  words()[key].replace(/\{(\w+)(?:\|([^}]*))?\}/g, (_, name: string, forms?: string) => {
    const value = values[name] ?? "";
    if (forms === undefined) return typeof value === "number" ? number(value) : value;
    const named = Object.fromEntries(forms.split("|").map((form) => form.split("=") as [string, string]));
    return (named[plurals().select(Number(value))] ?? named.other ?? "").replace("#", number(Number(value)));
  });
