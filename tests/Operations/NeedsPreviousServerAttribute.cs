using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Tests.Operations;

/// <summary>Tests with a server of the version before, built from the commit before the last change of the schema.</summary>
public sealed class NeedsPreviousServerAttribute : NeedsAttribute
{
    /// <summary>Path of its assembly; null when it is not to be had.</summary>
    public static string? Assembly { get; } = Environment.GetEnvironmentVariable("MESSAGING_PREVIOUS_SERVER") is { Length: > 0 } path ? path : null;

    public override string Name => "a server of the version before";

    public override string? Problem => File.Exists(Assembly)
        ? null
        : "MESSAGING_PREVIOUS_SERVER names no server; tests/Operations/build-previous builds one.";

    /// <summary>A clone without history has none.</summary>
    public override bool IsExpectedOnCi => Assembly is not null;
}
