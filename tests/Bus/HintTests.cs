using Grpc.Messaging.Bus.RabbitMq;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Tests.Bus;

public sealed class HintTests
{
    private static readonly Guid Sender = new("5d1e5f0c-3a54-4a6e-8d52-0f6a1f6f7b11");

    [Fact]
    public void Changes_WrittenAndRead_AreTheSame()
    {
        var changes = Sample.Changes(1_000_000, 50).ToList();

        var isRead = TryRead(new HintWriter(Sender).Changes(changes).Span, out var sender, out var read);

        Assert.True(isRead);
        Assert.Equal(Sender, sender);
        Assert.Equal(changes, read);
    }

    [Fact]
    public void Work_WrittenAndRead_IsItsHeaderAlone()
    {
        var reader = new HintReader(new HintWriter(Sender).Work().Span);

        Assert.True(reader.TryReadHeader(out var sender));
        Assert.Equal(Sender, sender);
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void Changes_CutOffAnywhereOrLonger_AreRefused()
    {
        var body = new HintWriter(Sender).Changes([.. Sample.Changes(1, 3)]).ToArray();

        Assert.All(Enumerable.Range(0, body.Length), size => Assert.False(TryRead(body.AsSpan(0, size), out _, out _)));
        Assert.False(TryRead([.. body, 0], out _, out _));
    }

    [Fact]
    public void Changes_OfAnotherVersion_AreRefused()
    {
        var body = new HintWriter(Sender).Changes([.. Sample.Changes(1, 3)]).ToArray();
        body[0] = HintWriter.Version + 1;

        Assert.False(TryRead(body, out _, out _));
    }

    [Fact]
    public void Changes_AnyByteDamaged_AreRefusedOrReadWithoutFault()
    {
        var random = new Random(7);
        var body = new HintWriter(Sender).Changes([.. Sample.Changes(1, 3)]).ToArray();
        var refused = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var damaged = body.ToArray();
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            refused += TryRead(damaged, out _, out var changes) ? 0 : 1;
            Assert.True(changes.Length <= 3);
        }

        Assert.InRange(refused, 1, 19_999);
    }

    private static bool TryRead(ReadOnlySpan<byte> body, out Guid sender, out StatusChange[] changes)
    {
        changes = [];
        var reader = new HintReader(body);
        return reader.TryReadHeader(out sender) && reader.TryReadChanges(out changes);
    }
}
