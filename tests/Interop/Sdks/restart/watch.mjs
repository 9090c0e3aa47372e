// Follows a message over a restart of the server: prints "watching" at the first snapshot, and at the end the state. node watch.mjs ADDRESS KEY
import { connect } from "../../../../clients/typescript/src/node.js";
import { DeliveryState } from "../../../../clients/typescript/gen/messaging/v1/message_pb.js";

const [address, key] = process.argv.slice(2);
const client = connect({ address, key });
const { message } = await client.messages.sendSms({ text: "Hello", sender: "Arena", destinations: ["962790000005"] });
let last;
for await (const { changes } of client.watchMessage(message.messageId)) {
  if (last === undefined) {
    console.log("watching");
  }
  last = changes.at(-1);
}
console.log(DeliveryState[last.state]);
