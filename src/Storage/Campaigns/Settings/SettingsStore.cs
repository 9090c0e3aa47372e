using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Settings;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns.Settings;

internal sealed class SettingsStore(MessagingDatabase database) : ISettingsStore
{
    public async Task<AdvancedSettings> FindAsync(ObjectId partnerKey, CancellationToken cancellationToken) =>
        (await database.ReadAsync(
            (context, token) => context.Set<PartnerSettings>().FirstOrDefaultAsync(settings => settings.PartnerKey == partnerKey, token),
            cancellationToken))?.Settings ?? AdvancedSettings.Default;

    public Task<Written<PartnerSettings>> PutAsync(
        PartnerSettings settings, RequestDraft<PartnerSettings>? request, CancellationToken cancellationToken) => database.WriteAsync(
        request,
        async (context, token) =>
        {
            var stored = await context.Set<PartnerSettings>().AsTracking().FirstOrDefaultAsync(row => row.PartnerKey == settings.PartnerKey, token);
            if (stored is null)
            {
                context.Add(settings);
            }
            else
            {
                context.Entry(stored).CurrentValues.SetValues(settings);
            }

            await context.SaveChangesAsync(token);
            return settings;
        },
        cancellationToken);
}
