using System.Net.Http.Headers;
using System.Text;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>Plays a golden file against a server, as one tenant.</summary>
/// <param name="http">Sends what the tenant calls.</param>
internal sealed class GoldenRunner(Tenant tenant, HttpClient http, GoldenNames names)
{
    public async Task PlayAsync(IReadOnlyList<GoldenExchange> exchanges)
    {
        foreach (var exchange in exchanges)
        {
            if (exchange.Wait is { } wait)
            {
                await WaitAsync(wait.Word, names.Fill(wait.Id));
            }

            await PlayAsync(exchange);
        }
    }

    private async Task WaitAsync(string word, string id)
    {
        if (word != "tried")
        {
            await tenant.WatchAsync(id, change => word == "sent" && change.State == DeliveryState.Sent);
            return;
        }

        var get = new GetWebhookDeliveryRequest { DeliveryId = id };
        await Poll.UntilAsync(async token => (await tenant.Webhooks.GetWebhookDeliveryAsync(get, tenant.Call(token))).Delivery.Tries > 0);
    }

    private async Task PlayAsync(GoldenExchange exchange)
    {
        using var request = new HttpRequestMessage(new HttpMethod(exchange.Method), names.Fill(exchange.Path));
        if (exchange.RequestBody.Length > 0)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(names.Fill(exchange.RequestBody)));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        foreach (var (key, value) in exchange.RequestHeaders)
        {
            HttpHeaders headers = key.StartsWith("Content-", StringComparison.Ordinal) ? request.Content!.Headers : request.Headers;
            headers.Remove(key);
            headers.TryAddWithoutValidation(key, names.Fill(value));
        }

        using var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        var answer = $"{exchange.Method} {exchange.Path} answered {(int)response.StatusCode} {body}";
        Assert.True(exchange.Status == (int)response.StatusCode, answer);
        foreach (var (key, value) in exchange.ResponseHeaders)
        {
            var found = response.Headers.Concat(response.Content.Headers)
                .FirstOrDefault(header => header.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value ?? [];
            Assert.True(names.Matches(value, string.Join(", ", found)), $"{answer}\n{key}: expected '{value}', found '{string.Join(", ", found)}'");
        }

        var difference = response.Content.Headers.ContentType?.MediaType == "application/json"
            ? GoldenJson.FindDifference(exchange.ResponseBody, body, names)
            : names.Fill(exchange.ResponseBody) == body.ReplaceLineEndings("\n").TrimEnd('\n') ? null : $"expected the text '{exchange.ResponseBody}'";
        Assert.True(difference is null, $"{answer}\n{difference}");
    }
}
