using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>
/// Texts that a run compares: a share of its audience is told them in turn, and the one that most devices click goes to the rest. Both are decided by a
/// hash of run and device, so that nothing has to be stored of a device, and no page of the audience changes what another one decides. The property names
/// are part of the stored format.
/// </summary>
/// <param name="Others">The texts beside the run's own.</param>
/// <param name="TestShare">How many of a hundred devices take part, 1 to 100.</param>
/// <param name="TestSeconds">Seconds from the last device that takes part until the winner is decided.</param>
/// <param name="Winner">Which text goes to the rest: 0 = the run's own, 1 = the first of the others. Null = not decided yet.</param>
/// <param name="Results">What that was decided by, the run's own text first; empty before.</param>
public sealed record PushSplit(
    IReadOnlyList<IReadOnlyList<PushVariant>> Others, int TestShare, int TestSeconds, int? Winner, IReadOnlyList<PushSplitResult> Results)
{
    /// <summary>Most texts beside the run's own.</summary>
    public const int MostOthers = 4;

    /// <summary>Longest <see cref="TestSeconds"/>: 30 days.</summary>
    public const int LongestTest = 30 * 24 * 60 * 60;

    private const int Hundred = 100;

    /// <summary>How many texts there are.</summary>
    public int Count => Others.Count + 1;

    /// <summary>Which text a device is told while they are compared; null when it takes no part.</summary>
    public int? TextOf(ObjectId runKey, string deviceUid)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{runKey}:{deviceUid}"), hash);
        return BinaryPrimitives.ReadUInt32LittleEndian(hash) % Hundred < TestShare
            ? (int)(BinaryPrimitives.ReadUInt32LittleEndian(hash[sizeof(uint)..]) % Count)
            : null;
    }

    /// <summary>
    /// The split with its winner: the text that the largest part of its devices has clicked. Of those that are equal, and so when nobody has clicked, the
    /// first one wins.
    /// </summary>
    /// <param name="destinations">Destinations that were told each text.</param>
    /// <param name="clicked">Devices that have clicked each text; those without clicks may be left out.</param>
    public PushSplit Decide(IReadOnlyList<long> destinations, IReadOnlyDictionary<int, long> clicked)
    {
        List<PushSplitResult> results =
            [.. Enumerable.Range(0, Count).Select(text => new PushSplitResult(destinations.ElementAtOrDefault(text), clicked.GetValueOrDefault(text)))];
        var winner = 0;
        for (var text = 1; text < Count; text++)
        {
            if (results[text].Beats(results[winner]))
            {
                winner = text;
            }
        }

        return this with { Winner = winner, Results = results };
    }
}
