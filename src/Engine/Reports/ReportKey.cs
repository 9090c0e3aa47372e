using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Reports;

/// <summary>What deliveries are counted by.</summary>
/// <param name="Day">Days since 1970-01-01, UTC, of the acceptance of the message.</param>
/// <param name="AppCode">The application whose device is reached; null for a destination that is only a number.</param>
/// <param name="Channel">The channel of the step that a delivery is in; null when no step can reach the destination.</param>
/// <param name="Country">See <see cref="NumberCountries.Find"/>.</param>
/// <param name="Sender">The sender name of that step, at most <see cref="MaxSender"/> characters of it.</param>
public readonly record struct ReportKey(ObjectId AccountId, int Day, ObjectId? AppCode, Channel? Channel, string Country, string Sender)
{
    /// <summary>Most characters, in UTF-16 units, of <see cref="Sender"/>.</summary>
    public const int MaxSender = 128;

    /// <summary>An order that is the same for everybody, in which rows are locked.</summary>
    public static int Compare(in ReportKey left, in ReportKey right)
    {
        var order = left.AccountId.CompareTo(right.AccountId);
        order = order != 0 ? order : left.Day.CompareTo(right.Day);
        order = order != 0 ? order : left.AppCode.GetValueOrDefault().CompareTo(right.AppCode.GetValueOrDefault());
        order = order != 0 ? order : left.Channel.GetValueOrDefault().CompareTo(right.Channel.GetValueOrDefault());
        order = order != 0 ? order : string.CompareOrdinal(left.Country, right.Country);
        return order != 0 ? order : string.CompareOrdinal(left.Sender, right.Sender);
    }
}
