namespace Grpc.Messaging.Engine.Suppressions;

/// <summary>What puts numbers on the list of suppressions: constants that are stored and shown to callers.</summary>
public static class SuppressionSources
{
    /// <summary>The account put it there.</summary>
    public const string Api = "API";

    /// <summary>The customer wrote STOP, or what means the same.</summary>
    public const string Keyword = "KEYWORD";
}
