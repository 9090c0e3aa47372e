using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Idempotency;

/// <summary>An idempotency key counts wherever a REST caller puts it, and one that contradicts itself protects nothing.</summary>
public sealed class KeyPlaceTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    [Theory]
    [InlineData("", null, "key-1")]
    [InlineData("?request_id=key-1", null, null)]
    [InlineData("?requestId=key-1", null, null)]
    [InlineData("", "key-1", null)]
    [InlineData("?request_id=key-1", "key-1", "\"key-1\"")]
    public async Task Send_Twice_IsSentOnceWhereverTheKeyStands(string query, string? inBody, string? header)
    {
        var first = await SendAsync(query, inBody, header);
        var second = await SendAsync("", null, "key-1");

        Assert.Equal((200, 200), (first.Status, second.Status));
        Assert.Equal(first.Answer.GetProperty("messageId").GetString(), second.Answer.GetProperty("messageId").GetString());
    }

    [Theory]
    [InlineData("?request_id=key-2", null, "key-1", "Idempotency-Key: is given twice, with different values (header)")]
    [InlineData("", "key-2", "key-1", "Idempotency-Key: is given twice, with different values (header)")]
    [InlineData("?requestId=key-2", "key-1", null, "requestId: is given twice, with different values (query)")]
    [InlineData("?request_id=", null, null, "request_id: must not be empty (query)")]
    [InlineData("", null, "", "Idempotency-Key: must not be empty (header)")]
    public async Task Send_KeyContradictsItselfOrIsEmpty_Is400(string query, string? inBody, string? header, string error)
    {
        var (status, answer) = await SendAsync(query, inBody, header);

        Assert.Equal(400, status);
        Assert.Equal(error, answer.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Delete_KeyInTheQueryContradictsTheHeader_Is400()
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/omni/v1/scenarios/5c8fa397a2c2fa4d07682600?request_id=a");
        request.Headers.Add("Idempotency-Key", "b");

        using var response = await Tenant.Http.SendAsync(request);

        Assert.Equal(400, (int)response.StatusCode);
    }

    private async Task<(int Status, JsonElement Answer)> SendAsync(string query, string? inBody, string? header)
    {
        var body = new Dictionary<string, object> { ["text"] = "Hello", ["from"] = "Arena", ["destinations"] = new[] { "962790000011" } };
        if (inBody is not null)
        {
            body["requestId"] = inBody;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/SMS/v1/messages" + query) { Content = JsonContent.Create(body) };
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", header);
        }

        using var response = await Tenant.Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
