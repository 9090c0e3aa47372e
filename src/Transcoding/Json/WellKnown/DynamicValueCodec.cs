using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Grpc.Messaging.Transcoding.Json.WellKnown;

/// <summary>google.protobuf.Value: any JSON, null included.</summary>
internal sealed class DynamicValueCodec(MessageDescriptor descriptor) : MessageCodec(descriptor)
{
    public override string Expected => "a value";

    public override bool AcceptsNull => true;

    public override void Write(Utf8JsonWriter writer, IMessage message) => DynamicValue.Write(writer, (Value)message);

    public override IMessage Read(ref Utf8JsonReader reader, bool strict) => DynamicValue.Read(ref reader);

    public override IMessage? Parse(ReadOnlySpan<char> text) => Value.ForString(text.ToString());
}
