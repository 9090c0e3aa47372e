namespace Grpc.Messaging.Transcoding;

/// <summary>One thing that callers of a REST API present, as OpenAPI describes it (a security scheme).</summary>
/// <param name="Name">What the description calls it; unique in a dialect.</param>
/// <param name="Type">OpenAPI's type: "http" or "apiKey".</param>
/// <param name="Place">For "http" the scheme ("bearer", "basic"); for "apiKey" the header.</param>
/// <param name="Description">What it is, in a sentence.</param>
public sealed record RestCredential(string Name, string Type, string Place, string Description)
{
    /// <summary>A token in <c>Authorization: Bearer</c>.</summary>
    public static RestCredential Bearer(string name, string description) => new(name, "http", "bearer", description);

    /// <summary>User and password in <c>Authorization: Basic</c>.</summary>
    public static RestCredential Basic(string name, string description) => new(name, "http", "basic", description);

    /// <summary>A value in a header of its own.</summary>
    public static RestCredential Header(string name, string header, string description) => new(name, "apiKey", header, description);
}
