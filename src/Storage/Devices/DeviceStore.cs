using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Applications;
using Grpc.Messaging.Storage.Paging;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Devices;

internal sealed class DeviceStore(MessagingDatabase database, IDeviceStatements statements) : IDeviceStore
{
    public async Task<Page<Device>?> ListAsync(ObjectId appCode, PageRequest page, CancellationToken cancellationToken)
    {
        Cursor cursor = default;
        if (page.Cursor != "" && !Cursor.TryParse(page.Cursor, out cursor))
        {
            return null;
        }

        return await database.ReadAsync(
            (context, token) =>
            {
                var rows = context.Set<DeviceRow>().Where(row => row.AppCode == appCode);
                if (page.Cursor != "")
                {
                    // The first condition follows from the second, and lets the database seek instead of reading all that came before.
                    rows = rows.Where(row => row.CreateTime >= cursor.Time
                        && (row.CreateTime > cursor.Time || string.Compare(row.DeviceUid, cursor.Key) > 0));
                }

                return rows.OrderBy(row => row.CreateTime).ThenBy(row => row.DeviceUid).ToPageAsync(
                    page.Size, row => row.ToDevice(), row => new Cursor(row.CreateTime, row.DeviceUid), token);
            },
            cancellationToken);
    }

    public Task<Device?> FindAsync(ObjectId appCode, string deviceUid, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async (context, token) => (await FindRowAsync(context, appCode, deviceUid, token))?.ToDevice(), cancellationToken);

    public Task<Written<Device>> PutAsync(Device device, RequestDraft<Device>? request, CancellationToken cancellationToken) =>
        database.WriteAsync(
            request,
            async (context, token) =>
            {
                var row = await FindRowAsync(context, device.AppCode, device.DeviceUid, token);
                if (row is null)
                {
                    row = DeviceRow.Of(device);
                    context.Add(row);
                    await CountAsync(context, device.AppCode, 1, token);
                }

                return await StoreAsync(context, row, device, token);
            },
            cancellationToken);

    public Task<Written<Device>> UpdateAsync(
        ObjectId appCode,
        string deviceUid,
        Func<Device, Device> change,
        RequestDraft<Device>? request,
        CancellationToken cancellationToken) =>
        database.WriteAsync(
            request,
            async (context, token) => await FindRowAsync(context, appCode, deviceUid, token) is { } row
                ? await StoreAsync(context, row, change(row.ToDevice()), token)
                : null,
            cancellationToken);

    public Task<Written<Device>> RemoveAsync(
        ObjectId appCode, string deviceUid, RequestDraft<Device>? request, CancellationToken cancellationToken) =>
        database.WriteAsync(
            request,
            async (context, token) =>
            {
                if (await FindRowAsync(context, appCode, deviceUid, token) is not { } row)
                {
                    return null;
                }

                context.Remove(row);
                await context.SaveChangesAsync(token);
                await CountAsync(context, appCode, -1, token);
                return row.ToDevice();
            },
            cancellationToken);

    public Task<IReadOnlyList<IReadOnlyList<Device>>> MatchAsync(
        ObjectId appCode, Platform? platform, IReadOnlyList<DeviceSelector> selectors, CancellationToken cancellationToken) =>
        DeviceMatch.RunAsync(statements, appCode, platform, selectors, cancellationToken);

    private static Task<DeviceRow?> FindRowAsync(
        MessagingDbContext context, ObjectId appCode, string deviceUid, CancellationToken cancellationToken) =>
        context.Set<DeviceRow>().FirstOrDefaultAsync(row => row.AppCode == appCode && row.DeviceUid == deviceUid, cancellationToken);

    private static async Task<Device> StoreAsync(
        MessagingDbContext context, DeviceRow row, Device device, CancellationToken cancellationToken)
    {
        row.Take(device);
        var holders = await context.Set<DeviceRow>()
            .Where(other => other.AppCode == row.AppCode && other.DeviceUid != row.DeviceUid
                && ((row.UserId != "" && other.UserId != "" && other.UserId == row.UserId)
                    || (row.Username != "" && other.Username != "" && other.Username == row.Username)
                    || (row.Email != "" && other.Email != "" && other.Email == row.Email)
                    || (row.PhoneDigits != "" && other.PhoneDigits != "" && other.PhoneDigits == row.PhoneDigits)))
            .ToListAsync(cancellationToken);
        if (holders.Count > 0)
        {
            // Saved first: the values must be free before they are taken.
            var entry = context.Entry(row);
            var state = entry.State;
            entry.State = EntityState.Detached;
            holders.ForEach(holder => holder.Yield(row));
            await context.SaveChangesAsync(cancellationToken);
            entry.State = state == EntityState.Added ? EntityState.Added : EntityState.Modified;
        }

        await context.SaveChangesAsync(cancellationToken);
        return row.ToDevice();
    }

    private static Task<int> CountAsync(MessagingDbContext context, ObjectId appCode, int more, CancellationToken cancellationToken) =>
        context.Set<ApplicationRow>().Where(row => row.AppCode == appCode).ExecuteUpdateAsync(
            update => update.SetProperty(row => row.DeviceCount, row => row.DeviceCount + more), cancellationToken);
}
