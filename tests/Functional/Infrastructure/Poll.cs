namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>For states that the service tells nobody of: asks for them until they are there.</summary>
internal static class Poll
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);

    /// <exception cref="OperationCanceledException">The answer did not come true while a test is patient.</exception>
    public static async Task UntilAsync(Func<CancellationToken, Task<bool>> isThere)
    {
        using var patience = new CancellationTokenSource(Tenant.Patience);
        using var timer = new PeriodicTimer(Period);
        while (!await isThere(patience.Token))
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
