using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Services.Messages;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Scenarios;

/// <summary>What holds for steps wherever they stand: in a scenario, or in the flow of one message.</summary>
internal static class StepRules
{
    private const int MaxSteps = 10;
    private const int MaxSender = 64;
    private const int MaxApplicationId = 64;
    private const long MaxTimeoutSeconds = 48 * 60 * 60;

    /// <param name="isScenario">
    /// Whether they stand in a scenario: nothing but the step can name the sender then, and an application is looked up only when a message is sent.
    /// </param>
    public static void Check(string path, IReadOnlyList<Step> steps, bool isScenario, MessageContents contents, Violations violations)
    {
        if (steps.Count is 0 or > MaxSteps)
        {
            violations.Add(path, $"must have 1 to {MaxSteps} steps", ViolationReason.WrongCount);
        }

        for (var i = 0; i < Math.Min(steps.Count, MaxSteps); i++)
        {
            Check($"{path}[{i}]", steps[i], isScenario, contents, violations);
        }
    }

    private static void Check(string path, Step step, bool isScenario, MessageContents contents, Violations violations)
    {
        if (!contents.IsChannel(step.Channel))
        {
            violations.Add($"{path}.channel", $"is required: {contents.ChannelNames}", ViolationReason.Required);
        }

        if (isScenario)
        {
            violations.RequiredName($"{path}.sender", step.Sender, MaxSender);
            violations.Name($"{path}.application_id", step.ApplicationId, MaxApplicationId);
        }
        else
        {
            violations.Name($"{path}.sender", step.Sender, MaxSender);
            violations.Id($"{path}.application_id", step.ApplicationId);
        }

        if (step.Timeout is { } timeout && !IsTimeout(timeout))
        {
            violations.Add($"{path}.timeout", "must be 1 millisecond to 48 hours", ViolationReason.OutOfRange);
        }
    }

    // Compared in parts: a duration off the wire can hold anything, also what no TimeSpan can.
    private static bool IsTimeout(Duration timeout) =>
        timeout.Nanos is >= 0 and <= 999_999_999
        && timeout.Seconds is >= 0 and <= MaxTimeoutSeconds
        && (timeout.Seconds > 0 || timeout.Nanos >= Duration.NanosecondsPerSecond / 1000)
        && (timeout.Seconds < MaxTimeoutSeconds || timeout.Nanos == 0);
}
