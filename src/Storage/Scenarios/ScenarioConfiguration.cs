using Grpc.Messaging.Storage.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Scenarios;

internal sealed class ScenarioConfiguration : IEntityTypeConfiguration<ScenarioRow>
{
    public void Configure(EntityTypeBuilder<ScenarioRow> builder)
    {
        builder.ToTable("scenarios");
        builder.HasKey(scenario => scenario.ScenarioKey);
        builder.HasOne<AccountRow>().WithMany().HasForeignKey(scenario => scenario.AccountId);
        builder.HasIndex(scenario => new { scenario.AccountId, scenario.CreateTime });
        builder.Property(scenario => scenario.Name).HasMaxLength(255);
    }
}
