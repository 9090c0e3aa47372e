using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Scenarios;

internal static class ScenariosMapping
{
    public static Scenario ToProto(this Engine.Scenarios.Scenario scenario) => new()
    {
        ScenarioKey = scenario.ScenarioKey.ToString(),
        Name = scenario.Name,
        Flow = { scenario.Flow.Select(ToProto) },
        CreateTime = Timestamp.FromDateTimeOffset(scenario.CreateTime),
        ModifyTime = Timestamp.FromDateTimeOffset(scenario.ModifyTime),
    };

    public static IReadOnlyList<Engine.Scenarios.Step> ToEngine(this IEnumerable<Step> flow) => [.. flow.Select(ToEngine)];

    /// <summary>The scenario with the masked values of <paramref name="source"/>; the same where the mask has none.</summary>
    public static Engine.Scenarios.Scenario Apply(
        this Engine.Scenarios.Scenario scenario, Scenario source, FieldMask mask, DateTimeOffset now)
    {
        var changed = scenario;
        foreach (var path in mask.Paths)
        {
            changed = path switch
            {
                "name" => changed with { Name = source.Name },
                "flow" => changed with { Flow = source.Flow.ToEngine() },
                _ => changed,
            };
        }

        return ReferenceEquals(changed, scenario) ? scenario : changed with { ModifyTime = now };
    }

    private static Step ToProto(Engine.Scenarios.Step step) => new()
    {
        Channel = (Channel)step.Channel,
        Sender = step.From,
        AppCode = step.AppCode?.ToString() ?? "",
        Timeout = step.Timeout is { } timeout ? Duration.FromTimeSpan(timeout) : null,
    };

    private static Engine.Scenarios.Step ToEngine(Step step) => new(
        (Engine.Channels.Channel)step.Channel,
        step.Sender,
        step.AppCode.Length == 0 ? null : ObjectId.Parse(step.AppCode),
        step.Timeout?.ToTimeSpan());
}
