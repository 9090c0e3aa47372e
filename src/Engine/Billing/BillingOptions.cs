namespace Grpc.Messaging.Engine.Billing;

/// <summary>Settings of prices and balances.</summary>
public sealed class BillingOptions
{
    /// <summary>Where they stand in the configuration.</summary>
    public const string Section = "Messaging:Billing";

    /// <summary>Credit that an account has once it is active, of its own currency, from 0. Default 1.00.</summary>
    public decimal TrialCredit { get; set; } = 1.00m;

    /// <summary>
    /// How long this process goes by the prices and sender names that it has read, so how late it heeds what another node has changed: 0 to 1 minute.
    /// Default 5 s.
    /// </summary>
    public TimeSpan PriceCacheTime { get; set; } = TimeSpan.FromSeconds(5);
}
