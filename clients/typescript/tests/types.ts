// Checked by `npm run types`, never run: what the declarations promise to callers in TypeScript.
import { Code } from "@connectrpc/connect";
import { ErrorReason } from "@grpc-messaging/client/gen/messaging/v1/error_pb.js";
import { DeliveryState } from "@grpc-messaging/client/gen/messaging/v1/message_pb.js";
import { MessagesService } from "@grpc-messaging/client/gen/messaging/v1/messages_service_pb.js";
import { ScenariosService } from "@grpc-messaging/client/gen/messaging/v1/scenarios_service_pb.js";
import { connect, MessagingError, pages, replayed } from "@grpc-messaging/client/node";
import { FakeMessaging, failure } from "@grpc-messaging/client/testing";
import { connect as connectWeb } from "@grpc-messaging/client/web";

const client = connect({ address: "https://messaging.example", key: "key", timeoutMs: 5000 });
const sent = await client.messages.sendSms({ text: "Hello", sender: "Arena", destinations: ["962790000001"] }, { onHeader: (headers) => replayed(headers) });
for await (const update of client.watchMessage(sent.message!.messageId, { heartbeatMs: 5000 })) {
  const states: DeliveryState[] = update.changes.map((change) => change.state);
  console.log(states, update.isSnapshot);
}
for await (const scenario of pages(client.of(ScenariosService).listScenarios, { pageSize: 10 }, (page) => page.scenarios)) {
  console.log(scenario.name.length);
}
try {
  await connectWeb().messages.getMessage({ messageId: "5c8fa397a2c2fa4d07682600" });
} catch (error) {
  if (error instanceof MessagingError && error.reason === ErrorReason.MESSAGE_NOT_FOUND) {
    console.log(error.violations[0]?.field, error.retryDelayMs, error.code === Code.NotFound);
  }
}
const server = new FakeMessaging();
server.on(MessagesService.method.getMessage, (request) => ({ message: { messageId: request.messageId } }));
server.on(MessagesService.method.watchStatus, async function* () {
  yield { resumeToken: "1" };
  throw failure(Code.Unavailable, ErrorReason.TRY_AGAIN, { retryDelayMs: 1000 });
});
server.createClient();

// @ts-expect-error: there is no such field.
await client.messages.sendSms({ txt: "Hello" });
