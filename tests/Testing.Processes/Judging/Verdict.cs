namespace Grpc.Messaging.Testing.Processes.Judging;

/// <summary>What a run was found to be.</summary>
/// <param name="Violations">Empty when every rule held.</param>
/// <param name="UnknownOutcomes">Hand-overs that the service itself says it knows no outcome of.</param>
/// <param name="Duplicates">Hand-overs beyond the first under one key, each within an unknown outcome unless it is a violation too.</param>
public sealed record Verdict(IReadOnlyList<string> Violations, int UnknownOutcomes, int Duplicates);
