namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>A folder of one test's own.</summary>
internal sealed class TempFolder
{
    public string Path { get; } = Directory.CreateTempSubdirectory("grpc-messaging-").FullName;

    public void Delete() => Directory.Delete(Path, recursive: true);
}
