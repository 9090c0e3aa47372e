using Grpc.Messaging.Engine.Channels;
using Polly;
using Polly.CircuitBreaker;

namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>The circuit breaker of one provider, and what it says of it.</summary>
internal sealed class ProviderCircuit
{
    private readonly CircuitOptions _options;
    private readonly TimeProvider _time;
    private readonly CircuitBreakerStateProvider _state = new();
    private long _testTime;

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
                ShouldHandle = static args => new(
                    args.Outcome.Exception is not null
                    || args.Outcome.Result is SendOutcome.Transient { Reason: Reasons.ProviderUnavailable }),
            })
            .Build();
    }

    /// <summary>What hand-overs go through.</summary>
    public ResiliencePipeline<SendOutcome> Pipeline { get; }

    /// <summary>A hand-over has come to its end: if it opened the circuit, the pause begins. (Polly would tell, but on another thread.)</summary>
    public void OnExecuted(in Outcome<SendOutcome> outcome)
    {
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

    /// <summary>An open circuit is tried by the first hand-over after its pause, and so must get one.</summary>
    public bool IsAvailable => _state.CircuitState switch
    {
        CircuitState.Closed => true,
        CircuitState.Open => _time.GetUtcNow().UtcTicks >= Volatile.Read(ref _testTime),
        _ => false,
    };
}
