using System.Security.Cryptography;
using System.Text;
using Grpc.Messaging.Engine.Channels;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Channels;

internal sealed class ProviderTemplateStore(MessagingDatabase database) : IProviderTemplateStore
{
    public Task<IReadOnlyList<ProviderTemplate>> ListAsync(string? provider, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ProviderTemplate>>(
            async (context, token) =>
            [
                .. (await context.Set<ProviderTemplateRow>().Where(row => provider == null || row.Provider == provider).ToListAsync(token))
                    .Select(static row => new ProviderTemplate(
                        row.Provider, row.Name, row.Language, row.Status, row.Category, row.Text, row.Reason, row.ChangeTime))
                    .OrderBy(static template => template.Provider, StringComparer.Ordinal)
                    .ThenBy(static template => template.Name, StringComparer.Ordinal)
                    .ThenBy(static template => template.Language, StringComparer.Ordinal),
            ],
            cancellationToken);

    public Task<IReadOnlyDictionary<TemplateKey, string>> FindStatusesAsync(
        IReadOnlyCollection<TemplateKey> keys, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyDictionary<TemplateKey, string>>(
        async (context, token) =>
        {
            var ids = keys.Distinct().Select(IdOf).ToList();
            return await context.Set<ProviderTemplateRow>()
                .Where(row => ids.Contains(row.TemplateId))
                .Select(row => new { row.Provider, row.Name, row.Language, row.Status })
                .ToDictionaryAsync(row => new TemplateKey(row.Provider, row.Name, row.Language), row => row.Status, token);
        },
        cancellationToken);

    public Task ReplaceAsync(
        string provider, IReadOnlyList<ProviderTemplate> templates, DateTimeOffset listTime, CancellationToken cancellationToken) => database.WriteAsync(
        async (context, token) =>
        {
            var known = await context.Set<ProviderTemplateRow>().AsTracking()
                .Where(row => row.Provider == provider)
                .ToDictionaryAsync(row => row.TemplateId, token);
            foreach (var template in templates)
            {
                var id = IdOf(new TemplateKey(provider, template.Name, template.Language));
                if (!known.Remove(id, out var row))
                {
                    context.Add(ToRow(id, template));
                }
                else if (row.ChangeTime <= listTime
                    && (row.Status, row.Category, row.Text, row.Reason) != (template.Status, template.Category, template.Text, template.Reason))
                {
                    (row.Status, row.Category, row.Text, row.Reason) = (template.Status, template.Category, template.Text, template.Reason);
                    row.ChangeTime = template.ChangeTime;
                }
            }

            context.RemoveRange(known.Values.Where(row => row.ChangeTime <= listTime));
            return await context.SaveChangesAsync(token);
        },
        cancellationToken);

    public Task ApplyAsync(TemplateChange change, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        async (context, token) =>
        {
            var id = IdOf(new TemplateKey(change.Provider, change.Name, change.Language));
            if (await context.Set<ProviderTemplateRow>().AsTracking().FirstOrDefaultAsync(row => row.TemplateId == id, token) is not { } row)
            {
                context.Add(ToRow(id, new ProviderTemplate(change.Provider, change.Name, change.Language, change.Status, "", "", change.Reason, now)));
            }
            else
            {
                (row.Status, row.Reason, row.ChangeTime) = (change.Status, change.Reason, now);
            }

            return await context.SaveChangesAsync(token);
        },
        cancellationToken);

    private static ProviderTemplateRow ToRow(string id, ProviderTemplate template) => new()
    {
        TemplateId = id,
        Provider = template.Provider,
        Name = template.Name,
        Language = template.Language,
        Status = template.Status,
        Category = template.Category,
        Text = template.Text,
        Reason = template.Reason,
        ChangeTime = template.ChangeTime,
    };

    private static string IdOf(TemplateKey key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key.Provider}\n{key.Language}\n{key.Name}")));
}
