using Grpc.Messaging.Tests.Interop.Prerequisites;

namespace Grpc.Messaging.Tests.Interop.Dashboard;

/// <summary>The dashboard in a browser, as the server serves it: clients/dashboard/tests/dashboard.mjs says what is looked at.</summary>
[NeedsChromium]
public sealed class DashboardTests(DemoService demo) : IClassFixture<DemoService>
{
    [Theory]
    [InlineData("pages in English")]
    [InlineData("pages in Arabic")]
    [InlineData("pages in the dark")]
    [InlineData("pages on a phone")]
    [InlineData("pages on a phone, in Arabic, in the dark")]
    [InlineData("first view is small")]
    [InlineData("a wrong key is told")]
    [InlineData("nothing of the key stays in the page")]
    [InlineData("first message by keyboard alone")]
    [InlineData("a user signs in, and sees what the role allows")]
    [InlineData("each role sees what it may do")]
    [InlineData("steps move by keyboard and by mouse")]
    [InlineData("segments are counted as one types")]
    [InlineData("who did not get a push is listed, with the reason, and saved")]
    [InlineData("runs are changed on their way, and sent again")]
    [InlineData("customers write, and the conversation moves by itself")]
    [InlineData("lists go on after their first page")]
    [InlineData("templates, suppressions and other APIs are kept")]
    [InlineData("each figure of a report is the API's and a scan's")]
    [InlineData("a report prints, and saves as PDF")]
    [InlineData("the list moves by itself")]
    [InlineData("a long list has only what is seen in the page")]
    [InlineData("the timeline moves without reload, and goes on after a restart")]
    public async Task Page_InABrowser_DoesWhatItHasTo(string check)
    {
        var restart = Task.CompletedTask;

        var run = await Tool.RunAsync(
            "node",
            ["tests/dashboard.mjs", demo.Service.RestUrl, Service.AdminKey, check],
            Repository.DashboardFolder,
            line => restart = line == "restart" ? demo.Service.RestartAsync() : restart);
        await restart;

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains($"passed {check}", run.Output.Split('\n'));
        Assert.Empty(demo.Service.Faults);
    }
}
