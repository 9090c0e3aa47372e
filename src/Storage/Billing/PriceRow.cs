using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Storage.Billing;

/// <summary>An entry of a price list.</summary>
internal sealed class PriceRow
{
    /// <summary>See <see cref="PriceListOwner"/>.</summary>
    public required string Owner { get; init; }

    public Channel Channel { get; init; }

    public required string Prefix { get; init; }

    /// <summary>In millionths.</summary>
    public long Amount { get; init; }

    public Price ToPrice() => new(Channel, Prefix, new Money(Amount));
}
