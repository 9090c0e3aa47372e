// Keeps a page open while a server that runs the demo has one event after the other, and says what the page holds of it:
//   node tests/memory.mjs http://127.0.0.1:5080 demo-key [--minutes 60] [--rate 10] [--page messages]
// --rate is in messages a second, each to two numbers, three events a destination. Prints a line a minute; fails when the last quarter of the time holds more
// than a tenth, and more than a mebibyte, above the second quarter: the first one is that of caches that fill. Frames are counted over ten seconds of each minute.
import { parseArgs } from "node:util";
import { go, launch, open } from "./browser.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: "string", default: "60" }, rate: { type: "string", default: "10" }, page: { type: "string", default: "" } },
});
const [address, key] = positionals;
const minutes = Number(values.minutes);
const rate = Number(values.rate);
const mebibyte = 1024 * 1024;

const send = async (i) => {
  const response = await fetch(`${address}/SMS/v1/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ text: `Order ${i}`, from: "Arena", destinations: ["962790000001", "962790000007"] }),
  });
  if (!response.ok) throw new Error(`a message is refused: ${response.status}`);
};

const browser = await launch();
const { context, page, complaints } = await open(browser, address, { key });
await go(page, values.page);
const session = await context.newCDPSession(page);
await session.send("HeapProfiler.enable");
const heap = async () => {
  await session.send("HeapProfiler.collectGarbage");
  return (await session.send("Runtime.getHeapUsage")).usedSize;
};

const frames = () => page.evaluate(() => new Promise((resolve) => {
  const times = [];
  const step = (time) => (times.push(time) && time - times[0] < 10_000 ? requestAnimationFrame(step) : resolve(times));
  requestAnimationFrame(step);
})).then((times) => {
  const spans = times.slice(1).map((time, i) => time - times[i]).sort((a, b) => a - b);
  return `${((spans.length / (times.at(-1) - times[0])) * 1000).toFixed(1)} frames a second, 99 of 100 within ${spans[Math.floor(spans.length * 0.99)].toFixed(1)} ms`;
});

const samples = [];
let sent = 0;
const begin = Date.now();
try {
  for (let minute = 1; minute <= minutes; minute++) {
    const end = begin + minute * 60_000;
    const drawn = frames();
    while (Date.now() < end) {
      // As many as are due by now, so that a slow machine sends as many as a fast one.
      const due = Math.floor(((Date.now() - begin) / 1000) * rate);
      while (sent < due) await send(sent++);
      await page.waitForTimeout(1000 / rate);
    }
    samples.push(await heap());
    const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
    console.log(`minute ${minute}: ${sent} messages, heap ${(samples.at(-1) / mebibyte).toFixed(2)} MiB, ${nodes} elements, ${await drawn}`);
  }
} finally {
  await browser.close();
}
const median = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];
const quarter = Math.max(1, Math.floor(samples.length / 4));
const early = median(samples.slice(quarter, 2 * quarter).concat(samples.length < 4 ? samples.slice(0, 1) : []));
const late = median(samples.slice(-quarter));
console.log(`second quarter ${(early / mebibyte).toFixed(2)} MiB, last ${(late / mebibyte).toFixed(2)} MiB`);
if (complaints.length > 0) console.log(complaints.slice(0, 10).join("\n"));
process.exit(complaints.length > 0 || (late > early * 1.1 && late > early + mebibyte) ? 1 : 0);
