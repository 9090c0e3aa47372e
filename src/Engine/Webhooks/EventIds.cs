using System.Security.Cryptography;
using System.Text;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>Ids of events, by which receivers know what they have been told before.</summary>
internal static class EventIds
{
    private const int Size = 16;

    /// <summary>The id under which a change is told to somebody: always the same, and it tells nothing of the log.</summary>
    public static string Of(string receiver, StatusChange change) => New($"{receiver} {change.Key.MessageId} {change.Key.Index} {change.Sequence}");

    /// <summary>The id of an event that is no change of a delivery.</summary>
    /// <param name="name">What tells it from all others.</param>
    public static string New(string name) => $"evt_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, Size))}";
}
