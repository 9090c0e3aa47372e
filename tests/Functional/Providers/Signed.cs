using System.Security.Cryptography;
using System.Text;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Tests.Functional.Providers;

/// <summary>Callbacks as the platforms sign them, each after its document.</summary>
internal static class Signed
{
    public static string HubSignature(string secret, string body) =>
        $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)))}";

    public static string ViberSignature(string secret, string body) => HubSignature(secret, body)["sha256=".Length..];

    /// <summary>The address as it was given, then each parameter of the form by name, name and value without anything between.</summary>
    public static string TwilioSignature(string token, string url, params (string Name, string Value)[] form)
    {
        var text = url + string.Concat(form.OrderBy(static field => field.Name, StringComparer.Ordinal).Select(static field => field.Name + field.Value));
#pragma warning disable CA5350 // The platform's own choice.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
    }

    public static string FormOf(params (string Name, string Value)[] form) =>
        string.Join('&', form.Select(static field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));

    public static Callback Post(string body, (string Name, string Value) header, params (string Name, string Value)[] query) => new(
        "POST",
        query.ToDictionary(static pair => pair.Name, static pair => pair.Value),
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [header.Name] = header.Value },
        Encoding.UTF8.GetBytes(body));

    public static Callback Get(params (string Name, string Value)[] query) => new(
        "GET", query.ToDictionary(static pair => pair.Name, static pair => pair.Value), new Dictionary<string, string>(), default);
}
