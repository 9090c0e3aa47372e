using System.Text.Json;

namespace Grpc.Messaging.Tests.Functional.Campaigns;

/// <summary>Instant sends to as many targets as one can have.</summary>
public sealed partial class SendTests
{
    [Fact]
    public async Task Instant_HundredTargetsAndItsRepetition_ReachEachDeviceOnce()
    {
        const int most = 100;
        await CreateMessageAsync("""{"externalId":"order","messages":[{"title":"Parcel","text":"Parcel ${order_id}"}]}""");
        var targets = string.Join(',', Enumerable.Range(0, most).Select(i => $$$"""{"clientId":"C-{{{i}}}","data":{"order_id":"{{{i}}}"}}"""));
        var body = $$"""{"parentMessageExternalId":"order","targets":[{{targets}}]}""";

        var first = await _caller.CallAsync(HttpMethod.Post, _caller.Path("send"), body, ("Idempotency-Key", "hundred"));
        var second = await _caller.CallAsync(HttpMethod.Post, _caller.Path("send"), body, ("Idempotency-Key", "hundred"));

        Assert.Equal(200, first.Status);
        Assert.Equal(first, second);
        Assert.True(JsonSerializer.Deserialize<JsonElement>(first.Body).GetProperty("messageId").GetInt64() > 0);
        await AwaitAsync(Devices);
        Assert.Equal(
            Enumerable.Range(0, Devices).Select(static i => $"device-{i:00}: Parcel / Parcel {i}"), _sender.Requests.Select(TextOf).Order());
        var more = $$"""{"parentMessageExternalId":"order","targets":[{{targets}},{"clientId":"C-1"}]}""";
        Assert.Equal(400, (await _caller.CallAsync(HttpMethod.Post, _caller.Path("send"), more)).Status);
    }
}
