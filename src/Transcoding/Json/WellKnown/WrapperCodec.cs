using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Grpc.Messaging.Transcoding.Json.WellKnown;

/// <summary>A wrapper such as google.protobuf.StringValue where it stands as a message: in an Any, or as a whole body.</summary>
internal sealed class WrapperCodec(MessageDescriptor descriptor, Func<IMessage> create, JsonFieldCodec value) : MessageCodec(descriptor)
{
    public override string Expected => value.Expected;

    public override void Write(Utf8JsonWriter writer, IMessage message) => value.WriteValue(writer, message);

    public override IMessage Read(ref Utf8JsonReader reader, bool strict)
    {
        var message = create();
        value.Read(ref reader, message, strict);
        return message;
    }

    public override IMessage? Parse(ReadOnlySpan<char> text)
    {
        var message = create();
        return value.TrySetText(message, text) ? message : null;
    }
}
