namespace Grpc.Messaging.Services.Dialects.Money;

/// <param name="Amount">Not negative.</param>
/// <param name="Currency">ISO 4217.</param>
internal sealed record DialectPrice(decimal Amount, string Currency);
