using System.Net.Http.Headers;
using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Channels.WhatsApp;

/// <summary>Lists the templates of the WhatsApp Business account.</summary>
internal sealed class WhatsAppTemplates(string name, WhatsAppOptions options, IHttpClientFactory clients) : ITemplateSource
{
    private const int PageSize = 100;

    // An account has at most 6,000.
    private const int MostPages = 100;

    public string Provider => name;

    public TimeSpan? Interval => options.BusinessAccountId is { Length: > 0 } ? options.TemplateSync : null;

    public async Task<IReadOnlyList<ProviderTemplate>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var listed = new Dictionary<(string Name, string Language), ProviderTemplate>();
        var first = $"{options.Endpoint.TrimEnd('/')}/{options.Version}/{Uri.EscapeDataString(options.BusinessAccountId!)}/message_templates"
            + $"?fields=name,language,status,category,components,rejected_reason&limit={PageSize}";
        var after = "";
        for (var page = 0; page < MostPages; page++)
        {
            // By cursor, and not by the address of the next page that the answer has: the token goes to no host but the endpoint.
            var url = after.Length == 0 ? first : $"{first}&after={Uri.EscapeDataString(after)}";
            using var call = new HttpRequestMessage(HttpMethod.Get, url);
            call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.AccessToken);
            using var response = await clients.CreateClient(name).SendAsync(call, cancellationToken);
            response.EnsureSuccessStatusCode();
            var answer = ProviderJson.ObjectOf(await response.Content.ReadAsByteArrayAsync(cancellationToken))
                ?? throw new HttpRequestException("The list of templates is no JSON object.");
            foreach (var template in answer.ObjectsAt("data"))
            {
                var (key, reason) = ((template.TextAt("name"), template.TextAt("language")), template.TextAt("rejected_reason"));
                var body = template.ObjectsAt("components").FirstOrDefault(static component => component.TextAt("type") == "BODY");
                listed[key] = new ProviderTemplate(
                    name, key.Item1, key.Item2, template.TextAt("status"), template.TextAt("category"), body.TextAt("text"), reason == "NONE" ? "" : reason, now);
            }

            after = answer.ObjectAt("paging").ObjectAt("cursors").TextAt("after");
            if (after.Length == 0 || answer.ObjectAt("paging").TextAt("next").Length == 0)
            {
                break;
            }
        }

        return [.. listed.Values];
    }
}
