using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Telemetry;

/// <summary>What the server tells of itself is true, holds nothing of a tenant, and is well-formed in the eyes of software that we did not write.</summary>
public sealed class MonitoringTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    [Fact]
    public async Task Metrics_AfterSends_TellWhatHappened()
    {
        var before = await ReadAsync();
        await Tenant.WatchAsync(await Tenant.SendSmsAsync("962790000011", "962790000002", "962790000004", "962790000007"));
        await Tenant.WatchAsync(await Tenant.SendWithFallbackAsync("9af01b22c3d4e502", "962790000011", timeout: null));

        var after = await ReadAsync();

        Assert.Equal(1, Gain("messaging_accept_messages_total{channel=\"sms\"}"));
        Assert.Equal(4, Gain("messaging_accept_destinations_total{channel=\"sms\"}"));
        Assert.Equal(2, Gain("messaging_accept_duration_seconds_count{result=\"accepted\"}"));
        Assert.Equal(2, Gain("messaging_delivery_retries_total{provider=\"sandbox-sms\"}"));
        Assert.Equal(1, Gain("messaging_delivery_fallbacks_total{channel=\"sms\",reason=\"REJECTED\"}"));
        Assert.Equal(1, Gain("messaging_delivery_status_changes_total{channel=\"sms\",state=\"failed\"}"));
        Assert.Equal(4, Gain("messaging_handover_duration_seconds_count{outcome=\"accepted\",provider=\"sandbox-sms\"}"));
        Assert.Equal(1, Gain("messaging_handover_duration_seconds_count{outcome=\"rejected\",provider=\"sandbox-push\"}"));
        Assert.True(Gain("messaging_commit_duration_seconds_count") > 0);
        Assert.True(Gain("messaging_watch_changes_total") > 0);
        Assert.Equal(0, Gain("messaging_delivery_unknown_outcomes_total{channel=\"sms\"}"));

        double Gain(string series) => after[series] - before.GetValueOrDefault(series);
    }

    [Fact]
    public async Task Metrics_AfterSends_HoldNothingOfATenant()
    {
        var messageId = await Tenant.SendSmsAsync("962790000011");
        await Tenant.WatchAsync(messageId);
        var account = await Tenant.Accounts.GetAccountAsync(new V1.GetAccountRequest(), Tenant.Call());

        var text = await Tenant.Http.GetStringAsync("/metrics");

        foreach (var secret in new[] { messageId, account.Account.AccountId, "962790000011", Tenant.Key, "Hello" })
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    [NeedsPromTool]
    public async Task Metrics_PromTool_FindsNothingWrongWithOurs()
    {
        await Tenant.WatchAsync(await Tenant.SendSmsAsync("962790000011", "962790000002", "962790000004"));

        using var response = await Tenant.Http.GetAsync("/metrics");
        var (exitCode, output) = await PromTool.RunAsync(await response.Content.ReadAsStringAsync(), "check", "metrics");

        // 3 = it reads the text but dislikes names, which for those of the runtime is the runtime's choice.
        Assert.True(exitCode is 0 or 3, output);
        Assert.DoesNotContain("messaging_", output, StringComparison.Ordinal);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
    }

    private async Task<Dictionary<string, double>> ReadAsync() => MetricText.SeriesOf(await Tenant.Http.GetStringAsync("/metrics"));
}
