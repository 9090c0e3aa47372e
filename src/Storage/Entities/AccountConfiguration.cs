using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Billing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.HasKey(account => account.AccountId);
        builder.Property(account => account.Name).HasMaxLength(255);
        builder.Property(account => account.Currency).HasMaxLength(3).HasDefaultValue(Account.DefaultCurrency);
        builder.Property(account => account.Tariff).HasMaxLength(PriceListOwner.MaxTariff).HasDefaultValue("");
    }
}
