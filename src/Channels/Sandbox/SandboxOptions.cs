namespace Grpc.Messaging.Channels.Sandbox;

/// <summary>The sandbox provider; section <c>Messaging:Sandbox</c>.</summary>
public sealed class SandboxOptions
{
    /// <summary>
    /// File to which the sandbox appends a line for every hand-over before it answers, as a real provider would know of it whatever becomes of the
    /// caller; for tests. Survives the death of the process, not that of the machine. Holds phone numbers. Default none.
    /// </summary>
    public string? HandOverLog { get; set; }

    /// <summary>
    /// File that says by being there that the sandbox is down: whatever is handed over meanwhile fails as with a provider that can't be reached, and is tried
    /// again; for tests. Default none: it is never down.
    /// </summary>
    public string? OutageFile { get; set; }

    /// <summary>
    /// Secret by which callbacks to <c>/receipts/sandbox</c> are taken for the sandbox's own: header <c>X-Sandbox-Key</c>. Default none: there are no
    /// callbacks then.
    /// </summary>
    public string? CallbackKey { get; set; }
}
