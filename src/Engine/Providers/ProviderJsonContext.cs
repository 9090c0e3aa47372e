using System.Text.Json.Serialization;

namespace Grpc.Messaging.Engine.Providers;

/// <summary>How settings of providers are stored.</summary>
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
public sealed partial class ProviderJsonContext : JsonSerializerContext;
