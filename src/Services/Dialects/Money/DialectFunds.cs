namespace Grpc.Messaging.Services.Dialects.Money;

/// <summary>An account's money.</summary>
/// <param name="Balance">May be negative, down to <paramref name="Limit"/> below zero.</param>
/// <param name="Currency">ISO 4217.</param>
internal sealed record DialectFunds(decimal Balance, decimal Limit, string Currency);
