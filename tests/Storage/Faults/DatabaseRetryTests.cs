using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Faults;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grpc.Messaging.Tests.Storage.Faults;

public sealed class DatabaseRetryTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly SkippingTimeProvider _time = new();
    private readonly DatabaseRetry _retry;
    private int _tries;

    public DatabaseRetryTests() => _retry = new DatabaseRetry(new ScriptedFaults(), new StoreAvailability(_time), _time, NullLogger<DatabaseRetry>.Instance);

    [Theory]
    [InlineData(FaultKind.Conflict)]
    [InlineData(FaultKind.Lost)]
    public async Task Run_PassingFault_IsRepeatedAfterDoublingPauses(FaultKind kind)
    {
        var answer = await _retry.RunAsync(Failing(kind, times: 8), Patience, CancellationToken.None);

        Assert.Equal(9, answer);
        Assert.Equal([5, 10, 20, 40, 80, 160, 250, 250], _time.Pauses.Select(static pause => pause.TotalMilliseconds));
    }

    [Fact]
    public async Task Run_FaultThatStays_IsToldWhenPatienceIsOver()
    {
        var start = _time.GetUtcNow();

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => _retry.RunAsync(Failing(FaultKind.Lost, times: int.MaxValue), Patience, CancellationToken.None));

        Assert.Equal("The database says Lost.", error.Message);
        Assert.IsType<ScriptedFaultException>(error.InnerException);
        Assert.InRange(_time.GetUtcNow() - start, Patience, Patience + TimeSpan.FromMilliseconds(250));
    }

    [Fact]
    public async Task Run_Refused_IsToldAtOnce()
    {
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => _retry.RunAsync(Failing(FaultKind.Refused, times: int.MaxValue), Patience, CancellationToken.None));

        Assert.Equal(1, _tries);
    }

    [Fact]
    public async Task Run_FaultThatQuotesValues_PassesWithoutThem()
    {
        var error = await Assert.ThrowsAsync<FormatException>(
            () => _retry.RunAsync<int>(static _ => throw new FormatException("962790000001"), Patience, CancellationToken.None));

        Assert.Equal("clean", error.Message);
    }

    [Fact]
    public async Task Run_FaultOfTheCall_PassesAsItIs()
    {
        await Assert.ThrowsAsync<ScriptedFaultException>(
            () => _retry.RunAsync(Failing(FaultKind.Call, times: int.MaxValue), Patience, CancellationToken.None));

        Assert.Equal(1, _tries);
    }

    [Fact]
    public async Task Run_WorkThatTellsItself_EndsIt()
    {
        var told = new StoreUnavailableException("Told by the work.");

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => _retry.RunAsync<int>(_ => throw told, Patience, CancellationToken.None));

        Assert.Same(told, error);
    }

    [Theory]
    [InlineData(FaultKind.Conflict, 2)]
    [InlineData(FaultKind.Lost, 1)]
    public async Task Once_Fault_IsRepeatedOnlyWhereNothingWasStored(FaultKind kind, int tries)
    {
        var run = _retry.OnceAsync(Failing(kind, times: 1), CancellationToken.None);
        if (tries == 1)
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => run);
        }
        else
        {
            await run;
        }

        Assert.Equal(tries, _tries);
    }

    [Fact]
    public async Task Run_CancelledByItsCaller_EndsWithoutAnotherTry()
    {
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _retry.RunAsync<int>(
            async token =>
            {
                _tries++;
                await cancel.CancelAsync();
                throw new ScriptedFaultException(FaultKind.Lost);
            },
            Patience,
            cancel.Token));

        Assert.Equal(1, _tries);
    }

    private Func<CancellationToken, Task<int>> Failing(FaultKind kind, int times) =>
        _ => ++_tries <= times ? throw new ScriptedFaultException(kind) : Task.FromResult(_tries);
}
