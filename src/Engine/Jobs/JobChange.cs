namespace Grpc.Messaging.Engine.Jobs;

/// <summary>What a run makes of its job; it also ends the lease. See the methods of <see cref="Job"/>.</summary>
/// <param name="ExpectedVersion">Version it was made from; when another is stored by now, nothing is written.</param>
/// <param name="Next">What is stored then; null = nothing, the job is done.</param>
public sealed record JobChange(ObjectId JobId, int ExpectedVersion, Job? Next);
