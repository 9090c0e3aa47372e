namespace Grpc.Messaging.Engine.Jobs;

/// <summary>Does one kind of job. A run may be repeated after a crash, so its effect must be harmless twice, or be stored together with the change.</summary>
public interface IJobHandler
{
    /// <summary>Stored with every job of the kind: it never changes.</summary>
    string Kind { get; }

    /// <summary>How many jobs of the kind one process runs at a time, at least 1.</summary>
    int MaxConcurrent { get; }

    /// <summary>
    /// Gets a little further, within <see cref="JobOptions.LeaseTime"/>, after which the token is cancelled: long work is many runs, so that accounts
    /// can take turns. Answers what becomes of the job, for the runner to store; null when the run has stored that with its effect in one transaction.
    /// </summary>
    /// <param name="job">As it was claimed.</param>
    Task<JobChange?> RunAsync(Job job, CancellationToken cancellationToken);
}
