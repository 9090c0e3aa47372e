using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Grpc.Messaging.Transcoding.Json.WellKnown;

/// <summary>google.protobuf.ListValue: any JSON array.</summary>
internal sealed class ListValueCodec(MessageDescriptor descriptor) : MessageCodec(descriptor)
{
    public override string Expected => "an array";

    public override void Write(Utf8JsonWriter writer, IMessage message) => DynamicValue.Write(writer, (ListValue)message);

    public override IMessage Read(ref Utf8JsonReader reader, bool strict) => reader.TokenType == JsonTokenType.StartArray
        ? DynamicValue.ReadList(ref reader)
        : throw JsonErrors.Unexpected(ref reader, Expected);
}
