namespace Grpc.Messaging.Engine.Billing;

/// <summary>What a hand-over to the numbers that begin with a prefix costs. The property names are stored with messages.</summary>
/// <param name="Prefix">Digits that an international number begins with; "" = every destination, also one without a number.</param>
/// <param name="Micros">See <see cref="Money.Micros"/>; of the whole message, all its parts together.</param>
public sealed record PrefixPrice(string Prefix, long Micros);
