using System.CommandLine;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Cli.Calls;
using Grpc.Messaging.Cli.Output;
using Spectre.Console;

namespace Grpc.Messaging.Cli.Campaigns;

/// <summary>campaigns, runs of their pushes, and segments: what a partner has.</summary>
internal static class CampaignCommands
{
    public static void AddTo(RootCommand root, CliContext cli)
    {
        var partners = new RpcCommands(cli, PartnersService.Descriptor);
        root.Add(partners.Create("partners", "Lists partners, by whose id campaigns are found.", "ListPartners", columns: "partner_id application_id platform name open"));
        var campaigns = new RpcCommands(cli, CampaignsService.Descriptor);
        var runs = new RpcCommands(cli, PushRunsService.Descriptor);
        root.Add(new Command("campaigns", "Campaigns, and what became of their pushes.")
        {
            campaigns.Create("list", "Lists campaigns.", "ListCampaigns", "partner_id", "id name external_id start_time end_time"),
            campaigns.Create("get", "Shows a campaign.", "GetCampaign", "partner_id campaign_id"),
            campaigns.Create("create", "Creates a campaign.", "CreateCampaign", "partner_id"),
            campaigns.Create("delete", "Deletes a campaign.", "DeleteCampaign", "partner_id campaign_id"),
            runs.Create("runs", "Lists the runs of a push.", "ListPushRuns", "partner_id message_id", "run_id state expanded_count sent_count delivered_count failed_count create_time"),
            runs.Create("start", "Begins to send a push.", "StartPushRun", "partner_id message_id"),
            runs.Create("update", "Changes a run for the devices that it has not come to yet.", "UpdatePushRun", "partner_id run.run_id"),
            runs.Create("approve", "Lets a run begin that waits for approval.", "ApprovePushRun", "partner_id run_id"),
            runs.Create("resend", "Sends what a run said again, to those that it has not reached.", "ResendPushRun", "partner_id run_id"),
            runs.Create("pause", "Pauses a run.", "PausePushRun", "partner_id run_id"),
            runs.Create("resume", "Goes on with a run.", "ResumePushRun", "partner_id run_id"),
            runs.Create("cancel", "Ends a run.", "CancelPushRun", "partner_id run_id"),
            Progress(cli),
        });
        var segments = new RpcCommands(cli, SegmentsService.Descriptor);
        root.Add(new Command("segments", "Queries over devices.")
        {
            segments.Create("list", "Lists segments.", "ListSegments", "partner_id", "segment_id name query modify_time"),
            segments.Create("get", "Shows a segment.", "GetSegment", "partner_id segment_id"),
            segments.Create("create", "Creates a segment; its query comes from --file.", "CreateSegment", "partner_id"),
            segments.Create("count", "Counts the devices of a segment.", "GetSegmentCount", "partner_id segment_id"),
            segments.Create("delete", "Deletes a segment.", "DeleteSegment", "partner_id segment_id"),
        });
    }

    private static Command Progress(CliContext cli)
    {
        var partner = new Argument<string>("partner_id") { Description = "The partner." };
        var run = new Argument<string>("run_id") { Description = "The run." };
        var command = new Command("progress", "Follows a run to its end.") { partner, run };
        command.SetAction(async (parsed, token) =>
        {
            var watch = cli.Connect(parsed).Client.WatchPushRunAsync(parsed.GetRequiredValue(partner), parsed.GetRequiredValue(run), token);
            var writer = cli.Writer(parsed);
            if (cli.Host.IsTerminal && cli.Format(parsed) == OutputFormat.Table)
            {
                await writer.Console.Progress().StartAsync(context => FollowAsync(watch, context));
                return;
            }

            await foreach (var told in watch)
            {
                await cli.Host.Output.WriteLineAsync(cli.Format(parsed) == OutputFormat.Json ? ValueText.Json.Format(told) : Line(told));
            }
        });
        return command;
    }

    private static async Task FollowAsync(IAsyncEnumerable<WatchPushRunResponse> watch, ProgressContext context)
    {
        var task = context.AddTask("run");
        await foreach (var told in watch)
        {
            task.Description = Line(told).EscapeMarkup();
            task.MaxValue = Math.Max(1, told.Run.ExpandedCount);
            task.Value = told.Run.SentCount + told.Run.DeliveredCount + told.Run.FailedCount;
        }
    }

    private static string Line(WatchPushRunResponse told) =>
        $"{ValueText.Of(told.Run, "state")}: {told.Run.ExpandedCount} expanded, {told.Run.QueuedCount} queued, {told.Run.SentCount} sent, "
        + $"{told.Run.DeliveredCount} delivered, {told.Run.FailedCount} failed, {told.Rate:0}/s"
        + (told.HasRemainingSeconds ? $", {told.RemainingSeconds:0} s left" : "");
}
