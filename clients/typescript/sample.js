// Sends an SMS and follows it until it is delivered:
//   node sample.js [address] [API key] [phone]
import { createClient } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { DeliveryReason, DeliveryState } from "./gen/messaging/v1/message_pb.js";
import { MessagesService } from "./gen/messaging/v1/messages_service_pb.js";

const [baseUrl = "http://127.0.0.1:5081", key = "demo-key", phone = "962790000001"] = process.argv.slice(2);
const messages = createClient(MessagesService, createGrpcTransport({ baseUrl }));
const options = { headers: { authorization: `Bearer ${key}` } };

const { message } = await messages.sendSms({ text: "Your code is 4821", sender: "Arena", destinations: [phone] }, options);
console.log(`accepted ${message.messageId}`);

for await (const { event } of messages.watchMessage({ messageId: message.messageId }, options)) {
  const changes = event.case === "snapshot" ? event.value.destinations : event.case === "change" ? [event.value] : [];
  for (const { destinationIndex, state, reason } of changes) {
    console.log(`destination ${destinationIndex}: ${DeliveryState[state]}${reason ? ` (${DeliveryReason[reason]})` : ""}`);
  }
}
console.log("every destination has settled");
