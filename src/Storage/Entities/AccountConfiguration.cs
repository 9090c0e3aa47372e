using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Billing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    /// <summary>Counts the changes of a row: what was read is written back only while the row has not changed since.</summary>
    public const string Version = "Version";

    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.HasKey(account => account.AccountId);
        builder.HasIndex(account => new { account.CreateTime, account.AccountId });
        builder.Property(account => account.Name).HasMaxLength(255);
        builder.Property<int>(Version).IsConcurrencyToken();
        builder.Property(account => account.Currency).HasMaxLength(3).HasDefaultValue(Account.DefaultCurrency);
        builder.Property(account => account.Tariff).HasMaxLength(PriceListOwner.MaxTariff).HasDefaultValue("");
    }
}
