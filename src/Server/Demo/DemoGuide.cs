namespace Grpc.Messaging.Server.Demo;

/// <summary>What the start of the demo prints: lines to paste into a shell.</summary>
internal static class DemoGuide
{
    // Of body, key and time, as the shell has them.
    private const string Sign = $$"""printf %s "${B}{{DemoData.UserKey}}$T" | openssl dgst -sha1 -hex | sed 's/.* //'""";

    public static string Compose(string key, string restUrl, string grpcUrl)
    {
        var message = $$$"""
            {"scenarioKey":"{{{DemoData.ScenarioKey}}}","destinations":[{"uid":"{{{DemoData.SilentDevice}}}"}],"pushContent":{"text":"Your seat is ready"},"smsContent":{"text":"Your seat is ready"}}
            """;
        var instant = $$$"""
            {"parentMessageExternalId":"{{{DemoData.ExternalId}}}","targets":[{"username":"{{{DemoData.Devices[0].Username}}}","data":{"seat":"12"}}]}
            """;
        var answer = $$$"""
            [{"provider":"sandbox-sms","id":"'$(date +%s)'","from":"{{{DemoData.Devices[2].Phone}}}","to":"{{{DemoData.ShortCode}}}","text":"Thank you!"}]
            """;
        return $$"""

            The demo is ready. Open {{restUrl}}/ and enter with one click, or go on here. API key: {{key}}

            Send a message to a device that never answers; after {{DemoData.PushTimeout.TotalSeconds}} seconds it goes out as SMS instead:

            ID=$(curl -s -H 'Authorization: Bearer {{key}}' -H 'Content-Type: application/json' -d '{{message}}' {{restUrl}}/omni/v1/messages | sed 's/.*"messageId":"\([0-9a-f]*\)".*/\1/'); echo "$ID"

            Watch it; the stream ends when the SMS is delivered:

            curl -N -H 'Authorization: Bearer {{key}}' -H 'Accept: text/event-stream' "{{restUrl}}/omni/v1/messages/${ID}:watch"

            Or watch every message of the account, and send from another shell:

            curl -N -H 'Authorization: Bearer {{key}}' -H 'Accept: text/event-stream' {{restUrl}}/omni/v1/messages:watch

            Play the customer, who answers; the dashboard shows it under Replies:

            curl -s -H 'X-Sandbox-Key: {{key}}' -H 'Content-Type: application/json' -d '{{answer}}' {{restUrl}}/receipts/sandbox
            curl -s -H 'Authorization: Bearer {{key}}' '{{restUrl}}/inbound/v1/messages?newestFirst=true'; echo

            Send a push by the Accengage API: get a token, then send, both signed:

            T=$(date +%s); B='{"email":"{{DemoData.UserEmail}}"}'; TOKEN=$(curl -s -H "Accengage-Time: $T" -H "Accengage-Signature: $({{Sign}})" -H 'Content-Type: application/json' -d "$B" {{restUrl}}/v1/access_token | sed 's/.*"access_token":"\([^"]*\)".*/\1/'); echo "$TOKEN"

            T=$(date +%s); B='{{instant}}'; curl -s -H "Authorization: Bearer $TOKEN" -H "Accengage-Time: $T" -H "Accengage-Signature: $({{Sign}})" -H 'Content-Type: application/json' -d "$B" {{restUrl}}/v1/me/apps/{{DemoData.PartnerId}}/send; echo

            The same over gRPC:

            buf curl --protocol grpc --http2-prior-knowledge -H 'authorization: Bearer {{key}}' -d '{{message}}' {{grpcUrl}}/messaging.v1.MessagesService/SendOmni
            buf curl --protocol grpc --http2-prior-knowledge -H 'authorization: Bearer {{key}}' {{grpcUrl}}/messaging.v1.MessagesService/WatchStatus

            """;
    }
}
