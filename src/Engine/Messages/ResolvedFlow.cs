using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>The steps of one message with everything in them that its request or scenario leaves open, and what is wrong with it.</summary>
internal sealed record ResolvedFlow(IReadOnlyList<Step> Steps, IReadOnlyList<SendViolation> Violations)
{
    /// <summary>
    /// Sender: content before message before step. Application: message before step. Every fault is reported, each once.
    /// </summary>
    /// <param name="timeoutScale">Multiplies the steps' timeouts.</param>
    public static ResolvedFlow Of(SendCommand command, IReadOnlyList<Step> flow, ChannelRegistry channels, double timeoutScale)
    {
        var steps = new Step[flow.Count];
        var violations = new List<SendViolation>();
        if (flow.Count == 0)
        {
            violations.Add(new(SendPart.Flow, "is required, unless there is a channel"));
        }

        for (var i = 0; i < flow.Count; i++)
        {
            var step = flow[i];
            var channel = channels.Of(step.Channel);
            var content = command.Content.Find(channel);
            var from = FirstOf(content?.From ?? "", command.From, step.From);
            var app = channel.NeedsApplication ? command.AppCode ?? step.AppCode : null;
            steps[i] = new Step(step.Channel, from, app, step.Timeout * timeoutScale)
            {
                Parts = content is not null && channel.CountParts(content) is > 1 and var parts ? parts : null,
            };

            var name = $"step {i + 1} ({channel.Name})";
            Require(content is { IsBlank: false }, SendPart.Content, $"is required: {name} has nothing to say", channel.Number);
            Require(from.Length > 0, SendPart.Sender, $"is required: neither the content nor {name} names a sender");
            Require(app is not null || !channel.NeedsApplication, SendPart.Application, $"is required: {name} names no application");
        }

        Require(
            command.Destinations.Count > 0 || Array.Exists(steps, static step => step.AppCode is not null),
            SendPart.Destinations,
            "is required: without a step to devices there is no application whose devices could be meant");
        Require(
            command.Destinations.Count > 0 || !command.NeedsDestinations,
            SendPart.Destinations,
            "is required: the account refuses messages to every device of an application");
        if (flow.Count > 0 && command.AppCode is null && !Array.Exists(steps, step => channels.Of(step.Channel).NeedsApplication))
        {
            violations.AddRange(WithoutApplication(command.Destinations));
        }

        return new ResolvedFlow(steps, violations);

        void Require(bool isGiven, SendPart part, string description, Channel? channel = null)
        {
            if (!isGiven && !violations.Exists(known => known.Part == part && known.Channel == channel))
            {
                violations.Add(new(part, description) { Channel = channel });
            }
        }
    }

    /// <summary>Whether a step goes to devices, and not to what is known of them.</summary>
    public bool GoesToDevices => Steps.Any(static step => step.AppCode is not null);

    /// <summary>The applications whose devices the flow can reach, in the order of the steps.</summary>
    public IReadOnlyList<ObjectId> Applications(ObjectId? preferred)
    {
        var apps = new List<ObjectId>(1);
        foreach (var step in Steps)
        {
            if (step.AppCode is { } app && !apps.Contains(app))
            {
                apps.Add(app);
            }
        }

        // Without a step to devices the application still tells whose phone a destination such as a user name means.
        if (apps.Count == 0 && preferred is { } named)
        {
            apps.Add(named);
        }

        return apps;
    }

    // A phone number can be called without knowing whose it is; anything else is looked up among the devices of an application.
    private static IEnumerable<SendViolation> WithoutApplication(IReadOnlyList<DeviceSelector> destinations)
    {
        for (var i = 0; i < destinations.Count; i++)
        {
            if ((destinations[i].Fields & ~SelectorFields.Phone) is var fields and not SelectorFields.None)
            {
                yield return new SendViolation(
                    SendPart.Destinations, "selects a device and so needs an application, which neither the message nor a step to devices names")
                {
                    Destination = (i, fields & (SelectorFields)(-(int)fields)),
                };
            }
        }
    }

    private static string FirstOf(string first, string second, string third) =>
        first.Length > 0 ? first : second.Length > 0 ? second : third;
}
