using System.Globalization;
using Google.Protobuf;
using Grpc.Messaging.D7.V1;

namespace Grpc.Messaging.Services.Dialects.D7;

/// <summary>
/// The messages of a batch: what each destination gets when globals and own arguments are put together. Destinations that get the same are one message of
/// the engine, whether the caller lists them in one entry or in thousands.
/// </summary>
/// <param name="Messages">Messages with their numbers, in the order of the first of each.</param>
/// <param name="SkippedCount">Entries without a number or without content, which Jasmin leaves out without a word.</param>
internal sealed record D7Batch(IReadOnlyList<Sms> Messages, int SkippedCount)
{
    // More would make one transaction of the store long.
    private const int MaxNumbers = 10_000;

    /// <summary>Number of destinations.</summary>
    public int MessageCount => Messages.Sum(static sms => sms.To.Count);

    public static D7Batch Of(SendBatchRequest request)
    {
        var messages = new List<Sms>();
        var open = new Dictionary<ByteString, (Sms Message, HashSet<string> Numbers)>();
        var skipped = 0;
        foreach (var entry in request.Messages)
        {
            var sms = Merge(request.Globals, entry);
            if (sms.To.Count == 0 || !(sms.HasContent || sms.HasHexContent))
            {
                skipped++;
                continue;
            }

            string[] numbers = [.. sms.To];
            sms.To.Clear();
            var key = sms.ToByteString();
            foreach (var number in numbers)
            {
                // A number that comes twice gets the message twice, which takes two messages of the engine.
                if (!open.TryGetValue(key, out var place) || place.Message.To.Count == MaxNumbers || !place.Numbers.Add(number))
                {
                    open[key] = place = (sms.Clone(), [number]);
                    messages.Add(place.Message);
                }

                place.Message.To.Add(number);
            }
        }

        return new D7Batch(messages, skipped);
    }

    /// <summary>The payload of a job: how many of its messages are done, and the request.</summary>
    public static string Write(int doneCount, SendBatchRequest request) =>
        string.Create(CultureInfo.InvariantCulture, $"{doneCount}:{Convert.ToBase64String(request.ToByteArray())}");

    /// <summary>What <see cref="Write"/> wrote.</summary>
    public static (int DoneCount, SendBatchRequest Request) Read(string payload)
    {
        var colon = payload.IndexOf(':', StringComparison.Ordinal);
        return (
            int.Parse(payload.AsSpan(0, colon), CultureInfo.InvariantCulture),
            SendBatchRequest.Parser.ParseFrom(Convert.FromBase64String(payload[(colon + 1)..])));
    }

    // A message's own value wins. Both spellings of a key are one field by now.
    private static Sms Merge(Sms? globals, Sms entry)
    {
        if (globals is null)
        {
            return entry.Clone();
        }

        var merged = globals.Clone();
        if (entry.To.Count > 0)
        {
            merged.To.Clear();
        }

        if (entry.CustomTlvs.Count > 0)
        {
            merged.CustomTlvs.Clear();
        }

        merged.MergeFrom(entry);
        return merged;
    }
}
