// Scorocode's own SDK, with another host: node scorocode.mjs HOST:PORT CERTIFICATE KEYS. KEYS is JSON: app, clientKey, messageKey, masterKey.
// Prints what each call came to, as JSON.
import { readFileSync } from "node:fs";
import https from "node:https";
import scorocode from "scorocode";

const [address, certificate, keysJson] = process.argv.slice(2);
const [host, port] = address.split(":");
const keys = JSON.parse(keysJson);
https.globalAgent.options.ca = readFileSync(certificate);

function init(more) {
  const client = scorocode.Init({ ApplicationID: keys.app, JavaScriptKey: keys.clientKey, ...more });
  client.set("HOST", host);
  client.set("PORT", port);
}

const query = (collection) => new scorocode.Query(collection);
const messenger = new scorocode.Messenger();
const push = (where, data) => messenger.sendPush({ where, data });
const sms = (where, text) => messenger.sendSms({ where, data: { text } });
const alert = { data: { gcm: { notification: { title: "Timetable", body: "Room 4 at 10:00" } } } };
const results = {};
async function note(name, call) {
  try {
    results[name] = await call;
  } catch (error) {
    // The SDK rejects with the answer, as far as it has looked into it.
    results[name] = { rejected: error.errCode ?? String(error), message: error.errMsg };
  }
}

init({ MessageKey: keys.messageKey });
await note("sms without a session", sms(query("users").exists("phone"), "SMS text"));
const user = new scorocode.User();
await note("login with a wrong password", user.login("lina@example.org", "wrong"));
await note("login", user.login("lina@example.org", "secret"));

await note("push to devices", push(query("devices").exists("userId"), { text: "Hello", ...alert }));
await note("push to users", push(query("users").equalTo("username", "lina"), { text: "Hello" }));
await note("push to a role", push(query("roles").containedIn("name", ["fans", "staff"]), { text: "Hello" }));
await note("push to one platform", push(query("devices").exists("userId"), alert));
await note("sms to users", sms(query("users").exists("phone"), "SMS text"));
await note("sms by beginning", sms(query("users").startsWith("city", "Am"), "SMS text"));
await note("sms by end", sms(query("users").endsWith("email", "@example.org"), "SMS text"));
await note("sms by part", sms(query("users").contains("username", "ma"), "SMS text"));
await note("sms by either", sms(query("users").or(query("users").equalTo("city", "Amman")).or(query("users").equalTo("city", "Irbid")), "SMS text"));
await note("sms by both", sms(query("users").and(query("users").exists("phone")).and(query("users").notEqualTo("city", "Amman")), "SMS text"));
await note("sms by list", sms(query("users").notContainedIn("city", ["Amman"]).greaterThan("age", 20), "SMS text"));
await note("sms to a whole role", sms(query("users").containsAll("roles", ["rOle000001"]), "SMS text"));
await note("sms to one of them", sms(query("users").exists("phone").limit(1), "SMS text"));
await note("sms to nobody", sms(query("users").equalTo("username", "nobody"), "SMS text"));
await note("sms to devices", sms(query("devices").exists("userId"), "SMS text"));
await note("sms without text", sms(query("users").exists("phone"), ""));

const session = scorocode.getSessionId();
await note("logout", user.logout());
scorocode.setSessionId(session);
await note("sms after the logout", sms(query("users").exists("phone"), "SMS text"));

init({ MasterKey: keys.masterKey });
await note("sms with the master key", sms(query("users").exists("phone"), "SMS text"));
init({ MessageKey: keys.app });
await note("sms with a wrong key", sms(query("users").exists("phone"), "SMS text"));
console.log(JSON.stringify(results));
