namespace Microsoft.SqlServer.Server;

/// <summary>How a user-defined type is laid out on the wire.</summary>
public enum Format
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>Field by field, by the server.</summary>
    Native = 1,

    /// <summary>By the type itself, through <see cref="IBinarySerialize"/>.</summary>
    UserDefined = 2,
}
