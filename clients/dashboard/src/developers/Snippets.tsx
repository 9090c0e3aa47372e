import { createSignal, Match, Switch } from "solid-js";
import { Card, Code, Tabs } from "../design/parts";
import { t } from "../i18n";

type Language = "curl" | "typescript" | "csharp" | "python";

const origin = location.origin;
const curl = `curl -H "Authorization: Bearer $API_KEY" -H 'Content-Type: application/json' \\
  -d '{"text":"Your code is 4821","from":"Arena","destinations":["962790000001"]}' \\
  ${origin}/SMS/v1/messages`;
const typescript = `import { createClient } from "@connectrpc/connect";
import { createGrpcWebTransport } from "@connectrpc/connect-web";
import { MessagesService } from "./gen/messaging/v1/messages_service_pb.js";

const messages = createClient(MessagesService, createGrpcWebTransport({ baseUrl: "${origin}" }));
const options = { headers: { authorization: \`Bearer \${process.env.API_KEY}\` } };
const { message } = await messages.sendSms(
  { text: "Your code is 4821", sender: "Arena", destinations: ["962790000001"] }, options);`;
const csharp = `using var channel = GrpcChannel.ForAddress("${origin}", new GrpcChannelOptions
{
    HttpHandler = new GrpcWebHandler(new HttpClientHandler()),
});
var client = new MessagesService.MessagesServiceClient(channel);
var headers = new Metadata { { "authorization", $"Bearer {key}" } };
var sent = await client.SendSmsAsync(
    new SendSmsRequest { Text = "Your code is 4821", Sender = "Arena", Destinations = { "962790000001" } }, headers);`;
const python = `import grpc
from messaging.v1 import messages_service_pb2 as pb, messages_service_pb2_grpc as rpc

# The address of gRPC: port 5081, unless it is set otherwise.
with grpc.insecure_channel("${location.hostname}:5081") as channel:
    sent = rpc.MessagesServiceStub(channel).SendSms(
        pb.SendSmsRequest(text="Your code is 4821", sender="Arena", destinations=["962790000001"]),
        metadata=[("authorization", f"Bearer {key}")])`;

export const Snippets = () => {
  const [language, setLanguage] = createSignal<Language>("curl");
  return (
    <Card title={t("snippets.title")} text={t("snippets.text")}>
      <div class="stack">
        <Tabs
          label={t("snippet.language")}
          current={language()}
          onSelect={setLanguage}
          tabs={[
            { id: "curl", label: "snippet.curl" },
            { id: "typescript", label: "snippet.typescript" },
            { id: "csharp", label: "snippet.csharp" },
            { id: "python", label: "snippet.python" },
          ]}
        />
        <Switch>
          <Match when={language() === "curl"}><Code text={curl} /></Match>
          <Match when={language() === "typescript"}><Code text={typescript} /></Match>
          <Match when={language() === "csharp"}><Code text={csharp} /></Match>
          <Match when={language() === "python"}><Code text={python} /></Match>
        </Switch>
      </div>
    </Card>
  );
};
