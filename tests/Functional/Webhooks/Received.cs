namespace Grpc.Messaging.Tests.Functional.Webhooks;

/// <summary>A request as a receiver got it.</summary>
/// <param name="Form">Parameters of its body, when that is a form.</param>
/// <param name="Try">Which request under this key it is, from 1: the webhook-id, or the whole of what was sent where there is none.</param>
internal sealed record Received(
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Query,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyDictionary<string, string> Form,
    string Body,
    int Try)
{
    public string Id => Headers.TryGetValue("webhook-id", out var id) ? id : $"{Method} {Path} {string.Join(' ', Query)} {Body}";
}
