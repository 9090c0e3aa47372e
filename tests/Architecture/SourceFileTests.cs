using System.Text.RegularExpressions;
using Xunit;

namespace Grpc.Messaging.Tests.Architecture;

/// <summary>Rules of the tree that no compiler checks.</summary>
public sealed partial class SourceFileTests
{
    [Fact]
    public void SourceFiles_InSrc_HoldOneTopLevelTypeNamedAfterTheFile()
    {
        var violations =
            from path in Repository.SourceFiles("src")
            where !path.Contains("/Migrations/", StringComparison.Ordinal)
            let types = TopLevelType().Matches(Repository.Read(path)).Select(match => match.Groups["name"].Value).ToArray()
            where types.Length > 0 && !types.All(type => BaseName(path) == type)
            select $"{path}: {string.Join(", ", types)}";

        Assert.Empty(violations);
    }

    [Fact]
    public void LoggerMessages_InSrc_HaveEventIdsOfTheirOwn()
    {
        var duplicates =
            from path in Repository.SourceFiles("src")
            from Match match in LoggerEventId().Matches(Repository.Read(path))
            group path by int.Parse(match.Groups["id"].Value) into uses
            where uses.Count() > 1
            select $"{uses.Key}: {string.Join(", ", uses)}";

        Assert.Empty(duplicates);
    }

    [Fact]
    public void Tests_All_WaitForEventsAndNotForTime()
    {
        // Benchmarks measure for a while, and a fault has a duration: a node that stands still must do so for longer than its lease.
        string[] exempt = ["tests/Architecture/", "tests/Benchmarks/", "tests/Chaos/", "tests/Crash/", "tests/Operations/", "tests/Testing.Processes/"];
        var sleepers =
            from path in Repository.SourceFiles("tests")
            where !exempt.Any(folder => path.StartsWith(folder, StringComparison.Ordinal))
            where Sleep().IsMatch(Repository.Read(path))
            select path;

        Assert.Empty(sleepers);
    }

    [Fact]
    public void Tests_WithNeeds_AreOfAnAssemblyThatAsksForThem()
    {
        var unasked =
            from path in Repository.SourceFiles("tests")
            where Need().IsMatch(Repository.Read(path))
            group path by string.Join('/', path.Split('/').Take(2)) into project
            where !Directory.EnumerateFiles(Path.Combine(Repository.Root, project.Key), "*.csproj")
                .Any(file => File.ReadAllText(file).Contains("NeedsTestFramework", StringComparison.Ordinal))
            select project.First();

        Assert.Empty(unasked);
    }

    private static string BaseName(string path) => Path.GetFileName(path).Split('.')[0];

    [GeneratedRegex(
        @"^(?:(?:public|internal|file|static|sealed|abstract|partial|readonly|ref|unsafe) )*(?:class|record struct|record|struct|interface|enum) (?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"\[LoggerMessage\(\s*(?:EventId\s*=\s*)?(?<id>\d+)")]
    private static partial Regex LoggerEventId();

    [GeneratedRegex(@"^ *\[Needs\w+[\](]", RegexOptions.Multiline)]
    private static partial Regex Need();

    // An endless delay is a wait for its token.
    [GeneratedRegex(@"Thread\.Sleep|Task\.Delay\((?!Timeout\.InfiniteTimeSpan)")]
    private static partial Regex Sleep();
}
