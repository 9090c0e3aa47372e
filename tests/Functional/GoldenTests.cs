using Grpc.Messaging.Tests.Functional.Dialects;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional;

/// <summary>Each file of Golden/ is played against the server with an account of its own.</summary>
public sealed class GoldenTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Golden");

    public static TheoryData<string> Files => new(Directory.GetFiles(Folder, "*.http").Select(path => Path.GetFileName(path)).Order());

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Route_GoldenRequests_GetGoldenAnswers(string file)
    {
        var exchanges = GoldenFile.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, file)));

        var names = new GoldenNames();
        names.Bind("<date:tomorrow>", $"{TimeProvider.System.GetUtcNow().AddDays(1):yyyy-MM-ddTHH:mm:ss.fffZ}");

        names.Bind("<long:765>", new string('x', 765));
        await DialectCallers.AddAsync(Server, Tenant, names);

        await new GoldenRunner(Tenant, names).PlayAsync(exchanges);
    }
}
