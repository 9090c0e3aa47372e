using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Billing;

/// <summary>An entry of a price list.</summary>
/// <param name="Prefix">Digits that an international number begins with, at most <see cref="PhoneNumber.MaxLength"/>; "" = every destination.</param>
/// <param name="Amount">Of one part of a message, not negative, in the currency of the account that sends.</param>
public sealed record Price(Channel Channel, string Prefix, Money Amount);
