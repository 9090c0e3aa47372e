using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Scenarios;

internal static class ScenariosMapping
{
    public static Scenario ToProto(this Engine.Scenarios.Scenario scenario)
    {
        var message = Shown(scenario);
        message.Etag = Etag.Of(message);
        return message;
    }

    private static Scenario Shown(Engine.Scenarios.Scenario scenario) => new()
    {
        ScenarioKey = scenario.ScenarioKey.ToString(),
        Name = scenario.Name,
        Steps = { scenario.Flow.Select(ToProto) },
        CreateTime = Timestamp.FromDateTimeOffset(scenario.CreateTime),
        ModifyTime = Timestamp.FromDateTimeOffset(scenario.ModifyTime),
    };

    public static IReadOnlyList<Engine.Scenarios.ScenarioStep> ToEngine(this IEnumerable<Step> flow) => [.. flow.Select(ToEngine)];

    /// <summary>The scenario with the masked values of <paramref name="source"/>.</summary>
    public static Engine.Scenarios.Scenario Apply(
        this Engine.Scenarios.Scenario scenario, Scenario source, FieldMask mask, DateTimeOffset now)
    {
        var before = scenario.ToProto();
        Etag.Check(source.Etag, before.Etag);
        var merged = before.Clone();
        mask.Replace(source, merged);
        return merged.Name == before.Name && merged.Steps.Equals(before.Steps)
            ? scenario
            : scenario with { Name = merged.Name, Flow = merged.Steps.ToEngine(), ModifyTime = now };
    }

    private static Step ToProto(Engine.Scenarios.ScenarioStep step) => new()
    {
        Channel = (Channel)step.Channel,
        Sender = step.From,
        ApplicationId = step.AppCode ?? "",
        Timeout = step.Timeout is { } timeout ? Duration.FromTimeSpan(timeout) : null,
    };

    private static Engine.Scenarios.ScenarioStep ToEngine(Step step) => new(
        (Engine.Channels.Channel)step.Channel,
        step.Sender,
        step.ApplicationId.Length == 0 ? null : step.ApplicationId,
        step.Timeout?.ToTimeSpan());
}
