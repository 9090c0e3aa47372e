using System.Text.Json.Serialization;

namespace Grpc.Messaging.Engine.Inbound;

[JsonSerializable(typeof(InboundFragmentKey))]
internal sealed partial class InboundJsonContext : JsonSerializerContext;
