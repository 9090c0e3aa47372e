// Takes a picture of every page, of a server that runs the demo:
//   node tests/screenshots.mjs http://127.0.0.1:5080 FOLDER [name of one]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { callerOf, go, launch, open, phone, until, wide } from "./browser.mjs";

const [address, folder, only] = process.argv.slice(2);
const api = callerOf(address, "demo-key");

/** Written by hand, as its API wants signed calls. */
const sendPushes = async () => {
  const browser = await launch();
  const { page } = await open(browser, address);
  const dialog = page.locator("dialog");
  await go(page, "campaigns");
  await page.getByRole("button", { name: "New campaign" }).click();
  await dialog.getByLabel("Name").fill("Season opening");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });
  const write = async (name, title, text) => {
    await go(page, "campaigns");
    await page.getByRole("button", { name: "New push" }).click();
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByLabel("Campaign").selectOption({ label: "Season opening" });
    await dialog.getByLabel("Title").fill(title);
    await dialog.getByLabel("Text").fill(text);
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Send now" }).waitFor();
  };
  const send = async (name, title, text) => {
    await write(name, title, text);
    await page.getByRole("button", { name: "Send now" }).click();
    await dialog.getByRole("button", { name: "Send now" }).click();
    const missed = page.locator(".run a").first();
    await missed.waitFor({ timeout: 60_000 });
    return { push: page.url().split("#/")[1], missed: (await missed.getAttribute("href")).slice(2) };
  };
  const first = await send("Opening day", "The season begins", "Tickets for the first match are here. See you at the gate!");

  // One push a day, and none in these hours: who has the first one is passed over, who has registered since then gets it later.
  for (const [i, username] of ["noor", "hadi", "maya", "yusuf", "dana"].entries()) {
    await api(`/push/v1/applications/5c8fa397a2c2fa4d076826b1/devices`, { deviceUid: `9af01b22c3d4e60${i + 1}`, deviceType: "ANDROID", username, deviceToken: `token-${i}` });
  }
  const hour = (from) => `${String((new Date().getUTCHours() + from + 24) % 24).padStart(2, "0")}:00`;
  const settings = "/campaigns/v1/partners/12345678/settings";
  await api(settings, { pushPressure: [{ pushes: 1, period: 86_400 }], quietHours: { start: hour(-1), end: hour(3), timeZone: "UTC", maxDelay: 720 } }, "PUT");
  const second = await send("Last seats", "A few seats are left", "The east stand is nearly full. Take yours today.");
  await api(settings, {}, "PUT");

  await write("Club night", "Doors open at eight", "Members bring a friend for free.");
  await page.getByLabel("Next sending").fill(`${new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)}T20:00`);
  await page.getByLabel("Repeats").selectOption({ label: "Every week" });
  await page.getByRole("button", { name: "Schedule", exact: true }).click();
  await page.getByRole("button", { name: "Remove schedule" }).waitFor();
  await browser.close();
  return { first, second };
};

/** Plays a customer who writes to the demo. */
let written = 0;
const write = async (from, text, provider = "sandbox-sms") => {
  const response = await fetch(`${address}/receipts/sandbox`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-sandbox-key": "demo-key" },
    body: JSON.stringify([{ provider, id: `picture-${Date.now()}-${written++}`, from, to: "71234", text }]),
  });
  if (!response.ok) throw new Error(`an answer is refused: ${response.status}`);
};

mkdirSync(folder, { recursive: true });
const scenario = (await api("/omni/v1/scenarios"))[0];
const send = (uids, text) =>
  api("/omni/v1/messages", { scenarioKey: scenario.scenarioKey, destinations: uids.map((uid) => ({ uid })), pushContent: { text }, smsContent: { text } });
const all = ["9af01b22c3d4e501", "9af01b22c3d4e502", "9af01b22c3d4e503", "9af01b22c3d4e507"];
const phones = (count, start) => Array.from({ length: count }, (_, i) => String(962790000100 + start + i));

// A day in the life of the demo: something of everything, and a message that fell over to SMS.
for (let i = 0; i < 12; i++) await api("/SMS/v1/messages", { text: `Order ${1200 + i} is on its way`, from: "Arena", destinations: phones(5 + (i * 37) % 60, i * 3), correlationId: `order-${1200 + i}` });
await api("/SMS/v1/messages", { text: "Doors open at 19:00", from: "Arena", destinations: ["962790000001"], sendTime: new Date(Date.now() + 86_400_000).toISOString() });
const { accountId } = await api("/account/v1");
await api("/account/v1/prices", { accountId, prices: [{ channel: "sms", prefix: "962", price: "0.03" }, { channel: "sms", prefix: "966", price: "0.045" }, { channel: "viber", price: "0.02" }] }, "PUT");
await api("/account/v1/credit", { accountId, amount: "250", note: "Bank transfer 4711" });
for (let i = 0; i < 6; i++) await send(all, "Kick-off in one hour");
await api("/account/v1/keys", { name: "Shop backend", scopes: ["send", "read"], dailyLimit: "50" });
await api("/account/v1/keys", { name: "Continuous integration", scopes: ["send"], mode: "test" });
for (const [channel, name] of [["sms", "Arena"], ["viber", "Arena Club"]]) await api("/account/v1/senders", { channel, name });
for (const [name, role] of [["Lina Haddad", "owner"], ["Omar Saleh", "operator"], ["Vera Klein", "viewer"]]) {
  await api("/account/v1/users", { user: { email: `${name.split(" ")[0].toLowerCase()}@arena.example`, name, role }, password: "correct horse battery" });
}
const hook = await api("/webhooks/v1/endpoints", { url: "https://hooks.example.org/messages", description: "Order system", eventTypes: ["message.delivered", "message.failed"] });
await api(`/webhooks/v1/endpoints/${hook.webhook.webhookId}:test`, {});
for (const [channel, name, text] of [
  ["sms", "Order on its way", "Hello {{name}}, your order {{order}} is on its way and arrives {{day}}."],
  ["sms", "One-time password", "Your code is {{code}}. Nobody of us will ever ask for it."],
  ["push", "Welcome", "Welcome to the club, {{name}}!"],
  ["viber", "Season opening", "Tickets for the first match are here. See you at the gate!"],
]) await api("/templates/v1/templates", { channel, name, text });
for (const [channel, number, from] of [["sms", "962790000044"], ["viber", "962790000045", "Arena Club"], ["sms", "966500000046", "Arena"]]) await api("/suppressions/v1", { channel, phone: number, from });
for (const credential of [{ kind: "d7_user", userName: "arena-shop" }, { kind: "bsg_key", name: "Loyalty programme" }]) await api("/account/v1/credentials", { credential });
const partner = "/campaigns/v1/partners/12345678";
for (const [name, query] of [["Lina and Omar", { username: { $in: ["lina", "omar"] } }], ["Not from Jordan", { country: { $ne: "JO" } }], ["Everybody with a name", { username: { $exists: true } }]]) {
  await api(`${partner}/segments`, { name, query });
}
const timeline = await send(all, "Your seat is ready");
await new Promise((resolve) => setTimeout(resolve, 7000));

// Customers answer what they got.
for (const [from, text, provider] of [
  ["962790000011", "Is there parking at the gate?"],
  ["962790000014", "شكرًا، متى تفتح الأبواب؟", "sandbox-whatsapp"],
  ["962790000013", "Which gate is it?"],
]) await write(from, text, provider);
const asked = await send([all[2]], "Gate 4, opposite the car park");
await until("the answer is delivered", async () => (await api(`/omni/v1/messages/${asked.messageId}/destinations/0`)).changes.at(-1).state === "delivered");
await write("962790000013", "Thank you!");

const pushes = await sendPushes();
const pages = [
  ["overview", ""],
  ["messages", "messages"],
  ["message", `messages/${timeline.messageId}`],
  ["compose", "messages/new"],
  ["inbound", "inbound"],
  ["conversation", "inbound/sms/962790000013"],
  ["campaigns", "campaigns"],
  ["push", pushes.first.push],
  ["run", pushes.second.push],
  ["missed", pushes.first.missed],
  ["held", `${pushes.second.missed}?view=held`],
  ["audience", "audience"],
  ["segment", "audience"],
  ["scenarios", "scenarios"],
  ["scenario", `scenarios/${scenario.scenarioKey}`],
  ["templates", "templates"],
  ["applications", "applications"],
  ["devices", "devices"],
  ["suppressions", "suppressions"],
  ["keys", "developers"],
  ["credentials", "developers?view=credentials"],
  ["webhooks", "developers?view=webhooks"],
  ["callbacks", "developers?view=log"],
  ["senders", "developers?view=senders"],
  ["sandbox", "developers?view=sandbox"],
  ["first-call", "developers?view=snippets"],
  ["providers", "providers"],
  ["reports", "reports"],
  ["billing", "billing"],
  ["prices", "billing?view=prices"],
  ["users", "users"],
  ["audit", "audit"],
];
const looks = [
  ["", {}],
  ["-dark", { theme: "dark" }],
  ["-arabic", { language: "ar" }],
  ["-phone", { viewport: phone }],
  ["-phone-arabic-dark", { viewport: phone, language: "ar", theme: "dark" }],
];

const browser = await launch();
try {
  for (const [suffix, look] of looks) {
    const { context, page } = await open(browser, address, look);
    for (const [name, path] of pages) {
      if (only && !`${name}${suffix}`.match(only)) continue;
      await go(page, path);
      if (name === "message") await page.locator("button.destination-row").nth(2).click();
      if (name === "segment") {
        await page.locator("main .button.primary").last().click();
        await page.locator("dialog select").first().selectOption("username");
        await page.locator("dialog input").first().fill("Lina");
        await page.locator("dialog .condition input").first().fill("lina");
        await page.locator('[data-count="done"]').waitFor();
      }
      if (name === "compose") {
        await page.locator("textarea").first().fill("Your table is ready. See you at the gate.");
        await page.locator("textarea").nth(1).fill(`${all[0]}\n${all[2]}\nno-such-device`);
        await page.locator(".estimate-total").waitFor();
        await page.evaluate(() => (document.activeElement.blur(), scrollTo(0, 0)));
      }
      if (name === "overview") {
        await send(all, "Your seat is ready");
        await page.locator(".feed li").nth(3).waitFor();
        await page.waitForTimeout(2500);
      }
      await page.waitForTimeout(400);
      await page.screenshot({ path: join(folder, `dashboard-${name}${suffix}.png`), fullPage: look.viewport === phone && name !== "segment" });
      if (name === "segment") await page.keyboard.press("Escape");
    }
    await context.close();
  }
  for (const [suffix, look] of looks) {
    if (only && !`sign-in${suffix}`.match(only)) continue;
    const context = await browser.newContext({ viewport: look.viewport ?? wide, locale: look.language === "ar" ? "ar" : "en-GB", colorScheme: look.theme ?? "light", reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.goto(`${address}/`);
    await page.locator("h1").waitFor();
    await page.screenshot({ path: join(folder, `dashboard-sign-in${suffix}.png`) });
    await context.close();
  }
} finally {
  await browser.close();
}
