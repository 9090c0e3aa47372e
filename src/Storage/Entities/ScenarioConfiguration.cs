using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Storage.Conversion;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class ScenarioConfiguration() : EntityConfiguration<Scenario, ObjectId>(
    "scenarios", scenario => scenario.AccountId, scenario => scenario.ScenarioKey, scenario => scenario.CreateTime)
{
    public override RowFormat<Scenario> RowFormat { get; } = new(
        ["scenario_key", "account_id", "name", "flow", "create_time", "modify_time"],
        row => new Scenario(
            row.GetId(), row.GetId(), row.GetText(), StorageJson.ReadScenarioFlow(row.GetUtf8()), row.GetTime(), row.GetTime()));

    protected override void ConfigureMore(EntityTypeBuilder<Scenario> builder)
    {
        builder.HasOne<Account>().WithMany().HasForeignKey(scenario => scenario.AccountId);
        builder.Property(scenario => scenario.Name).HasMaxLength(255);
    }
}
