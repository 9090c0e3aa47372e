using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Xunit;

namespace Grpc.Messaging.Tests.Architecture;

/// <summary>
/// A database keeps the names of the migrations it has had and never runs one again: whoever changes one that was released makes two schemas of one version.
/// migrations.sha256 has those that were; docs/extending.md says how it is written.
/// </summary>
public sealed partial class MigrationFileTests
{
    private const string Released = "tests/Architecture/migrations.sha256";

    [Fact]
    public void Migrations_Released_AreAsTheyWere()
    {
        var released = ReadReleased();

        Assert.True(released.Count > 50, $"only {released.Count} are listed");
        Assert.All(released, static file =>
        {
            Assert.True(File.Exists(Path.Combine(Repository.Root, file.Key)), $"{file.Key} was released and is gone.");
            Assert.True(file.Value == HashOf(file.Key), $"{file.Key} was released and has changed. What it should do in addition goes into a new migration.");
        });
    }

    [Fact]
    public void Migrations_New_ComeAfterAllThatWereReleased()
    {
        var last = ReadReleased().Keys.GroupBy(FolderOf).ToDictionary(static files => files.Key, static files => files.Max(StringComparer.Ordinal));
        var early = MigrationFiles().Except(ReadReleased().Keys)
            .Where(file => last.TryGetValue(FolderOf(file), out var end) && string.CompareOrdinal(file, end) < 0);

        Assert.Empty(early);
    }

    private static Dictionary<string, string> ReadReleased() => Line().Matches(Repository.Read(Released))
        .ToDictionary(static line => line.Groups["file"].Value, static line => line.Groups["hash"].Value);

    private static IEnumerable<string> MigrationFiles() =>
        Repository.SourceFiles("src").Where(static file => Migration().IsMatch(file));

    private static string FolderOf(string file) => file[..file.LastIndexOf('/')];

    private static string HashOf(string file) =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Repository.Root, file))));

    [GeneratedRegex("^(?<hash>[0-9a-f]{64})  (?<file>.+)$", RegexOptions.Multiline)]
    private static partial Regex Line();

    // Without the models beside them, which EF writes and which change nothing.
    [GeneratedRegex(@"/Migrations/\d{14}_\w+\.cs$")]
    private static partial Regex Migration();
}
