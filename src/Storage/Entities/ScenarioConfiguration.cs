using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Scenarios;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class ScenarioConfiguration() : EntityConfiguration<Scenario, ObjectId>(
    "scenarios", scenario => scenario.AccountId, scenario => scenario.ScenarioKey, scenario => scenario.CreateTime)
{
    protected override void ConfigureMore(EntityTypeBuilder<Scenario> builder)
    {
        builder.HasOne<Account>().WithMany().HasForeignKey(scenario => scenario.AccountId);
        builder.Property(scenario => scenario.Name).HasMaxLength(255);
    }
}
