using Google.Protobuf;
using Grpc.Messaging.Engine.Campaigns.Showing;

namespace Grpc.Messaging.Services.Showing;

/// <summary>What a device gets of a message, as JSON that is stored: protobuf's own mapping, which later versions of the contract read.</summary>
internal static class ShownContent
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    public static string Write(IMessage message) => JsonFormatter.Default.Format(message);

    public static ShownVariant Write(string language, IMessage variant) => new(language.ToLowerInvariant(), Write(variant));

    public static T Read<T>(string content)
        where T : IMessage, new() => Parser.Parse<T>(content);
}
