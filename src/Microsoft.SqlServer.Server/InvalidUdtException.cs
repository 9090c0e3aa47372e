namespace Microsoft.SqlServer.Server;

/// <summary>A type was used as a user-defined type of the server and is none.</summary>
public sealed class InvalidUdtException : SystemException
{
    private InvalidUdtException(string message)
        : base(message)
    {
    }

    /// <summary>Says which type, and what is wrong with it.</summary>
    public static InvalidUdtException Create(Type udtType, string resourceReason) => new($"'{udtType.FullName}' is an invalid user-defined type: {resourceReason}");
}
