using System.Collections.Frozen;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Deliveries;

/// <summary>The engine's reasons as the contract has them.</summary>
internal static class DeliveryReasons
{
    private const string Prefix = "DELIVERY_REASON_";

    private static readonly FrozenDictionary<string, DeliveryReason> ByName = MessageReflection.Descriptor.EnumTypes
        .Single(type => type.ClrType == typeof(DeliveryReason)).Values
        .ToFrozenDictionary(value => value.Name[Prefix.Length..], value => (DeliveryReason)value.Number, StringComparer.Ordinal);

    public static DeliveryReason ToProto(string reason) =>
        reason.Length == 0 ? DeliveryReason.Unspecified : ByName.GetValueOrDefault(reason, DeliveryReason.Other);
}
