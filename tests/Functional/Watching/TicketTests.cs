using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Watching;

/// <summary>Tickets: how a page whose EventSource can send no header opens a watch.</summary>
public sealed class TicketTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private const string Unknown = "5c8fa397a2c2fa4d07682600";

    [Fact]
    public async Task Ticket_OfAMessage_OpensItsWatchWithoutAKey()
    {
        var messageId = await Tenant.SendSmsAsync("962790000011");
        var ticket = await IssueAsync(new { messageId });

        using var response = await GetAsync($"/omni/v1/messages/{messageId}:watch?ticket={ticket}");

        Assert.Equal(200, (int)response.StatusCode);
        Assert.EndsWith("event: end\ndata: {}\n\n", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ticket_OfTheAccount_OpensTheWatchOfAllMessages()
    {
        var ticket = await IssueAsync(new { });

        using var response = await GetAsync($"/omni/v1/messages:watch?ticket={ticket}");

        Assert.Equal((200, "text/event-stream"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Ticket_ForAnotherWatch_IsRefused()
    {
        var messageId = await Tenant.SendSmsAsync("962790000011");
        var other = await IssueAsync(new { messageId = Unknown });
        var all = await IssueAsync(new { });

        foreach (var path in new[] { $"/omni/v1/messages/{messageId}:watch?ticket={other}", $"/omni/v1/messages/{messageId}:watch?ticket={all}", $"/omni/v1/messages:watch?ticket={other}" })
        {
            using var response = await GetAsync(path);

            Assert.Equal(403, (int)response.StatusCode);
            Assert.Equal("""{"error":"The ticket was issued for another watch. Issue one for this watch."}""", await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Ticket_OfAMessageOfAnotherAccount_OpensNothing()
    {
        using var stranger = await Fixture.CreateTenantAsync();
        var messageId = await stranger.SendSmsAsync("962790000011");
        var ticket = await IssueAsync(new { messageId });

        using var response = await GetAsync($"/omni/v1/messages/{messageId}:watch?ticket={ticket}");

        Assert.Equal(404, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("/omni/v1/messages?ticket=")]
    [InlineData("/omni/v1/messages/5c8fa397a2c2fa4d07682600?ticket=")]
    [InlineData("/account/v1?ticket=")]
    public async Task Ticket_InPlaceOfAKeyElsewhere_OpensNothing(string path)
    {
        using var response = await GetAsync(path + await IssueAsync(new { messageId = Unknown }));

        Assert.Equal(401, (int)response.StatusCode);
    }

    [Fact]
    public async Task Ticket_AnyCharacterChanged_OpensNothing()
    {
        var ticket = await IssueAsync(new { messageId = Unknown });
        for (var i = 0; i < ticket.Length; i += 7)
        {
            var forged = ticket[..i] + (ticket[i] == 'A' ? 'B' : 'A') + ticket[(i + 1)..];
            using var response = await GetAsync($"/omni/v1/messages/{Unknown}:watch?ticket={forged}");

            Assert.Equal(401, (int)response.StatusCode);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("%00%FF")]
    public async Task Ticket_ThatIsNone_OpensNothing(string ticket)
    {
        using var response = await GetAsync($"/omni/v1/messages:watch?ticket={ticket}");

        Assert.Equal((401, "Not Authorized"), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Ticket_OfARevokedKey_OpensNothing()
    {
        var key = await Tenant.Accounts.CreateApiKeyAsync(new CreateApiKeyRequest { Key = new ApiKey { Name = "Page" } }, Tenant.Call());
        var issued = await Tenant.Messages.CreateTicketAsync(
            new CreateTicketRequest(), new CallOptions(new Metadata { { "authorization", $"Bearer {key.Secret}" } }));
        await Tenant.Accounts.DeleteApiKeyAsync(new DeleteApiKeyRequest { KeyId = key.Key.KeyId }, Tenant.Call());

        using var response = await GetAsync($"/omni/v1/messages:watch?ticket={issued.Ticket}");

        Assert.Equal(401, (int)response.StatusCode);
    }

    private async Task<string> IssueAsync(object request)
    {
        using var response = await Tenant.Http.PostAsJsonAsync("/omni/v1/tickets", request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("ticket").GetString()!;
    }

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var client = Server.CreateHttpClient(key: null);
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/event-stream" } } };
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
