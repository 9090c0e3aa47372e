namespace Grpc.Messaging.Services.Dialects.Money;

/// <param name="Prefix">Digits that an international number begins with; "" = every other.</param>
internal sealed record DialectPrefixPrice(string Prefix, DialectPrice Price);
