namespace Grpc.Messaging.Tests.Storage.Infrastructure;

/// <summary>Base of the suites that every database runs: each test has a database of its own.</summary>
[EveryStore]
public abstract class EveryStoreTests() : StoreTests(EveryStoreAttribute.CreateStore());
