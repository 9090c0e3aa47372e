namespace Grpc.Messaging.Storage.Hot;

/// <summary>What a claim says of a delivery besides its columns.</summary>
[Flags]
public enum ClaimFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The lease over it ended without a word of its holder.</summary>
    Abandoned = 1,

    /// <summary>The attempts beside it may be those of an earlier version.</summary>
    AttemptsBehind = 2,
}
