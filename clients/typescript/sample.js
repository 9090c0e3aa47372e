// Sends, follows, lists and fails, as the sample of every language does: node sample.js [address] [API key]
import { connect, MessagingError, pages, replayed } from "./src/node.js";
import { ErrorReason } from "./gen/messaging/v1/error_pb.js";
import { DeliveryReason, DeliveryState } from "./gen/messaging/v1/message_pb.js";

const [address = "http://127.0.0.1:5081", key = "demo-key"] = process.argv.slice(2);
const client = connect({ address, key });
const word = (value) => (value ? "yes" : "no");

const request = {
  text: "Your code is 4821",
  sender: "Arena",
  destinations: ["962790000001", "962790000002", "962790000006"],
  requestId: crypto.randomUUID(),
};
const { message } = await client.messages.sendSms(request);
console.log(`accepted for ${message.destinationCount} destinations`);

// The same call again, as after an answer that got lost: nothing is sent twice.
let headers;
const again = await client.messages.sendSms(request, { onHeader: (received) => (headers = received) });
console.log(`same message: ${word(again.message.messageId === message.messageId)}, replayed: ${word(replayed(headers))}`);

const last = new Map();
for await (const { changes } of client.watchMessage(message.messageId)) {
  for (const change of changes) {
    last.set(change.destinationIndex, change);
  }
}
for (const [index, { state, reason }] of [...last].sort(([a], [b]) => a - b)) {
  console.log(`destination ${index}: ${DeliveryState[state]}${reason ? ` (${DeliveryReason[reason]})` : ""}`);
}

let listed = 0;
for await (const _ of pages(client.messages.listDestinations, { messageId: message.messageId, pageSize: 2 }, (page) => page.destinations)) {
  listed++;
}
console.log(`listed ${listed} destinations by pages of 2`);

try {
  await client.messages.sendSms({ text: "Hello" });
} catch (error) {
  if (!(error instanceof MessagingError) || error.reason !== ErrorReason.INVALID_REQUEST) {
    throw error;
  }
  console.log(`refused: ${error.violations.map((violation) => violation.field).join(", ")}`);
}
