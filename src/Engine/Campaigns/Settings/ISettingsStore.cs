using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Campaigns.Settings;

/// <summary>The advanced settings of all partners.</summary>
public interface ISettingsStore
{
    /// <summary>Those of a partner; the default ones if it has none stored.</summary>
    Task<AdvancedSettings> FindAsync(ObjectId partnerKey, CancellationToken cancellationToken);

    /// <summary>Stores other settings for a partner.</summary>
    Task<Written<PartnerSettings>> PutAsync(PartnerSettings settings, RequestDraft<PartnerSettings>? request, CancellationToken cancellationToken);
}
