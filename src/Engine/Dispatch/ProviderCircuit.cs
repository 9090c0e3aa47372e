using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Polly;
using Polly.CircuitBreaker;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>The circuit breaker of one provider, and what it says of it.</summary>
internal sealed class ProviderCircuit
{
    private readonly CircuitOptions _options;
    private readonly TimeProvider _time;
    private readonly CircuitBreakerStateProvider _state = new();
    private long _testTime;
    private ProviderFailure? _lastFailure;

    public ProviderCircuit(CircuitOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        Pipeline = new ResiliencePipelineBuilder<SendOutcome> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<SendOutcome>
            {
                FailureRatio = options.FailureRatio,
                MinimumThroughput = options.MinimumSends,
                SamplingDuration = options.SamplingTime,
                BreakDuration = options.BreakTime,
                StateProvider = _state,
                ShouldHandle = static args => new(FailureOf(args.Outcome) is not null),
            })
            .Build();
    }

    /// <summary>What hand-overs go through.</summary>
    public ResiliencePipeline<SendOutcome> Pipeline { get; }

    /// <summary>A hand-over has come to its end: if it opened the circuit, the pause begins. (Polly would tell, but on another thread.)</summary>
    public void OnExecuted(in Outcome<SendOutcome> outcome)
    {
        if (outcome.Exception is not BrokenCircuitException && FailureOf(outcome) is { } reason)
        {
            Volatile.Write(ref _lastFailure, new ProviderFailure(reason, _time.GetMilliseconds()));
        }

        if (_state.CircuitState == CircuitState.Open && outcome.Exception is not BrokenCircuitException)
        {
            Volatile.Write(ref _testTime, (_time.GetUtcNow() + _options.BreakTime).UtcTicks);
        }
    }

    /// <summary>See <see cref="IProviderState.Circuit"/>.</summary>
    public ProviderCircuitState State => _state.CircuitState switch
    {
        CircuitState.Closed => ProviderCircuitState.Closed,
        CircuitState.HalfOpen => ProviderCircuitState.HalfOpen,
        _ => ProviderCircuitState.Open,
    };

    /// <summary>See <see cref="IProviderState.LastFailure"/>.</summary>
    public ProviderFailure? LastFailure => Volatile.Read(ref _lastFailure);

    /// <summary>See <see cref="IProviderState.RetryTime"/>.</summary>
    public DateTimeOffset? RetryTime =>
        _state.CircuitState == CircuitState.Open && Volatile.Read(ref _testTime) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>An open circuit is tried by the first hand-over after its pause, and so must get one.</summary>
    public bool IsAvailable => _state.CircuitState switch
    {
        CircuitState.Closed => true,
        CircuitState.Open => _time.GetUtcNow().UtcTicks >= Volatile.Read(ref _testTime),
        _ => false,
    };

    /// <summary>Why a hand-over counts against the circuit; null = it does not.</summary>
    private static string? FailureOf(in Outcome<SendOutcome> outcome) => outcome switch
    {
        { Exception: OperationCanceledException } => ProviderFailure.Timeout,
        { Exception: not null } => ProviderFailure.Fault,
        { Result: SendOutcome.Transient { Reason: Reasons.ProviderUnavailable } } => ProviderFailure.Unavailable,
        _ => null,
    };
}
