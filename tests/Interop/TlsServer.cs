namespace Grpc.Messaging.Tests.Interop;

/// <summary>The server with TLS on both ports.</summary>
[CollectionDefinition(Name)]
public sealed class TlsServer() : InteropServerProcess(usesTls: true), ICollectionFixture<TlsServer>
{
    /// <summary>The test collection's name.</summary>
    public const string Name = "TLS interoperability server";
}
