using System.Text.Json.Serialization;

namespace Grpc.Messaging.Engine.Messages;

[JsonSerializable(typeof(Audience))]
internal sealed partial class AudienceJson : JsonSerializerContext;
