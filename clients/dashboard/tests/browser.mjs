// Debian's Chromium, and what every check of the dashboard begins with.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = places.find((place) => place && existsSync(place));

export const launch = () => chromium.launch({ executablePath, args: ["--no-sandbox", "--force-color-profile=srgb"] });

export const wide = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };

// Calls of each page that are not over: every request but the streams, which are never over.
const requests = new WeakMap();
const isStream = (request) => /\/Watch\w+$/.test(new URL(request.url()).pathname);

export const newPage = async (context) => {
  const page = await context.newPage();
  const own = { begun: 0, open: new Set() };
  requests.set(page, own);
  page.on("request", (request) => isStream(request) || (own.begun++, own.open.add(request)));
  for (const end of ["requestfinished", "requestfailed"]) page.on(end, (request) => own.open.delete(request));
  return page;
};

/** Waits until the page has its heading, nothing that stands for something to come, and no call under way, and has it still when it was drawn twice more. */
export const settle = async (page) => {
  const own = requests.get(page);
  const end = Date.now() + 30_000;
  for (;;) {
    const begun = own.begun;
    const owed = await page.evaluate(async () => {
      const look = () => [!document.querySelector("#main h1:not([data-before])") && "its heading", document.querySelector(".skeletons") && "what skeletons stand for"].filter(Boolean);
      const before = look();
      for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
      return [...before, ...look()];
    });
    if (owed.length === 0 && own.open.size === 0 && own.begun === begun) return;
    if (Date.now() > end) throw new Error(`${page.url()} is not settled after 30 s, it waits for: ${[...new Set(owed), ...[...own.open].map((request) => request.url())].join(", ")}`);
  }
};

/** A page of its own, with whatever it complains of; nothing may be complained of in the end. */
export const open = async (browser, address, { language = "en", theme = "light", viewport = wide, key } = {}) => {
  const context = await browser.newContext({ viewport, reducedMotion: "reduce", locale: language === "ar" ? "ar" : "en-GB", colorScheme: theme, timezoneId: "UTC" });
  const page = await newPage(context);
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => request.url().startsWith(address) || request.url().startsWith("data:") || request.url().startsWith("blob:") || complaints.push(`request to ${request.url()}`));
  await page.goto(`${address}/`);
  if (key === undefined) {
    await page.getByRole("button", { name: language === "ar" ? "ادخل إلى النسخة التجريبية" : "Enter the demo" }).click();
  } else {
    await page.getByRole("tab", { name: language === "ar" ? "مفتاح API" : "API key" }).click();
    await page.locator("input[type=password]").fill(key);
    await page.locator("form button[type=submit]").click();
  }
  await page.locator("#main h1").waitFor();
  await settle(page);
  return { context, page, complaints };
};

export const go = async (page, path) => {
  // The page before stays until the next one is there: another address has another heading, other views of one page have the same.
  await page.evaluate(async (to) => {
    const pathOf = (hash) => hash.split("?")[0];
    if (location.hash === to) return;
    if (pathOf(location.hash || "#/") !== pathOf(to)) document.querySelector("#main h1")?.setAttribute("data-before", "");
    const taken = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
    location.hash = to;
    await taken;
  }, `#/${path}`);
  await settle(page);
};

/** Calls of the REST API with a key; what is refused is an error. */
export const callerOf = (address, key) => async (path, body, method = body ? "POST" : "GET") => {
  const response = await fetch(address + path, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
};

/** Asks until the answer is true, for a minute at most; any other answer is told then. */
export const until = async (words, ask) => {
  const end = Date.now() + 60_000;
  for (;;) {
    const answer = await ask();
    if (answer === true) return;
    if (Date.now() > end) throw new Error(`not within a minute: ${words}; ${answer}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
