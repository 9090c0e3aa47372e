namespace Grpc.Messaging.Testing.Needs;

/// <summary>One of the worlds that the tests of a class run in.</summary>
/// <param name="Name">Stands behind the names of its tests, and is their trait <c>Variant</c>.</param>
/// <param name="Need">What it needs and a machine may lack.</param>
public sealed record Variant(string Name, NeedsAttribute? Need = null)
{
    private static readonly AsyncLocal<string?> Running = new();

    /// <summary>Name of the variant that the running test belongs to. Its class may ask in its constructor.</summary>
    public static string Current => Running.Value ?? throw new InvalidOperationException("No test of a class with variants runs.");

    internal static async Task<T> RunAsync<T>(string name, Func<Task<T>> run)
    {
        Running.Value = name;
        return await run();
    }
}
