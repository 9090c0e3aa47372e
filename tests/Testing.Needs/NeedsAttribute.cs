namespace Grpc.Messaging.Testing.Needs;

/// <summary>
/// Something that the tests of a class, or a single test, need and a machine may lack. Where it is missing, all these tests are replaced by one skipped
/// test that says why; on CI (environment variable <c>CI</c> = <c>true</c>) that one fails instead, unless CI does without, too.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public abstract class NeedsAttribute : Attribute
{
    /// <summary>What is needed; the skipped test is named after it.</summary>
    public abstract string Name { get; }

    /// <summary>Why it can't be had here; null when it can.</summary>
    public abstract string? Problem { get; }

    /// <summary>Whether CI must have it.</summary>
    public virtual bool IsExpectedOnCi => true;
}
