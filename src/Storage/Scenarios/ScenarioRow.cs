using System.Text;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Storage.Conversion;

namespace Grpc.Messaging.Storage.Scenarios;

internal sealed class ScenarioRow
{
    public ObjectId ScenarioKey { get; init; }

    public ObjectId AccountId { get; init; }

    public required string Name { get; set; }

    /// <summary>JSON of the steps.</summary>
    public required string Flow { get; set; }

    public DateTimeOffset CreateTime { get; set; }

    public DateTimeOffset ModifyTime { get; set; }

    public static ScenarioRow Of(Scenario scenario) => new()
    {
        ScenarioKey = scenario.ScenarioKey,
        AccountId = scenario.AccountId,
        Name = scenario.Name,
        Flow = JsonOf(scenario.Flow),
        CreateTime = scenario.CreateTime,
        ModifyTime = scenario.ModifyTime,
    };

    /// <summary>Takes over what may change.</summary>
    public void Take(Scenario scenario)
    {
        Name = scenario.Name;
        Flow = JsonOf(scenario.Flow);
        CreateTime = scenario.CreateTime;
        ModifyTime = scenario.ModifyTime;
    }

    public Scenario ToScenario() =>
        new(ScenarioKey, AccountId, Name, StorageJson.ReadFlow(Encoding.UTF8.GetBytes(Flow)), CreateTime, ModifyTime);

    private static string JsonOf(IReadOnlyList<Step> flow) => Encoding.UTF8.GetString(StorageJson.WriteFlow(flow));
}
