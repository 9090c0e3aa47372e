using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Tests.Transcoding.V1;
using Grpc.Messaging.Transcoding.Json;

namespace Grpc.Messaging.Tests.Transcoding.Json;

/// <summary>The codec under test, with texts instead of bytes.</summary>
internal static class Codec
{
    public const int MaxDepth = 64;

    public static readonly JsonCodec Json = new(MaxDepth, TypeRegistry.FromFiles(EveryTypeReflection.Descriptor));

    public static T Read<T>(string json, UnknownKeys unknown = UnknownKeys.Ignore)
        where T : IMessage<T>, new() => (T)Read(json, new T().Descriptor, unknown);

    public static IMessage Read(string json, MessageDescriptor descriptor, UnknownKeys unknown = UnknownKeys.Ignore) =>
        Json.Read(Encoding.UTF8.GetBytes(json), (ref Utf8JsonReader reader) => Json.For(descriptor).Read(ref reader, unknown));

    public static string Write(IMessage message)
    {
        using var output = JsonOutput.Rent();
        Json.For(message.Descriptor).Write(output.Writer, message);
        return Encoding.UTF8.GetString(output.Written);
    }

    public static UnfitException Fault<T>(string json, UnknownKeys unknown = UnknownKeys.Ignore)
        where T : IMessage<T>, new() => Xunit.Assert.Throws<UnfitException>(() => Read<T>(json, unknown));
}
