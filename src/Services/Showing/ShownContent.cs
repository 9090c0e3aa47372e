using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Messaging.Engine.Campaigns.Showing;

namespace Grpc.Messaging.Services.Showing;

/// <summary>What a device gets of a message, as JSON that is stored: protobuf's own mapping, which later versions of the contract read.</summary>
internal static class ShownContent
{
    private const int MaxKnown = 1_000;

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    public static string Write(IMessage message) => JsonFormatter.Default.Format(message);

    public static ShownVariant Write(string language, IMessage variant) => new(language.ToLowerInvariant(), Write(variant));

    /// <summary>What was written, for the caller to change.</summary>
    public static T Read<T>(string content)
        where T : class, IMessage<T>, new()
    {
        if (!Known<T>.Contents.TryGetValue(content, out var read))
        {
            read = Parser.Parse<T>(content);
            if (Known<T>.Contents.Count >= MaxKnown)
            {
                Known<T>.Contents = [];
            }

            Known<T>.Contents[content] = read;
        }

        return read.Clone();
    }

    // The few messages that are shown now are read by every device: to read JSON costs twenty times as much as a copy.
    private static class Known<T>
    {
        public static ConcurrentDictionary<string, T> Contents { get; set; } = [];
    }
}
