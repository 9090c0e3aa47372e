// What the dashboard has to do, in Debian's Chromium, against a server that runs the demo:
//   node tests/dashboard.mjs http://127.0.0.1:5080 demo-key [name of one check]
// Prints a line a check, "passed NAME" or "failed NAME: why". With the line "restart" it asks for a restart of the server, and waits for it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { go, launch, open, phone } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [address, key, only] = process.argv.slice(2);

const check = (condition, words) => {
  if (!condition) throw new Error(words);
};
const restart = async (page) => {
  console.log("restart");
  await page.locator(".side .connection.waiting").waitFor();
};

const api = async (path, body) => {
  const response = await fetch(address + path, {
    method: body ? "POST" : "GET",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  check(response.ok, `${path}: ${response.status}`);
  return response.json();
};
const silent = "9af01b22c3d4e503";
const sendToSilent = async () => {
  const [scenario] = await api("/omni/v1/scenarios");
  const text = "Your seat is ready";
  return api("/omni/v1/messages", { scenarioKey: scenario.scenarioKey, destinations: [{ uid: silent }], pushContent: { text }, smsContent: { text } });
};
const isOver = (text) => text.startsWith("Delivered by SMS");
const timelineOf = (page) => page.locator(".timeline .what strong").allTextContents();
const entry = (page, words) => page.locator(".timeline li", { hasText: words });

const paths = async () => {
  const { messageId } = await sendToSilent();
  const [scenario] = await api("/omni/v1/scenarios");
  return [
    "", "messages", "messages/new", `messages/${messageId}`, "campaigns", "audience", "audience?view=lists", "scenarios", "scenarios/new", `scenarios/${scenario.scenarioKey}`, "applications", "devices",
    "developers", "developers?view=webhooks", "developers?view=log", "developers?view=senders", "developers?view=sandbox", "developers?view=snippets",
    "providers", "reports", "reports?by=4", "billing", "billing?view=prices", "users", "audit", "no/such/page",
  ];
};

/** Every page in one look: nothing complains, nothing is wider than the window, and axe finds nothing. */
const look = (options) => async (browser) => {
  const { context, page, complaints } = await open(browser, address, options);
  for (const path of await paths()) {
    await go(page, path);
    check((await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)) <= 0, `#/${path} is wider than the window`);
    check((await page.evaluate(() => document.documentElement.dir)) === (options.language === "ar" ? "rtl" : "ltr"), `#/${path} is written the wrong way`);
    // By the protocol of the browser, not as a script of the page, which the policy would refuse.
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    check(violations.length === 0, `#/${path}: ${violations.map((each) => `${each.id} at ${each.nodes.map((node) => node.target.join(" ")).join(", ")}`).join("; ")}`);
  }
  check(complaints.length === 0, complaints.join("; "));
  await context.close();
};

const checks = {
  "pages in English": look({}),
  "pages in Arabic": look({ language: "ar" }),
  "pages in the dark": look({ theme: "dark" }),
  "pages on a phone": look({ viewport: phone }),
  "pages on a phone, in Arabic, in the dark": look({ viewport: phone, language: "ar", theme: "dark" }),

  "first view is small": async (browser) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    let size = 0;
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    session.on("Network.loadingFinished", ({ encodedDataLength }) => (size += encodedDataLength));
    await page.goto(`${address}/`);
    await page.getByRole("button", { name: "Enter the demo" }).click();
    await page.locator(".stat").first().waitFor();
    await page.waitForLoadState("load");
    console.log(`# ${Math.round(size / 1024)} KiB to the overview`);
    check(size > 0 && size <= 150 * 1024, `${size} bytes`);
    await context.close();
  },

  "a wrong key is told": async (browser) => {
    const context = await browser.newContext({ locale: "en-GB" });
    const page = await context.newPage();
    await page.goto(`${address}/`);
    await page.getByRole("tab", { name: "API key" }).click();
    await page.locator("input[type=password]").fill("no-such-key");
    await page.locator("input[type=password]").press("Enter");
    await page.getByText("No account has this key.").waitFor();
    await context.close();
  },

  "nothing of the key stays in the page": async (browser) => {
    const { context, page } = await open(browser, address, { key });
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie + document.documentElement.outerHTML);
    check(!kept.includes(key), "the key is in the page");
    await page.reload();
    await page.locator("#main h1").waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await context.close();
  },

  "first message by keyboard alone": async (browser) => {
    const begin = Date.now();
    const context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.goto(`${address}/`);
    const reach = async (wanted) => {
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(() => {
          const element = document.activeElement;
          return (element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent ?? "").trim();
        });
        if (at.startsWith(wanted)) return;
      }
      throw new Error(`the tabulator does not reach ${wanted}`);
    };
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await reach("Enter the demo");
    await page.keyboard.press("Enter");
    await page.locator(".stat").first().waitFor();
    await page.keyboard.press("n");
    await page.getByRole("heading", { name: "New message" }).waitFor();
    await page.getByRole("button", { name: "sara" }).waitFor();
    await reach("Text");
    await page.keyboard.type("Your seat is ready");
    await reach("sara");
    await page.keyboard.press("Enter");
    await page.locator(".estimate-total").waitFor();
    await reach("Send now");
    await page.keyboard.press("Enter");
    await entry(page, "Delivered by SMS").waitFor();
    const told = await timelineOf(page);
    check(told.join() === "Accepted,Handed over by Push,Timed out; SMS follows,Handed over by SMS,Delivered by SMS", told.join());
    console.log(`# first message delivered ${Math.round((Date.now() - begin) / 1000)} s after the page was opened`);
    check(Date.now() - begin <= 60_000, "it took more than a minute");
    await context.close();
  },

  "a user signs in, and sees what the role allows": async (browser) => {
    const email = `viewer-${Date.now()}@example.org`;
    await api("/account/v1/users", { user: { email, name: "Vera", role: "viewer" }, password: "correct horse battery" });
    const context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.goto(`${address}/`);
    const enter = async (password) => {
      await page.locator("input[type=email]").fill(email);
      await page.locator("input[type=password]").fill(password);
      await page.locator("form button[type=submit]").click();
    };
    await enter("wrong horse battery");
    await page.getByText("No user who may sign in has this").waitFor();
    await enter("correct horse battery");
    await page.locator(".side").getByText("Vera").waitFor();
    check((await page.locator(".side").getByText("Audit log").count()) === 0, "a viewer is led to the audit log");
    check((await page.locator(".side").getByText("Send a message").count()) === 0, "a viewer is asked to send");
    await page.reload();
    await page.locator(".side").getByText("Vera").waitFor();
    await page.getByRole("button", { name: "Change your password" }).click();
    const change = async (old) => {
      await page.getByLabel("Old password").fill(old);
      await page.getByLabel("New password").fill("staple horse battery");
      await page.getByRole("button", { name: "Save" }).click();
    };
    await change("wrong horse battery");
    await page.getByRole("alert").waitFor();
    await change("correct horse battery");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await enter("staple horse battery");
    await page.locator(".side").getByText("Vera").waitFor();
    await context.close();
  },

  "steps move by keyboard": async (browser) => {
    const { context, page } = await open(browser, address);
    await go(page, "scenarios/new");
    const channels = () => page.locator(".step select").evaluateAll((all) => all.map((each) => each.selectedOptions[0].textContent).filter((text) => ["Push", "SMS", "Viber"].includes(text)));
    check((await channels()).join() === "Push,SMS", (await channels()).join());
    await page.locator("[data-grip]").first().focus();
    await page.keyboard.press("ArrowDown");
    check((await channels()).join() === "SMS,Push", (await channels()).join());
    check((await page.evaluate(() => document.activeElement.getAttribute("aria-label"))).includes("step 2 of 2"), "the focus does not go along");
    await context.close();
  },

  "the timeline moves without reload, and goes on after a restart": async (browser) => {
    const { context, page } = await open(browser, address);
    await page.evaluate(() => (globalThis.isSamePage = true));
    const first = await sendToSilent();
    await go(page, `messages/${first.messageId}`);
    await entry(page, "Waits for a receipt of Push").waitFor();
    await entry(page, "Delivered by SMS").waitFor();

    const second = await sendToSilent();
    await go(page, `messages/${second.messageId}`);
    await entry(page, "Waits for a receipt of Push").waitFor();
    await restart(page);
    await entry(page, "Delivered by SMS").waitFor({ timeout: 45_000 });
    await page.locator(".side .connection.live").waitFor();
    check((await timelineOf(page)).some(isOver), "the delivery is not told");
    check(await page.evaluate(() => globalThis.isSamePage), "the page was loaded again");
    await context.close();
  },

  "a report says what the API answers": async (browser) => {
    await api("/SMS/v1/messages", { text: "Doors open at 19:00", from: "Arena", destinations: ["962790000001", "966500000001", "966500000002"] });
    const today = new Date().toISOString().slice(0, 10);
    const { context, page } = await open(browser, address);
    await go(page, `reports?first=${today}&last=${today}&by=4`);
    await page.locator("tbody tr").first().waitFor();
    const { rows } = await api(`/account/v1/reports?firstDay=${today}&lastDay=${today}&groupBy=country`);
    const shown = await page.locator("tbody tr").evaluateAll((all) => all.map((row) => Number(row.cells[2].textContent.replaceAll(",", ""))));
    check(shown.join() === rows.map((row) => row.total).join(), `${shown} are shown of ${rows.map((row) => row.total)}`);
    const total = Number((await page.locator("[data-stat=total]").textContent()).replaceAll(",", ""));
    check(total === rows.reduce((sum, row) => sum + row.total, 0), `${total} in all`);
    await context.close();
  },

  "the list moves by itself": async (browser) => {
    const { context, page } = await open(browser, address);
    await go(page, "messages");
    await page.locator(".side .connection.live").waitFor();
    const { messageId } = await sendToSilent();
    const row = page.locator(`a[href="#/messages/${messageId}"]`);
    await row.waitFor();
    await row.getByText("Delivered 1").waitFor();
    await context.close();
  },

  "a long list has only what is seen in the page": async (browser) => {
    for (let sent = 0; sent < 120; sent += 20) {
      await Promise.all(Array.from({ length: 20 }, (_, i) => api("/SMS/v1/messages", { text: `Order ${sent + i}`, from: "Arena", destinations: ["962790000001"] })));
    }
    const { context, page } = await open(browser, address);
    await go(page, "messages");
    const rows = page.locator(".rows");
    const read = () => page.evaluate(() => document.querySelector(".rows-inner").clientHeight);
    await page.locator(".row-item").first().waitFor();
    const before = await read();
    await rows.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await page.waitForFunction((height) => document.querySelector(".rows-inner").clientHeight > height, before);
    const shown = await page.locator(".row-item").count();
    check(shown <= 60, `${shown} rows are in the page`);
    await context.close();
  },
};

const browser = await launch();
let failures = 0;
let ran = 0;
try {
  for (const [name, run] of Object.entries(checks)) {
    if (only && name !== only) continue;
    ran++;
    try {
      await run(browser);
      console.log(`passed ${name}`);
    } catch (error) {
      failures++;
      console.log(`failed ${name}: ${String(error.message).replaceAll("\n", " ")}`);
    }
  }
} finally {
  await browser.close();
}
process.exit(failures === 0 && ran > 0 ? 0 : 1);
