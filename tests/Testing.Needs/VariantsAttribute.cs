namespace Grpc.Messaging.Testing.Needs;

/// <summary>
/// Has all tests of a class run once a variant. Those of a variant that lacks what it needs become one skipped test, as with
/// <see cref="NeedsAttribute"/>. The variants of a class run beside each other.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class VariantsAttribute : Attribute
{
    /// <summary>All of them.</summary>
    public abstract IReadOnlyList<Variant> Variants { get; }
}
