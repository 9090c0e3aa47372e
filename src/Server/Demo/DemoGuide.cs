namespace Grpc.Messaging.Server.Demo;

/// <summary>What the start of the demo prints: lines to paste into a shell.</summary>
internal static class DemoGuide
{
    public static string Compose(string key, string restUrl, string grpcUrl)
    {
        var message = $$$"""
            {"scenarioKey":"{{{DemoData.ScenarioKey}}}","destinations":[{"uid":"{{{DemoData.SilentDevice}}}"}],"pushContent":{"text":"Your seat is ready"},"smsContent":{"text":"Your seat is ready"}}
            """;
        return $$"""

            The demo is ready. API key: {{key}}

            Send a message to a device that never answers; after {{DemoData.PushTimeout.TotalSeconds}} seconds it goes out as SMS instead:

            ID=$(curl -s -H 'Authorization: Bearer {{key}}' -H 'Content-Type: application/json' -d '{{message}}' {{restUrl}}/omni/v1/messages | sed 's/.*"messageId":"\([0-9a-f]*\)".*/\1/'); echo "$ID"

            Watch it; the stream ends when the SMS is delivered:

            curl -N -H 'Authorization: Bearer {{key}}' -H 'Accept: text/event-stream' "{{restUrl}}/omni/v1/messages/${ID}:watch"

            Or watch every message of the account, and send from another shell:

            curl -N -H 'Authorization: Bearer {{key}}' -H 'Accept: text/event-stream' {{restUrl}}/omni/v1/messages:watch

            The same over gRPC:

            buf curl --protocol grpc --http2-prior-knowledge -H 'authorization: Bearer {{key}}' -d '{{message}}' {{grpcUrl}}/messaging.v1.MessagesService/SendOmni
            buf curl --protocol grpc --http2-prior-knowledge -H 'authorization: Bearer {{key}}' {{grpcUrl}}/messaging.v1.MessagesService/WatchStatus

            """;
    }
}
