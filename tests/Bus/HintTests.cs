using Google.Protobuf;
using Grpc.Messaging.Bus.RabbitMq;
using Grpc.Messaging.Bus.RabbitMq.Protos;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Tests.Bus;

public sealed class HintTests
{
    private static readonly ByteString Sender = ByteString.CopyFrom(new Guid("5d1e5f0c-3a54-4a6e-8d52-0f6a1f6f7b11").ToByteArray());

    private static readonly Action<Hint>[] Impossible =
    [
        static hint => hint.Changes.Clear(),
        static hint => hint.FirstSequence = 0,
        static hint => hint.FirstSequence = long.MaxValue,
        static hint => hint.Changes[0].AccountId = ByteString.Empty,
        static hint => hint.Changes[1].MessageId = ByteString.CopyFromUtf8("short"),
        static hint => hint.Changes[1].State = 99,
        static hint => hint.Changes[1].Channel = 256,
        static hint => hint.Changes[1].Index = -1,
        static hint => hint.Changes[1].Version = -1,
        static hint => hint.Changes[1].Step = -1,
        static hint => hint.Changes[1].ChangeTime = long.MaxValue,
    ];

    [Fact]
    public void Changes_WrittenAndRead_AreTheSame()
    {
        var changes = Sample.Changes(1_000_000, 50);

        var isRead = TryRead(HintBody.Write(changes.ToHint(Sender)).Span, out var sender, out var read);

        Assert.True(isRead);
        Assert.Equal(Sender, sender);
        Assert.Equal(changes, read);
    }

    [Fact]
    public void Changes_OfOneMessage_NameItOnce()
    {
        var hint = Sample.Changes(2, 2).ToHint(Sender);

        Assert.Equal([12, 0], hint.Changes.Select(static change => change.MessageId.Length));
        Assert.Equal([12, 0], hint.Changes.Select(static change => change.AccountId.Length));
    }

    [Fact]
    public void Work_WrittenAndRead_IsAHintWithoutChanges()
    {
        Assert.True(HintBody.TryRead(HintBody.Write(new Hint { Sender = Sender }).Span, out var hint));

        Assert.Equal(Sender, hint.Sender);
        Assert.Empty(hint.Changes);
    }

    [Fact]
    public void Body_FirstByte_IsNotThatOfTheFormBefore()
    {
        // Nodes of the version before check it, and leave everything else.
        Assert.NotEqual(1, HintBody.Write(Sample.Changes(1, 3).ToHint(Sender)).Span[0]);
    }

    [Fact]
    public void Body_Empty_IsRefused() => Assert.False(HintBody.TryRead([], out _));

    [Fact]
    public void Changes_OfAnotherVersion_AreRefused()
    {
        var body = HintBody.Write(Sample.Changes(1, 3).ToHint(Sender)).ToArray();
        body[0] = HintBody.Version + 1;

        Assert.False(HintBody.TryRead(body, out _));
    }

    [Fact]
    public void Changes_ThatCannotBe_AreRefused() => Assert.All(Impossible, static spoil =>
    {
        var hint = Sample.Changes(1, 3).ToHint(Sender);
        spoil(hint);

        Assert.False(TryRead(HintBody.Write(hint).Span, out _, out _));
    });

    [Fact]
    public void Changes_AnyByteDamagedOrCutOff_AreRefusedOrReadWithoutFault()
    {
        var random = new Random(7);
        var body = HintBody.Write(Sample.Changes(1, 3).ToHint(Sender)).ToArray();
        var refused = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var damaged = body[..random.Next(1, body.Length + 1)];
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            refused += TryRead(damaged, out _, out _) ? 0 : 1;
        }

        Assert.InRange(refused, 1, 19_999);
    }

    private static bool TryRead(ReadOnlySpan<byte> body, out ByteString sender, out StatusChange[] changes)
    {
        (sender, changes) = (ByteString.Empty, []);
        if (!HintBody.TryRead(body, out var hint) || !hint.TryReadChanges(out var read))
        {
            return false;
        }

        (sender, changes) = (hint.Sender, read);
        return true;
    }
}
