using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class AuditConfiguration() : EntityConfiguration<AuditEntry, ObjectId>(
    "audit_log", entry => entry.AccountId, entry => entry.EntryId, entry => entry.CreateTime)
{
    protected override void ConfigureMore(EntityTypeBuilder<AuditEntry> builder) => builder.Property(entry => entry.Method).HasMaxLength(255);
}
