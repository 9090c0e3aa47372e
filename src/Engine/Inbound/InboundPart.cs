namespace Grpc.Messaging.Engine.Inbound;

/// <summary>Which part of a longer text a short message is.</summary>
/// <param name="Reference">The same in all parts of a text, chosen by the customer's phone: 0 to 65,535.</param>
/// <param name="Total">How many parts there are, 2 to 255.</param>
/// <param name="Number">Which of them it is, from 1.</param>
public readonly record struct InboundPart(int Reference, int Total, int Number)
{
    /// <summary>The part that numbers of a network name; null when they name none, or the only one.</summary>
    public static InboundPart? Of(int reference, int total, int number) =>
        total > 1 && number >= 1 && number <= total ? new InboundPart(reference, total, number) : null;
}
