using System.Text.RegularExpressions;
using Xunit;

namespace Grpc.Messaging.Tests.Architecture;

/// <summary>What docs/migrate tells callers of the five APIs is shown by tests that there are.</summary>
public sealed partial class MigrationPageTests
{
    public static TheoryData<string> Pages => new("accengage", "bsg", "d7", "delevera", "scorocode");

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_EachClaim_NamesATestThatExists(string page)
    {
        var lines = Repository.Read($"docs/migrate/{page}.md").Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !Heading().IsMatch(line)).ToArray();
        var methods = Repository.SourceFiles("tests").Select(Repository.Read)
            .SelectMany(source => Class().Matches(source).Select(type => (Type: type.Groups[1].Value, Source: source)))
            .ToLookup(file => file.Type, file => file.Source);

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Matches(Test(), line));
        var missing = lines.SelectMany(line => Test().Matches(line))
            .Where(test => !methods[test.Groups["type"].Value].Any(source => source.Contains($" {test.Groups["method"].Value}(", StringComparison.Ordinal)))
            .Select(test => test.Value)
            .Concat(lines.SelectMany(line => Golden().Matches(line))
                .Select(golden => golden.Groups[1].Value)
                .Where(file => !File.Exists(Path.Combine(Repository.Root, "tests/Functional/Golden", file))));
        Assert.Empty(missing);
    }

    [GeneratedRegex(@"^\| \| ")]
    private static partial Regex Heading();

    [GeneratedRegex(@"`(?<type>[A-Z]\w+Tests)\.(?<method>\w+)`")]
    private static partial Regex Test();

    [GeneratedRegex("`([a-z0-9-]+\\.http)`")]
    private static partial Regex Golden();

    [GeneratedRegex(@"class (\w+Tests)\b")]
    private static partial Regex Class();
}
