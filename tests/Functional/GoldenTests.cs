using Grpc.Messaging.Tests.Functional.Campaigns;
using Grpc.Messaging.Tests.Functional.Dialects;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional;

/// <summary>Each file of Golden/ is played against the server with an account of its own.</summary>
public sealed class GoldenTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private const string AccengagePrefix = "accengage-";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Golden");

    public static TheoryData<string> Files => new(Directory.GetFiles(Folder, "*.http").Select(path => Path.GetFileName(path)).Order());

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Route_GoldenRequests_GetGoldenAnswers(string file)
    {
        var exchanges = GoldenFile.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, file)));

        var names = new GoldenNames();
        names.Bind("<date:tomorrow>", $"{TimeProvider.System.GetUtcNow().AddDays(1):yyyy-MM-ddTHH:mm:ss.fffZ}");

        if (file == "inbound.http")
        {
            names.Bind("<id:inbound>", await Tenant.BringAsync("Where is it?"));
        }

        names.Bind("<text:unique>", $"{Guid.NewGuid():N}");
        names.Bind("<long:765>", new string('x', 765));
        await DialectCallers.AddAsync(Server, Tenant, names);
        if (!file.StartsWith(AccengagePrefix, StringComparison.Ordinal))
        {
            await new GoldenRunner(Tenant, Tenant.Http, names).PlayAsync(exchanges);
            return;
        }

        // These callers sign what they send; their partner is made before.
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        names.Bind("<text:partner>", caller.PartnerId);
        names.Bind("<text:email>", caller.Email);
        names.Bind("<text:key>", Tenant.Key);
        names.Bind("<id:app>", caller.ApplicationId);
        names.Bind("<text:host>", Server.RestUrl.ToString().TrimEnd('/'));
        await new GoldenRunner(Tenant, caller.Http, names).PlayAsync(exchanges);
    }
}
