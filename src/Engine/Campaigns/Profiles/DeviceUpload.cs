namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>A file of devices, and how far it has come.</summary>
/// <param name="RowCount">Rows that were stored or passed over so far.</param>
/// <param name="FailedCount">Those that were passed over.</param>
/// <param name="Faults">What was wrong with them, at most the first <see cref="MaxFaults"/>.</param>
/// <param name="Error">Why it failed; empty otherwise.</param>
/// <param name="ModifyTime">When these numbers were written.</param>
/// <param name="EndTime">When it ended; null before.</param>
public sealed record DeviceUpload(
    ObjectId UploadKey,
    ObjectId PartnerKey,
    DeviceUploadState State,
    long ByteCount,
    long RowCount,
    long FailedCount,
    IReadOnlyList<DeviceUploadFault> Faults,
    string Error,
    DateTimeOffset CreateTime,
    DateTimeOffset ModifyTime,
    DateTimeOffset? EndTime)
{
    /// <summary>Most <see cref="Faults"/>.</summary>
    public const int MaxFaults = 100;

    /// <summary>Longest <see cref="Error"/>, in characters.</summary>
    public const int MaxError = 500;

    /// <summary>Most files of a partner that are kept, the latest ones.</summary>
    public const int MaxKept = 100;

    // Written about once a second while a file is read: whoever is silent for so long is gone.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(2);

    /// <summary>The file as it is for whoever asks now: one that nobody reads any more has failed.</summary>
    public DeviceUpload At(DateTimeOffset now) => State == DeviceUploadState.Running && ModifyTime < now - LongestSilence
        ? this with { State = DeviceUploadState.Failed, Error = "The server that read it stopped.", EndTime = ModifyTime }
        : this;
}
