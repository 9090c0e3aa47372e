using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using Grpc.Messaging.Bus.RabbitMq.Protos;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Bus.RabbitMq;

/// <summary>Status changes as the broker carries them. It may be shared: what can't be a status change is refused.</summary>
internal static class HintMapping
{
    private static readonly long MinTime = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long MaxTime = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <param name="changes">Without a gap between them.</param>
    public static Hint ToHint(this IReadOnlyList<StatusChange> changes, ByteString sender)
    {
        var hint = new Hint { Sender = sender, FirstSequence = changes.Count == 0 ? 0 : changes[0].Sequence };
        StatusChange? before = null;
        foreach (var change in changes)
        {
            hint.Changes.Add(ToProto(change, before));
            before = change;
        }

        return hint;
    }

    public static bool TryReadChanges(this Hint hint, [NotNullWhen(true)] out StatusChange[]? changes)
    {
        changes = null;
        if (hint.Changes.Count == 0 || hint.FirstSequence < 1 || hint.FirstSequence > long.MaxValue - hint.Changes.Count)
        {
            return false;
        }

        var read = new StatusChange[hint.Changes.Count];
        for (var i = 0; i < read.Length; i++)
        {
            if (!TryRead(hint.Changes[i], hint.FirstSequence + i, i == 0 ? null : read[i - 1], out read[i]!))
            {
                return false;
            }
        }

        changes = read;
        return true;
    }

    private static Change ToProto(StatusChange change, StatusChange? before) => new()
    {
        AccountId = change.AccountId == before?.AccountId ? ByteString.Empty : ToBytes(change.AccountId),
        MessageId = change.Key.MessageId == before?.Key.MessageId ? ByteString.Empty : ToBytes(change.Key.MessageId),
        Index = change.Key.Index,
        Version = change.Version,
        State = (int)change.State,
        Step = change.Step,
        Channel = (int)(change.Channel ?? 0),
        Uid = change.Uid,
        Phone = change.Phone,
        Reason = change.Reason,
        ChangeTime = change.ChangeTime.ToUnixTimeMilliseconds(),
    };

    private static bool TryRead(Change change, long sequence, StatusChange? before, [NotNullWhen(true)] out StatusChange? read)
    {
        read = null;
        if (!TryReadId(change.AccountId, before?.AccountId, out var accountId)
            || !TryReadId(change.MessageId, before?.Key.MessageId, out var messageId)
            || change.Index < 0
            || change.Version < 0
            || change.Step < 0
            || !Enum.IsDefined((DeliveryState)change.State)
            || change.Channel is < 0 or > byte.MaxValue
            || change.ChangeTime < MinTime
            || change.ChangeTime > MaxTime)
        {
            return false;
        }

        read = new StatusChange(
            sequence,
            accountId,
            new DeliveryKey(messageId, change.Index),
            change.Version,
            (DeliveryState)change.State,
            change.Step,
            change.Channel == 0 ? null : (Channel)change.Channel,
            change.Uid,
            change.Phone,
            change.Reason,
            DateTimeOffset.FromUnixTimeMilliseconds(change.ChangeTime));
        return true;
    }

    private static bool TryReadId(ByteString bytes, ObjectId? before, out ObjectId id)
    {
        if (bytes.Length == ObjectId.Size)
        {
            id = ObjectId.FromBytes(bytes.Span);
            return true;
        }

        id = before ?? default;
        return bytes.IsEmpty && before is not null;
    }

    private static ByteString ToBytes(ObjectId id)
    {
        Span<byte> bytes = stackalloc byte[ObjectId.Size];
        id.Write(bytes);
        return ByteString.CopyFrom(bytes);
    }
}
