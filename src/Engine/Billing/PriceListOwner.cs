namespace Grpc.Messaging.Engine.Billing;

/// <summary>Whose a price list is: an account's own, or a tariff's, which many accounts may have.</summary>
/// <param name="Name">As it is stored: the account's id after "account ", or the tariff's name after "tariff ".</param>
public readonly record struct PriceListOwner(string Name)
{
    /// <summary>Longest name of a tariff, in characters.</summary>
    public const int MaxTariff = 50;

    /// <summary>Longest name as it is stored, in characters.</summary>
    public const int MaxName = MaxTariff + 10;

    /// <summary>The entries that hold for one account before its tariff's.</summary>
    public static PriceListOwner Account(ObjectId accountId) => new("account " + accountId);

    /// <summary>The entries of a tariff. The one without a name is that of every account that has no other.</summary>
    public static PriceListOwner Tariff(string name) => new("tariff " + name);
}
