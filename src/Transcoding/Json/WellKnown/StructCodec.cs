using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Grpc.Messaging.Transcoding.Json.WellKnown;

/// <summary>google.protobuf.Struct: any JSON object.</summary>
internal sealed class StructCodec(MessageDescriptor descriptor) : MessageCodec(descriptor)
{
    public override string Expected => "an object";

    public override void Write(Utf8JsonWriter writer, IMessage message) => DynamicValue.Write(writer, (Struct)message);

    public override IMessage Read(ref Utf8JsonReader reader, bool strict) => reader.TokenType == JsonTokenType.StartObject
        ? DynamicValue.ReadStruct(ref reader)
        : throw JsonErrors.Unexpected(ref reader, Expected);
}
