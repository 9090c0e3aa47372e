namespace Grpc.Messaging.Benchmarks.Campaigns;

/// <summary>What happens to a run on its way.</summary>
internal enum CampaignEvent
{
    /// <summary>It is paused, until the next event.</summary>
    Pause = 0,

    /// <summary>It says something else from then on.</summary>
    Edit = 1,

    /// <summary>The server is killed without any warning, and started again.</summary>
    Kill = 2,

    /// <summary>The provider can't be reached for a while.</summary>
    ProviderDown = 3,

    /// <summary>The server's clock jumps.</summary>
    ClockStep = 4,
}
