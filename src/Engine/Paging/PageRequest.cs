namespace Grpc.Messaging.Engine.Paging;

/// <param name="Size">Most items wanted; 0 = all.</param>
/// <param name="Cursor">Where the page before ended; empty = at the start. Opaque: only the store that wrote it reads it.</param>
public readonly record struct PageRequest(int Size, string Cursor)
{
    /// <summary>Everything, from the start.</summary>
    public static readonly PageRequest All = new(0, "");
}
