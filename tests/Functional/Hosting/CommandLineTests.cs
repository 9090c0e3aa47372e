using Grpc.Messaging.Server.Commands;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Functional.Hosting;

/// <summary>What operators type; a word that means nothing must never start a server.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data");

    public void Dispose() => _folder.Delete();

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    public async Task Help_InAnyForm_ListsTheCommands(string word)
    {
        var (code, output, error) = await RunAsync(word);

        Assert.Equal((0, ""), (code, error));
        foreach (var command in new[] { "serve", "migrate", "backup <FILE>", "rotate-keys", "--version" })
        {
            Assert.Contains(command, output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("serve", "--help")]
    [InlineData("migrate", "-h")]
    [InlineData("backup", "--help")]
    [InlineData("rotate-keys", "--help")]
    public async Task Help_OfACommand_TellsWhatItDoes(string command, string word)
    {
        var (code, output, _) = await RunAsync(command, word);

        Assert.Equal(0, code);
        Assert.Contains($"{command} ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_IsShown()
    {
        var (code, output, _) = await RunAsync("--version");

        Assert.Equal(0, code);
        Assert.Matches(@"^\d+\.\d+", output);
    }

    [Theory]
    [InlineData("start")]
    [InlineData("serve", "now")]
    [InlineData("migrate", "up")]
    [InlineData("backup")]
    [InlineData("backup", "a.db", "b.db")]
    [InlineData("--port=5080")]
    [InlineData("/Messaging:Demo=true")]
    [InlineData("--Mesaging:Demo=true")]
    [InlineData("--Messaging:Demo")]
    public async Task WrongWords_AreRefusedBeforeAnythingIsTouched(params string[] words)
    {
        var (code, output, error) = await RunAsync([.. words[..^1], $"--Messaging:DataPath={Data}", words[^1]]);

        Assert.Equal((ServerCommandLine.WrongUse, ""), (code, output));
        Assert.EndsWith($"--help tells what there is.{Environment.NewLine}", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Migrate_SettingsAroundTheCommand_MakesTheDatabase()
    {
        var (code, _, error) = await RunAsync("--Messaging:DataPath", Data, "migrate", "--Messaging:Demo=false");

        Assert.Equal((0, ""), (code, error));
        Assert.True(File.Exists(Path.Combine(Data, "messaging.db")));
    }

    [Fact]
    public async Task AnyCommand_WrongSetting_IsRefusedBeforeAnythingIsTouched() =>
        await Assert.ThrowsAsync<OptionsValidationException>(
            () => RunAsync("backup", Path.Combine(_folder.Path, "copy.db"), $"--Messaging:DataPath={Data}", "--Messaging:Storage:Wrtiers=2"));

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await ServerCommandLine.RunAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
