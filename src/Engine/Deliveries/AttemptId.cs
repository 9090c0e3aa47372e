using System.Globalization;

namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>
/// Our name of one attempt, and the idempotency key under which its provider gets it: <c>{message id}-{destination index}-{number}</c>, the same for
/// every hand-over of the attempt, and unique over all attempts.
/// </summary>
/// <param name="Number">The attempt's number within the delivery, from 1.</param>
public readonly record struct AttemptId(DeliveryKey Key, int Number)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; false when it is nothing of ours.</summary>
    public static bool TryParse(string text, out AttemptId id)
    {
        var parts = text.Split('-');
        id = default;
        if (parts.Length != 3
            || !ObjectId.TryParse(parts[0], out var messageId)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        id = new AttemptId(new DeliveryKey(messageId, index), number);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Key.MessageId}-{Key.Index}-{Number}");
}
