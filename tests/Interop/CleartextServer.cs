namespace Grpc.Messaging.Tests.Interop;

/// <summary>The server without TLS: HTTP/2 with prior knowledge, and HTTP/1.1.</summary>
[CollectionDefinition(Name)]
public sealed class CleartextServer() : InteropServerProcess(usesTls: false), ICollectionFixture<CleartextServer>
{
    /// <summary>The test collection's name.</summary>
    public const string Name = "cleartext interoperability server";
}
