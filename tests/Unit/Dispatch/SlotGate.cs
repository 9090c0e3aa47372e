using System.Threading.Channels;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Tests.Unit.Dispatch;

/// <summary>The few places of a slow provider: a hand-over that began stays in its place until the test lets it pass.</summary>
internal sealed class SlotGate(int slots)
{
    private readonly Channel<(SendRequest Request, TaskCompletionSource Pass)> _waiting =
        System.Threading.Channels.Channel.CreateUnbounded<(SendRequest, TaskCompletionSource)>();

    private int _begun;

    /// <summary>Hand-overs begun so far.</summary>
    public int Begun => Volatile.Read(ref _begun);

    /// <summary>What later hand-overs answer as the time to ask for a receipt.</summary>
    public TimeSpan? PollAfter { get; set; }

    public async ValueTask<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        var pass = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Increment(ref _begun);
        Assert.True(_waiting.Writer.TryWrite((request, pass)));
        await pass.Task;
        return new SendOutcome.Accepted(request.IdempotencyKey, PollAfter);
    }

    /// <summary>Lets so many hand-overs pass, in the order in which they began.</summary>
    public async Task PassAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            (await ReadAsync()).Pass.SetResult();
        }
    }

    /// <summary>Lets hand-overs pass until the one that is meant begins.</summary>
    public async Task PassUntilBegunAsync(Func<SendRequest, bool> isMeant)
    {
        // Those under way are passed over one by one: each makes room for one that waited.
        var left = 100_000 * slots;
        while (left-- > 0)
        {
            var (request, pass) = await ReadAsync();
            pass.SetResult();
            if (isMeant(request))
            {
                return;
            }
        }

        Assert.Fail("It never began.");
    }

    private ValueTask<(SendRequest Request, TaskCompletionSource Pass)> ReadAsync() => _waiting.Reader.ReadAsync();
}
