using System.Collections.Concurrent;
using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Tests.Unit.Jobs;

/// <summary>Runs jobs as a test says, and remembers which.</summary>
internal sealed class ScriptedHandler : IJobHandler
{
    private readonly ConcurrentQueue<Job> _runs = new();

    public string Kind => "scripted";

    public int MaxConcurrent { get; set; } = 4;

    /// <summary>What a run does. Default: the job is done.</summary>
    public Func<Job, CancellationToken, Task<JobChange?>> OnRun { get; set; } = static (job, _) => Task.FromResult<JobChange?>(job.Done());

    public IReadOnlyList<Job> Runs => [.. _runs];

    public Task<JobChange?> RunAsync(Job job, CancellationToken cancellationToken)
    {
        _runs.Enqueue(job);
        return OnRun(job, cancellationToken);
    }
}
