using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Suppressions;

/// <summary>A number that asked not to be written to. Nothing is handed over to it on this channel under this sender's name.</summary>
/// <param name="Sender">The sender that it is about; empty = every sender of the account.</param>
/// <param name="Phone">International number, digits only; on a channel without numbers the customer's id there.</param>
/// <param name="Source">What put it on the list, a constant of <see cref="SuppressionSources"/>.</param>
public sealed record Suppression(
    ObjectId SuppressionId, ObjectId AccountId, Channel Channel, string Sender, string Phone, string Source, DateTimeOffset CreateTime)
{
    /// <summary>Longest <see cref="Sender"/>, in characters.</summary>
    public const int MaxSender = 64;

    /// <summary>Longest <see cref="Phone"/>, in characters.</summary>
    public const int MaxPhone = 32;
}
