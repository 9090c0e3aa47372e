using System.Text;
using System.Text.Json.Nodes;

namespace Grpc.Messaging.Tests.Functional.Providers;

/// <summary>A call that a provider got.</summary>
/// <param name="Target">Path and query as they were sent.</param>
internal sealed record FakeCall(string Method, string Target, string Protocol, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonNode Json => JsonNode.Parse(Body)!;
}
