using System.Globalization;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Kernel;

namespace Grpc.Messaging.Tests.Simulation.World;

/// <summary>
/// Who sends: over any node, at once or later, one destination or many, with a key or without; asks again when a call broke, at times with two
/// calls at once or with the key of something else; and takes some messages back.
/// </summary>
internal sealed class Callers(SimulatedWorld world, Watchers watchers)
{
    /// <summary>The latest send time that a caller asks for, from now.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(30);

    private const int Tries = 10;
    private const int CampaignSize = 60;
    private const int UrgentBesideCampaign = 3;
    private static readonly TimeSpan LongestUrgentPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(60);

    private static readonly Content Text = Content.Of(
        (PushChannel.Instance, new PushContent("Your seat is ready", "", new Dictionary<string, string>())),
        (SmsChannel.Instance, new SmsContent("Your seat is ready", "")));

    private int _requests;
    private int _accepted;

    private DateTimeOffset Now => SimulatedTimeProvider.Epoch + TimeSpan.FromTicks(world.Loop.Now);

    public void Start() => world.Loop.After(world.Chance.Around(world.Plan.MessagePause), () =>
    {
        if (world.IsEnding)
        {
            return;
        }

        var account = world.Chance.Next(world.Customers.AccountIds.Count);
        var command = Compose(account);
        world.Begin(() => SendAsync(command));
        for (var i = 0; i < UrgentBesideCampaign && command.Destinations.Count == CampaignSize; i++)
        {
            world.Begin(() => SendUrgentAsync(account));
        }

        if (command.Request?.Key is { } key && world.Chance.Is(0.1))
        {
            world.Begin(() => SendAsync(command));
            world.Begin(() => SendOtherAsync(command, key));
        }

        Start();
    });

    /// <summary>What the fair shares are for: a password that is asked for while a campaign of the same account is under way.</summary>
    private async Task SendUrgentAsync(int account)
    {
        await world.PauseAsync(world.Chance.Between(TimeSpan.Zero, LongestUrgentPause));
        await SendAsync(Compose(account) with
        {
            Destinations = [Customers.Destination(world.Chance, account)],
            SendTime = null,
            IsUrgent = true,
        });
    }

    private SendCommand Compose(int account)
    {
        var chance = world.Chance;
        var app = world.Customers.AppCodes[account];
        var timeout = chance.Pick([TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)]);
        var push = new Step(PushChannel.Id, "", app, timeout);
        var sms = new Step(SmsChannel.Id, "", null, timeout);
        var flow = chance.Pick<IReadOnlyList<Step>>([[push], [sms], [push, sms], [push, sms], [push, sms, push], [sms, push, sms]])
            .Select(static (step, index) => step with { From = $"Sender{index}" })
            .ToArray();
        var count = chance.Next(40) switch { 0 => CampaignSize, < 10 => 1 + chance.Next(8), _ => 1 };
        if (chance.Is(0.04) && Array.Exists(flow, static step => step.AppCode is not null))
        {
            // Every device of the application.
            count = 0;
        }

        RequestKey? key = null;
        if (chance.Is(0.6))
        {
            var id = $"request-{_requests++}";
            key = new RequestKey(world.Customers.AccountIds[account], id, new byte[] { (byte)flow.Length, (byte)count });
        }

        return new SendCommand(
            world.Customers.AccountIds[account],
            null,
            flow,
            Text,
            "",
            Array.Exists(flow, static step => step.AppCode is not null) ? null : app,
            null,
            [.. Enumerable.Range(0, count).Select(_ => Customers.Destination(chance, account))],
            chance.Is(0.15) ? Now + (LongestDelay * chance.NextDouble()) : null,
            key is null
                ? null
                : new RequestDraft<MessageStatus>(key, Now, static status => status.Message.MessageId.ToByteArray()))
        {
            IsUrgent = count == 1 && chance.Is(0.15),
        };
    }

    private async Task SendAsync(SendCommand command)
    {
        for (var i = 0; i < Tries; i++)
        {
            var node = world.Chance.Pick(world.Nodes);
            try
            {
                var result = await world.OrTimeout(node.CallAsync(() => node.Intake.AcceptAsync(world.Sabotage.Change(command), CancellationToken.None)), CallTimeout);
                OnAnswer(node, command, result);
                return;
            }
            catch (Exception exception) when (exception is NodeGoneException or StoreUnavailableException or TimeoutException)
            {
                world.Judge.Write(TraceKind.CallFailed, node.Number, null);
                if (command.Request is null)
                {
                    return;
                }

                await world.PauseAsync(world.Chance.Around(TimeSpan.FromSeconds(5)));
            }
        }
    }

    private void OnAnswer(SimulatedNode node, SendCommand command, SendResult result)
    {
        var requestId = command.Request?.Key.RequestId ?? "";
        var messageId = result switch
        {
            SendResult.Accepted accepted => accepted.Status.Message.MessageId,
            SendResult.Replayed replayed => ObjectId.FromBytes(replayed.Earlier.Answer.Span),
            _ => throw new InvalidOperationException($"A valid request was answered {result}."),
        };
        world.Judge.Write(result is SendResult.Accepted ? TraceKind.Accepted : TraceKind.Replayed, node.Number, null, _accepted);
        var merged = (result as SendResult.Accepted)?.Status.MergedCount;
        world.CallerRules.OnAccepted(requestId, messageId, command.Destinations.Count, merged);
        _accepted++;
        if (command.IsUrgent && command.SendTime is null && result is SendResult.Accepted)
        {
            world.Fairness.OnAccepted(messageId);
        }

        if (world.Chance.Is(0.15))
        {
            watchers.Add(command.AccountId, messageId);
        }

        if (world.Chance.Is(0.06))
        {
            world.Begin(() => CancelAsync(command.AccountId, messageId));
        }
    }

    private async Task SendOtherAsync(SendCommand command, RequestKey key)
    {
        var otherKey = key with { Hash = new byte[] { 255 } };
        var other = command with { Request = command.Request! with { Key = otherKey } };
        await world.PauseAsync(TimeSpan.FromMinutes(10));
        var wasAnswered = world.Database.FindRequest(key.AccountId, key.RequestId, DateTimeOffset.MinValue) is not null;
        var node = world.Chance.Pick(world.Nodes);
        try
        {
            var result = await world.OrTimeout(node.CallAsync(() => node.Intake.AcceptAsync(other, CancellationToken.None)), CallTimeout);
            if (wasAnswered)
            {
                world.CallerRules.OnReused(otherKey, result);
            }
        }
        catch (Exception exception) when (exception is NodeGoneException or StoreUnavailableException or TimeoutException)
        {
            world.Judge.Write(TraceKind.CallFailed, node.Number, null);
        }
    }

    private async Task CancelAsync(ObjectId account, ObjectId messageId)
    {
        await world.PauseAsync(world.Chance.Is(0.5) ? TimeSpan.Zero : world.Chance.Around(TimeSpan.FromMinutes(2)));
        world.CallerRules.OnTakingBack(messageId);
        var node = world.Chance.Pick(world.Nodes);
        try
        {
            var status = await world.OrTimeout(node.CallAsync(() => node.Intake.CancelAsync(account, messageId, CancellationToken.None)), CallTimeout);
            world.Judge.Expect(
                Rules.Rule.AnswerAfterCommit,
                status is not null,
                null,
                () => string.Create(CultureInfo.InvariantCulture, $"message {messageId} was accepted and can't be found to be cancelled"));
            world.Judge.Write(TraceKind.Cancelled, node.Number, null, status?.Deliveries.Count ?? -1);
        }
        catch (Exception exception) when (exception is NodeGoneException or StoreUnavailableException or TimeoutException)
        {
            world.Judge.Write(TraceKind.CallFailed, node.Number, null);
        }
    }
}
