using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Rest.V1;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Transcoding.Json;

internal sealed class SingularFieldCodec<TMessage, T>(
    FieldDescriptor descriptor,
    Unset unset,
    ValueCodec<T> codec,
    Func<TMessage, T> get,
    Action<TMessage, T> set,
    Func<TMessage, bool>? has,
    Action<TMessage>? clear) : JsonFieldCodec(descriptor, unset)
    where TMessage : class, IMessage
{
    public override MessageCodec? Message => codec.Message;

    public override string Expected => codec.Expected;

    public override JsonObject Schema(SchemaScope scope) => codec.Schema(scope);

    public override void Write(Utf8JsonWriter writer, IMessage message)
    {
        // The factory binds every field codec to its own message type, so the cast cannot fail.
        var typed = Unsafe.As<TMessage>(message);
        var value = get(typed);
        if (has is null ? !codec.IsDefault(value) : has(typed))
        {
            writer.WritePropertyName(Name);
            codec.Write(writer, value);
        }
        else if (Unset != Unset.Omit)
        {
            writer.WritePropertyName(Name);
            WriteUnset(writer);
        }
    }

    public override void WriteValue(Utf8JsonWriter writer, IMessage message)
    {
        var value = get((TMessage)message);
        if (!codec.IsDefault(value))
        {
            codec.Write(writer, value);
        }
        else
        {
            WriteUnset(writer);
        }
    }

    public override void Read(ref Utf8JsonReader reader, IMessage message, UnknownKeys unknown)
    {
        var typed = Unsafe.As<TMessage>(message);
        if (reader.TokenType == JsonTokenType.Null && !codec.AcceptsNull)
        {
            Clear(typed);
            return;
        }

        set(typed, codec.Read(ref reader, unknown));
    }

    public override bool TrySetText(IMessage message, ReadOnlySpan<byte> text)
    {
        if (!codec.TryParse(text, out var value))
        {
            return false;
        }

        set((TMessage)message, value);
        return true;
    }

    public override bool IsSet(IMessage message) => has is null ? !codec.IsDefault(get((TMessage)message)) : has((TMessage)message);

    public override IMessage GetOrAddMessage(IMessage message)
    {
        if (GetMessage(message) is IMessage held)
        {
            return held;
        }

        var added = Descriptor.MessageType.Parser.ParseFrom(ByteString.Empty);
        SetMessage(message, added);
        return added;
    }

    public override object? GetMessage(IMessage message) => get((TMessage)message);

    public override void SetMessage(IMessage message, IMessage value) => set((TMessage)message, (T)value);

    private void Clear(TMessage message)
    {
        // Setting a member of a oneof, even to null, would clear the member that is set.
        if (clear is not null)
        {
            clear(message);
        }
        else if (Descriptor.RealContainingOneof is null || IsSet(message))
        {
            set(message, codec.Default);
        }
    }

    private void WriteUnset(Utf8JsonWriter writer)
    {
        if (Unset == Unset.Null)
        {
            writer.WriteNullValue();
        }
        else
        {
            codec.WriteDefault(writer);
        }
    }
}
