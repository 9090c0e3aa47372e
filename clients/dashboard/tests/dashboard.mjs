// What the dashboard has to do, in Debian's Chromium, against a server that runs the demo:
//   node tests/dashboard.mjs http://127.0.0.1:5080 demo-key [name of one check]
// Prints a line a check, "passed NAME" or "failed NAME: why". With the line "restart" it asks for a restart of the server, and waits for it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { callerOf, go, launch, newPage, open, phone, settle, until } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [address, key, only] = process.argv.slice(2);

const check = (condition, words) => {
  if (!condition) throw new Error(words);
};
const restart = async (page) => {
  console.log("restart");
  await page.locator(".side .connection.waiting").waitFor();
};

const api = callerOf(address, key);
/** An account of its own, for checks that count what is in it. */
const newAccount = async (name) => {
  const { account, secret } = await api("/account/v1/accounts", { name });
  return { accountId: account.accountId, key: secret, call: callerOf(address, secret) };
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

let written = 0;
/** Plays a customer who writes to the demo. */
const write = async (customer, text) => {
  const response = await fetch(`${address}/receipts/sandbox`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-sandbox-key": key },
    body: JSON.stringify([{ provider: "sandbox-sms", id: `${Date.now()}-${written++}`, from: customer, to: "71234", text }]),
  });
  check(response.ok, `an answer is refused: ${response.status} ${await response.text()}`);
};

/** Written, and sent by a schedule; answers the address of its page, once a run has begun. */
const sendPush = async (page, name) => {
  await go(page, "campaigns");
  await page.getByRole("button", { name: "New push" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Title").fill("The season begins");
  await page.getByLabel("Text").fill("See you at the gate!");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Send in ten seconds" }).click();
  await page.locator(".run").getByText("Finished").waitFor({ timeout: 60_000 });
  return page.url().split("#/")[1];
};

const enterAs = async (browser, email, password) => {
  const context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce" });
  const page = await newPage(context);
  await page.goto(`${address}/`);
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[type=password]").fill(password);
  await page.locator("form button[type=submit]").click();
  await page.locator("#main h1").waitFor();
  await settle(page);
  return { context, page };
};

/** What there is to press on a page, by the words that it has or is called by. */
const pressable = (page) =>
  page.locator("#main .button, #main .icon-button").evaluateAll((all) => all.map((each) => (each.getAttribute("aria-label") ?? each.textContent).trim()));

/** A line of a report as a scan over each delivery makes it. */
const scan = async (call, dimension, { applicationId, partsOf }) => {
  const prefixes = { 962: "JO", 966: "SA", 20: "EG" };
  const lines = new Map();
  const lineOf = (key) => {
    if (!lines.has(key)) lines.set(key, { total: 0, arrived: 0, ended: 0, failed: 0, segments: 0, cost: 0 });
    return lines.get(key);
  };
  const { messages } = await call("/omni/v1/messages?pageSize=1000");
  for (const { messageId, devicesCount, createDate, scenarioKey } of messages) {
    for (let i = 0; i < devicesCount; i++) {
      const { status, steps, changes } = await call(`/omni/v1/messages/${messageId}/destinations/${i}`);
      const keyOf = (step) =>
        ({
          day: createDate.slice(0, 10),
          application: scenarioKey ? applicationId : "",
          channel: steps[step].channel,
          country: Object.entries(prefixes).find(([prefix]) => status.phone.startsWith(prefix))[1],
          sender: steps[step].from,
        })[dimension];
      const { state, step } = changes.at(-1);
      const line = lineOf(keyOf(step));
      line.total += 1;
      line.arrived += state === "delivered" || state === "read";
      line.failed += state === "failed" || state === "expired";
      line.ended += ["delivered", "read", "failed", "expired"].includes(state);
      for (const [at, { charged, price, channel }] of steps.entries()) {
        if (!charged) continue;
        lineOf(keyOf(at)).segments += channel === "push" ? 1 : partsOf(messageId);
        lineOf(keyOf(at)).cost += Math.round(Number(price) * 1e6);
      }
    }
  }
  return lines;
};

const paths = async () => {
  const { messageId } = await sendToSilent();
  const [scenario] = await api("/omni/v1/scenarios");
  await write("962790000078", "Where is it?");
  return [
    "", "messages", "messages/new", `messages/${messageId}`, "inbound", "inbound/sms/962790000078", "templates", "suppressions", "campaigns", "audience", "audience?view=lists", "scenarios", "scenarios/new", `scenarios/${scenario.scenarioKey}`, "applications", "devices",
    "developers", "developers?view=credentials", "developers?view=webhooks", "developers?view=log", "developers?view=senders", "developers?view=sandbox", "developers?view=snippets",
    "providers", "reports", "reports?by=4", "billing", "billing?view=prices", "users", "audit", "no/such/page",
  ];
};

/** Every page in one look: it is drawn once, whatever comes later; nothing complains, nothing is wider than the window, and axe finds nothing. */
const look = (options) => async (browser) => {
  const { context, page, complaints } = await open(browser, address, options);
  await page.evaluate(() => {
    globalThis.gone = 0;
    new MutationObserver((changes) => {
      for (const { removedNodes } of changes) for (const node of removedNodes) globalThis.gone += node.nodeType === 1 && [node, ...node.querySelectorAll("h1")].some((each) => each.matches("h1:not([data-before])"));
    }).observe(document.body, { childList: true, subtree: true });
  });
  for (const path of await paths()) {
    await go(page, path);
    check((await page.evaluate(() => globalThis.gone)) === 0, `#/${path} was taken away after it was drawn`);
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

  "each role sees what it may do": async (browser) => {
    const { messageId } = await sendToSilent();
    const [scenario] = await api("/omni/v1/scenarios");
    await api("/templates/v1/templates", { name: "Reminder", channel: "sms", text: "Kick-off at {{time}}" });
    await api("/suppressions/v1", { channel: "sms", phone: "962790000099" });
    await api("/account/v1/senders", { channel: "sms", name: "Arena" });
    await api("/webhooks/v1/endpoints", { url: "https://hooks.example.org/roles" });
    await api("/account/v1/credentials", { credential: { kind: "bsg_key", name: "Roles" } });
    const pages = [
      "", "messages", `messages/${messageId}`, "inbound", "inbound/sms/962790000078", "scenarios", `scenarios/${scenario.scenarioKey}`, "templates", "suppressions", "campaigns", "audience", "audience?view=lists", "applications",
      "devices", "developers", "developers?view=credentials", "developers?view=webhooks", "developers?view=log", "developers?view=senders", "developers?view=sandbox", "reports", "billing",
    ];
    const ofOperators = ["Send another", "Write", "Send with it", "Use", "New push", "New campaign", "New segment", "New list", "Register device", "Try"];
    const ofOwners = [
      "New scenario", "Save", "New template", "Suppress a number", "Remove", "New application", "Get API key", "Rotate", "New credential", "Revoke", "New webhook", "Test", "New secret", "Request sender", "New user", "Approve",
    ];
    const harmless = ["All messages", "Open", "Cancel", "Close", "Devices", "Callback log", "Refresh", "CSV", "Print or PDF", "Month before", "Month after"];
    for (const role of ["viewer", "operator", "owner"]) {
      const email = `${role}-${Date.now()}@example.org`;
      await api("/account/v1/users", { user: { email, role }, password: "correct horse battery" });
      const { context, page } = await enterAs(browser, email, "correct horse battery");
      const seen = new Set();
      for (const path of role === "owner" ? [...pages, "users"] : pages) {
        await go(page, path);
        for (const name of await pressable(page)) seen.add(name);
      }
      const expected = { viewer: [], operator: ofOperators, owner: [...ofOperators, ...ofOwners] }[role];
      check(expected.every((name) => seen.has(name)), `${role} does not see ${expected.filter((name) => !seen.has(name))}`);
      const others = [...ofOperators, ...ofOwners].filter((name) => !expected.includes(name) && seen.has(name));
      check(others.length === 0, `${role} sees ${others}`);
      const unknown = [...seen].filter((name) => !harmless.includes(name) && !name.startsWith("Copy"));
      check(role !== "viewer" || unknown.length === 0, `${role} sees ${unknown}`);
      const isRefused = async (path) => {
        await go(page, path);
        return (await page.getByRole("heading", { level: 1, name: "Not for your role" }).count()) > 0;
      };
      check((await isRefused("messages/new")) === (role === "viewer"), `${role} and the form of messages`);
      for (const path of ["users", "audit", "providers"]) check((await isRefused(path)) === (role !== "owner"), `${role} and #/${path}`);
      await context.close();
    }
  },

  "segments are counted as one types": async (browser) => {
    const { context, page } = await open(browser, address);
    const asked = [];
    let hold;
    await page.route("**/messaging.campaigns.v1.SegmentsService/GetSegmentQueryCount", async (route) => {
      asked.push(route.request());
      await hold;
      await route.continue().catch(() => undefined);
    });
    await go(page, "audience");
    await page.getByRole("button", { name: "New segment" }).click();
    await page.getByText("is counted as you write").waitFor();
    await page.getByLabel("Write it as JSON").check();
    const count = page.locator(".live-count strong");
    const query = page.getByLabel("Condition");
    const write = (text) => query.fill(text);
    await write('{"username": "lina"}');
    await page.locator('[data-count="done"]', { hasText: /^1$/ }).waitFor();

    // While the next answer is held back the number stays; what is asked after that is answered, and the held answer is no longer of any use.
    await count.evaluate((element) => {
      globalThis.shown = [];
      new MutationObserver(() => globalThis.shown.push(element.textContent)).observe(element, { characterData: true, childList: true, subtree: true });
    });
    let release;
    hold = new Promise((resolve) => (release = resolve));
    const before = asked.length;
    await write('{"username": {"$in": ["lina", "omar", "sara"]}}');
    await until("the second question is asked", async () => asked.length === before + 1);
    check((await count.textContent()) === "1", "the number is gone while the next is counted");
    hold = undefined;
    await write('{"username": {"$in": ["lina", "omar"]}}');
    await page.locator('[data-count="done"]', { hasText: /^2$/ }).waitFor();
    release();
    await write('{"username": {"$in": ["lina", "omar", "sara", "zaid"]}}');
    await page.locator('[data-count="done"]', { hasText: /^4$/ }).waitFor();
    check((await page.evaluate(() => globalThis.shown.join())) === "2,4", `it showed ${await page.evaluate(() => globalThis.shown.join())}`);
    await query.pressSequentially(" ".repeat(20));
    check((await count.textContent()) === "4", "blanks count again");
    const settled = asked.length;
    check(settled <= before + 3, `${settled - before} questions were asked`);
    await write('{"nofield": 1}');
    await page.locator(".live-count .field-error").waitFor();
    await page.keyboard.press("Escape");
    await context.close();
  },

  "who did not get a push is listed, with the reason, and saved": async (browser) => {
    const { context, page } = await open(browser, address);
    const path = await sendPush(page, "Missed");
    await page.locator(".run a", { hasText: "did not get it" }).click();
    await page.getByRole("heading", { level: 1, name: "Who did not get it" }).waitFor();
    const rows = page.locator(".row-item");
    await rows.first().waitFor();
    check((await rows.allTextContents()).join() === (await rows.filter({ hasText: "refused it for good" }).allTextContents()).join(), "a row without its reason");
    check((await rows.count()) === Number(await page.locator("[data-stat=failed]").textContent()), "rows and figure differ");
    check((await rows.locator(".id").allTextContents()).join() === "9af01b22c3d4e502", "another device failed");
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "CSV" }).click()]);
    const lines = readFileSync(await file.path(), "utf8").trimEnd().split("\r\n");
    check(lines[0] === "device,state,reason,time" && lines.length === 2 && lines[1].startsWith("9af01b22c3d4e502,FAILED,REJECTED,"), lines.join(" / "));
    await page.getByRole("tab", { name: "Sent, no receipt" }).click();
    await page.locator(".row-item", { hasText: silent }).waitFor();
    await page.getByRole("tab", { name: "Held back or skipped" }).click();
    await page.getByText("No device of this run is here.").waitFor();
    await page.locator(".back").click();
    await page.locator(".run").waitFor();
    check(page.url().endsWith(path), "the way back leads elsewhere");
    await context.close();
  },

  "runs are changed on their way, and sent again": async (browser) => {
    const { key: own, call } = await newAccount("Runs");
    const { appCode } = await call("/push/v1/applications", { appName: "Runs", fcm: { active: true } });
    // The last two characters say what becomes of a push: 01 gets it, 02 refuses it.
    const devices = Array.from({ length: 40 }, (_, i) => ({ deviceUid: `device-${i}-${i === 0 ? "02" : "01"}`, deviceType: "ANDROID", deviceToken: `token-${i}` }));
    for (const device of devices) await call(`/push/v1/applications/${appCode}/devices`, device);
    const partnerId = `runs-${Date.now()}`;
    await call("/campaigns/v1/partners", { partnerId, applicationId: appCode, platform: "ANDROID", name: "Runs" });
    await api(`/campaigns/v1/partners/${partnerId}:open`, { open: true });

    const { context, page } = await open(browser, address, { key: own });
    const dialog = page.getByRole("dialog");
    const gone = () => dialog.waitFor({ state: "hidden" });
    await go(page, `campaigns?partner=${partnerId}`);
    await page.getByRole("button", { name: "New push" }).click();
    await dialog.getByLabel("Title").fill("The season begins");
    await dialog.getByLabel("Text").fill("See you at the gate!");
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Send now" }).click();
    await dialog.getByLabel("Most devices a second").fill("1");
    await dialog.getByRole("button", { name: "Send now" }).click();
    await gone();
    await page.getByRole("button", { name: "Pause" }).click();
    const run = page.locator(".run");
    await run.getByText("Paused").waitFor();
    await run.getByText("at most 1 a second").waitFor();
    await run.getByRole("button", { name: "Edit" }).click();
    await dialog.getByLabel("Most devices a second").fill("1000");
    await dialog.getByLabel("Title").fill("It begins today");
    await dialog.getByRole("button", { name: "Save" }).click();
    await gone();
    await run.getByText("at most 1,000 a second").waitFor();
    await run.getByRole("button", { name: "Resume" }).click();
    await run.getByText("Finished").waitFor({ timeout: 60_000 });
    const runsOf = `/campaigns/v1/partners/${partnerId}/messages/${page.url().split("/").at(-1)}/runs`;
    const [{ messages }] = await call(runsOf);
    check(messages[0].title === "It begins today", "the run says what it said before");
    await until("the run has reached whom it can", async () => {
      const [{ expandedCount, deliveredCount, failedCount }] = await call(runsOf);
      return (expandedCount === 40 && deliveredCount === 39 && failedCount === 1) || `${deliveredCount} and ${failedCount} of ${expandedCount}`;
    });
    await run.getByText("1 device did not get it").waitFor();
    await run.getByRole("button", { name: "Send again" }).click();
    await dialog.getByText("1 destination").waitFor();
    await dialog.getByLabel("To whom").selectOption({ label: "Those without a receipt" });
    check(await dialog.getByRole("button", { name: "Send again" }).isDisabled(), "it is sent to nobody");
    await dialog.getByLabel("To whom").selectOption({ label: "Those that it failed for" });
    await dialog.getByRole("button", { name: "Send again" }).click();
    await gone();
    await run.filter({ hasText: "Sent again" }).getByText("Finished").waitFor({ timeout: 60_000 });
    check((await call(runsOf)).length === 2, "there is no run of its own");
    await context.close();
  },

  "customers write, and the conversation moves by itself": async (browser) => {
    const customer = "962790000077";
    const { messageId } = await api("/SMS/v1/messages", { text: "Your order is on its way", from: "Arena", destinations: [customer] });
    await until("the message is delivered", async () => {
      const { state } = (await api(`/omni/v1/messages/${messageId}/destinations/0`)).changes.at(-1);
      return ["delivered", "read"].includes(state) || state;
    });
    const { context, page, complaints } = await open(browser, address);
    await page.evaluate(() => (globalThis.isSamePage = true));
    await go(page, "inbound");
    await page.locator(".side .connection.live").waitFor();
    await write(customer, "Where is it?");
    await page.locator(".row-item", { hasText: customer }).filter({ hasText: "Where is it?" }).click();
    await page.getByRole("heading", { level: 1, name: customer }).waitFor();
    await page.locator(`.bubble.ours a[href="#/messages/${messageId}"]`, { hasText: "Our message" }).waitFor();
    await page.locator(".side .connection.live").waitFor();
    await write(customer, "Thank you!");
    await page.locator(".bubble", { hasText: "Thank you!" }).waitFor();
    const told = await page.locator(".bubble").evaluateAll((all) => all.map((each) => (each.matches(".ours") ? "ours" : each.querySelector("p").textContent)));
    check(told.join() === "ours,Where is it?,Thank you!", told.join());
    check(await page.evaluate(() => globalThis.isSamePage), "the page was loaded again");
    await page.getByRole("link", { name: "Write" }).click();
    await page.getByRole("heading", { level: 1, name: "New message" }).waitFor();
    check((await page.getByRole("textbox", { name: "List" }).inputValue()) === customer, "the form has another number");

    await go(page, "inbound");
    await page.getByLabel("Customer").fill("+962 79 000 0077");
    await page.getByLabel("Customer").press("Enter");
    await page.locator(".row-item", { hasText: "Thank you!" }).waitFor();
    await page.getByLabel("Channel").selectOption({ label: "Viber" });
    await page.getByText("Nothing fits the filters").waitFor();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await page.locator(".row-item", { hasText: "Thank you!" }).waitFor();
    check(complaints.length === 0, complaints.join("; "));
    await context.close();
  },

  "lists go on after their first page": async (browser) => {
    const { key: own, call } = await newAccount("Lists");
    for (let i = 0; i < 120; i += 20) await Promise.all(Array.from({ length: 20 }, (_, at) => call("/account/v1/senders", { channel: "sms", name: `Sender ${i + at}` })));
    const { context, page } = await open(browser, address, { key: own });
    await go(page, "developers?view=senders");
    const rows = page.locator("tbody tr");
    check((await rows.count()) === 100, `${await rows.count()} on the first page`);
    await page.getByRole("button", { name: "Show more" }).click();
    await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 120);
    check((await page.getByRole("button", { name: "Show more" }).count()) === 0, "there is more than all");
    await context.close();
  },

  "templates, suppressions and other APIs are kept": async (browser) => {
    const { key: own } = await newAccount("Kept");
    const { context, page, complaints } = await open(browser, address, { key: own });
    const dialog = page.getByRole("dialog");
    const gone = () => dialog.waitFor({ state: "hidden" });
    const remove = async (button) => {
      await page.getByRole("button", { name: button }).click();
      await dialog.getByRole("button", { name: button }).click();
      await gone();
    };

    await go(page, "templates");
    await page.getByRole("button", { name: "New template" }).first().click();
    await dialog.getByLabel("Name").fill("Code");
    await dialog.getByLabel("Text").fill("Your code is {{9}}");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByRole("alert").waitFor();
    await dialog.getByLabel("Text").fill("Your code is {{code}}");
    await dialog.getByRole("button", { name: "Save" }).click();
    await gone();
    check((await page.locator("tbody .badge").allTextContents()).join() === "code", "the place to be filled in is not shown");
    await page.getByRole("link", { name: "Use", exact: true }).click();
    await page.getByText("Still to be filled in: {{code}}").waitFor();
    check((await page.getByRole("textbox", { name: "Text", exact: true }).inputValue()) === "Your code is {{code}}", "the form has another text");
    await go(page, "templates");
    await remove("Delete");
    await page.getByText("No template yet").waitFor();

    await go(page, "suppressions");
    await page.getByRole("button", { name: "Suppress a number" }).click();
    await dialog.getByLabel("Phone").fill("+962 79 000 0042");
    await dialog.getByRole("button", { name: "Suppress a number" }).click();
    await gone();
    await page.locator("tbody", { hasText: "+962790000042" }).waitFor();
    await page.getByLabel("Find").fill("962790000043");
    await page.getByLabel("Find").press("Enter");
    await page.getByText("This number is not suppressed").waitFor();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await page.locator("tbody").waitFor();
    await remove("Remove");
    await page.getByText("Nobody is suppressed").waitFor();

    await go(page, "developers?view=credentials");
    await page.getByRole("button", { name: "New credential" }).click();
    await dialog.getByLabel("User name").fill(`user-${Date.now()}`);
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText("Shown this once").waitFor();
    await dialog.getByRole("button", { name: "I have it" }).click();
    await gone();
    await page.locator("tbody", { hasText: "D7 user" }).waitFor();
    await remove("Revoke");
    await page.getByText("No other API is open").waitFor();
    check(complaints.every((words) => words.includes("400")), complaints.join("; "));
    await context.close();
  },

  "steps move by keyboard and by mouse": async (browser) => {
    const { context, page } = await open(browser, address);
    await go(page, "scenarios/new");
    const channels = () => page.locator(".step select").evaluateAll((all) => all.map((each) => each.selectedOptions[0].textContent).filter((text) => ["Push", "SMS", "Viber"].includes(text)));
    check((await channels()).join() === "Push,SMS", (await channels()).join());
    await page.locator("[data-grip]").first().focus();
    await page.keyboard.press("ArrowDown");
    check((await channels()).join() === "SMS,Push", (await channels()).join());
    check((await page.evaluate(() => document.activeElement.getAttribute("aria-label"))).includes("step 2 of 2"), "the focus does not go along");
    await page.locator("[data-grip]").nth(1).dragTo(page.locator(".step").first());
    check((await channels()).join() === "Push,SMS", `${await channels()} after it was dragged`);
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

  "each figure of a report is the API's and a scan's": async (browser) => {
    const { accountId, key: own, call } = await newAccount("Reports");
    const prices = [{ channel: "sms", prefix: "962", price: "0.03" }, { channel: "sms", price: "0.045" }, { channel: "viber", price: "0.02" }, { channel: "push", price: "0.001" }];
    await api("/account/v1/prices", { accountId, prices }, "PUT");
    await api("/account/v1/credit", { accountId, amount: "100", note: "Check" });
    const { applicationId } = await call("/push/v1/applications", { name: "Arena" }).then((made) => ({ applicationId: made.appCode ?? made.applicationId }));
    for (const [deviceId, number] of [["device-01", "962790000011"], ["device-02", "966500000001"], ["device-03", "201000000007"]]) {
      await call(`/push/v1/applications/${applicationId}/devices`, { deviceUid: deviceId, platform: "ANDROID", phone: number });
    }
    const { scenarioKey } = await call("/omni/v1/scenarios", {
      name: "Push, then SMS",
      flow: [{ channel: "push", from: "Arena", appCode: applicationId, timeout: 1 }, { channel: "sms", from: "Club" }],
    });
    const parts = new Map();
    const sms = async (text, from, destinations, more) => {
      const { messageId } = await call("/SMS/v1/messages", { text, from, destinations, ...more });
      parts.set(messageId, text.length > 160 ? Math.ceil(text.length / 153) : 1);
      return messageId;
    };
    await sms("Doors open at 19:00", "Arena", ["962790000001", "962790000002", "966500000001", "201000000006", "201000000007"]);
    await sms("x".repeat(200), "Club", ["962790000001", "966500000007"]);
    await sms("Tomorrow", "Arena", ["962790000001"], { sendTime: new Date(Date.now() + 86_400_000).toISOString() });
    const taken = await sms("Never", "Arena", ["966500000001"], { sendTime: new Date(Date.now() + 86_400_000).toISOString() });
    await call(`/omni/v1/messages/${taken}:cancel`, {});
    const omni = await call("/omni/v1/messages", {
      scenarioKey, destinations: ["device-01", "device-02", "device-03"].map((uid) => ({ uid })), pushContent: { text: "Now" }, smsContent: { text: "Now" },
    });
    parts.set(omni.messageId, 1);

    const today = new Date().toISOString().slice(0, 10);
    const figures = (rows, pick) => rows.map(pick).join("; ");
    await until("every delivery but the scheduled one has ended", async () => {
      const { messages } = await call("/omni/v1/messages?pageSize=1000");
      return messages.every((message) => message.states.every(({ state }) => !["pending", "sent"].includes(state)));
    });
    const { context, page } = await open(browser, address, { key: own });
    for (const [by, dimension, field] of [[1, "day", "day"], [2, "application", "appCode"], [3, "channel", "channel"], [4, "country", "country"], [5, "sender", "from"]]) {
      const lines = await scan(call, dimension, { applicationId, partsOf: (id) => parts.get(id) });
      const wanted = ({ total, failed, segments, cost }) => `${total} ${failed} ${segments} ${cost}`;
      let rows = [];
      await until(`the report by ${dimension} has what a scan counts`, async () => {
        rows = (await call(`/account/v1/reports?firstDay=${today}&lastDay=${today}&groupBy=${dimension}`)).rows;
        const told = figures(rows, (row) => `${row[field] ?? ""} ${wanted({ ...row, failed: row.failed + row.expired, cost: Math.round(Number(row.cost) * 1e6) })} ${row.delivered + row.read}`);
        const counted = figures(rows, (row) => `${row[field] ?? ""} ${wanted(lines.get(row[field] ?? "") ?? {})} ${lines.get(row[field] ?? "")?.arrived}`);
        return rows.length === lines.size && told === counted ? true : `${told} | ${counted} (${[...lines.keys()]})`;
      });
      await go(page, `reports?first=${today}&last=${today}&by=${by}`);
      await page.locator("tbody tr").nth(rows.length - 1).waitFor();
      const shown = await page.locator("tbody tr").evaluateAll((all) => all.map((row) => [2, 3, 4, 5, 6].map((cell) => row.cells[cell].textContent.replace(/[\u2066\u2069,]|\u00a0.*/g, "")).join(" ")));
      const expected = rows.map((row) => {
        const line = lines.get(row[field] ?? "");
        const rate = line.ended === 0 ? "–" : new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 1 }).format(line.arrived / line.ended);
        return `${line.total} ${rate} ${line.failed} ${line.segments} ${row.cost || "0.00"}`;
      });
      check(shown.join("; ") === expected.join("; "), `by ${dimension}, ${shown.join("; ")} is shown of ${expected.join("; ")}`);
      const all = [...lines.values()].reduce((sum, line) => sum + line.total, 0);
      check(Number(await page.locator("[data-stat=total]").textContent()) === all, `${all} are not told in all`);
    }
    await context.close();
  },

  "a report prints, and saves as PDF": async (browser) => {
    await api("/SMS/v1/messages", { text: "Doors open at 19:00", from: "Arena", destinations: ["962790000001"] });
    const { context, page } = await open(browser, address);
    await go(page, "reports?by=3");
    await page.locator("tbody tr").first().waitFor();
    const total = await page.locator("[data-stat=total]").textContent();
    await page.emulateMedia({ media: "print" });
    check(!(await page.locator(".side").isVisible()), "the menu is printed");
    check(!(await page.getByRole("button", { name: "Print or PDF" }).isVisible()), "buttons are printed");
    check((await page.locator("[data-stat=total]").isVisible()) && (await page.locator("tbody tr").first().isVisible()), `${total} is not printed`);
    check((await page.pdf({ format: "A4" })).subarray(0, 5).toString() === "%PDF-", "it is no PDF");
    await page.emulateMedia({ media: null });
    await page.evaluate(() => (globalThis.print = () => (globalThis.isPrinted = true)));
    await page.getByRole("button", { name: "Print or PDF" }).click();
    check(await page.evaluate(() => globalThis.isPrinted), "the button prints nothing");
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
