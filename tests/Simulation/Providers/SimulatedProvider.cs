using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Tests.Simulation.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.World;

namespace Grpc.Messaging.Tests.Simulation.Providers;

/// <summary>
/// A provider with every bad habit: refuses, is busy, answers late or never, breaks in the middle, and may have taken the message all the
/// same. One that honours idempotency keys takes a repeated hand-over for the first one.
/// </summary>
internal sealed class SimulatedProvider(SimulatedWorld world, ChannelDefinition channel, bool honoursKeys)
{
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, TakenMessage> _byKey = [];
    private readonly Dictionary<string, TakenMessage> _byId = [];
    private readonly Postman _postman = new(world, channel.Number);

    public Channel Channel => channel.Number;

    public string Name { get; } = $"simulated-{channel.Name}";

    /// <summary>A provider that knows our keys can be asked by them.</summary>
    public TimeSpan? LostPollDelay { get; } = honoursKeys ? Soon : null;

    public Weather Weather { get; set; }

    public ValueTask<SendOutcome> SendAsync(SimulatedNode node, SendRequest request, CancellationToken cancellationToken)
    {
        world.Loop.ExpectOwnThread();
        var handOver = world.Judge.OnHandOver(node, request);
        var chance = world.Chance;
        var trouble = Weather switch { Weather.Calm => 0.02, Weather.Breeze => 0.1, Weather.Storm => 0.5, _ => 1.0 };
        if (!chance.Is(trouble))
        {
            var outcome = chance.Next(25) switch
            {
                0 => new SendOutcome.Rejected(Reasons.Rejected),
                1 => new SendOutcome.Transient(
                    Reasons.TemporaryFailure, chance.Is(0.3) ? chance.Between(TimeSpan.Zero, TimeSpan.FromMinutes(3)) : null),
                _ => (SendOutcome)new SendOutcome.Accepted(Take(request).Id, chance.Is(0.4) ? chance.Around(TimeSpan.FromSeconds(20)) : null),
            };
            return chance.Is(0.3) ? new(Told(request, handOver, outcome)) : new(AnswerAsync(request, handOver, outcome, chance.Is(0.95) ? Quick : Slow, cancellationToken));
        }

        var isTaken = Weather != Weather.Outage && chance.Is(0.5);
        if (isTaken)
        {
            Take(request);
        }

        switch (chance.Next(4))
        {
            case 0 when !isTaken:
                return new(Told(request, handOver, new SendOutcome.Transient(Reasons.ProviderUnavailable, null)));
            case 1:
                handOver.IsUnsure = true;
                handOver.IsOver = true;
                throw new InvalidOperationException("The simulated provider broke down.");
            case 2:
                handOver.IsUnsure = true;
                return new(AnswerAsync(request, handOver, null, Slow, cancellationToken));
            default:
                // Never answers: the engine's deadline ends it.
                handOver.IsUnsure = true;
                return new(AnswerAsync(request, handOver, null, Timeout.InfiniteTimeSpan, cancellationToken));
        }
    }

    public ValueTask<PollOutcome> PollAsync(SimulatedNode node, PollRequest request, CancellationToken cancellationToken)
    {
        world.Loop.ExpectOwnThread();
        world.Judge.Write(TraceKind.Poll, node.Number, world.Judge.Files[request.Key], request.Attempt.Number);
        if (Weather == Weather.Outage || (Weather == Weather.Storm && world.Chance.Is(0.3)))
        {
            throw new InvalidOperationException("The simulated provider broke down.");
        }

        var taken = request.Attempt.ProviderMessageId is { Length: > 0 } id ? _byId.GetValueOrDefault(id) : _byKey.GetValueOrDefault(request.IdempotencyKey);
        var kind = taken?.Kind;
        return new(new PollOutcome(kind, kind is null && world.Chance.Is(0.9) ? world.Chance.Around(TimeSpan.FromMinutes(1)) : null));
    }

    private TakenMessage Take(SendRequest request)
    {
        if (honoursKeys && _byKey.TryGetValue(request.IdempotencyKey, out var earlier))
        {
            return earlier;
        }

        var taken = new TakenMessage($"{Name}-{_byId.Count}", request.AttemptId, request.Address.Uid);
        _byId[taken.Id] = taken;
        _byKey[request.IdempotencyKey] = taken;
        _postman.Plan(Name, taken);
        return taken;
    }

    private async Task<SendOutcome> AnswerAsync(
        SendRequest request, HandOver handOver, SendOutcome? outcome, TimeSpan longest, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), answer);
        if (longest != Timeout.InfiniteTimeSpan)
        {
            world.Loop.After(world.Chance.Between(TimeSpan.FromMilliseconds(1), longest), () => answer.TrySetResult());
        }

        try
        {
            await answer.Task;
        }
        catch (OperationCanceledException)
        {
            handOver.IsUnsure = true;
            throw;
        }
        finally
        {
            handOver.IsOver = true;
        }

        return outcome is null ? throw new InvalidOperationException("The simulated provider broke down.") : Told(request, handOver, outcome);
    }

    private SendOutcome Told(SendRequest request, HandOver handOver, SendOutcome outcome)
    {
        handOver.IsOver = true;
        handOver.IsRefused = outcome is SendOutcome.Transient;
        var kind = outcome switch { SendOutcome.Accepted => 1, SendOutcome.Rejected => 2, _ => 3 };
        world.Judge.Write(TraceKind.Outcome, -1, world.Judge.Files[request.Key], kind);
        return outcome;
    }
}
