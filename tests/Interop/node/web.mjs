// Sends, watches and fails with the client of clients/typescript as a browser has it: node web.mjs ADDRESS KEY
import { connect, MessagingError } from "../../../clients/typescript/src/web.js";
import { DeliveryState } from "../../../clients/typescript/gen/messaging/v1/message_pb.js";

const [address, key] = process.argv.slice(2);
const client = connect({ address, key });
const { message } = await client.messages.sendSms({ text: "Hello", sender: "Arena", destinations: ["962790000001"] });
let last;
for await (const { changes } of client.watchMessage(message.messageId)) {
  last = changes.at(-1);
}
console.log(DeliveryState[last.state]);
try {
  await client.messages.sendSms({ text: "Hello" });
} catch (error) {
  if (!(error instanceof MessagingError)) {
    throw error;
  }
  console.log(`refused: ${error.violations.map(({ field }) => field).join(", ")}`);
}
