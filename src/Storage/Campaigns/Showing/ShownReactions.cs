using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Clicks;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns.Showing;

/// <summary>Adds what became of a message on a device, within a write of a caller's, which saves it.</summary>
internal static class ShownReactions
{
    /// <summary>Adds a display, unless the device has shown the message before.</summary>
    public static async Task AddDisplayAsync(this MessagingDbContext context, ShownDisplay display, CancellationToken cancellationToken)
    {
        var (partnerKey, number, deviceUid) = (display.PartnerKey, display.MessageId, display.DeviceUid);
        if (!await context.Set<ShownDisplay>().AnyAsync(
            known => known.PartnerKey == partnerKey && known.MessageId == number && known.DeviceUid == deviceUid, cancellationToken))
        {
            context.Add(display);
        }
    }

    /// <summary>Adds a click, which is told whether it is the first of its device on the message.</summary>
    public static async Task AddClickAsync(this MessagingDbContext context, PushClick click, CancellationToken cancellationToken)
    {
        var (partnerKey, number, deviceUid) = (click.PartnerKey, click.MessageId, click.DeviceUid);
        var isKnown = await context.Set<PushClick>().AnyAsync(
            known => known.PartnerKey == partnerKey && known.DeviceUid == deviceUid && known.FirstOf == number, cancellationToken);
        var splits = click.RunKey is { } runKey ? await context.FindSplitsAsync([runKey], cancellationToken) : [];
        context.Add(click with
        {
            FirstOf = isKnown ? null : number,
            Text = splits.Values.FirstOrDefault()?.TextOf(click.RunKey!.Value, deviceUid),
        });
    }

    /// <summary>The texts that runs compare, by run; runs that compare none are left out.</summary>
    public static async Task<Dictionary<ObjectId, PushSplit>> FindSplitsAsync(
        this MessagingDbContext context, IReadOnlyList<ObjectId> runKeys, CancellationToken cancellationToken) => await context.Set<PushRun>()
        .Where(run => runKeys.Contains(run.RunKey) && run.Split != null)
        .ToDictionaryAsync(static run => run.RunKey, static run => run.Split!, cancellationToken);
}
