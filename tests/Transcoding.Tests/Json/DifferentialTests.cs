using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Tests.Transcoding.V1;
using Xunit;

namespace Grpc.Messaging.Tests.Transcoding.Json;

/// <summary>Our codec against the one of Google.Protobuf, which is the authority on the standard mapping.</summary>
public sealed class DifferentialTests
{
    private const int Messages = 2_000;
    private const int Seed = 20_261_121;

    private static readonly TypeRegistry Types = TypeRegistry.FromFiles(EveryTypeReflection.Descriptor);
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithTypeRegistry(Types));
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithTypeRegistry(Types));

    [Fact]
    public void RandomMessages_AgreeWithTheReferenceInBothDirections()
    {
        var source = new RandomMessage(Seed);
        for (var i = 0; i < Messages; i++)
        {
            var message = source.Next();
            var ours = Codec.Write(message);
            var theirs = Formatter.Format(message);

            Assert.Equal(message, Codec.Read<EveryType>(theirs));
            Assert.Equal(message, Codec.Read<EveryType>(ours));
            Assert.Equal(message, Parser.Parse<EveryType>(ours));
            using var ourDocument = JsonDocument.Parse(ours);
            using var theirDocument = JsonDocument.Parse(theirs);
            Assert.True(JsonElement.DeepEquals(ourDocument.RootElement, theirDocument.RootElement), $"message {i}\n{ours}\n{theirs}");
        }
    }
}
