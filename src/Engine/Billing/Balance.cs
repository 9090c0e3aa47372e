namespace Grpc.Messaging.Engine.Billing;

/// <summary>What an account can spend.</summary>
/// <param name="Amount">The sum of its ledger.</param>
/// <param name="CreditLimit">How far the balance may fall below zero; not negative.</param>
public sealed record Balance(Money Amount, Money CreditLimit)
{
    /// <summary>What may be spent now; negative when the limit was lowered below what is owed.</summary>
    public Money Available => Amount + CreditLimit;
}
