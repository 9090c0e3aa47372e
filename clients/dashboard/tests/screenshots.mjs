// Takes a picture of every page, of a server that runs the demo:
//   node tests/screenshots.mjs http://127.0.0.1:5080 FOLDER [name of one]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { callerOf, go, launch, open, phone, wide } from "./browser.mjs";

const [address, folder, only] = process.argv.slice(2);
const api = callerOf(address, "demo-key");

/** Written and scheduled by hand, as its API wants signed calls. */
const sendPush = async () => {
  const browser = await launch();
  const { page } = await open(browser, address);
  await go(page, "campaigns");
  await page.getByRole("button", { name: "New campaign" }).click();
  await page.getByLabel("Name").fill("Season opening");
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "New push" }).click();
  await page.getByLabel("Name").fill("Opening day");
  await page.getByLabel("Campaign").selectOption({ label: "Season opening" });
  await page.getByLabel("Title").fill("The season begins");
  await page.getByLabel("Text").fill("Tickets for the first match are here. See you at the gate!");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Send in ten seconds" }).click();
  await page.locator(".run").waitFor({ timeout: 60_000 });
  await page.waitForTimeout(4000);
  const id = page.url().split("/").at(-1);
  const missed = (await page.locator(".run a").first().getAttribute("href")).slice(2);
  await browser.close();
  return { id, missed };
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

// A push to everybody, which goes out by itself.
const push = await sendPush();
const pages = [
  ["overview", ""],
  ["messages", "messages"],
  ["message", `messages/${timeline.messageId}`],
  ["compose", "messages/new"],
  ["campaigns", "campaigns"],
  ["push", `campaigns/12345678/${push.id}`],
  ["missed", push.missed],
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
