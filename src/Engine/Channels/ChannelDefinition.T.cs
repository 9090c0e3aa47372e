using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>A channel whose messages say a <typeparamref name="TContent"/>.</summary>
/// <param name="contentType">How a content is stored. The form is kept for as long as messages are: later versions must read it.</param>
public abstract class ChannelDefinition<TContent>(JsonTypeInfo<TContent> contentType) : ChannelDefinition
    where TContent : ChannelContent
{
    internal sealed override ChannelContent ContentFor(ChannelContent content, Address address) => ContentFor((TContent)content, address);

    internal sealed override ChannelContent ReadContent(ref Utf8JsonReader reader) =>
        JsonSerializer.Deserialize(ref reader, contentType) ?? throw new JsonException($"The content for {Name} is null.");

    internal sealed override void WriteContent(Utf8JsonWriter writer, ChannelContent content) =>
        JsonSerializer.Serialize(writer, (TContent)content, contentType);

    /// <summary>What is said at one address, where a content says different things at different ones.</summary>
    protected virtual TContent ContentFor(TContent content, Address address) => content;
}
