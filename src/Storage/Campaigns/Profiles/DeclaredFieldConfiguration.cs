using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Profiles;

internal sealed class DeclaredFieldConfiguration() : EntityConfiguration<DeclaredField, string>(
    "device_fields", field => field.AppCode, field => field.Name, field => field.CreateTime)
{
    /// <summary>The name in lower case: names are different whatever their case.</summary>
    public const string NameKey = "NameKey";

    public override void SetSearchColumns(EntityEntry<DeclaredField> entry) =>
        entry.Property<string>(NameKey).CurrentValue = entry.Entity.Name.ToLowerInvariant();

    protected override void ConfigureMore(EntityTypeBuilder<DeclaredField> builder)
    {
        builder.HasOne<Application>().WithMany().HasForeignKey(field => field.AppCode).OnDelete(DeleteBehavior.Cascade);
        builder.Property(field => field.Name).HasMaxLength(DeclaredField.MaxName);
        builder.Ignore(field => field.StoredKey);
        builder.Property(field => field.Key).HasMaxLength(DeclaredField.MaxKey);
        builder.Property<string>(NameKey).IsRequired().HasMaxLength(DeclaredField.MaxName);
        builder.HasIndex(nameof(DeclaredField.AppCode), NameKey).IsUnique();
    }
}
