using System.Buffers;
using System.Text.Json;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>
/// What to say on each channel: a JSON object whose properties are named as the channels. It is stored as it is, and a channel's part is read when
/// the channel needs it; so parts for channels that are not registered here do no harm. Immutable.
/// </summary>
public sealed class Content
{
    /// <summary>Nothing to say on any channel.</summary>
    public static readonly Content Empty = Of();

    private readonly byte[] _json;

    // What was read before. Two threads may read a part at the same time; one of the two is kept.
    private volatile (Channel Channel, ChannelContent Content)[] _read;

    private Content(byte[] json, (Channel Channel, ChannelContent Content)[] read) => (_json, _read) = (json, read);

    /// <summary>UTF-8 text of the JSON object.</summary>
    public ReadOnlyMemory<byte> Json => _json;

    /// <summary>A content with these parts, one a channel.</summary>
    public static Content Of(params ReadOnlySpan<(ChannelDefinition Channel, ChannelContent Content)> parts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var read = new (Channel, ChannelContent)[parts.Length];
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            for (var i = 0; i < parts.Length; i++)
            {
                var (channel, content) = parts[i];
                writer.WritePropertyName(channel.Name);
                channel.WriteContent(writer, content);
                read[i] = (channel.Number, content);
            }

            writer.WriteEndObject();
        }

        return new Content(buffer.WrittenSpan.ToArray(), read);
    }

    /// <summary>A content as it was stored, also by the versions before.</summary>
    public static Content FromJson(ReadOnlySpan<byte> json) => new(json.ToArray(), []);

    /// <summary>The part for a channel; null when it has none.</summary>
    /// <exception cref="JsonException">What is stored can't be read.</exception>
    public ChannelContent? Find(ChannelDefinition channel)
    {
        foreach (var (known, content) in _read)
        {
            if (known == channel.Number)
            {
                return content;
            }
        }

        if (Read(channel) is not { } found)
        {
            return null;
        }

        _read = [.. _read, (channel.Number, found)];
        return found;
    }

    private ChannelContent? Read(ChannelDefinition channel)
    {
        var reader = new Utf8JsonReader(_json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A content is an object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMeant = reader.ValueTextEquals(channel.Name);
            reader.Read();
            if (isMeant)
            {
                return channel.ReadContent(ref reader);
            }

            reader.Skip();
        }

        return null;
    }
}
