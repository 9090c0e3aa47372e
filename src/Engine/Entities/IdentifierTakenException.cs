namespace Grpc.Messaging.Engine.Entities;

/// <summary>Nothing was stored: another entity has this identifier, which only one may have.</summary>
public sealed class IdentifierTakenException(string identifier, Exception inner) : Exception($"\"{identifier}\" is taken.", inner)
{
    public string Identifier => identifier;
}
