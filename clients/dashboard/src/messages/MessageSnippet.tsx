import { createSignal } from "solid-js";
import { Card, Code, Tabs } from "../design/parts";
import { t } from "../i18n";

/** How a program follows the message that is shown. */
export const MessageSnippet = (props: { id: string }) => {
  const [kind, setKind] = createSignal<"curl" | "typescript" | "csharp">("curl");
  const code = () =>
    ({
      curl: `curl -N -H "Authorization: Bearer $API_KEY" -H 'Accept: text/event-stream' \\\n  ${location.origin}/omni/v1/messages/${props.id}:watch`,
      typescript: `for await (const { event } of messages.watchMessage({ messageId: "${props.id}" }, options)) {\n  console.log(event);\n}`,
      csharp: `using var watch = client.WatchMessage(new WatchMessageRequest { MessageId = "${props.id}" }, headers);\nawait foreach (var update in watch.ResponseStream.ReadAllAsync())\n{\n    Console.WriteLine(update);\n}`,
    })[kind()];
  return (
    <Card title={t("snippet.watchTitle")} text={t("snippet.watchText")}>
      <div class="stack">
        <Tabs
          label={t("snippet.language")}
          current={kind()}
          onSelect={setKind}
          tabs={[
            { id: "curl", label: "snippet.curl" },
            { id: "typescript", label: "snippet.typescript" },
            { id: "csharp", label: "snippet.csharp" },
          ]}
        />
        <Code text={code()} />
      </div>
    </Card>
  );
};
