using System.Text.Json.Serialization;

namespace Grpc.Messaging.Services.Dialects.Scorocode;

[JsonSerializable(typeof(string))]
internal sealed partial class ScorocodeJsonContext : JsonSerializerContext;
