using System.Net;
using System.Net.Http.Json;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Receipts;

/// <summary>Providers that tell by themselves, over the sandbox's callback.</summary>
public sealed class ReceiptEndpointTests : IAsyncLifetime
{
    private const string Key = "sandbox-secret";

    private OwnServer _own = null!;

    private TestServer Server => _own.Server;

    private Tenant Tenant => _own.Tenant;

    public async Task InitializeAsync() => _own = await OwnServer.StartAsync(
        static _ => { }, $"--Messaging:Sandbox:CallbackKey={Key}", "--Messaging:Delivery:ReceiptPatience=00:00:00");

    public async Task DisposeAsync() => await _own.DisposeAsync();

    [Fact]
    public async Task Post_ReceiptsOfSeveralMessages_AreRecordedBeforeTheAnswer()
    {
        // Numbers that end in 03 get no receipt from the sandbox by itself.
        var ids = new[] { await Tenant.SendSmsAsync("962790000003"), await Tenant.SendSmsAsync("962791000003") };
        foreach (var id in ids)
        {
            await Tenant.WatchAsync(id, change => change.State == DeliveryState.Sent);
        }

        using var answer = await PostAsync(
            Key,
            new[]
            {
                Receipt($"{ids[0]}-0-1", "delivered"),
                Receipt($"{ids[0]}-0-1", "read"),
                Receipt($"{ids[1]}-0-1", "undeliverable"),
                Receipt("nobody-knows-me", "delivered"),
            });

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(DeliveryState.Read, await StateOfAsync(ids[0]));
        Assert.Equal(DeliveryState.Failed, await StateOfAsync(ids[1]));
        Assert.Empty(Server.Log.TakeErrors());
    }

    [Theory]
    [InlineData("wrong", """[{"provider":"sandbox-sms","id":"1","status":"read"}]""", HttpStatusCode.Unauthorized)]
    [InlineData(Key, """[{"provider":"sandbox-sms","id":"1","status":"eaten"}]""", HttpStatusCode.BadRequest)]
    [InlineData(Key, """[null]""", HttpStatusCode.BadRequest)]
    [InlineData(Key, """{"provider":""", HttpStatusCode.BadRequest)]
    [InlineData(Key, "null", HttpStatusCode.NoContent)]
    public async Task Post_Body_IsAnsweredAsItDeserves(string key, string body, HttpStatusCode expected)
    {
        using var answer = await PostAsync(key, null, body);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Empty(Server.Log.TakeErrors());
    }

    [Fact]
    public async Task Post_TooLong_IsRefused()
    {
        using var answer = await PostAsync(Key, null, new string(' ', (1024 * 1024) + 1));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Get_UnknownName_IsNotFound()
    {
        using var http = Server.CreateHttpClient(key: null);
        using var answer = await http.GetAsync(new Uri("receipts/nobody", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("""{"error":"No provider has this path."}""", await answer.Content.ReadAsStringAsync());
    }

    private static object Receipt(string id, string status) => new { provider = "sandbox-sms", id, status };

    private async Task<DeliveryState> StateOfAsync(string id) =>
        (await Tenant.Messages.GetMessageAsync(new GetMessageRequest { MessageId = id }, Tenant.Call())).Message.Destinations[0].State;

    private async Task<HttpResponseMessage> PostAsync(string key, object? value, string? text = null)
    {
        using var http = Server.CreateHttpClient(key: null);
        http.DefaultRequestHeaders.Add("X-Sandbox-Key", key);
        using var content = text is null ? JsonContent.Create(value) : (HttpContent)new StringContent(text);
        return await http.PostAsync(new Uri("receipts/sandbox", UriKind.Relative), content);
    }
}
