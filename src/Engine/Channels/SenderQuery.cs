using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>What the choice of a sender may depend on.</summary>
/// <param name="From">Sender name, resolved.</param>
/// <param name="Provider">
/// The provider that has an attempt of the step already: only that one can be asked about it, or told it once more under the same idempotency key.
/// Null = any.
/// </param>
public readonly record struct SenderQuery(ObjectId AccountId, Channel Channel, string From, Address Address, string? Provider)
{
    /// <summary>The application that the address is of; null without a device.</summary>
    public ObjectId? AppCode => Address.AppCode;

    /// <summary>Country calling code of the phone number (ITU-T E.164), for instance "966"; empty without a number.</summary>
    public string CallingCode => PhoneNumber.CallingCodeOf(Address.Phone);
}
